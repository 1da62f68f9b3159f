"""Periods in days as the civil law counts them (CLK-11), over a table of days that people may edit.

The first day is not counted and a period ends at the end of its last day. Years outside the table are counted
by weekends and marked provisional; no date ever fails because its year is not published.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

A_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True)
class Days:
    """Whole days, both ends included."""

    first: date
    last: date


class Left(StrEnum):
    """Why days on the way did not count."""

    PAUSED = "paused"
    NOT_WORKING = "not_working"


@dataclass(frozen=True, eq=False)
class DayTable:
    """What the State Council's notices say: days off and make-up working days by the name of the festival."""

    years: frozenset[int]
    days_off: Mapping[date, str] = field(default_factory=dict)
    make_up_days: Mapping[date, str] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        if day in self.make_up_days:
            return True
        return day.weekday() < SATURDAY and day not in self.days_off

    def publishes(self, year: int) -> bool:
        return year in self.years


@dataclass(frozen=True)
class Period:
    """A counted period: the days that counted, and those passed over on the way, in order."""

    start: date
    counted: tuple[date, ...]
    left_out: tuple[tuple[Days, Left], ...] = ()
    unpublished_years: tuple[int, ...] = ()

    @property
    def last(self) -> date:
        return self.counted[-1] if self.counted else self.start

    @property
    def provisional(self) -> bool:
        return bool(self.unpublished_years)


def working_days_after(start: date, number: int, table: DayTable, paused: Sequence[Days] = ()) -> Period:
    """`number` working days after `start`; the days of `paused` are passed over."""
    counted, left_out = _walk(start, number, table.is_working, paused)
    return Period(start, counted, left_out, _unpublished(start + A_DAY, counted, table))


def days_after(start: date, number: int, paused: Sequence[Days] = ()) -> Period:
    """`number` natural days after `start`. Holidays do not move them and no year makes them provisional."""
    return Period(start, *_walk(start, number, lambda day: True, paused))


def working_days_before(day: date, number: int, table: DayTable, *, earliest: date = date.min) -> date:
    """The working day `number` of them before; never earlier than `earliest`."""
    while number and day > earliest:
        day -= A_DAY
        number -= table.is_working(day)
    return day


def _walk(
    start: date, number: int, counts: Callable[[date], bool], paused: Sequence[Days]
) -> tuple[tuple[date, ...], tuple[tuple[Days, Left], ...]]:
    counted: list[date] = []
    left_out: list[tuple[Days, Left]] = []
    day = start
    while len(counted) < number:
        day += A_DAY
        if pause_ends := _end_of_pause(day, paused):
            # A pause may last for years: it is stepped over whole, not walked.
            left_out.append((Days(day, pause_ends), Left.PAUSED))
            day = pause_ends
        elif counts(day):
            counted.append(day)
        else:
            left_out.append((Days(day, day), Left.NOT_WORKING))
    return tuple(counted), tuple(left_out)


def _end_of_pause(day: date, paused: Sequence[Days]) -> date | None:
    return max((each.last for each in paused if each.first <= day <= each.last), default=None)


def _unpublished(first: date, counted: tuple[date, ...], table: DayTable) -> tuple[int, ...]:
    """Every day passed on the way was looked up, a weekend and a paused day too, so its year matters."""
    if not counted:
        return ()
    return tuple(year for year in range(first.year, counted[-1].year + 1) if not table.publishes(year))


def runs(days: Iterable[date]) -> Iterator[Days]:
    """Days in a row as one."""
    first: date | None = None
    last: date | None = None
    for day in sorted(days):
        if first is None or last is None:
            first = last = day
        elif day == last + A_DAY:
            last = day
        else:
            yield Days(first, last)
            first = last = day
    if first is not None and last is not None:
        yield Days(first, last)
