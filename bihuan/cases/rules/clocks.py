"""The facts about a case that decide its clocks."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.terms.requests import RequestState
from bihuan.cases.terms.state import CaseState
from bihuan.clocks.terms import (
    Channel,
    ClockFacts,
    ClockReading,
    ClockState,
    Extension,
    Kind,
    Level,
    Pause,
    Severity,
    Validity,
)
from bihuan.matters.terms import Duty
from bihuan.policies.terms import Asking

if TYPE_CHECKING:
    from bihuan.cases.models import Case, Round


def applying(state: CaseState, clocks: Iterable[ClockReading]) -> tuple[ClockReading, ...]:
    """Of a case that is closed or voided only what has stopped: nobody owes the rest any more."""
    return tuple(each for each in clocks if state.is_open or each.stopped_at is not None)


def is_overdue(clocks: Iterable[ClockReading]) -> bool:
    return any(each.state is ClockState.BREACHED and each.stopped_at is None for each in clocks)


def first_due(clocks: Iterable[ClockReading], *, at: datetime) -> datetime | None:
    """When the first of those that still run runs out; None where all have stopped or run out."""
    return min((each.due_at for each in clocks if each.stopped_at is None and each.due_at > at), default=None)


def times_of(clocks: Sequence[ClockReading]) -> dict[str, tuple[datetime, str]]:
    """When each clock that has not stopped is due, by its code, with its clause."""
    return {each.code: (each.due_at, each.clause) for each in reversed(clocks) if each.stopped_at is None}


def marked(owed: Iterable[Duty], clocks: Sequence[ClockReading]) -> tuple[Duty, ...]:
    """The same duties, those due with a clock that counts an unpublished year said to be provisional."""
    moments = {each.due_at for each in clocks if each.provisional and each.stopped_at is None}
    if not moments:
        return tuple(owed)
    return tuple(replace(each, due_provisional=each.due_at in moments) for each in owed)


def clock_facts(case: "Case", current: "Round", asked: Iterable[RequestState], *, at: datetime) -> ClockFacts:
    """Of the present round where a moment belongs to a round. Undecided kinds count as complaints (CLS-8)."""
    granted = [each for each in asked if each.granted and each.decided_at]
    matter = case.matter
    invalid = case.invalid_confirmed_at is not None
    severity = Severity.MAJOR if case.major_impact else matter.severity
    return ClockFacts(
        kind=Kind(matter.kind or Kind.COMPLAINT),
        registered_at=matter.registered_at,
        validity=Validity.INVALID if invalid else Validity(matter.validity or Validity.UNDECIDED),
        severity=Severity(severity) if severity else None,
        level=Level(matter.level),
        escalated=case.escalated_at is not None,
        emergency=case.emergency,
        contactable=case.contactable,
        channel=Channel(matter.channel),
        answered_on_the_spot=case.answered_on_the_spot,
        dispatched_at=case.dispatched_at,
        reported_at=case.reported_at,
        with_head_at=case.with_head_at,
        answered_at=case.answered_at,
        handled_at=current.handled_at,
        verified_at=current.verified_at,
        told_at=current.told_at,
        revisited_at=case.revisited_at,
        invalid_confirmed_at=case.invalid_confirmed_at,
        promised_at=case.promised_at,
        wished_at=case.wished_at,
        last_contact_at=case.last_contact_at,
        appointment_at=case.appointment_at,
        kept_at=case.kept_at,
        round_began_at=current.began_at if current.number > 1 else None,
        assessed_at=case.assessed_at,
        escalated_at=case.escalated_at,
        pauses=tuple(
            Pause(each.decided_at, each.ends_at, lasting=each.pauses_at(at))
            for each in granted
            if each.sort == Asking.PAUSE and each.decided_at
        ),
        extensions=tuple(
            Extension(each.decided_at, each.days)
            for each in granted
            if each.sort == Asking.EXTENSION and each.decided_at
        ),
    )
