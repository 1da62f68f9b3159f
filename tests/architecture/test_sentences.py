"""Every fact says what happened; every sentence has its words where the catalogues find them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bihuan.journal.events import EVENTS, Event, marks
from bihuan.kernel.messages import Message, refs_in, with_names
from bihuan.policies.queries.shipped import shipped_procedure
from scripts.sizes import PACKAGE, ROOT
from tests.architecture.reading import trees

ICONS = set((ROOT / "frontend/src/icons.txt").read_text("utf-8").split())
OURS = {name: event for name, event in EVENTS.items() if event.__module__.startswith("bihuan.")}
# Where a field holds a code, one that exists.
DAY_FACTS = ("changed", "years_entered", "taken_back")
KEEPING_FACTS = ("shown", "approved", "withdrawn", "carried_out", "let_go")
ROWS = (("2026-03-02", "off", "节"),)
CODES: dict[str, Any] = {
    "kind": "complaint",
    "validity": "valid",
    "severity": "important",
    "rung": "company",
    "sort": "pause",
    "why": "abuse",
    "way": "telephone",
    "quiet_because": "urgent",
    "channel": "telephone",
    "handling": "satisfied",
    "manner": "satisfied",
    "field": "said",
    "post": "intake_agent",
    "question": "kind",
    "role": "owner",
    "language": "en",
    "state": "occupied",
    "room_state": "vacant",
    "former_state": "occupied",
    "means": "telephone",
    "standing_in": "规程 4.3.1f",
    "preferred_way": "telephone",
    "centre.department_opened kind": "engineering",
    **{f"days.{each} {rows}": ROWS for each in DAY_FACTS for rows in ("former", "present")},
    "subject.added kind": "engineering",
    "subject.charged kind": "engineering",
    "staff.number_revealed shown": "number",
    "unusual.raised marks": ("night",),
    "case.repeat_linked sort": "repeat",
    "case.repeat_came_in sort": "repeat",
    "incident.served what": "told",
    "person.data_checked outcome": "confirmed",
    "staff.account_checked outcome": "kept",
    "person.departed why": "died",
    "key.custody_ended ending": "handed_over",
    "unusual.settled finding": "work",
    **{f"retention.{each} kept": "people" for each in KEEPING_FACTS},
    "request.taken_in asked": "copy",
    "request.decided asked": "copy",
    "request.carried_out asked": "deletion",
}
NEVER_EMPTY = frozenset({"words", "severity", "validity"})
AT = datetime(2026, 3, 2, 2, 20, tzinfo=UTC)


def made(event: type[Event], *, full: bool) -> Event:
    """With everything it can hold, or only what it must; words somebody must have typed are there."""
    must = {each.name for each in fields(event) if each.default is each.default_factory}
    must |= NEVER_EMPTY & {each.name for each in fields(event)}
    hints = marks(event)
    return event(
        **{
            name: CODES.get(f"{event.TYPE} {name}") or _value(name, hint)
            for name, hint in hints.items()
            if full or name in must
        }
    )


def _value(name: str, hint: Any) -> Any:
    text = str(hint)
    if text.startswith("tuple") and "date" in text:
        return (date(2026, 3, 2),)
    if "datetime" in text:
        return AT
    if "date" in text:
        return date(2026, 3, 2)
    if "tuple" in text:
        return (1, 2) if "StaffId" in text or "int" in text else ("a",)
    if "bool" in text:
        return True
    if "int" in text or "Id" in text:
        return 1
    return CODES.get(name, "好")


@pytest.mark.parametrize("name", sorted(OURS))
@pytest.mark.parametrize("full", [True, False], ids=["full", "bare"])
def test_every_fact_has_a_sentence_that_can_be_said(name: str, full: bool) -> None:
    message = made(OURS[name], full=full).sentence()
    named = with_names(message, dict.fromkeys(refs_in(message), "林晓"))
    assert isinstance(message, Message)
    assert "%(" not in str(named)
    assert str(named).strip()


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_fact_has_an_icon_of_the_sprite_and_cites_a_clause_there_is(name: str) -> None:
    event = OURS[name]
    assert event.ICON in ICONS
    clause = made(event, full=True).clause()
    assert not clause or clause in shipped_procedure().clauses
    assert clause or not name.startswith("case.")


# ── source texts ──

CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z]{3,}")
PLACE = re.compile(r"%\(\w+\)[sd]")
IN_TEMPLATES = re.compile(r"""\{%\s*(?:translate|trans)\s+(["'])(.+?)\1""")


def marked() -> Iterator[tuple[str, str]]:
    """(place, text) of everything marked for the catalogues."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                text = node.args[0]
                if node.func.id in MARKS and isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield f"{path}:{node.lineno}", text.value
    for path in sorted(PACKAGE.rglob("*.html")):
        for found in IN_TEMPLATES.finditer(path.read_text("utf-8")):
            yield str(path.relative_to(ROOT)), found.group(2)


MARKS = frozenset({"_", "say", "gettext", "gettext_lazy", "ngettext"})
# Names are names in every language.
NAMES = re.compile(r"Bihuan|English|SQLite|PostgreSQL|HTTP|JSON|API|CSV|TOTP|QR")


def test_source_texts_are_chinese() -> None:
    """English belongs in its catalogue."""
    foreign = [
        (place, text)
        for place, text in marked()
        if not CHINESE.search(text) and WORD.search(NAMES.sub("", PLACE.sub("", text)))
    ]
    assert foreign == []


def test_there_are_texts_to_look_at() -> None:
    assert len(list(marked())) > 300
