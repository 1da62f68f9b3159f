"""What the file says of clocks that run out, reasons to wait, what may be delegated, corrective actions."""

from datetime import timedelta

from bihuan.policies.rules.clock_entries import SAME_DAY, read_span
from bihuan.policies.rules.entries import Entry
from bihuan.policies.terms import (
    Asking,
    Climb,
    CorrectiveTerms,
    Delegation,
    FirstContactTerms,
    PersonRequestTerms,
    Reason,
    Span,
    Unit,
    Warnings,
)

# Used where the file says none, so that reading goes on; the file is refused anyway.
SOME_SPAN = Span(1, Unit.WORKING_DAYS)
# Done, checked, planned anew.
CORRECTIVE_CLOCKS = ("HND-5a", "HND-5b", "HND-5c")
FIRST_CONTACT_CLOCKS = ("CLK-13",)
PERSON_REQUEST_CLOCKS = ("RES-6",)


def read_warnings(entry: Entry) -> Warnings:
    return Warnings(
        day_clocks_at=entry.hour("day_clocks_at"),
        hour_clocks_before=timedelta(minutes=entry.number("minutes_before")),
        clause=entry.text("clause"),
    )


def read_climb(entry: Entry) -> Climb:
    return _climb(entry, entry.texts("clocks"))


def _climb(entry: Entry, clocks: tuple[str, ...]) -> Climb:
    every = read_span(entry, entry.text("every"), "every")
    if every == SAME_DAY:
        entry.problem("every", "两级之间要隔一段时间，不能写 same day")
    levels = entry.texts("levels")
    if not levels and "levels" in entry.values:
        entry.problem("levels", "至少要有一级")
    return Climb(clocks, levels, every or SOME_SPAN, entry.text("clause"))


def read_reason(entry: Entry) -> Reason:
    return Reason(
        code=entry.text("code"),
        asking=entry.known("for", entry.text("for"), Asking) or Asking.PAUSE,
        name=entry.text("name"),
        grants=entry.texts("grants"),
        longest_days=_days(entry),
        evidence=entry.yes("evidence"),
        clause=entry.text("clause"),
    )


def _days(entry: Entry) -> int:
    """A pause or an extension has an end; a forced closing asks for no time."""
    if entry.values.get("for") != Asking.FORCED_CLOSING:
        return entry.number("longest_days")
    if "longest_days" in entry.values:
        entry.number("longest_days")
        entry.problem("longest_days", "强制结案不占时间，不写这一项")
    return 0


def read_delegation(entry: Entry) -> Delegation:
    return Delegation(entry.texts("verbs"), entry.text("clause"))


REPEATS = 2


def read_corrective_action(entry: Entry) -> CorrectiveTerms:
    """The way up is its own: its clocks are not those of cases."""
    return CorrectiveTerms(
        repeated_within=_span(entry, "repeated_within"),
        # Texts adopted before do not say (ADR 0026).
        repeats=entry.number("repeats") if "repeats" in entry.values else REPEATS,
        check_within=_span(entry, "check_within"),
        plan_within=_span(entry, "plan_within"),
        climb=_climb(entry, CORRECTIVE_CLOCKS),
        clause=entry.text("clause"),
    )


def read_first_contact(entry: Entry) -> FirstContactTerms:
    return FirstContactTerms(
        within=_span(entry, "within"),
        climb=_climb(entry, FIRST_CONTACT_CLOCKS),
        clause=entry.text("clause"),
    )


def read_person_request(entry: Entry) -> PersonRequestTerms:
    return PersonRequestTerms(
        warn_days=entry.number("warn_days"),
        climb=_climb(entry, PERSON_REQUEST_CLOCKS),
        clause=entry.text("clause"),
    )


def _span(entry: Entry, key: str) -> Span:
    return read_span(entry, entry.text(key), key) or SOME_SPAN
