"""Whoever is being entered may be there already: asked before there is a double (RES-2)."""

from datetime import date, datetime
from typing import Any

import pytest

from bihuan.kernel.refusals import Refusal
from bihuan.residents.actions import mark_contact_wrong, settle_newcomer
from bihuan.residents.models import Contact, Person
from bihuan.residents.queries import alike_in
from bihuan.residents.terms import AddPerson, MoveIn
from tests.cast import NOBODY_IN_PARTICULAR as BY
from tests.cast import build, settle

pytestmark = pytest.mark.django_db
FROM_MARCH = MoveIn(role="owner", since=date(2026, 3, 2))
HIS = "139 1234 4410"


def enter(room: Any, at: datetime, *, unlike: Any = (), name: str = "顾明", phone: str = "") -> Person:
    card = AddPerson(name=name, phone=phone)
    return settle_newcomer(room, card, FROM_MARCH, unlike=unlike, by=BY, at=at)


@pytest.mark.parametrize("phone", ["", HIS, "13700001111"])
def test_the_same_name_in_the_same_room_is_asked_about(
    phone: str, gu: Any, gu_room: Any, at: datetime
) -> None:
    with pytest.raises(Refusal) as refused:
        enter(gu_room, at, phone=phone)
    assert (refused.value.first.code, refused.value.first.field) == ("alike", "name")
    assert "3-1202" in str(refused.value.first.message)
    assert Person.objects.count() == 1


def test_so_is_the_same_name_with_the_same_number_elsewhere_in_the_centre(
    gu: Any, osmanthus: Any, at: datetime
) -> None:
    other = build(osmanthus, "5栋", "101")[0]
    with pytest.raises(Refusal):
        enter(other, at, phone=HIS)
    enter(other, at)
    assert Person.objects.count() == 2


def test_whoever_was_looked_at_and_is_another_stands_against_nothing(
    gu: Any, gu_room: Any, at: datetime
) -> None:
    second = enter(gu_room, at, unlike={gu.pk})
    # And of these two only one is named.
    with pytest.raises(Refusal):
        enter(gu_room, at, unlike={gu.pk})
    enter(gu_room, at, unlike={gu.pk, second.pk})
    assert Person.objects.count() == 3


def test_a_family_shares_a_number_and_a_number_that_is_wrong_is_nobodys(
    gu: Any, gu_room: Any, osmanthus: Any, at: datetime
) -> None:
    enter(gu_room, at, name="顾小满", phone=HIS)
    mark_contact_wrong(Contact.objects.get(person=gu), by=BY, at=at)
    enter(build(osmanthus, "5栋", "101")[0], at, phone=HIS)


def test_nobody_of_another_centre_is_named(gu: Any, pines: Any, at: datetime) -> None:
    there = build(pines, "1栋", "101")[0]
    settle(there, "顾明", "先生", "")
    assert alike_in(build(pines, "1栋", "102")[0], "顾明", HIS) == []


def test_it_takes_two_statements_however_many_live_there(
    gu: Any, gu_room: Any, django_assert_num_queries: Any
) -> None:
    for number in range(5):
        settle(gu_room, "顾明", "", f"1370000111{number}")
    with django_assert_num_queries(2):
        assert len(alike_in(gu_room, "顾明", HIS)) == 6
