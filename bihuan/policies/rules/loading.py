"""A procedure file becomes a procedure, or is refused whole with everything that is wrong in it."""

import re
import tomllib
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any, TypeVar

from bihuan.policies.errors import Problem, ProcedureRefused
from bihuan.policies.rules.checking import gaps_in, problems_between
from bihuan.policies.rules.clock_entries import read_clock
from bihuan.policies.rules.entries import Entry
from bihuan.policies.rules.parts import PARTS, Part, authority_besides, clauses_cited
from bihuan.policies.rules.positions import Positions
from bihuan.policies.terms import (
    Authority,
    Clause,
    Ground,
    HourSpan,
    Level,
    Procedure,
    Question,
    Severity,
    Subject,
    Term,
    Topic,
)

Read = TypeVar("Read")
AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
LISTS = {
    "kind",
    "channel",
    "ground",
    "severity",
    "subject",
    "cause",
    "responsible",
    "question",
    "level",
    "clock",
    "clause",
    "authority",
    "quiet_hours",
}
SINGLE = {"intake_hours", "advised_hours"}


def load_procedure(text: str, basis: Procedure | None = None) -> Procedure:
    """Raises ProcedureRefused with every problem of the text, each with its line.

    `basis` is the shipped procedure, for the parts a text need not have; without it all of them are needed.
    """
    reading = Reading(text, basis)
    procedure = reading.procedure()
    reading.problems += problems_between(procedure, reading.entries)
    reading.problems += gaps_in(procedure, reading.entries)
    return _unless_refused(procedure, reading)


def load_adopted(text: str, basis: Procedure) -> Procedure:
    """A text that was once adopted: what the catalogue has gained since is no gap in it."""
    reading = Reading(text, basis)
    procedure = reading.procedure()
    reading.problems += problems_between(procedure, reading.entries)
    return _unless_refused(procedure, reading)


def _unless_refused(procedure: Procedure, reading: "Reading") -> Procedure:
    if reading.problems:
        raise ProcedureRefused(reading.problems)
    return procedure


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    # Not only TOMLDecodeError: a number or a nesting beyond Python's limits is no TOML either.
    except (ValueError, RecursionError) as wrong:
        at = AT_LINE.search(str(wrong))
        line = int(at[1]) if at else max(1, len(text.splitlines()))
        raise ProcedureRefused([Problem(line, "", f"不是正确的 TOML：{wrong}")]) from wrong


class Reading:
    """Keeps the entries read and the problems found while the file is gone through once.

    Raises ProcedureRefused for what is no TOML; all else is noted among the problems.
    """

    def __init__(self, text: str, basis: Procedure | None = None) -> None:
        self._values, self._positions = _parsed(text), Positions(text)
        self._basis = basis
        self.problems: list[Problem] = []
        self.entries: dict[str, list[Entry]] = {}

    def procedure(self) -> Procedure:
        head = self.head()
        procedure = Procedure(
            name=head.text("name"),
            version=head.number("version"),
            in_force_from=head.day("in_force_from"),
            clauses={each.code: each for each in self.all("clause", read_clause)},
            kinds=self.all("kind", _term),
            grounds=self.all("ground", _ground),
            severities=self.all("severity", read_severity),
            subjects=self.all("subject", _subject),
            causes=self.all("cause", _term),
            responsible=self.all("responsible", _term),
            channels=self.all("channel", _term),
            questions=self.all("question", read_question),
            intake_hours=self.one("intake_hours", read_hours),
            quiet_hours=self.all("quiet_hours", read_hours),
            advised_hours=self.one("advised_hours", read_hours),
            authority=self.all("authority", read_authority, needed=False),
            ladder=self.all("level", _level),
            clocks=self.all("clock", read_clock),
            **{each.field: self._part(each) for each in PARTS},
        )
        head.done()
        self.refuse_besides(LISTS | SINGLE | {each.table for each in PARTS}, "不认识这一部分")
        return self._completed(procedure, self._basis) if self._basis else procedure

    def _part(self, part: Part) -> Any:
        if self._basis and not self.has(part.table):
            return getattr(self._basis, part.field)
        return self.all(part.table, part.read) if part.several else self.one(part.table, part.read)

    def _completed(self, procedure: Procedure, basis: Procedure) -> Procedure:
        parts = [each for each in PARTS if not self.has(each.table)]
        acts = authority_besides(procedure.authority, basis)
        cited = clauses_cited([acts, *(getattr(basis, each.field) for each in parts)], basis)
        return replace(
            procedure,
            authority=procedure.authority + acts,
            clauses={**cited, **procedure.clauses},
            not_said=(*(each.table for each in parts), *(f"authority.{each.verb}" for each in acts)),
        )

    def head(self) -> Entry:
        """What stands above the first table."""
        return self._entry("", 0, {key: each for key, each in self._values.items() if not _is_table(each)})

    def has(self, table: str) -> bool:
        return table in self._values

    def one(self, table: str, read: Callable[[Entry], Read]) -> Read:
        value = self._values.get(table)
        if not isinstance(value, dict):
            self.problems.append(Problem(self._positions.line(table), table, f"缺少 [{table}]"))
            return read(Entry(table, 0, {}, self._positions, []))
        return self._read(self._entry(table, 0, value), read)

    def all(self, table: str, read: Callable[[Entry], Read], *, needed: bool = True) -> tuple[Read, ...]:
        values = self._values.get(table, [])
        if not isinstance(values, list) or not all(isinstance(each, dict) for each in values):
            self.problems.append(Problem(self._positions.line(table), table, f"要写成 [[{table}]]"))
            return ()
        if needed and not values:
            self.problems.append(Problem(1, table, f"至少要有一个 [[{table}]]"))
        return tuple(self._read(self._entry(table, index, each), read) for index, each in enumerate(values))

    def _read(self, entry: Entry, read: Callable[[Entry], Read]) -> Read:
        result = read(entry)
        entry.done()
        return result

    def _entry(self, table: str, index: int, values: dict[str, Any]) -> Entry:
        entry = Entry(table, index, values, self._positions, self.problems)
        self.entries.setdefault(table, []).append(entry)
        return entry

    def refuse_besides(self, tables: Collection[str], message: str) -> None:
        for table, value in self._values.items():
            if _is_table(value) and table not in tables:
                self.problems.append(Problem(self._positions.line(table), table, message))


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and any(isinstance(each, dict) for each in value)
    )


def read_clause(entry: Entry) -> Clause:
    return Clause(entry.text("code"), entry.text("title"), entry.text("text"))


def _term(entry: Entry) -> Term:
    return Term(entry.text("code"), entry.text("name"), entry.text("clause"))


def _ground(entry: Entry) -> Ground:
    makes = entry.text("makes")
    if makes not in ("valid", "invalid", ""):
        entry.problem("makes", f"“{makes}”只能是 valid 或 invalid")
    return Ground(entry.text("code"), entry.text("name"), makes, entry.text("clause"))


def read_severity(entry: Entry) -> Severity:
    return Severity(entry.text("code"), entry.text("name"), entry.texts("signs"), entry.text("clause"))


def _subject(entry: Entry) -> Subject:
    code = entry.text("code")
    topics = tuple(_topic(entry, code, written) for written in entry.texts("topics"))
    return Subject(code, entry.text("name"), entry.text("department"), topics, entry.text("clause"))


def _topic(entry: Entry, subject: str, written: str) -> Topic:
    """Written as `leak 渗漏`."""
    code, _, name = written.partition(" ")
    if not name:
        entry.problem("topics", f"“{written}”要写成“代码 名称”")
    return Topic(f"{subject}.{code}", name)


def read_question(entry: Entry) -> Question:
    return Question(entry.text("code"), entry.text("text"), entry.text("clause"))


def read_hours(entry: Entry) -> HourSpan:
    return HourSpan(entry.hour("opens"), entry.hour("closes"), entry.text("clause"))


def read_authority(entry: Entry) -> Authority:
    return Authority(entry.text("verb"), entry.texts("may"), entry.text("clause"))


def _level(entry: Entry) -> Level:
    return Level(entry.text("code"), entry.text("name"), entry.optional_text("up"), entry.text("clause"))
