"""Weeks, months, quarters and years, and a day within them: "the third working day", "the 5th".

A day counted in working days is one whatever the calendar says; a day by its date moves behind holidays,
as the last day of a period does in civil law. A period without any working day has no such days.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from bihuan.kernel.working_days import A_DAY, DayTable

WEEK = timedelta(days=7)


class Rhythm(StrEnum):
    """How often something comes round, most often first."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.YEARLY: 12}


@dataclass(frozen=True, order=True)
class Period:
    """Whole days, `last` included; a week is named by the year most of its days lie in (ISO 8601)."""

    first: date
    last: date
    rhythm: Rhythm

    @property
    def code(self) -> str:
        """2026-W10, 2026-03, 2026-Q1, 2026."""
        year, month = self.first.year, self.first.month
        match self.rhythm:
            case Rhythm.WEEKLY:
                week = self.first.isocalendar()
                return f"{week.year}-W{week.week:02d}"
            case Rhythm.MONTHLY:
                return f"{year}-{month:02d}"
            case Rhythm.QUARTERLY:
                return f"{year}-Q{(month + 2) // 3}"
        return str(year)

    @property
    def before(self) -> "Period":
        return period_of(self.rhythm, self.first - A_DAY)


def period_of(rhythm: Rhythm, day: date) -> Period:
    """The period a day lies in."""
    if rhythm is Rhythm.WEEKLY:
        monday = day - A_DAY * day.weekday()
        return Period(monday, monday + WEEK - A_DAY, rhythm)
    length = MONTHS[rhythm]
    month = (day.month - 1) // length * length + 1
    first = date(day.year, month, 1)
    return Period(first, _month_after(first, length) - A_DAY, rhythm)


def _month_after(first: date, months: int) -> date:
    place = first.month - 1 + months
    return date(first.year + place // 12, place % 12 + 1, 1)


class DayKind(StrEnum):
    WORKING = "working"
    LAST_WORKING = "last working"
    BY_DATE = "by date"


WRITTEN = re.compile(
    r"(?:month (?P<month>\d{1,2}) )?"
    r"(?:(?P<last>last working day)|(?P<kind>working day|day) (?P<number>\d{1,2}))"
)


@dataclass(frozen=True)
class DayInPeriod:
    """The `number`-th working day, the last one, or the day of that date; `month` counts in the period."""

    kind: DayKind
    number: int = 1
    month: int = 1

    def within(self, period: Period, table: DayTable) -> date | None:
        """None where the period, or its month, has no working day at all.

        With fewer working days than are asked for it is the last one.
        """
        part = self._part(period)
        days = _days(part)
        last = next((day for day in reversed(days) if table.is_working(day)), None)
        if last is None or self.kind is DayKind.LAST_WORKING:
            return last
        if self.kind is DayKind.WORKING:
            working = (day for day in days if table.is_working(day))
            return next(islice(working, self.number - 1, None), last)
        dated = part.first + A_DAY * (self.number - 1)
        return next((day for day in days if day >= dated and table.is_working(day)), last)

    def _part(self, period: Period) -> Period:
        if period.rhythm is Rhythm.WEEKLY:
            return period
        return period_of(Rhythm.MONTHLY, _month_after(period.first, self.month - 1))


def day_written(text: str, rhythm: Rhythm) -> DayInPeriod | None:
    """`working day 2`, `last working day`, `day 5`, `month 3 day 15`; None for what a period has not got."""
    found = WRITTEN.fullmatch(text)
    if found is None:
        return None
    month = int(found["month"] or 1)
    if month > MONTHS.get(rhythm, 1) or month < 1 or (found["month"] and rhythm is Rhythm.WEEKLY):
        return None
    if found["last"]:
        return DayInPeriod(DayKind.LAST_WORKING, month=month)
    kind = DayKind.WORKING if found["kind"] == "working day" else DayKind.BY_DATE
    number = int(found["number"])
    longest = 31 if rhythm is not Rhythm.WEEKLY else 7
    if not 1 <= number <= longest or (kind is DayKind.BY_DATE and rhythm is Rhythm.WEEKLY):
        return None
    return DayInPeriod(kind, number, month)


def _days(period: Period) -> list[date]:
    return [period.first + A_DAY * n for n in range((period.last - period.first).days + 1)]
