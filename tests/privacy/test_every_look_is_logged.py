"""Every way in which somebody sees a number whole lands in the log, with its reason, and counts (RES-6)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import bihuan
from bihuan.organisation.models import Reveal
from bihuan.privacy.actions import check_identity, decide, take_in
from bihuan.privacy.models import UnusualUse
from bihuan.privacy.terms import Decide, Said, TakeIn
from bihuan.residents.models import Contact, Occupancy
from tests.api.program import Program

OPEN = "13912344410"
CALL = {"why": "call"}
LIST = {"kind": "csv", "numbers": "open", "why": "report"}
LIST_OF_PROGRAMS = {"kind": "csv", "open_numbers": True, "why": "report"}

# Who looks, where, what they type, and what the log says was shown.
WAYS: dict[str, tuple[str, str, dict[str, Any], str]] = {
    "a case": ("lin", "/cases/{case}/phone", CALL, "number"),
    "a case on paper": ("lin", "/cases/{case}/print/whole", CALL, "print"),
    "somebody in a room": ("lin", "/rooms/{room}/people/{stay}/phone", CALL, "number"),
    "a contact": ("lin", "/residents/{person}/contacts/{contact}/value", CALL, "number"),
    "a household on paper": ("lin", "/rooms/{room}/form/whole", CALL, "print"),
    "a person on paper": ("lin", "/residents/{person}/form/whole", CALL, "print"),
    "a list": ("shen", "/cases/export?centre=GHY", LIST, "export"),
    "a list of all centres": ("company_head", "/cases/export", LIST, "export"),
    "a copy": ("quality", "/personal-requests/{request}/copy", {}, "copy"),
    "a case, a program": ("lin", "api:/cases/{case}/phone-reveals", CALL, "number"),
    "a contact, a program": ("lin", "api:/residents/{person}/contacts/{contact}/reveals", CALL, "number"),
    "a list, a program": ("shen", "api:/case-exports?centre=GHY", LIST_OF_PROGRAMS, "export"),
    "a copy, a program": ("quality", "api:/personal-requests/{request}/copy", {}, "copy"),
}


@pytest.fixture
def at_night(clock: Any) -> None:
    clock.at = clock.at.replace(hour=23)


@pytest.fixture
def places(ceiling: Any, cast: Any, at: Any) -> dict[str, Any]:
    held = Occupancy.objects.select_related("person", "room__centre").get(person=cast.gu)
    asked = take_in(held, TakeIn(asked="copy", words="想看看"), by=cast.lin, at=at)
    check_identity(asked, Said(words="原件"), by=cast.lin, at=at)
    decide(asked, Decide(granted=True, words=""), by=cast.quality, at=at)
    return {
        "case": ceiling.register().case.matter.number,
        "room": cast.gu_room.pk,
        "stay": held.pk,
        "person": cast.gu.pk,
        "contact": Contact.objects.get(person=cast.gu).pk,
        "request": asked.matter.number,
    }


@pytest.fixture
def look(places, cast, clock, signed_in: Callable[..., Client]) -> Callable[..., Any]:
    def by(way: str, typed: dict[str, Any] | None = None) -> Any:
        who, address, usual, _shown = WAYS[way]
        said, staff = usual if typed is None else typed, getattr(cast, who)
        path = address.format(**places)
        if path.startswith("api:"):
            return Program(staff, "write", clock).post(path.removeprefix("api:"), said or None)
        return signed_in(staff).post(path, said)

    return by


def content(answer: Any) -> str:
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(whole.decode("utf-8-sig"))


@pytest.mark.parametrize("way", WAYS)
def test_it_is_logged_with_its_reason_and_counts_as_a_look(
    way, look, at_night, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert OPEN in content(look(way))
    row = Reveal.objects.get()
    _who, address, _typed, shown = WAYS[way]
    assert (row.shown, row.masked, row.rows) == (shown, False, 1)
    assert row.reason
    assert row.through == ("api" if address.startswith("api:") else "screen")
    assert (row.centre is None) == (way == "a list of all centres")
    assert row.marks == ["night"]
    assert UnusualUse.objects.get().staff == row.staff


@pytest.mark.parametrize("way", [each for each, of in WAYS.items() if of[2]])
def test_without_a_reason_nothing_is_shown_and_nothing_logged(way, look) -> None:
    usual = WAYS[way][2]
    answer = look(way, {name: value for name, value in usual.items() if name != "why"})
    assert answer.status_code == 422
    assert OPEN not in content(answer)
    assert not Reveal.objects.exists()


# Where the program opens what is sealed, and why nobody sees it by that unlogged.
OPENED_IN = {
    "api/idempotency.py": "an answer kept under a key: no open number is kept",
    "cases/actions/amending.py": "compared with what is typed",
    "cases/actions/exporting.py": "logged",
    "cases/actions/revealing.py": "logged",
    "cases/queries/finding.py": "sealed again in the index, masked in texts, or a copy that is logged",
    "desk/registration/drafts.py": "what one typed oneself",
    "desk/unsent.py": "what one typed oneself",
    "organisation/actions/resealing.py": "sealed again",
    "organisation/actions/second_step.py": "no personal data of residents",
    "residents/access.py": "the number that is ringing, for whoever answers it",
    "residents/actions/merging.py": "sealed again",
    "residents/actions/reindexing.py": "hashed by another key of the index",
    "residents/actions/revealing.py": "logged",
    "residents/migrations/0003_records_filled.py": "sealed again",
    "residents/queries/hashes.py": "hashed for the index",
    "residents/queries/homes.py": "sealed again in a case",
    "residents/queries/imports.py": "a table whose page shows no open number of it",
    "residents/queries/known.py": "hashed for the index",
    "residents/queries/people.py": "a copy that is logged, or searched for in texts",
}


def test_nowhere_else_is_anything_sealed_opened() -> None:
    root = Path(bihuan.__file__).parent
    found = {
        each.relative_to(root).as_posix()
        for each in root.rglob("*.py")
        if "sealer().open(" in each.read_text("utf-8")
    }
    assert found == set(OPENED_IN)
