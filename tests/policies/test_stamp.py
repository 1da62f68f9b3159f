"""What is in force, the subjects and the days are asked for in one statement, and never stale."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime

import pytest
from django.db import transaction

from bihuan.organisation.models import Centre
from bihuan.policies import actions
from bihuan.policies.models import Stamp
from bihuan.policies.queries.in_force import policies
from bihuan.policies.terms.days import ChangeDays, Closure, DayState
from bihuan.policies.terms.subjects import AddSubject, AddTopic, ChargeSubject, MoveSubject, RenameSubject
from tests.cast import NOBODY_IN_PARTICULAR as BY
from tests.procedures import adopt, adopt_standard, changed

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 9)

WRITES: dict[str, Callable[[datetime, Centre], object]] = {
    "the shipped file": lambda at, centre: actions.adopt_shipped(at=at),
    "a version": lambda at, centre: adopt(changed(), at=at),
    "a standard": lambda at, centre: adopt_standard(centre, at=at),
    "a subject": lambda at, centre: actions.add_subject(
        AddSubject(name="电动车", department="engineering"), by=BY, at=at
    ),
    "a topic": lambda at, centre: actions.add_topic("repair", AddTopic(name="电动车"), by=BY, at=at),
    "a name": lambda at, centre: actions.rename_subject("fees", RenameSubject(name="物业费"), by=BY, at=at),
    "who answers": lambda at, centre: actions.charge_subject(
        "fees", ChargeSubject(department="order"), by=BY, at=at
    ),
    "the order": lambda at, centre: actions.move_subject("fees", MoveSubject(after=""), by=BY, at=at),
    "a retirement": lambda at, centre: actions.retire_subject("fees", by=BY, at=at),
    "a day": lambda at, centre: actions.change_days(
        ChangeDays(first=DAY, last=DAY, state=DayState.OFF, name="停电", source="通知"), by=BY, at=at
    ),
    "a closure": lambda at, centre: actions.add_closure(
        centre, Closure(first=DAY, last=DAY, name="搬家"), by=BY, at=at
    ),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_every_write_of_policies_draws_a_new_stamp(write, at: datetime, osmanthus: Centre) -> None:
    before = policies()
    write(at, osmanthus)
    assert policies() is not before
    assert Stamp.objects.count() == 1


def test_ending_a_standard_and_bringing_back_a_subject_do_too(at: datetime, osmanthus: Centre) -> None:
    code = adopt_standard(osmanthus, at=at)
    actions.retire_subject("fees", by=BY, at=at)
    before = policies()
    actions.end_standard(code, by=BY, at=at)
    ended = policies()
    actions.restore_subject("fees", by=BY, at=at)
    assert len({id(before), id(ended), id(policies())}) == 3


def test_all_of_it_costs_one_statement(at: datetime, osmanthus: Centre, django_assert_num_queries) -> None:
    adopt_standard(osmanthus, at=at)
    policies().in_force(osmanthus.pk, at)
    with django_assert_num_queries(1):
        known = policies()
        assert known.in_force(osmanthus.pk, at).key == "1+GHY-1"
        assert known.taxonomy(at=at).find("fees")
        assert known.days_of(osmanthus.pk).table.is_working(DAY)


def test_where_nothing_was_ever_decided_there_is_nothing_to_read(
    at: datetime, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):
        assert policies().in_force(None, at).key == "1"


def test_what_was_rolled_back_is_not_remembered(at: datetime) -> None:
    """Not even when the same is done again, otherwise, a moment later."""
    with suppress(ZeroDivisionError), transaction.atomic():
        actions.rename_subject("fees", RenameSubject(name="物业费"), by=BY, at=at)
        assert policies().taxonomy(at=at).find("fees").name == "物业费"
        raise ZeroDivisionError
    assert policies().taxonomy(at=at).find("fees").name != "物业费"
    actions.rename_subject("fees", RenameSubject(name="管理费"), by=BY, at=at)
    assert policies().taxonomy(at=at).find("fees").name == "管理费"


def test_what_another_process_decided_is_known_at_once(at: datetime) -> None:
    """Its writes are seen by their stamp; nothing here waits for a time to pass."""
    policies()
    actions.rename_subject("fees", RenameSubject(name="物业费"), by=BY, at=at)
    mine = policies()
    Stamp.objects.update(value="drawn elsewhere")
    assert policies() is not mine
    assert policies().taxonomy(at=at).find("fees").name == "物业费"
