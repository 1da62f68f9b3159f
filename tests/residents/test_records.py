"""Rooms with use and state, several contacts, vehicles, stays put right, found by all of it (RES-1)."""

from datetime import date

import pytest

from bihuan.journal.models import Fact, Passage
from bihuan.journal.queries import event_of, facts_of
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.residents.actions import (
    add_contact,
    add_vehicle,
    change_contact,
    change_person,
    change_room,
    change_vehicle,
    correct_stay,
    mark_contact_wrong,
    move_in,
    move_out,
    prefer_contact,
    remove_contact,
    remove_vehicle,
    rename_building,
    restore_building,
    restore_room,
    retire_building,
    retire_room,
    reveal_contact,
    set_room_state,
    take_back_departure,
    take_back_stay,
    unmark_contact,
)
from bihuan.residents.models import Clue, Contact, Occupancy, Person
from bihuan.residents.queries import (
    contacts_of,
    everybody_of,
    household,
    people_like,
    people_with_phone,
    people_with_tail,
    room_called,
    rooms_like,
    stays_of,
)
from bihuan.residents.rules.contacts import mask_value, tail_of
from bihuan.residents.rules.initials import family_of, initials_of
from bihuan.residents.terms import (
    AddContact,
    AddPerson,
    AddVehicle,
    ChangeContact,
    ChangePerson,
    ChangeRoom,
    ChangeVehicle,
    CorrectStay,
    MoveIn,
    RenameBuilding,
    RevealPhone,
    SetRoomState,
)
from bihuan.residents.terms.values import normal_birthday, normal_plate
from tests.cast import build, settle
from tests.looks import reveals_of

BY = Actor.system("tests")
MARCH = date(2026, 3, 2)
WECHAT = AddContact(means="wechat", value="gu_ming_88", note="太太的")
OTHER_PHONE = AddContact(means="telephone", value="137 0000 1111")


def types(stream: str) -> list[str]:
    return [each.type for each in facts_of(stream)]


# ── rooms ──


def test_a_room_is_put_right_and_told_by_its_fields(gu_room, at):
    card = ChangeRoom(number="1203", unit="2单元", floor="12", use="shop", area=8853, handed_over_on=MARCH)
    room = change_room(gu_room, card, by=BY, at=at)
    assert (room.label, room.use, room.area, room.handed_over_on) == ("3-1203", "shop", 8853, MARCH)
    fact = event_of(facts_of(f"room:{room.pk}")[-1])
    assert (fact.fields, fact.label) == (("number", "unit", "use", "area", "handed_over_on"), "3-1203")


@pytest.mark.parametrize(
    ("field", "typed"), [("area", 0), ("area", 1_000_001), ("use", "castle"), ("number", "")]
)
def test_a_card_no_room_has_is_refused_at_its_field(gu_room, at, field, typed):
    with pytest.raises(Invalid) as refused:
        change_room(gu_room, ChangeRoom(**{"number": "1202", field: typed}), by=BY, at=at)
    assert refused.value.first.field == field


def test_a_room_takes_no_number_of_its_neighbour(osmanthus, at):
    first, _ = build(osmanthus, "3栋", "1202", "1203")
    with pytest.raises(Invalid):
        change_room(first, ChangeRoom(number="1203"), by=BY, at=at)


def test_a_state_is_news_once(gu_room, at):
    for _ in range(2):
        room = set_room_state(gu_room, SetRoomState(state="vacant"), by=BY, at=at)
    assert room.state == "vacant"
    assert types(f"room:{room.pk}").count("room.state_changed") == 1


def test_a_room_somebody_lives_in_is_not_retired_and_one_that_is_comes_back(gu, gu_room, osmanthus, at):
    with pytest.raises(Refusal) as refused:
        retire_room(gu_room, by=BY, at=at)
    assert refused.value.first.code == "lived_in"
    move_out(Occupancy.objects.get(person=gu), until=MARCH, by=BY, at=at)
    retired = retire_room(gu_room, by=BY, at=at)
    assert (rooms_like(osmanthus.pk, "3-1202"), room_called(osmanthus.pk, "3-1202")) == ([], None)
    with pytest.raises(Refusal):
        move_in(gu, retired, MoveIn(role="owner", since=MARCH), by=BY, at=at)
    with pytest.raises(Refusal):
        set_room_state(retired, SetRoomState(state="vacant"), by=BY, at=at)
    restore_room(retired, by=BY, at=at)
    assert rooms_like(osmanthus.pk, "3-1202") == [gu_room]


def test_a_building_goes_after_its_rooms_and_comes_back_before_them(gu_room, at):
    building = gu_room.building
    with pytest.raises(Refusal) as refused:
        retire_building(building, by=BY, at=at)
    assert refused.value.first.code == "has_rooms"
    retire_room(gu_room, by=BY, at=at)
    retire_building(building, by=BY, at=at)
    with pytest.raises(Refusal) as refused:
        restore_room(gu_room, by=BY, at=at)
    assert refused.value.first.code == "retired"
    restore_building(building, by=BY, at=at)
    restore_room(gu_room, by=BY, at=at)
    assert types(f"building:{building.pk}")[-2:] == ["building.retired", "building.restored"]


def test_the_rooms_of_a_renamed_building_are_called_after_it(gu_room, osmanthus, at):
    rename_building(gu_room.building, RenameBuilding(name="6栋"), by=BY, at=at)
    assert room_called(osmanthus.pk, "6栋1202") == gu_room
    assert room_called(osmanthus.pk, "3栋1202") is None


def test_a_name_that_would_call_two_rooms_alike_is_refused_and_changes_nothing(osmanthus, gu_room, at):
    other = build(osmanthus, "5栋", "1202")[0]
    with pytest.raises(Invalid) as refused:
        rename_building(other.building, RenameBuilding(name="3座"), by=BY, at=at)
    assert refused.value.first.field == "name"
    other.refresh_from_db()
    assert other.label == "5-1202"


# ── people's cards ──


def test_a_birthday_is_month_and_day_and_the_year_is_not_kept(gu, at):
    same = change_person(gu, ChangePerson(name="顾明", birthday="3月14日", speech="wu"), by=BY, at=at)
    assert (same.birthday, same.speech) == ("03-14", "wu")


@pytest.mark.parametrize("typed", ["1980-03-14", "13-01", "2-30", "0-1", "三月", "99"])
def test_a_birthday_with_a_year_or_on_no_day_is_refused(gu, at, typed):
    with pytest.raises(Invalid) as refused:
        change_person(gu, ChangePerson(name="顾明", birthday=typed), by=BY, at=at)
    assert refused.value.first.field == "birthday"


def test_the_leap_day_is_a_birthday():
    assert AddPerson(name="顾明", birthday="2-29").problems() == []
    assert normal_birthday("２／２９") == "02-29"


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("顾明", "gm"),
        ("单雄", "sx dx cx"),
        ("曾小贤", "zxx cxx"),
        ("欧阳雪", "oyx"),
        ("尉迟恭", "ycg"),
        ("John Smith", "js"),
        ("123", ""),
    ],
)
def test_initials_are_typed_as_the_surname_is_read_and_as_strangers_read_it(name, initials):
    assert initials_of(name) == initials


def test_a_compound_surname_is_said_whole():
    assert [family_of(each) for each in ("欧阳雪", "欧阳", "顾明")] == ["欧阳", "欧", "顾"]


# ── contacts ──


def test_the_preferred_number_is_the_one_everybody_sees(gu, gu_room, at):
    added = add_contact(gu, OTHER_PHONE, by=BY, at=at)
    assert household(gu_room.pk)[0].phone_masked == "139****4410"
    prefer_contact(added, by=BY, at=at)
    assert household(gu_room.pk)[0].phone_masked == "137****1111"
    assert [each.preferred for each in contacts_of(gu.pk)] == [True, False]


def test_a_wrong_number_tells_nobody_apart_and_comes_back(gu, gu_room, osmanthus, at):
    only = Contact.objects.get(person=gu)
    add_contact(gu, OTHER_PHONE, by=BY, at=at)
    mark_contact_wrong(only, by=BY, at=at)
    assert people_with_phone(osmanthus.pk, "13912344410") == []
    assert household(gu_room.pk)[0].phone_masked == "137****1111"
    with pytest.raises(Refusal):
        prefer_contact(only, by=BY, at=at)
    unmark_contact(only, by=BY, at=at)
    assert [each.person for each in people_with_phone(osmanthus.pk, "13912344410")] == [gu]
    assert types(f"person:{gu.pk}")[-3:] == [
        "person.contact_added",
        "person.contact_marked_wrong",
        "person.contact_right_again",
    ]


def test_a_contact_is_sealed_masked_shown_with_a_reason_and_in_no_fact(gu, lin, at):
    contact = add_contact(gu, WECHAT, by=BY, at=at)
    assert b"gu_ming" not in bytes(contact.sealed)
    assert (contact.masked, contact.tail, contact.note) == ("gu****8", "", "太太的")
    assert reveal_contact(contact, RevealPhone(reason="发通知"), by=lin, at=at) == "gu_ming_88"
    assert [each.reason for each in reveals_of(f"person:{gu.pk}")] == ["发通知"]
    assert not Fact.objects.filter(payload__contains="gu_ming").exists()
    assert not Passage.objects.filter(text__contains="gu_ming").exists()


def test_a_way_to_reach_somebody_is_entered_once(gu, at):
    with pytest.raises(Invalid) as refused:
        add_contact(gu, AddContact(means="telephone", value="+86 139 1234 4410"), by=BY, at=at)
    assert refused.value.first.field == "value"
    assert Contact.objects.count() == 1


@pytest.mark.parametrize(
    ("means", "value", "field"),
    [
        ("telephone", "电话", "value"),
        ("mail", "顾明", "value"),
        ("wechat", "", "value"),
        ("pigeon", "x", "means"),
    ],
)
def test_what_reaches_nobody_is_refused_at_its_field(gu, at, means, value, field):
    with pytest.raises(Invalid) as refused:
        add_contact(gu, AddContact(means=means, value=value), by=BY, at=at)
    assert refused.value.first.field == field


def test_a_contact_is_put_right_and_removed_and_an_empty_value_keeps_it(gu, osmanthus, at):
    contact = add_contact(gu, OTHER_PHONE, by=BY, at=at)
    assert change_contact(contact, ChangeContact(note="白天打"), by=BY, at=at).masked == "137****1111"
    change_contact(contact, ChangeContact(value="13600002222"), by=BY, at=at)
    assert people_with_phone(osmanthus.pk, "13700001111") == []
    assert len(people_with_phone(osmanthus.pk, "136-0000-2222")) == 1
    remove_contact(contact, by=BY, at=at)
    assert people_with_phone(osmanthus.pk, "13600002222") == []


def test_without_any_number_left_that_is_shown(gu, gu_room, at):
    remove_contact(Contact.objects.get(person=gu), by=BY, at=at)
    assert household(gu_room.pk)[0].phone_masked == ""


@pytest.mark.parametrize(
    ("means", "value", "masked"),
    [
        ("mail", "gu@example.cn", "g***@example.cn"),
        ("wechat", "abc", "***"),
        ("address", "深圳市南山区科技路1号", "深圳市南山区****"),
    ],
)
def test_every_way_has_its_mask(means, value, masked):
    assert mask_value(means, value) == masked


def test_only_telephones_that_are_long_enough_have_last_four_digits():
    assert tail_of("telephone", "13912344410") == "tail:4410"
    assert tail_of("telephone", "12345") == tail_of("wechat", "12345678") == ""


# ── finding ──


@pytest.mark.parametrize("said", ["gm", "GM", "G", "粤b1", "粤B·12345", "顾"])
def test_mr_gu_is_found_by_initials_and_plate_as_they_are_typed(gu, osmanthus, pines, at, said):
    add_vehicle(gu, AddVehicle(plate="粤B·12345"), by=BY, at=at)
    wanted = said.replace("·", "")
    assert [each.person for each in people_like(osmanthus.pk, wanted)] == [gu]
    assert people_like(pines.pk, wanted) == []


@pytest.mark.parametrize("said", ["sx", "dx", "单"])
def test_whoever_is_called_shan_is_found_by_both_readings_once(gu_room, osmanthus, said):
    shan = settle(gu_room, "单雄", "先生", "")
    assert [each.person for each in people_like(osmanthus.pk, said)] == [shan]


def test_the_last_four_digits_find_and_the_first_do_not(gu, osmanthus, pines):
    assert [each.person for each in people_with_tail(osmanthus.pk, "4410")] == [gu]
    assert people_with_tail(osmanthus.pk, "1391") == people_with_tail(pines.pk, "4410") == []


@pytest.mark.parametrize(
    "said", ["13912344410", "+8613912344410", "0086 139 1234 4410", "１３９１２３４４４１０"]
)
def test_a_number_is_found_with_or_without_the_countrys_code(gu, osmanthus, said):
    assert [each.person for each in people_with_phone(osmanthus.pk, said)] == [gu]


def test_each_way_to_find_takes_one_statement(gu, osmanthus, django_assert_num_queries, at):
    add_vehicle(gu, AddVehicle(plate="粤B12345"), by=BY, at=at)
    ways = (people_with_phone, "13912344410"), (people_with_tail, "4410"), (people_like, "粤b12345")
    for find, said in (*ways, (people_like, "gm"), (people_like, "顾先生")):
        with django_assert_num_queries(1):
            assert len(find(osmanthus.pk, said)) == 1


def test_a_new_name_is_found_and_the_former_is_not(gu, osmanthus, at):
    change_person(gu, ChangePerson(name="古铭", title="先生"), by=BY, at=at)
    assert people_like(osmanthus.pk, "顾") == []
    assert len(people_like(osmanthus.pk, "古先生")) == 1


# ── vehicles ──


def test_a_plate_is_written_one_way_changed_and_removed(gu, osmanthus, at):
    vehicle = add_vehicle(gu, AddVehicle(plate="粤b 12345", space="A-118"), by=BY, at=at)
    assert vehicle.plate == normal_plate("粤B·12345") == "粤B12345"
    with pytest.raises(Invalid) as refused:
        add_vehicle(gu, AddVehicle(plate="粤B12345"), by=BY, at=at)
    assert refused.value.first.field == "plate"
    change_vehicle(vehicle, ChangeVehicle(plate="粤B54321"), by=BY, at=at)
    assert people_like(osmanthus.pk, "粤B12345") == []
    remove_vehicle(vehicle, by=BY, at=at)
    assert people_like(osmanthus.pk, "粤B") == []


@pytest.mark.parametrize("plate", ["", "粤", "车牌没有带", "B" * 21])
def test_what_is_on_no_vehicle_is_refused(gu, at, plate):
    with pytest.raises(Invalid) as refused:
        add_vehicle(gu, AddVehicle(plate=plate), by=BY, at=at)
    assert refused.value.first.field == "plate"


# ── stays ──


def test_from_when_until_when_each_lived_here_is_known(gu, gu_room, at):
    move_out(Occupancy.objects.get(person=gu), until=date(2025, 12, 31), by=BY, at=at)
    next_one = settle(gu_room, "钱多", "先生", "", role="tenant")
    correct_stay(
        Occupancy.objects.get(person=next_one),
        CorrectStay(role="tenant", since=date(2026, 1, 5)),
        by=BY,
        at=at,
    )
    known = [(each.name, each.since, each.until) for each in everybody_of(gu_room.pk)]
    assert known == [
        ("钱多", date(2026, 1, 5), None),
        ("顾明", date(2025, 6, 1), date(2025, 12, 31)),
    ]


def test_a_stay_is_told_with_the_room_and_with_the_person(gu, gu_room):
    assert types(f"person:{gu.pk}")[-1] == types(f"room:{gu_room.pk}")[-1] == "room.moved_in"


def test_a_departure_is_taken_back_unless_they_came_back_meanwhile(gu, gu_room, at):
    his = Occupancy.objects.get(person=gu)
    move_out(his, until=MARCH, by=BY, at=at)
    assert take_back_departure(his, by=BY, at=at).until is None
    move_out(his, until=MARCH, by=BY, at=at)
    move_in(gu, gu_room, MoveIn(role="owner", since=MARCH), by=BY, at=at)
    with pytest.raises(Refusal) as refused:
        take_back_departure(his, by=BY, at=at)
    assert refused.value.first.code == "lives_there"


@pytest.mark.parametrize(
    ("moved_out", "until", "code"),
    [(False, MARCH, "still_there"), (True, None, "required"), (True, date(2020, 1, 1), "before_since")],
)
def test_a_stay_is_not_ended_or_begun_again_by_putting_it_right(gu, at, moved_out, until, code):
    his = Occupancy.objects.get(person=gu)
    if moved_out:
        move_out(his, until=MARCH, by=BY, at=at)
    with pytest.raises(Invalid) as refused:
        correct_stay(his, CorrectStay(role="owner", since=date(2025, 6, 1), until=until), by=BY, at=at)
    assert (refused.value.first.field, refused.value.first.code) == ("until", code)


def test_whoever_was_entered_by_mistake_is_gone_with_everything(gu, gu_room, at):
    take_back_stay(Occupancy.objects.get(person=gu), by=BY, at=at)
    assert not Person.objects.filter(pk=gu.pk).exists()
    assert (Contact.objects.count(), Clue.objects.count(), household(gu_room.pk)) == (0, 0, [])
    assert types(f"room:{gu_room.pk}")[-1] == "room.stay_taken_back"


def test_of_two_homes_one_entered_by_mistake_goes_alone(gu, osmanthus, at):
    other = build(osmanthus, "5栋", "101")[0]
    take_back_stay(move_in(gu, other, MoveIn(role="owner", since=MARCH), by=BY, at=at), by=BY, at=at)
    assert [each.room.label for each in stays_of(gu.pk)] == ["3-1202"]
