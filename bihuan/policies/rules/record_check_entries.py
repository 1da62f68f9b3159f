"""What the file says of checks of data and accounts; nothing that would look at nothing (RES-8)."""

from bihuan.policies.rules.entries import Entry
from bihuan.policies.terms.record_check import LIMITS, Measure, RecordCheckTerms


def read_record_check(entry: Entry) -> RecordCheckTerms:
    numbers = {each.value: _within(entry, each) for each in Measure}
    return RecordCheckTerms(**numbers, clause=entry.text("clause"))


def _within(entry: Entry, measure: Measure) -> int:
    number, limit = entry.number(measure), LIMITS[measure]
    if measure in entry.values and number < limit.least:
        entry.problem(measure, f"不能少于 {limit.least}（{limit.clause}）")
    elif number > limit.most:
        entry.problem(measure, f"不能超过 {limit.most}（{limit.clause}）")
    return number
