"""Whoever is here no more: every stay ends, and what happened stays (RES-2)."""

from datetime import date

import pytest

from bihuan.journal.models import Fact
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.residents.actions import depart, move_in, take_back_departure
from bihuan.residents.models import Occupancy, Person
from bihuan.residents.terms import Depart, MoveIn, Role
from tests.cast import NOBODY_IN_PARTICULAR as BY
from tests.cast import build

LAST_DAY = date(2026, 3, 1)
DIED = Depart(why="died", until=LAST_DAY)


@pytest.fixture
def two_homes(osmanthus, gu, at):
    move_in(
        gu, build(osmanthus, "5栋", "0101")[0], MoveIn(role=Role.OWNER, since=date(2025, 8, 1)), by=BY, at=at
    )
    return gu


def facts(person) -> list[str]:
    return [each.type for each in Fact.objects.filter(stream__name=f"person:{person.pk}").order_by("seq")]


def test_all_homes_end_on_the_last_day_and_the_person_stays_readable(two_homes, osmanthus, at) -> None:
    gone = depart(two_homes, DIED, centres=[osmanthus.pk], by=BY, at=at)
    assert {each.until for each in Occupancy.objects.filter(person=gone)} == {LAST_DAY}
    assert gone.departed == "died"
    assert facts(gone)[-3:] == ["room.moved_out", "room.moved_out", "person.departed"]


def test_homes_in_a_centre_one_does_not_keep_are_left_alone(two_homes, osmanthus, pines, at) -> None:
    move_in(
        two_homes,
        build(pines, "1栋", "0101")[0],
        MoveIn(role=Role.OWNER, since=date(2025, 8, 1)),
        by=BY,
        at=at,
    )
    depart(two_homes, DIED, centres=[osmanthus.pk], by=BY, at=at)
    (left,) = Occupancy.objects.present().filter(person=two_homes).select_related("room")
    assert left.room.centre_id == pines.pk
    assert Person.objects.get(pk=two_homes.pk).departed == ""


def test_taking_one_departure_back_takes_back_that_they_are_gone(gu, osmanthus, at) -> None:
    depart(gu, DIED, centres=[osmanthus.pk], by=BY, at=at)
    take_back_departure(Occupancy.objects.get(person=gu), by=BY, at=at)
    assert Person.objects.get(pk=gu.pk).departed == ""


def test_nobody_leaves_twice_or_before_they_came_or_for_no_known_reason(gu, osmanthus, at) -> None:
    early = Depart(why="moved_away", until=date(2020, 1, 1))
    for wrong in (early, Depart(why="abducted", until=LAST_DAY)):
        with pytest.raises(Invalid):
            depart(gu, wrong, centres=[osmanthus.pk], by=BY, at=at)
    depart(gu, DIED, centres=[osmanthus.pk], by=BY, at=at)
    with pytest.raises(Refusal) as refused:
        depart(gu, DIED, centres=[osmanthus.pk], by=BY, at=at)
    assert refused.value.first.code == "lives_nowhere"
