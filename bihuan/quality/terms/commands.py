"""What somebody types, checked field by field before anything is locked."""

from dataclasses import dataclass
from datetime import date

from bihuan.kernel.commands import LINE, Checks
from bihuan.kernel.commands import Because as Because
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle

LONGEST_NUMBER = 32
MOST_CASES = 50


@dataclass(frozen=True, kw_only=True)
class Measures:
    """What is done about it, until when, and from which day its effect shows."""

    cause: str
    cause_words: str
    correction: str
    prevention: str
    due_on: date | None
    check_on: date | None

    def problems(self, *, today: date) -> list[Obstacle]:
        checks = Checks()
        self.check(checks, today=today)
        return checks.found

    def check(self, checks: Checks, *, today: date) -> None:
        checks.text("cause", self.cause, most=12, required=True)
        checks.text("cause_words", self.cause_words, required=True)
        checks.text("correction", self.correction, required=True)
        checks.text("prevention", self.prevention, required=True)
        if self.due_on is None:
            checks.add("due_on", "required", _("请填哪天以前落实。"))
        elif self.due_on < today:
            checks.add("due_on", "past", _("这一天已经过去了，请填今天或以后。"))
        if self.check_on is None:
            checks.add("check_on", "required", _("请填哪天起可以看出效果。"))
        elif self.due_on is not None and self.check_on < self.due_on:
            checks.add("check_on", "too_early", _("落实以后才看得出效果，请填落实期限当天或以后。"))


@dataclass(frozen=True, kw_only=True)
class OpenAction:
    """`cases` are the numbers of opinions it follows from; none if it was found otherwise."""

    title: str
    problem: str
    measures: Measures
    owner: int | None
    checker: int | None
    cases: tuple[str, ...] = ()

    def problems(self, *, today: date) -> list[Obstacle]:
        checks = Checks()
        checks.text("title", self.title, most=LINE, required=True)
        checks.text("problem", self.problem, required=True)
        self.measures.check(checks, today=today)
        _check_people(checks, self.owner, self.checker)
        if len(self.cases) > MOST_CASES:
            checks.add("cases", "too_many", _("一次最多关联50件意见。"))
        for each in self.cases:
            checks.text("cases", each, most=LONGEST_NUMBER, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """Both are given: who does it, and who looks at the effect."""

    owner: int | None
    checker: int | None
    reason: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        _check_people(checks, self.owner, self.checker)
        checks.text("reason", self.reason, required=True)
        return checks.found


def _check_people(checks: Checks, owner: int | None, checker: int | None) -> None:
    for field, value in (("owner", owner), ("checker", checker)):
        if value is None:
            checks.add(field, "required", _("请选择一项。"))
        checks.key(field, value)
    if owner is not None and owner == checker:
        checks.add("checker", "same_person", _("效果要由责任人以外的人验证，请另选一位。"))


@dataclass(frozen=True, kw_only=True)
class ReportDone:
    words: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("words", self.words, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class CheckEffect:
    """What was found; not effective, it goes round again."""

    effective: bool | None
    findings: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        if self.effective is None:
            checks.add("effective", "required", _("请选择一项。"))
        checks.text("findings", self.findings, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class LinkCase:
    number: str
    reason: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("number", self.number, most=LONGEST_NUMBER, required=True)
        checks.text("reason", self.reason, required=True)
        return checks.found
