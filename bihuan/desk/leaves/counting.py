"""The figures, each counted in cases and led down to them (STA-6). Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from bihuan.cases.queries.leaves import Leave
from bihuan.kernel.moments import last_day, month_bounds
from bihuan.policies.terms import Asking


@dataclass(frozen=True)
class Cell:
    """So many cases, which share of the month's complaints in percent, and the list of just these."""

    number: int
    share: int | None
    url: str


@dataclass(frozen=True)
class Line:
    name: str
    cells: tuple[Cell, ...]
    is_whole: bool = False


class Counting:
    """What was granted, beside how many complaints there were. `here` names the centre in addresses."""

    def __init__(
        self,
        leaves: Iterable[Leave],
        complaints: Counter[tuple[int, date]],
        months: Sequence[date],
        here: dict[str, str],
    ) -> None:
        self._leaves, self._complaints = list(leaves), complaints
        self._months, self._here = months, here

    def reasons_met(self, sort: Asking) -> list[str]:
        return sorted({each.reason for each in self._leaves if each.sort is sort})

    def of_sort(self, name: str, sort: Asking) -> Line:
        return self._line(name, lambda each: each.sort is sort, sort.value, whole=True)

    def of_reason(self, name: str, sort: Asking, reason: str) -> Line:
        return self._line(
            name, lambda each: (each.sort, each.reason) == (sort, reason), f"{sort.value}.{reason}"
        )

    def of_centre(self, name: str, centre: int, code: str) -> Line:
        own = Counter({key: number for key, number in self._complaints.items() if key[0] == centre})
        only = Counting(self._leaves, own, self._months, {"centre": code})
        return only._line(name, lambda each: each.centre == centre, "any")

    def _line(self, name: str, counts: Callable[[Leave], bool], granted: str, *, whole: bool = False) -> Line:
        return Line(name, tuple(self._cell(month, counts, granted) for month in self._months), whole)

    def _cell(self, month: date, counts: Callable[[Leave], bool], granted: str) -> Cell:
        number = len({each.case for each in self._leaves if each.month == month and counts(each)})
        registered = sum(many for (_centre, first), many in self._complaints.items() if first == month)
        return Cell(
            number, round(100 * number / registered) if registered else None, self._list(month, granted)
        )

    def _list(self, month: date, granted: str) -> str:
        _since, until = month_bounds(month)
        asked = {"status": "all", "granted": granted, "from": f"{month:%Y-%m-%d}"}
        return f"/cases?{urlencode(asked | {'to': f'{last_day(until):%Y-%m-%d}'} | self._here)}"
