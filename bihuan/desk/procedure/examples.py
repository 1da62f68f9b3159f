"""One clock of a clause counted out from a day people remember."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bihuan.clocks.queries import example_of
from bihuan.desk.procedure.spans import STARTS
from bihuan.kernel.messages import Message
from bihuan.kernel.moments import SHANGHAI, day_of
from bihuan.kernel.working_days import DayTable
from bihuan.policies.terms import ClockEntry, Procedure, Unit

FRIDAY = 4
AT_TWENTY_PAST_FOUR = time(16, 20)


@dataclass(frozen=True)
class Example:
    came_at: datetime
    what: str
    why: Message
    due_at: datetime
    provisional: bool


def examples(procedure: Procedure, days: DayTable, *, at: datetime) -> dict[str, Example]:
    """By clause, for those with a clock in days; of several the longest, which shows most."""
    came_at, found = _last_friday(at), dict[str, Example]()
    for entry in procedure.clocks:
        example = _example(entry, procedure, days, came_at) if _in_days(entry) else None
        shown = found.get(entry.clause)
        if example and (shown is None or example.due_at > shown.due_at):
            found[entry.clause] = example
    return found


def _last_friday(at: datetime) -> datetime:
    """A weekend follows it, so that one sees which days count."""
    today = day_of(at)
    back = (today.weekday() - FRIDAY) % 7 or 7
    return datetime.combine(today - timedelta(days=back), AT_TWENTY_PAST_FOUR, tzinfo=SHANGHAI)


def _in_days(entry: ClockEntry) -> bool:
    return entry.span is not None and entry.span.unit is not Unit.HOURS and entry.span.number > 0


def _example(entry: ClockEntry, procedure: Procedure, days: DayTable, came_at: datetime) -> Example | None:
    reading = example_of(entry, came_at=came_at, procedure=procedure, days=days)
    if reading is None:
        return None
    why: Message = reading.because.params["why"]
    return Example(came_at, STARTS[entry.starts[0]], why, reading.due_at, reading.provisional)
