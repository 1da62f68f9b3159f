"""The words of the procedure: what its file may say, and what it is once read."""

from bihuan.policies.terms.clocks import ClockEntry, Condition, Moment, Span, Test, Unit
from bihuan.policies.terms.duties import Climb, DutyOwner, Looks, PeriodicDuty
from bihuan.policies.terms.procedure import (
    Asking,
    Authority,
    Clause,
    Delegation,
    Ground,
    HourSpan,
    Level,
    Procedure,
    Question,
    Reason,
    Severity,
    Subject,
    Term,
    Topic,
    Warnings,
)

__all__ = [
    "Asking",
    "Authority",
    "Clause",
    "Climb",
    "ClockEntry",
    "Condition",
    "Delegation",
    "DutyOwner",
    "Ground",
    "HourSpan",
    "Level",
    "Looks",
    "Moment",
    "PeriodicDuty",
    "Procedure",
    "Question",
    "Reason",
    "Severity",
    "Span",
    "Subject",
    "Term",
    "Test",
    "Topic",
    "Unit",
    "Warnings",
]
