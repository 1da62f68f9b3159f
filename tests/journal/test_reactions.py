"""What may lag runs after the commit, at least once, by one worker at a time."""

from datetime import timedelta
from typing import Any

import pytest

from bihuan.journal.actions import run_pending
from bihuan.journal.actions.reacting import CLAIM, MOST_ATTEMPTS
from bihuan.journal.events import Event
from bihuan.journal.models import Fact, Pending
from bihuan.journal.queries import waiting
from bihuan.journal.subscriptions import REACTIONS, react
from tests.journal.lamps import AT, LampChanged, changed

pytestmark = pytest.mark.django_db


class Bell:
    """A reaction that can be made to fail."""

    def __init__(self) -> None:
        self.rung: list[tuple[str, int]] = []
        self.broken = False

    def ring(self, event: Event, *, stream: str, fact_id: int) -> None:
        if self.broken:
            raise ConnectionError("顾先生 139…")
        self.rung.append((stream, fact_id))


@pytest.fixture
def bell(subscribing: None) -> Bell:
    bell = Bell()
    react(LampChanged, bell.ring)
    return bell


def test_a_reaction_runs_after_the_commit(bell: Bell, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        fact = changed()
        assert bell.rung == []
    assert bell.rung == [("lamp:1", fact.pk)]
    assert not Pending.objects.exists()


def test_what_the_process_did_not_live_to_do_the_worker_does(bell: Bell) -> None:
    fact = changed()
    assert run_pending(at=AT) == 1
    assert bell.rung == [("lamp:1", fact.pk)]
    assert run_pending(at=AT) == 0


def test_a_failure_is_kept_by_its_kind_only_and_tried_again(bell: Bell) -> None:
    """No personal data in the log."""
    changed()
    bell.broken = True
    assert run_pending(at=AT) == 0
    (pending,) = waiting()
    assert (pending.error, pending.attempts) == ("ConnectionError", 1)
    bell.broken = False
    assert run_pending(at=AT + timedelta(minutes=1)) == 0
    assert run_pending(at=AT + CLAIM) == 1
    assert len(bell.rung) == 1


def test_what_one_worker_has_claimed_no_other_takes(bell: Bell) -> None:
    changed()
    Pending.objects.update(attempts=1, claimed_until=AT + CLAIM)
    assert run_pending(at=AT) == 0
    assert run_pending(at=AT + CLAIM) == 1


def test_what_fails_twenty_times_waits_for_a_person(bell: Bell) -> None:
    changed()
    Pending.objects.update(attempts=MOST_ATTEMPTS)
    assert run_pending(at=AT) == 0
    assert len(waiting()) == 1


def test_a_reaction_that_no_longer_exists_waits_and_breaks_nothing(bell: Bell) -> None:
    changed()
    changed(stream="lamp:2")
    Pending.objects.filter(fact=Fact.objects.earliest("pk")).update(reaction="bihuan.gone.away")
    assert run_pending(at=AT) == 1
    assert [each.error for each in waiting()] == ["KeyError"]


def test_a_reaction_is_subscribed_once_under_its_name(bell: Bell) -> None:
    react(LampChanged, bell.ring)
    assert [name for name in REACTIONS if name.endswith("Bell.ring")] == [f"{Bell.ring.__module__}.Bell.ring"]
    changed()
    assert Pending.objects.count() == 1
