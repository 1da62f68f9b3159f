"""A year as people look at it: twelve months, every day with its sign; the festivals with their source."""

from calendar import monthcalendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.kernel.day_names import MONTHS, WEEKDAYS
from bihuan.kernel.days_said import range_said
from bihuan.kernel.messages import Message
from bihuan.kernel.working_days import SATURDAY, DayTable, runs
from bihuan.policies.queries.days import day_in, of_year

# What stands beside the figure, so that nobody needs the colour.
SIGNS = {"off": _("休"), "working": _("班"), "closed": _("闭")}


@dataclass(frozen=True)
class Cell:
    number: int
    kind: str = ""
    name: str = ""
    is_today: bool = False
    is_weekend: bool = False

    @property
    def sign(self) -> str:
        return gettext(SIGNS[self.kind]) if self.kind else ""


@dataclass(frozen=True)
class Month:
    name: str
    weeks: list[list[Cell | None]]


@dataclass(frozen=True)
class Festival:
    name: str
    off: tuple[Message, ...]
    working: tuple[Message, ...]


def months(table: DayTable, closed: Mapping[date, str], year: int, *, today: date) -> list[Month]:
    return [
        Month(
            gettext(name),
            [[_cell(table, closed, year, number, day, today) for day in week] for week in weeks],
        )
        for number, name in enumerate(MONTHS, start=1)
        for weeks in [monthcalendar(year, number)]
    ]


def _cell(
    table: DayTable, closed: Mapping[date, str], year: int, month: int, number: int, today: date
) -> Cell | None:
    if not number:
        return None
    day = date(year, month, number)
    word = day_in(table, day)
    kind = ""
    if day in closed:
        kind = "closed"
    elif word.name:
        kind = "working" if word.working else "off"
    return Cell(number, kind, word.name, day == today, day.weekday() >= SATURDAY)


def weekdays() -> list[str]:
    return [gettext(each) for each in WEEKDAYS]


def festivals(table: DayTable, closed: Mapping[date, str], year: int) -> list[Festival]:
    """In the order of the year."""
    of = of_year(table, year)
    off = {day: name for day, name in of.days_off.items() if day not in closed}
    first: dict[str, date] = {}
    for day, name in sorted({**off, **of.make_up_days}.items()):
        first.setdefault(name, day)
    return [
        Festival(name, tuple(_ranges(off, name, year)), tuple(_ranges(of.make_up_days, name, year)))
        for name in first
    ]


def _ranges(days: Mapping[date, str], name: str, year: int) -> Iterator[Message]:
    for each in runs(day for day, called in days.items() if called == name):
        yield range_said(each, year)


def closures(closed: Mapping[date, str], year: int) -> list[tuple[Message, str]]:
    names = dict.fromkeys(name for _day, name in sorted(closed.items()))
    of_the_year = {day: name for day, name in closed.items() if day.year == year}
    return [(said, name) for name in names for said in _ranges(of_the_year, name, year)]
