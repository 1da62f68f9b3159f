"""Rooms, people and their numbers at the edges: typed, found and told (RES-1, RES-2, RES-6)."""

from datetime import date, timedelta

import pytest

from bihuan.journal.models import Fact, Stream
from bihuan.journal.queries import event_of, facts_of
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.organisation.access import sealer
from bihuan.organisation.models import Reveal
from bihuan.residents.actions import (
    add_building,
    add_person,
    add_room,
    change_person,
    move_in,
    move_out,
    reveal_phone,
)
from bihuan.residents.actions import settle as settle_in
from bihuan.residents.models import Building, Occupancy, Person, Room
from bihuan.residents.queries import (
    MOST_SHOWN,
    building_by_id,
    buildings_of,
    contact_card,
    dweller_in,
    household,
    occupancy_in,
    people_like,
    room_by_id,
    room_called,
    room_in,
    rooms_like,
    rooms_of,
)
from bihuan.residents.rules.labels import label_of, wanted_label
from bihuan.residents.terms import (
    AddBuilding,
    AddPerson,
    AddRoom,
    ChangePerson,
    MoveIn,
    RevealPhone,
    Role,
    Way,
)
from tests.cast import build, settle

BY = Actor.system("tests")
MARCH = date(2026, 3, 2)


def told(stream: str) -> tuple[str, str]:
    fact = facts_of(stream)[-1]
    return fact.type, str(event_of(fact).sentence())


# ── labels ──


@pytest.mark.parametrize(
    ("building", "number", "label"),
    [
        ("3号楼", "1202", "3-1202"),
        ("3楼", "1202", "3-1202"),
        ("3幢", "1202", "3-1202"),
        ("栋", "1", "栋-1"),
        ("号楼", "1", "号楼-1"),
        ("三期3栋", "1202", "三期3-1202"),
        ("楼上楼", "1", "楼上-1"),
        ("3", "1202", "3-1202"),
    ],
)
def test_only_the_tail_of_a_buildings_name_is_left_out(building, number, label):
    assert label_of(building, number) == label


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("3栋1202", "3-1202"),
        ("3座1202", "3-1202"),
        ("3－1202", "3-1202"),
        ("3—1202", "3-1202"),
        ("3--1202", "3-1202"),
        ("3号楼1202号", "3-1202"),
        ("3＃1202", "3-1202"),
        ("３栋１２０２室", "3-1202"),
        ("３－１２０２", "3-1202"),
        ("1202", "1202"),
        ("1202室", "1202"),
        ("", ""),
        ("会所-1", "会所-1"),
        ("3栋2座1202", "3-2座1202"),
        ("A座1202", "A-1202"),
        ("3栋-1202", "3-1202"),
    ],
)
def test_what_is_said_of_a_room_becomes_its_label(said, label):
    assert wanted_label(said) == label


def test_every_label_is_found_again_as_it_was_made(osmanthus):
    for building in ("3栋", "A座", "12号楼", "7幢"):
        room = build(osmanthus, building, "1202")[0]
        assert room_called(osmanthus.pk, f"{building}1202室") == room
        assert room_called(osmanthus.pk, room.label) == room


# ── looking for rooms ──


def test_a_room_called_by_a_number_in_two_buildings_is_none_of_them(osmanthus):
    here, there = build(osmanthus, "3栋", "1202")[0], build(osmanthus, "5栋", "1202")[0]
    assert room_called(osmanthus.pk, "1202") is None
    assert room_called(osmanthus.pk, "3-1202") == here
    assert room_called(osmanthus.pk, "5栋1202") == there
    assert room_called(osmanthus.pk, "1203") is None
    assert room_called(osmanthus.pk, "") is None


def test_the_beginning_is_enough_to_find_and_never_enough_to_be_meant(osmanthus):
    room = build(osmanthus, "3栋", "1202")[0]
    assert rooms_like(osmanthus.pk, "3-12") == [room]
    assert rooms_like(osmanthus.pk, "12") == [room]
    assert room_called(osmanthus.pk, "3-12") is None
    assert rooms_like(osmanthus.pk, "202") == []


@pytest.mark.parametrize("said", ["%", "_", "3_1202", "' OR 1=1 --", "\\", "3-1202%", "x" * 5000])
def test_signs_that_mean_something_to_a_database_find_nothing(gu_room, osmanthus, said):
    assert rooms_like(osmanthus.pk, said) == []


def test_twenty_rooms_are_shown_in_the_order_of_their_labels(osmanthus):
    build(osmanthus, "3栋", *(f"{floor:02d}01" for floor in range(1, 26)))
    found = rooms_like(osmanthus.pk, "3-")
    assert len(found) == MOST_SHOWN == 20
    assert [each.label for each in found] == sorted(each.label for each in found)


def test_a_room_is_asked_for_within_its_centre(gu_room, osmanthus, pines):
    assert room_in(osmanthus.pk, gu_room.pk) == gu_room
    assert room_in(pines.pk, gu_room.pk) is None
    assert room_by_id(gu_room.pk) == gu_room
    assert room_by_id(10**9) is None
    assert building_by_id(gu_room.building_id) == gu_room.building
    assert building_by_id(10**9) is None


def test_buildings_count_their_rooms_and_rooms_who_lives_there(osmanthus, at, django_assert_num_queries):
    first, _ = build(osmanthus, "3栋", "1202", "1203")
    add_building(osmanthus, AddBuilding(name="会所"), by=BY, at=at)
    settle(first, "顾明", "先生", "")
    gone = settle(first, "钱多", "先生", "", Role.TENANT)
    move_out(Occupancy.objects.get(person=gone), until=MARCH, by=BY, at=at)
    with django_assert_num_queries(1):
        counted = {each.name: each.room_count for each in buildings_of(osmanthus.pk)}
    assert counted == {"3栋": 2, "会所": 0}
    with django_assert_num_queries(1):
        assert {each.number: each.dwellers for each in rooms_of(first.building_id)} == {"1202": 1, "1203": 0}


# ── rooms and buildings as they are typed ──


@pytest.mark.parametrize("number", ["", "12 02", "1202室", "1-2", "1" * 11, "一二", "12\n", "'; --"])
def test_what_stands_on_no_door_is_no_number(gu_room, at, number):
    with pytest.raises(Invalid) as refused:
        add_room(gu_room.building, AddRoom(number=number), by=BY, at=at)
    assert refused.value.first.field == "number"
    assert Room.objects.count() == 1


@pytest.mark.parametrize("number", ["1", "1203", "12A", "B1", "1234567890"])
def test_numbers_with_letters_stand_on_doors(gu_room, at, number):
    assert add_room(gu_room.building, AddRoom(number=number), by=BY, at=at).label == f"3-{number}"


@pytest.mark.parametrize(
    ("card", "field"),
    [({"unit": "单" * 21}, "unit"), ({"floor": "层" * 11}, "floor"), ({"unit": "a\x00"}, "unit")],
)
def test_unit_and_floor_are_short(gu_room, at, card, field):
    with pytest.raises(Invalid) as refused:
        add_room(gu_room.building, AddRoom(number="1203", **card), by=BY, at=at)
    assert refused.value.first.field == field


@pytest.mark.parametrize("name", ["", "  ", "楼" * 41, "a\x00"])
def test_a_building_has_a_name_people_can_read(osmanthus, at, name):
    with pytest.raises(Invalid) as refused:
        add_building(osmanthus, AddBuilding(name=name), by=BY, at=at)
    assert refused.value.first.field == "name"
    assert (Building.objects.count(), Stream.objects.count()) == (0, 0)


def test_two_buildings_whose_rooms_would_be_called_alike_keep_their_rooms_apart(osmanthus, at):
    """3栋 and 3座 both make 3-1202: the second is refused, not mixed up with the first."""
    build(osmanthus, "3栋", "1202")
    other = add_building(osmanthus, AddBuilding(name="3座"), by=BY, at=at)
    with pytest.raises(Invalid) as refused:
        add_room(other, AddRoom(number="1202"), by=BY, at=at)
    assert refused.value.first.field == "number"


def test_the_same_house_number_stands_in_two_centres(osmanthus, pines):
    assert build(osmanthus, "3栋", "1202")[0].label == build(pines, "3栋", "1202")[0].label


def test_a_house_and_a_room_are_told(osmanthus, at):
    building = add_building(osmanthus, AddBuilding(name="3栋"), by=BY, at=at)
    room = add_room(building, AddRoom(number="1202", unit="一单元", floor="12"), by=BY, at=at)
    assert told(f"building:{building.pk}") == ("building.added", "登记楼栋 3栋。")
    assert told(f"room:{room.pk}") == ("room.added", "登记房屋 3-1202。")
    assert (room.unit, room.floor, str(room), str(building)) == ("一单元", "12", "3-1202", "3栋")


# ── people ──


@pytest.mark.parametrize(
    ("card", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "名" * 41}, "name"),
        ({"title": "称" * 11}, "title"),
        ({"preferred_way": "smoke"}, "preferred_way"),
        ({"preferred_way": ""}, "preferred_way"),
        ({"remarks": "注" * 5001}, "remarks"),
        ({"remarks": "a\x00"}, "remarks"),
        ({"phone": "1234"}, "phone"),
        ({"phone": "1" * 19}, "phone"),
        ({"phone": "+"}, "phone"),
        ({"phone": "139+1234"}, "phone"),
    ],
)
def test_a_card_that_is_wrong_registers_nobody_and_changes_nobody(gu, at, card, field):
    before = (Person.objects.count(), Fact.objects.count())
    good = {"name": "顾明", "title": "先生"}
    for act in (
        lambda: add_person(AddPerson(**good | card), by=BY, at=at),
        lambda: change_person(gu, ChangePerson(**good | card), by=BY, at=at),
    ):
        with pytest.raises(Invalid) as refused:
            act()
        assert refused.value.first.field == field
    assert (Person.objects.count(), Fact.objects.count()) == before


@pytest.mark.parametrize("phone", ["12345", "+8613912344410", "1" * 18, "+" + "1" * 18, "010-8888 6666"])
def test_numbers_as_people_have_them_are_taken_and_open_again(gu_room, lin, at, phone):
    person = settle(gu_room, "顾明", "先生", phone)
    bare = phone.replace("-", "").replace(" ", "")
    assert reveal_phone(person, RevealPhone(reason="回电"), by=lin, at=at) == bare
    assert bare not in person.phone_masked or len(bare) <= 2


def test_everything_wrong_on_a_card_is_said_at_once(db, at):
    with pytest.raises(Invalid) as refused:
        add_person(AddPerson(name="", title="称" * 11, phone="x", preferred_way="x"), by=BY, at=at)
    assert [each.field for each in refused.value.obstacles] == ["name", "title", "preferred_way", "phone"]


@pytest.mark.parametrize(
    ("name", "title", "addressed"),
    [
        ("顾明", "先生", "顾先生"),
        ("顾明", "", "顾明"),
        ("欧阳雪", "女士", "欧阳女士"),
        ("顾", "老师", "顾老师"),
    ],
)
def test_people_are_addressed_as_they_wish(name, title, addressed):
    assert Person(name=name, title=title).addressed == str(Person(name=name, title=title)) == addressed


def test_a_change_is_told_by_what_was_put_right_and_never_by_what_it_said(gu, at):
    change_person(
        gu,
        ChangePerson(name="顾明远", title="老师", preferred_way=Way.LETTER, remarks="白天别打电话"),
        by=BY,
        at=at,
    )
    fact = facts_of(f"person:{gu.pk}")[-1]
    assert event_of(fact).fields == ("name", "title", "preferred_way", "remarks")
    assert told(f"person:{gu.pk}") == ("person.changed", "更正住户资料（4项）。")
    assert not any(word in fact.payload for word in ("顾", "老师", "白天"))


def test_a_first_number_is_kept_where_there_was_none(gu_room, osmanthus, at):
    quiet = settle(gu_room, "顾小满", "", "")
    assert bytes(quiet.phone_sealed) == b""
    change_person(quiet, ChangePerson(name="顾小满", phone="13700001111"), by=BY, at=at)
    assert [each.person for each in people_like(osmanthus.pk, "13700001111")] == [quiet]


def test_a_number_sealed_for_one_person_is_sealed_for_that_row_alone(gu, gu_room):
    other = settle(gu_room, "顾小满", "", "13912344410")
    assert bytes(gu.phone_sealed) != bytes(other.phone_sealed)
    assert gu.phone_index == other.phone_index
    assert sealer().open(bytes(other.phone_sealed), row=other.sealed_row) == "13912344410"


def test_looking_twice_is_logged_twice(gu, lin, at):
    for minute in (0, 1):
        reveal_phone(gu, RevealPhone(reason="回电"), by=lin, at=at + timedelta(minutes=minute))
    assert Reveal.objects.filter(subject=f"person:{gu.pk}", staff=lin).count() == 2


@pytest.mark.parametrize("reason", ["", " ", "由" * 201, "a\x00"])
def test_a_reason_nobody_can_read_shows_nothing(gu, lin, at, reason):
    with pytest.raises(Invalid) as refused:
        reveal_phone(gu, RevealPhone(reason=reason), by=lin, at=at)
    assert refused.value.first.field == "reason"
    assert not Reveal.objects.exists()


# ── moving ──


def test_moving_in_and_out_is_told_without_a_name(gu, gu_room, at):
    his = Occupancy.objects.get(person=gu)
    assert told(f"room:{gu_room.pk}") == ("room.moved_in", "一位业主从2025-06-01起入住。")
    move_out(his, until=MARCH, by=BY, at=at)
    assert told(f"room:{gu_room.pk}") == ("room.moved_out", "一位业主到2026-03-02止搬出。")
    assert not any("顾" in each.payload for each in facts_of(f"room:{gu_room.pk}"))


def test_moving_out_twice_keeps_the_first_day_and_is_told_once(gu, gu_room, at):
    his = Occupancy.objects.get(person=gu)
    move_out(his, until=MARCH, by=BY, at=at)
    assert move_out(his, until=date(2026, 4, 1), by=BY, at=at).until == MARCH
    assert [each.type for each in facts_of(f"room:{gu_room.pk}")].count("room.moved_out") == 1


def test_somebody_may_leave_on_the_day_of_coming_and_no_day_before(gu, at):
    his = Occupancy.objects.get(person=gu)
    with pytest.raises(Invalid) as refused:
        move_out(his, until=his.since - timedelta(days=1), by=BY, at=at)
    assert (refused.value.first.field, refused.value.first.code) == ("until", "before_since")
    assert move_out(his, until=his.since, by=BY, at=at).until == his.since


@pytest.mark.parametrize("role", ["", "king", "Owner"])
def test_nobody_moves_in_as_something_unknown(gu, osmanthus, at, role):
    other = build(osmanthus, "3栋", "1102")[0]
    with pytest.raises(Invalid) as refused:
        move_in(gu, other, MoveIn(role=role, since=MARCH), by=BY, at=at)
    assert refused.value.first.field == "role"
    assert Occupancy.objects.count() == 1


def test_nobody_is_settled_half(gu_room, at):
    before = (Person.objects.count(), Fact.objects.count())
    with pytest.raises(Invalid):
        settle_in(gu_room, AddPerson(name="顾小满"), MoveIn(role="king", since=MARCH), by=BY, at=at)
    assert (Person.objects.count(), Fact.objects.count()) == before


def test_a_former_dweller_may_still_be_entered_elsewhere_and_here_again(gu, gu_room, osmanthus, at):
    other = build(osmanthus, "3栋", "1102")[0]
    move_in(gu, other, MoveIn(role="tenant", since=MARCH), by=BY, at=at)
    with pytest.raises(Refusal):
        move_in(gu, other, MoveIn(role="owner", since=MARCH), by=BY, at=at)
    assert {each.room_id for each in Occupancy.objects.filter(person=gu, until=None)} == {
        gu_room.pk,
        other.pk,
    }


# ── finding people ──


def test_who_moved_out_is_not_found_any_more(gu, osmanthus, gu_room, at):
    move_out(Occupancy.objects.get(person=gu), until=MARCH, by=BY, at=at)
    assert people_like(osmanthus.pk, "顾") == []
    assert people_like(osmanthus.pk, "13912344410") == []
    assert dweller_in(osmanthus.pk, gu.pk) is None
    assert contact_card(gu.pk, centre=osmanthus.pk, room=gu_room.pk) is None
    assert occupancy_in(gu_room.pk, Occupancy.objects.get().pk) is not None


def test_of_two_homes_the_one_asked_for_is_meant_and_else_the_first(gu, gu_room, osmanthus, pines, at):
    other = build(osmanthus, "3栋", "1102")[0]
    move_in(gu, other, MoveIn(role="tenant", since=MARCH), by=BY, at=at)
    assert dweller_in(osmanthus.pk, gu.pk, prefer=other.pk).room == other
    assert dweller_in(osmanthus.pk, gu.pk, prefer=10**9).room == gu_room
    assert dweller_in(osmanthus.pk, gu.pk).room == gu_room
    assert dweller_in(pines.pk, gu.pk) is None


def test_a_contact_card_has_the_number_open_and_the_role_in_this_room_only(gu, gu_room, osmanthus, pines):
    card = contact_card(gu.pk, centre=osmanthus.pk, room=gu_room.pk)
    assert (card.name, card.title, card.role, card.phone) == ("顾明", "先生", "owner", "13912344410")
    assert contact_card(gu.pk, centre=osmanthus.pk, room=None).role == ""
    assert contact_card(gu.pk, centre=pines.pk, room=gu_room.pk) is None


def test_a_family_name_finds_the_whole_family_and_a_title_the_one(gu, gu_room, osmanthus):
    settle(gu_room, "顾小满", "女士", "")
    settle(build(osmanthus, "5栋", "101")[0], "孟雪", "先生", "")
    assert len(people_like(osmanthus.pk, "顾")) == 2
    assert [each.person.name for each in people_like(osmanthus.pk, "顾先生")] == ["顾明"]
    assert people_like(osmanthus.pk, "先生") == []


def test_people_are_found_in_the_order_of_their_rooms(osmanthus):
    for number in ("303", "101", "202"):
        settle(build(osmanthus, "3栋", number)[0], f"顾{number}", "", "")
    assert [each.room.number for each in people_like(osmanthus.pk, "顾")] == ["101", "202", "303"]


def test_a_household_tells_how_each_wishes_to_be_answered(gu_room, at):
    quiet = add_person(AddPerson(name="顾小满", preferred_way="letter", remarks="上夜班"), by=BY, at=at)
    move_in(quiet, gu_room, MoveIn(role="family", since=MARCH), by=BY, at=at)
    (only,) = household(gu_room.pk)
    assert (only.preferred_way, only.remarks, only.phone_masked, only.person) == (
        "letter",
        "上夜班",
        "",
        quiet.pk,
    )
