"""What the worker does besides reactions: once a day it keeps the house."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError
from django.utils import timezone

from bihuan.jobs.cli import main
from bihuan.journal.models import Seal
from bihuan.organisation.models import Staff
from tests.conftest import Clock


@pytest.fixture
def ended_session(db: None) -> Session:
    long_ago = timezone.now() - timedelta(days=1)
    return Session.objects.create(session_key="x" * 32, session_data="", expire_date=long_ago)


def test_the_day_is_sealed_and_sessions_that_ended_are_put_away(
    ended_session: Session, lin: Staff, clock: Clock
) -> None:
    assert main(["worker", "--once"]) == 0
    assert str(Seal.objects.get().day) == "2026-03-02"
    assert not Session.objects.exists()


def test_another_worker_that_was_quicker_does_not_end_this_one(
    ended_session: Session, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sealed_meanwhile(**_: Any) -> None:
        raise IntegrityError("UNIQUE constraint failed: journal_seal.day")

    monkeypatch.setattr("bihuan.jobs.commands.worker.seal_day", sealed_meanwhile)
    assert main(["worker", "--once"]) == 0
