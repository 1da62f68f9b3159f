"""The table of days as people keep it: a row for each festival of a year."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date, timedelta

from bihuan.kernel.working_days import SATURDAY, DayTable
from bihuan.policies.errors import DayTableRefused, Problem
from bihuan.policies.terms.days import FIRST_YEAR, LAST_YEAR, LONGEST_NAME

YEAR = re.compile(r"[0-9]{4}")
COLUMNS = ["year", "name", "days_off", "make_up_days"]


def read_day_table(text: str) -> DayTable:
    """Rows `2026,春节,02-15..02-23,02-14 02-28`. Raises DayTableRefused with every problem and its line."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    gathering = _Gathering()
    try:
        if next(rows, None) != COLUMNS:
            raise DayTableRefused([Problem(1, "", f"第一行要是 {','.join(COLUMNS)}")])
        for row in rows:
            if row:
                gathering.add(rows.line_num, row)
    except csv.Error as wrong:
        gathering.problems.append(Problem(rows.line_num, "", f"不是正确的 CSV：{wrong}"))
    if gathering.problems:
        raise DayTableRefused(gathering.problems)
    return DayTable(frozenset(gathering.years), gathering.days_off, gathering.make_up_days)


class _Gathering:
    def __init__(self) -> None:
        self.years: set[int] = set()
        self.days_off: dict[date, str] = {}
        self.make_up_days: dict[date, str] = {}
        self.problems: list[Problem] = []

    def add(self, line: int, row: list[str]) -> None:
        if len(row) != len(COLUMNS) or not YEAR.fullmatch(row[0]) or not row[1]:
            self.problems.append(Problem(line, "", "要写成：年,节日,放假日,调休上班日"))
            return
        year, name, days_off, make_up_days = int(row[0]), *row[1:]
        if year and not FIRST_YEAR <= year <= LAST_YEAR:
            self.problems.append(Problem(line, name[:LONGEST_NAME], year_said(year)))
            return
        if len(name) > LONGEST_NAME:
            self.problems.append(Problem(line, "", f"节日名称最多{LONGEST_NAME}字"))
            return
        self.years.add(year)
        self._note(line, name, year, days_off, self.days_off)
        self._note(line, name, year, make_up_days, self.make_up_days)

    def _note(self, line: int, name: str, year: int, text: str, into: dict[date, str]) -> None:
        try:
            days = list(_days(year, text))
        except ValueError:
            self.problems.append(Problem(line, name, f"“{text}”不是日期，请写成 02-15..02-23"))
            return
        for day in days:
            if day in self.days_off or day in self.make_up_days:
                self.problems.append(Problem(line, name, f"{day} 已经写过"))
            elif into is self.make_up_days and day.weekday() < SATURDAY:
                self.problems.append(Problem(line, name, f"{day} 不是周末，本来就上班"))
            into[day] = name


def ensure_year(year: int) -> None:
    """Raises ValueError with the sentence to say."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year_said(year))


def year_said(year: int) -> str:
    return f"年份{year}不对，请填{FIRST_YEAR}至{LAST_YEAR}"


def _days(year: int, text: str) -> Iterator[date]:
    for part in text.split():
        first, _, last = part.partition("..")
        begin = date.fromisoformat(f"{year:04}-{first}")
        end = date.fromisoformat(f"{year:04}-{last or first}")
        if end < begin:
            raise ValueError(part)
        yield from (begin + timedelta(days=n) for n in range((end - begin).days + 1))
