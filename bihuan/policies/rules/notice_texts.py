"""A notice about days off as the State Council writes it: “2月15日至23日放假，2月14日、28日上班。” Pure.

What can be checked is checked: the weekday in brackets, the number of days, no day twice. What is not
understood is refused with its line, never guessed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from bihuan.kernel.working_days import A_DAY, SATURDAY, Days, DayTable, runs
from bihuan.policies.errors import DayTableRefused, Problem
from bihuan.policies.rules.day_tables import ensure_year

# As the shipped table calls them, whatever the notice's year does.
SHORT = {"清明节": "清明", "端午节": "端午", "中秋节": "中秋"}
UNNAMED = "放假"
# No holiday is longer: what seems to be names another month.
LONGEST_RANGE = timedelta(days=31)
LONGEST_TEXT = 20_000

HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|\(?[0-9]{1,2}[).、])?\s*([^0-9:,。;()]{1,20}?)\s*:")
ABOUT = re.compile(r"关于\s*([0-9]{4})\s*年")
TOKENS = re.compile(
    r"\((?P<aside>[^)]*)\)"
    r"|(?:(?P<year>[0-9]{4})年)?(?:(?P<month>[0-9]{1,2})月)?(?P<day>[0-9]{1,2})[日号]"
    r"|(?P<total>共[0-9]{1,2}天)"
    r"|(?P<unclear>延长|推迟|取消|日?起)"
    r"|(?P<passing>不调休|为法定节假日|公休日调至|照常公休|照常休息)"
    r"|(?P<working>上班)"
    r"|(?P<off>放假|补休|休息|公休|调休)"
    r"|(?P<to>至|到|-|—+|–|~)"
    r"|(?P<also>、|和|及|与|暨)"
)
WEEKDAY = re.compile(r"(?:周|星期)([一二三四五六日天])")
WEEKDAYS = "一二三四五六日"


def read_notice(text: str, year: int, *, name: str = "") -> DayTable:
    """Raises DayTableRefused with every problem and its line."""
    reading = _Reading(year, name or UNNAMED)
    reading.check_year()
    if len(text) > LONGEST_TEXT:
        raise DayTableRefused([Problem(1, "", "文字太长，请只贴放假安排的那几段")])
    for number, line in enumerate(text.splitlines(), start=1):
        reading.read(number, unicodedata.normalize("NFKC", line))
    if not reading.problems and not reading.days_off and not reading.make_up_days:
        reading.refuse("没有找到放假的日子，请写成“2月15日至23日放假，2月14日、28日上班”")
    if reading.problems:
        raise DayTableRefused(reading.problems)
    return DayTable(frozenset({year}), dict(reading.days_off), dict(reading.make_up_days))


@dataclass
class _Reading:
    year: int
    name: str
    line: int = 1
    days_off: dict[date, str] = field(default_factory=dict)
    make_up_days: dict[date, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, message: str) -> None:
        self.problems.append(Problem(self.line, self.name, message))

    def check_year(self) -> None:
        try:
            ensure_year(self.year)
        except ValueError as wrong:
            raise DayTableRefused([Problem(1, "", str(wrong))]) from None

    def read(self, number: int, line: str) -> None:
        self.line = number
        if (about := ABOUT.search(line)) and int(about[1]) != self.year:
            self.refuse(f"这是{about[1]}年的通知，不是{self.year}年的")
        if heading := HEADING.match(line):
            called = heading[1].strip()
            self.name = "、".join(SHORT.get(each, each) for each in called.split("、"))
            line = line[heading.end() :]
        for sentence in re.split(r"[。!]", line):
            # “其中” only says again what stands before it, word by word.
            repeats = sentence.strip().startswith("其中")
            for part in sentence.split(";"):
                _Sentence(self, part, repeats=repeats).read()


class _Sentence:
    """Days gather until a verb says what they are."""

    def __init__(self, reading: _Reading, text: str, *, repeats: bool) -> None:
        self.reading = reading
        self.repeats = repeats
        self.text = text.strip()
        self.pending: list[date] = []
        self.taken_off: list[date] = []
        self.reaches = False
        self.unclear = False
        self.month: int | None = None
        self.year = reading.year

    def read(self) -> None:
        for token in TOKENS.finditer(self.text):
            kind = str(token.lastgroup)
            if kind in ("day", "month", "year"):
                self._date(token)
            else:
                getattr(self, f"_{kind}")(token)
        if self.unclear or (self.pending and not self.repeats):
            self._not_understood()

    def _not_understood(self) -> None:
        said = self.text if len(self.text) <= 40 else self.text[:40] + "…"
        self.reading.refuse(f"看不懂“{said}”，请写成“2月15日至23日放假，2月14日、28日上班”")

    def _date(self, token: re.Match[str]) -> None:
        self.month = int(token["month"]) if token["month"] else self.month
        self.year = int(token["year"]) if token["year"] else self.year
        try:
            if self.month is None:
                raise ValueError
            day = date(self.year, self.month, int(token["day"]))
        except ValueError:
            self.reading.refuse(f"没有“{token[0]}”这一天")
            self.unclear = False
            return
        if not self.reaches:
            self.pending.append(day)
            return
        self.reaches = False
        self._reach(day)

    def _reach(self, day: date) -> None:
        """To the end of a range; it may run into the next year, never over a month."""
        first = self.pending[-1]
        if not first < day <= first + LONGEST_RANGE:
            self.reading.refuse(f"“{first}至{day}”前后不对，请检查")
            return
        self.pending += [first + A_DAY * n for n in range(1, (day - first).days + 1)]

    def _aside(self, token: re.Match[str]) -> None:
        """周六 in brackets must be one: it tells a notice of another year."""
        if (said := WEEKDAY.search(token["aside"])) and self.pending and not self.reaches:
            meant = WEEKDAYS.index("日" if said[1] == "天" else said[1])
            if self.pending[-1].weekday() != meant:
                present = WEEKDAYS[self.pending[-1].weekday()]
                self.reading.refuse(f"{self.pending[-1]}是周{present}，不是周{said[1]}；请检查年份")

    def _to(self, token: re.Match[str]) -> None:
        self.reaches = bool(self.pending)

    def _also(self, token: re.Match[str]) -> None:
        pass

    def _passing(self, token: re.Match[str]) -> None:
        self.pending = []

    def _unclear(self, token: re.Match[str]) -> None:
        # “起” after a day opens an end that no table can hold.
        self.unclear = self.unclear or bool(self.pending) or "起" not in token[0]

    def _off(self, token: re.Match[str]) -> None:
        for day in self.pending:
            if day in self.reading.make_up_days:
                self.reading.refuse(f"{day} 又放假又上班")
            elif self.reading.days_off.get(day, self.reading.name) != self.reading.name:
                self.reading.refuse(f"{day} 已经写过")
            self.reading.days_off[day] = self.reading.name
        self.taken_off += self.pending
        self.pending = []

    def _working(self, token: re.Match[str]) -> None:
        for day in self.pending:
            if day in self.reading.days_off:
                self.reading.refuse(f"{day} 又放假又上班")
            elif day in self.reading.make_up_days:
                self.reading.refuse(f"{day} 已经写过")
            elif day.weekday() < SATURDAY:
                self.reading.refuse(f"{day}是周{WEEKDAYS[day.weekday()]}，本来就上班；请检查日期和年份")
            self.reading.make_up_days[day] = self.reading.name
        self.pending = []

    def _total(self, token: re.Match[str]) -> None:
        number = int(re.sub(r"\D", "", token[0]))
        if self.taken_off and len(set(self.taken_off)) != number:
            self.reading.refuse(f"写了{token[0]}，数下来是{len(set(self.taken_off))}天")


def sentences(table: DayTable, year: int) -> Iterator[str]:
    """The same as people write it, one festival a line: what was read can be read again."""
    names = list(dict.fromkeys([*table.days_off.values(), *table.make_up_days.values()]))
    for name in names:
        off = [day for day, each in sorted(table.days_off.items()) if each == name]
        working = [day for day, each in sorted(table.make_up_days.items()) if each == name]
        said = [_written(off, year, "放假")] if off else []
        said += [_written(working, year, "上班")] if working else []
        yield f"{name}：{'，'.join(said)}。"


def _written(days: list[date], year: int, verb: str) -> str:
    parts = []
    for each in _readable(runs(days)):
        until = f"至{_day(each.last, each.first.year)}" if each.last > each.first else ""
        parts.append(_day(each.first, year) + until)
    return "、".join(parts) + verb


def _readable(found: Iterable[Days]) -> Iterator[Days]:
    """No range longer than one that is read."""
    for each in found:
        first = each.first
        while each.last - first > LONGEST_RANGE:
            yield Days(first, first + LONGEST_RANGE)
            first += LONGEST_RANGE + A_DAY
        yield Days(first, each.last)


def _day(day: date, year: int) -> str:
    return f"{day.month}月{day.day}日" if day.year == year else f"{day.year}年{day.month}月{day.day}日"
