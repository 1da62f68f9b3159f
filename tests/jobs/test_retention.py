"""`bihuan retention`: what is past its time, and letting go what was approved (RES-6)."""

from datetime import date
from typing import Any

import pytest

from bihuan.jobs import retaining
from bihuan.jobs.cli import main
from bihuan.policies.terms import Kept
from bihuan.privacy.actions import approve_run, show_past
from bihuan.privacy.queries.retention import retention_waits
from bihuan.privacy.terms.retention import Because
from bihuan.residents.models import Occupancy, Person
from tests.cases.conftest import cast

__all__ = ["cast"]


@pytest.fixture(autouse=True)
def long_gone(cast: Any, clock: Any, monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.setattr(retaining, "BREATH", 0)
    Occupancy.objects.filter(person=cast.gu).update(since=date(2015, 6, 1), until=date(2022, 1, 31))
    found: Person = cast.gu
    return found


def name_of(person: Person) -> str:
    return Person.objects.get(pk=person.pk).name


def test_it_shows_what_is_past_masked_and_changes_nothing(long_gone, capsys) -> None:
    assert main(["retention", "show"]) == 0
    said = capsys.readouterr().out
    assert "36 months (民法典 188), 1 past, oldest 2022-01-31" in said
    assert len(said.splitlines()) == len(Kept)
    assert main(["retention", "show", "people"]) == 0
    assert capsys.readouterr().out == "2022-01-31 3-1202 顾**\n"
    assert name_of(long_gone) == "顾明"


def test_nothing_goes_before_it_is_approved_and_then_what_was_shown(long_gone, cast, at, capsys) -> None:
    run = show_past(Kept.PEOPLE, by=cast.quality, at=at)
    assert main(["retention", "run"]) == 0
    assert (name_of(long_gone), retention_waits()) == ("顾明", False)
    approve_run(run, Because(words="到期"), by=cast.company_head, at=at)
    assert retention_waits()
    assert main(["retention", "run"]) == 0
    assert "1 rows gone through" in capsys.readouterr().out
    assert (name_of(long_gone), retention_waits()) == ("—", False)
