"""Buildings, rooms, people; numbers are sealed, masked, shown only with a reason (RES-1, RES-2, RES-6)."""

from datetime import date

import pytest

from bihuan.journal.models import Fact, Passage
from bihuan.journal.queries import facts_of
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.kernel.sealing import CannotOpen
from bihuan.organisation.access import sealer
from bihuan.residents.actions import (
    add_building,
    add_person,
    add_room,
    change_person,
    move_in,
    move_out,
    reveal_phone,
)
from bihuan.residents.models import Occupancy, Person
from bihuan.residents.queries import household, people_like, rooms_like, rooms_of
from bihuan.residents.rules.labels import label_of, wanted_label
from bihuan.residents.terms import AddBuilding, AddPerson, AddRoom, ChangePerson, MoveIn, RevealPhone, Role
from tests.cast import build, settle
from tests.looks import reveals_of

BY = Actor.system("tests")
MARCH = date(2026, 3, 2)


# ── how rooms are said ──


@pytest.mark.parametrize(
    ("building", "number", "label"),
    [
        ("3栋", "1202", "3-1202"),
        ("A座", "1202", "A-1202"),
        ("12号楼", "301", "12-301"),
        ("会所", "1", "会所-1"),
    ],
)
def test_a_room_is_labelled_as_people_say_it(building, number, label):
    assert label_of(building, number) == label


@pytest.mark.parametrize(
    "said", ["3栋1202", "3-1202", "3栋1202室", " 3 栋 1202 ", "3#1202", "3号楼1202", "3幢-1202"]
)
def test_a_room_is_found_however_it_is_said(gu_room, osmanthus, said):
    assert wanted_label(said) == "3-1202"
    assert rooms_like(osmanthus.pk, said) == [gu_room]


def test_a_room_is_found_by_its_number_alone_in_every_building(osmanthus):
    build(osmanthus, "3栋", "1202")
    build(osmanthus, "5栋", "1202", "1203")
    assert [each.label for each in rooms_like(osmanthus.pk, "1202")] == ["3-1202", "5-1202"]


def test_the_other_centres_rooms_are_not_found(gu_room, pines):
    assert rooms_like(pines.pk, "3-1202") == []


def test_nothing_typed_finds_nothing(gu, osmanthus):
    assert rooms_like(osmanthus.pk, "  ") == []
    assert people_like(osmanthus.pk, "") == []


def test_a_building_and_a_room_are_entered_once(osmanthus, gu_room, at):
    with pytest.raises(Invalid) as building:
        add_building(osmanthus, AddBuilding(name="3栋"), by=BY, at=at)
    with pytest.raises(Invalid) as room:
        add_room(gu_room.building, AddRoom(number="1202"), by=BY, at=at)
    assert (building.value.first.field, room.value.first.field) == ("name", "number")


# ── people ──


def test_the_household_is_everybody_who_lives_there_today_owner_first(gu_room, at):
    settle(gu_room, "顾小满", "", "", Role.FAMILY)
    settle(gu_room, "顾明", "先生", "13912344410")
    gone = settle(gu_room, "钱多", "先生", "", Role.TENANT)
    move_out(Occupancy.objects.get(person=gone), until=MARCH, by=BY, at=at)
    assert [(each.addressed, each.role) for each in household(gu_room.pk)] == [
        ("顾先生", "owner"),
        ("顾小满", "family"),
    ]


def test_a_household_takes_one_statement(gu_room, gu, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert household(gu_room.pk)[0].phone_masked == "139****4410"


@pytest.mark.parametrize("said", ["顾", "顾明", "顾先生", "13912344410", "139-1234-4410", "139 1234 4410"])
def test_mr_gu_is_found_by_name_by_address_and_by_his_whole_number(gu, osmanthus, said):
    assert [each.person for each in people_like(osmanthus.pk, said)] == [gu]


@pytest.mark.parametrize("said", ["1391234", "4410", "顾女士", "明", "%", "' OR 1=1 --"])
def test_he_is_not_found_by_a_part_of_his_number_or_by_somebody_elses_name(gu, osmanthus, said):
    assert people_like(osmanthus.pk, said) == []


def test_he_is_not_found_from_the_other_centre(gu, pines):
    assert people_like(pines.pk, "13912344410") == []


def test_nobody_is_entered_twice_in_one_room(gu, gu_room, at):
    with pytest.raises(Refusal) as refused:
        move_in(gu, gu_room, MoveIn(role="tenant", since=MARCH), by=BY, at=at)
    assert refused.value.first.code == "lives_there"


def test_who_moved_out_may_come_back(gu, gu_room, at):
    move_out(Occupancy.objects.get(person=gu), until=MARCH, by=BY, at=at)
    assert household(gu_room.pk) == []
    move_in(gu, gu_room, MoveIn(role="owner", since=MARCH), by=BY, at=at)
    assert len(household(gu_room.pk)) == 1


def test_nobody_moves_out_before_moving_in(gu, at):
    with pytest.raises(Invalid):
        move_out(Occupancy.objects.get(person=gu), until=date(2020, 1, 1), by=BY, at=at)


@pytest.mark.parametrize("phone", ["12", "电话", "139 1234 441O", "1" * 30, "139;drop table"])
def test_what_is_no_number_is_refused_at_its_field(db, at, phone):
    with pytest.raises(Invalid) as refused:
        add_person(AddPerson(name="顾明", phone=phone), by=BY, at=at)
    assert [each.field for each in refused.value.obstacles] == ["phone"]
    assert Person.objects.count() == 0


# ── telephone numbers ──


def test_a_number_is_sealed_masked_and_in_no_fact(gu):
    assert b"13912344410" not in bytes(gu.phone_sealed)
    assert (gu.phone_masked, len(gu.phone_index)) == ("139****4410", 64)
    assert not Fact.objects.filter(payload__contains="1391234").exists()
    assert not Passage.objects.filter(text__contains="1391234").exists()


def test_a_sealed_number_moved_to_another_row_does_not_open(gu):
    with pytest.raises(CannotOpen):
        sealer().open(bytes(gu.phone_sealed), row="person:999")


def test_a_number_is_shown_with_a_reason_and_the_look_is_logged(gu, lin, at):
    assert reveal_phone(gu, RevealPhone(reason="回电约时间"), by=lin, at=at) == "13912344410"
    assert [(each.staff, each.reason, each.at) for each in reveals_of(f"person:{gu.pk}")] == [
        (lin, "回电约时间", at)
    ]
    assert facts_of(f"staff:{lin.pk}")[-1].type == "staff.number_revealed"


def test_without_a_reason_nothing_is_shown_or_logged(gu, lin, at):
    with pytest.raises(Invalid):
        reveal_phone(gu, RevealPhone(reason=""), by=lin, at=at)
    assert reveals_of(f"person:{gu.pk}") == []


def test_where_there_is_no_number_that_is_said(gu_room, lin, at):
    quiet = settle(gu_room, "顾小满", "", "")
    with pytest.raises(Refusal) as refused:
        reveal_phone(quiet, RevealPhone(reason="回电"), by=lin, at=at)
    assert refused.value.first.code == "no_number"


def test_an_empty_number_keeps_the_one_that_is_there(gu, at):
    same = change_person(gu, ChangePerson(name="顾明", title="老师"), by=BY, at=at)
    assert (same.addressed, same.phone_masked) == ("顾老师", "139****4410")


def test_a_new_number_is_found_and_the_former_is_not(gu, osmanthus, at):
    change_person(gu, ChangePerson(name="顾明", title="先生", phone="13700001111"), by=BY, at=at)
    assert [each.person for each in people_like(osmanthus.pk, "13700001111")] == [gu]
    assert people_like(osmanthus.pk, "13912344410") == []
    assert facts_of(f"person:{gu.pk}")[-1].payload == '{"fields":["phone"]}'


def test_nothing_changed_is_no_news(gu, at):
    before = len(facts_of(f"person:{gu.pk}"))
    change_person(gu, ChangePerson(name="顾明", title="先生", phone="139 1234 4410"), by=BY, at=at)
    assert len(facts_of(f"person:{gu.pk}")) == before


def test_the_rooms_of_a_building_lie_in_the_order_of_the_house(osmanthus):
    first, *_ = build(osmanthus, "3栋", "1001", "201", "202")
    assert [each.number for each in rooms_of(first.building_id)] == ["201", "202", "1001"]
