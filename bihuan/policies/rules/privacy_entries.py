"""What the file says of looking at personal data, and of the requests of those it is about (RES-6)."""

from bihuan.policies.rules.clock_entries import read_span
from bihuan.policies.rules.entries import Entry
from bihuan.policies.rules.overdue_entries import SOME_SPAN
from bihuan.policies.terms import HourSpan, PrivacyTerms


def read_privacy(entry: Entry) -> PrivacyTerms:
    clause = entry.text("clause")
    return PrivacyTerms(
        per_hour=entry.number("per_hour"),
        per_day=entry.number("per_day"),
        foreign_per_day=entry.number("foreign_per_day"),
        night=HourSpan(entry.hour("night_from"), entry.hour("night_until"), clause),
        answer_within=read_span(entry, entry.text("answer_within"), "answer_within") or SOME_SPAN,
        clause=clause,
    )
