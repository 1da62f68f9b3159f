"""The words of the procedure: what its file may say, and what it is once read."""

from bihuan.policies.terms.clocks import ClockEntry, Condition, Moment, Span, Test, Unit
from bihuan.policies.terms.procedure import (
    Authority,
    Clause,
    Ground,
    HourSpan,
    Level,
    Procedure,
    Question,
    Severity,
    Subject,
    Term,
    Topic,
)

__all__ = [
    "Authority",
    "Clause",
    "ClockEntry",
    "Condition",
    "Ground",
    "HourSpan",
    "Level",
    "Moment",
    "Procedure",
    "Question",
    "Severity",
    "Span",
    "Subject",
    "Term",
    "Test",
    "Topic",
    "Unit",
]
