"""The rows of the table of clocks: their spans and conditions, from words to terms."""

import re

from bihuan.policies.rules.entries import Entry
from bihuan.policies.terms import ClockEntry, Condition, Moment, Span, Test, Unit

SPAN = re.compile(r"^(-?[0-9]{1,20}) (hour|day|working day)s?$")
UNITS = {"hour": Unit.HOURS, "day": Unit.DAYS, "working day": Unit.WORKING_DAYS}
SAME_DAY = Span(0, Unit.DAYS)
# Beyond it nobody waits, and the calendar itself would end.
LONGEST = 9_999


def read_clock(entry: Entry) -> ClockEntry:
    clock = ClockEntry(
        code=entry.text("code"),
        title=entry.text("title"),
        clause=entry.text("clause"),
        starts=entry.words("from", Moment),
        stops=entry.word("until", Moment),
        span=read_span(entry, entry.optional_text("span")),
        moment=entry.word("moment", Moment),
        when=_when(entry),
        pausable=entry.yes("pausable"),
        waits_for_opening=entry.yes("waits_for_opening"),
        overdue_among=frozenset(entry.optional_texts("overdue_among")),
        set_by=entry.word("set_by", Moment),
        moment_clause=entry.optional_text("moment_clause"),
    )
    _fits_together(clock, entry)
    return clock


def read_span(entry: Entry, text: str, key: str = "span") -> Span | None:
    if not text:
        return None
    if text == "same day":
        return SAME_DAY
    written = SPAN.match(text)
    if not written:
        entry.problem(key, f"“{text}”不是期限，请写成 2 hours、same day、3 days 或 3 working days")
        return None
    number = int(written[1])
    if number < 1:
        entry.problem(key, f"“{text}”：期限要大于零")
        return None
    if number > LONGEST:
        entry.problem(key, f"“{text}”：期限最长 {LONGEST}")
        return None
    return Span(number, UNITS[written[2]])


def _when(entry: Entry) -> tuple[tuple[Test, ...], ...]:
    return tuple(_alternatives(entry, line) for line in entry.texts("when"))


def _alternatives(entry: Entry, line: str) -> tuple[Test, ...]:
    tests = []
    for part in line.split(" or "):
        name = part.removeprefix("not ")
        if word := entry.known("when", name, Condition):
            tests.append(Test(word, holds=name == part))
    return tuple(tests)


def _fits_together(clock: ClockEntry, entry: Entry) -> None:
    if "from" in entry.values and entry.values["from"] == []:
        entry.problem("from", "至少要有一个起算的时刻")
    if not entry.values.get("span") and not entry.values.get("moment"):
        entry.problem("code", "要有 span 或 moment，否则没有期限")
    if clock.pausable and clock.moment:
        # A moment the resident asked for does not move (CLK-12).
        entry.problem("pausable", "到某一时刻为止的时限不能暂停")
    if clock.waits_for_opening and (clock.span is None or clock.span.unit is not Unit.HOURS):
        entry.problem("waits_for_opening", "只有按小时算的时限可以等到上班起算")
    asks_overdue = any(test.word is Condition.OVERDUE for group in clock.when for test in group)
    if asks_overdue != bool(clock.overdue_among):
        entry.problem("overdue_among", "overdue 和 overdue_among 要同时写")
