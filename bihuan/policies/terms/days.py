"""The table of days as the company keeps it: what a day is, and every edition there was (CLK-11)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.kernel.working_days import A_DAY, DayTable

LONGEST_NAME = 30
LONGEST_SOURCE = 120
LONGEST_CHANGE = timedelta(days=62)
# A notice speaks of the coming year; what lies further off is a slip of the hand.
FIRST_YEAR, LAST_YEAR = 2000, 2100

STREAM = "days"


class DayState(StrEnum):
    """What a day is made by hand; SHIPPED is whatever the product brought."""

    OFF = "off"
    WORKING = "working"
    SHIPPED = "shipped"


DAY_STATE_NAMES = {
    DayState.OFF: _("放假"),
    DayState.WORKING: _("上班"),
    DayState.SHIPPED: _("恢复系统自带的"),
}


@dataclass(frozen=True)
class DayWord:
    """What a table says of a day. `working` is None where a centre follows the company."""

    working: bool | None
    name: str = ""


@dataclass(frozen=True)
class Edition:
    """One change of the table, the years it published (or took back) among it. None is the company."""

    number: int
    centre: int | None
    at: datetime
    words: Mapping[date, DayWord]
    published: Mapping[int, bool] = field(default_factory=dict)
    source: str = ""
    by: str = ""
    undoes: int | None = None


@dataclass(frozen=True, eq=False)
class Superseded:
    """A table until somebody changed it; `last_day` is the latest day that changed then."""

    until: datetime
    last_day: date
    table: DayTable


@dataclass(frozen=True, eq=False)
class KnownDays:
    """The table of a centre or of the company as it is, and as it was before each change, oldest first."""

    table: DayTable
    former: tuple[Superseded, ...] = ()


# ── what may be typed ──


@dataclass(frozen=True, kw_only=True)
class EnterYears:
    """A notice, or several: whole years, in place of whatever was known of them."""

    table: DayTable
    source: str

    def problems(self) -> list[Obstacle]:
        return _sourced(self.source).found


@dataclass(frozen=True, kw_only=True)
class ChangeDays:
    """Some days in the middle of a year, as has happened."""

    first: date
    last: date
    state: DayState
    name: str
    source: str

    def problems(self) -> list[Obstacle]:
        checks = _sourced(self.source)
        checks.text("name", self.name, most=LONGEST_NAME, required=self.state is DayState.OFF)
        _ranged(checks, self.first, self.last)
        return checks.found

    @property
    def days(self) -> list[date]:
        return days_between(self.first, self.last)


@dataclass(frozen=True, kw_only=True)
class Closure:
    """Days on which one centre is closed: they do not count there."""

    first: date
    last: date
    name: str

    def problems(self, *, today: date, ends: bool = False) -> list[Obstacle]:
        """Where it ends no name is asked for."""
        checks = Checks()
        checks.text("name", self.name, most=LONGEST_NAME, required=not ends)
        _ranged(checks, self.first, self.last)
        if not checks.found and self.first < today:
            checks.add("first", "past", _("过去的日子已经计入时限，不能再改。请从今天起填。"))
        return checks.found

    @property
    def days(self) -> list[date]:
        return days_between(self.first, self.last)


def days_between(first: date, last: date) -> list[date]:
    return [first + A_DAY * n for n in range((last - first).days + 1)]


def _sourced(source: str) -> Checks:
    checks = Checks()
    checks.text("source", source, most=LONGEST_SOURCE, required=True)
    return checks


def _ranged(checks: Checks, first: date, last: date) -> None:
    if not (FIRST_YEAR <= first.year <= LAST_YEAR and FIRST_YEAR <= last.year <= LAST_YEAR):
        checks.add("first", "impossible", _("这个日期不对，请检查年份。"))
    elif last < first:
        checks.add("last", "before", _("最后一天在第一天前面，请检查。"))
    elif last - first > LONGEST_CHANGE:
        checks.add("last", "too_long", _("一次最多改两个月，请分开填。"))
