"""What is missing, stale or doubtful in the records (RES-8): the rule, and whom the database chooses."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.residents.actions import add_contact, mark_contact_wrong
from bihuan.residents.models import Contact, Person
from bihuan.residents.queries import doubles_of, doubtful, empty_homes, without_anybody
from bihuan.residents.rules.doubts import faults_of, is_odd
from bihuan.residents.terms import AddContact, Fault, Means, OnRecord, Role, StillRight, Way
from tests.cast import NOBODY_IN_PARTICULAR, build, settle

TODAY = date(2026, 3, 2)
FRESH = TODAY - timedelta(days=30)
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)
RUNG = frozenset({Means.TELEPHONE})
STILL = StillRight(days=365, sharing=3)


def of(**known) -> tuple[Fault, ...]:
    usual = {"means": RUNG, "masked": "139****4410", "sharing": 1, "checked_on": FRESH}
    return faults_of(OnRecord(**{**usual, **known}), TODAY, STILL)


def test_whoever_can_be_rung_and_was_asked_this_year_is_all_right() -> None:
    assert of() == ()


@pytest.mark.parametrize(
    ("known", "faults"),
    [
        ({"means": frozenset(), "masked": ""}, (Fault.NO_CONTACT,)),
        ({"means": frozenset(), "wrong": True}, (Fault.UNREACHABLE,)),
        ({"way": Way.LETTER}, (Fault.WAY_UNMET,)),
        ({"way": Way.ONLINE}, (Fault.WAY_UNMET,)),
        ({"way": Way.IN_PERSON}, ()),
        ({"means": frozenset({Means.WECHAT})}, (Fault.WAY_UNMET,)),
        ({"means": RUNG | {Means.ADDRESS}, "way": Way.LETTER}, ()),
        ({"masked": "123****5678"}, (Fault.ODD_NUMBER,)),
        ({"sharing": 3}, ()),
        ({"sharing": 4}, (Fault.SHARED_NUMBER,)),
        ({"checked_on": None}, (Fault.STALE,)),
        ({"checked_on": TODAY - timedelta(days=365)}, ()),
        ({"checked_on": TODAY - timedelta(days=366)}, (Fault.STALE,)),
        (
            {"way": Way.LETTER, "sharing": 9, "checked_on": None},
            (Fault.WAY_UNMET, Fault.SHARED_NUMBER, Fault.STALE),
        ),
    ],
)
def test_each_fault_is_called_by_its_name(known, faults) -> None:
    assert of(**known) == faults


@pytest.mark.parametrize("number", ["111****1111", "000****0000", "123****5678", "100****8888"])
def test_a_number_that_no_number_looks_like_is_odd(number: str) -> None:
    assert is_odd(number)


@pytest.mark.parametrize("number", ["139****4410", "075****1234", "888****6666", "***10", "021****5678", ""])
def test_a_mobile_a_landline_and_a_short_number_are_not(number: str) -> None:
    assert not is_odd(number)


# ── whom the database chooses ──


@pytest.fixture
def household(db, osmanthus, gu) -> dict[str, Person]:
    """One of each fault, beside Mr Gu, of whom everything is known."""
    rooms = build(osmanthus, "8栋", *(f"{floor:02}01" for floor in range(1, 12)))
    people = {
        "silent": settle(rooms[0], "安静", "女士", ""),
        "wrong": settle(rooms[1], "错号", "先生", "13800000001"),
        "odd": settle(rooms[2], "怪号", "先生", "12345678901"),
        "writes": settle(rooms[3], "写信", "先生", "13800000002"),
        **{
            f"clerk{each}": settle(rooms[3 + each], f"共用{each}", "", "13800000003", Role.TENANT)
            for each in range(1, 5)
        },
    }
    mark_contact_wrong(Contact.objects.get(person=people["wrong"]), by=NOBODY_IN_PARTICULAR, at=NOON)
    Person.objects.update(checked_on=FRESH)
    Person.objects.filter(pk=people["writes"].pk).update(preferred_way=Way.LETTER)
    return people


def test_each_is_found_for_its_own_reason_and_mr_gu_is_not(household, osmanthus, gu) -> None:
    found = {each.person: each.faults for each in doubtful(osmanthus.pk, today=TODAY, most=200, still=STILL)}
    names = {key: found.get(each.pk) for key, each in household.items()}
    assert names == {
        "silent": (Fault.NO_CONTACT,),
        "wrong": (Fault.UNREACHABLE,),
        "odd": (Fault.ODD_NUMBER,),
        "writes": (Fault.WAY_UNMET,),
        **{f"clerk{each}": (Fault.SHARED_NUMBER,) for each in range(1, 5)},
    }
    assert gu.pk not in found


def test_the_list_ends_where_it_should_and_leaves_the_least_bad_out(household, osmanthus) -> None:
    Person.objects.filter(name="顾明").update(checked_on=None)
    found = doubtful(osmanthus.pk, today=TODAY, most=3, still=STILL)
    assert len(found) == 3
    assert found[0].faults[0] is Fault.NO_CONTACT
    assert all(Fault.STALE not in each.faults for each in found)


def test_a_room_lived_in_by_nobody_on_record_is_found_and_a_car_park_is_not(household, osmanthus) -> None:
    rooms = build(osmanthus, "7栋", "0101", "0102")
    rooms[1].use = "parking"
    rooms[1].save()
    found = [
        each for each in doubtful(osmanthus.pk, today=TODAY, most=200, still=STILL) if each.person is None
    ]
    rooms_found = {each.room for each in found}
    assert rooms[0].pk in rooms_found
    assert rooms[1].pk not in rooms_found
    assert without_anybody([rooms[0].pk, rooms[1].pk]) == {rooms[0].pk}


def test_another_centres_people_are_not_in_it(household, pines) -> None:
    assert doubtful(pines.pk, today=TODAY, most=200, still=STILL) == []


def test_it_costs_the_same_however_many_they_are(household, osmanthus) -> None:
    counts = []
    for building in ("6栋", "16栋"):
        with CaptureQueriesContext(connection) as asked:
            doubtful(osmanthus.pk, today=TODAY, most=200, still=STILL)
        counts.append(len(asked))
        for number, room in enumerate(build(osmanthus, building, *(f"{each:02}01" for each in range(1, 21)))):
            settle(room, f"新住户{number}", "", "")
    assert counts[0] == counts[1] <= 11


def test_a_person_with_a_contact_added_is_fine_again(household, osmanthus) -> None:
    add_contact(
        household["silent"],
        AddContact(means="telephone", value="13811112222"),
        by=NOBODY_IN_PARTICULAR,
        at=NOON,
    )
    assert household["silent"].pk not in {
        each.person for each in doubtful(osmanthus.pk, today=TODAY, most=200, still=STILL)
    }


def test_homes_that_stand_empty_come_building_by_building(osmanthus, db) -> None:
    rooms = build(osmanthus, "2栋", "0201", "0101")
    for room in rooms:
        room.state = "vacant"
        room.save()
    assert [key for key, _state in empty_homes(osmanthus.pk)] == [rooms[1].pk, rooms[0].pk]


# ── among a million ──


def plans(asked: list[str]) -> Iterator[str]:
    with connection.cursor() as cursor:
        for each in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {each}")
            yield " / ".join(str(line[-1]) for line in cursor.fetchall())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's own words for its plan")
def test_nobody_of_another_centre_is_read_for_a_list(household, osmanthus) -> None:
    with CaptureQueriesContext(connection) as asked:
        doubtful(osmanthus.pk, today=TODAY, most=200, still=STILL)
    for plan in plans([each["sql"] for each in asked]):
        assert "SCAN residents_" not in plan, plan
        # Nearly everybody is merged into nobody: that index is no help.
        assert "merged_into" not in plan, plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's own words for its plan")
def test_the_same_person_is_looked_for_by_number_and_by_home_alone(household, gu) -> None:
    with CaptureQueriesContext(connection) as asked:
        doubles_of(gu, centres=None)
    (plan,) = plans([each["sql"] for each in asked])
    assert "SCAN residents_" not in plan, plan
    assert "merged_into" not in plan, plan
