"""The facts about a case that decide its clocks."""

from typing import TYPE_CHECKING

from bihuan.clocks.terms import Channel, ClockFacts, Kind, Level, Severity, Validity

if TYPE_CHECKING:
    from bihuan.cases.models import Case, Round


def clock_facts(case: "Case", current: "Round") -> ClockFacts:
    """Of the present round where a moment belongs to a round. Undecided kinds count as complaints (CLS-8)."""
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
        round_began_at=current.began_at if current.number > 1 else None,
        assessed_at=case.assessed_at,
        escalated_at=case.escalated_at,
    )
