"""Somebody is let go while somebody else takes them in: one waits for the other, and neither is half done
(RES-6)."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from bihuan.cases.actions import register_case
from bihuan.cases.models import Case
from bihuan.journal.models import Maintenance
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.policies.terms import Kept
from bihuan.privacy.actions import approve_run, go_on_letting_go, show_past
from bihuan.privacy.actions.erasing import erase_everywhere
from bihuan.privacy.models import RetentionRun
from bihuan.privacy.terms.retention import Because
from bihuan.residents.actions import move_in
from bihuan.residents.models import Occupancy, Person
from bihuan.residents.terms import MoveIn
from tests.cases.ceiling import complaint
from tests.cases.conftest import BY

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer: nothing happens in between"
)
# Longer than the other needs to come to where it waits.
HELD = 0.7


@pytest.fixture
def tables_of_their_own(transactional_db: None) -> Iterator[None]:
    """Threads have connections of their own, and see only what is committed."""
    yield
    # The tables are emptied after this test, which nobody may do otherwise.
    Maintenance.objects.create(reason="test", at=timezone.now())


@pytest.fixture
def everybody(tables_of_their_own: None, cast: Any) -> Any:
    return cast


@pytest.fixture
def run(everybody: Any, at: datetime) -> RetentionRun:
    """Mr Gu left years ago, and may go."""
    stays = Occupancy.objects.filter(person=everybody.gu)
    stays.update(since=date(2015, 6, 1), until=date(2022, 1, 31))
    shown = show_past(Kept.PEOPLE, by=everybody.quality, at=at)
    return approve_run(shown, Because(words="三年到期"), by=everybody.company_head, at=at)


def one_behind_the_other(first: Callable[[], Any], second: Callable[[], Any]) -> None:
    """`second` begins when `first` has written and has not committed."""
    written, wrong = threading.Event(), list[BaseException]()

    def begin() -> None:
        try:
            with transaction.atomic():
                first()
                written.set()
                time.sleep(HELD)
        except BaseException as error:
            wrong.append(error)
        finally:
            written.set()
            connections["default"].close()

    thread = threading.Thread(target=begin)
    thread.start()
    written.wait()
    try:
        second()
    finally:
        thread.join()
    assert wrong == []


def moves_in(cast: Any, at: datetime) -> None:
    move_in(cast.gu, cast.gu_room, MoveIn(role="owner", since=at.date()), by=BY, at=at)


def test_whoever_has_just_moved_in_is_not_let_go(run: RetentionRun, everybody: Any, at: datetime) -> None:
    one_behind_the_other(lambda: moves_in(everybody, at), lambda: go_on_letting_go(at=at, most=5))
    assert Person.objects.get(pk=everybody.gu.pk).name == "顾明"
    run.refresh_from_db()
    assert (run.gone, run.kept) == (0, 1)


def test_whoever_has_just_been_let_go_does_not_move_in(
    run: RetentionRun, everybody: Any, at: datetime
) -> None:
    with pytest.raises(Refusal) as refused:
        one_behind_the_other(lambda: go_on_letting_go(at=at, most=5), lambda: moves_in(everybody, at))
    assert refused.value.first.code == "erased"
    assert not Occupancy.objects.filter(person=everybody.gu).exists()


def test_no_case_is_taken_down_by_the_name_of_whoever_was_erased_meanwhile(
    everybody: Any, at: datetime
) -> None:
    gu, lin = everybody.gu, everybody.lin

    def register() -> None:
        command = complaint(person=gu.pk, room=everybody.gu_room.pk, confirmed=True)
        register_case(command, centre=everybody.osmanthus, by=lin, at=at)

    with pytest.raises(Invalid):
        one_behind_the_other(lambda: erase_everywhere(gu.pk, by=BY, at=at), register)
    assert not Case.objects.filter(contact_name="顾明").exists()
