"""Commands of assessment, dispatch and signature."""

from dataclasses import dataclass
from datetime import datetime

from bihuan.cases.terms.words import Kind, Rung, Severity, Validity
from bihuan.kernel.commands import Because as Because
from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle


@dataclass(frozen=True, kw_only=True)
class Assess:
    """CLS-1, CLS-2, CLS-3, CLS-5, CLS-6, HND-10. Validity and severity belong to complaints only."""

    kind: str
    validity: str = ""
    ground: str = ""
    severity: str = ""
    subject: str = ""
    party: str = ""
    reason: str = ""
    about: tuple[int, ...] | None = None

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("kind", self.kind, list(Kind))
        checks.text("party", self.party, most=20)
        checks.text("reason", self.reason)
        for each in self.about or ():
            checks.key("about", each)
        complaint = self.kind == Kind.COMPLAINT
        checks.one_of("validity", self.validity, [Validity.VALID, Validity.INVALID], required=complaint)
        checks.one_of("severity", self.severity, list(Severity), required=self.is_valid_complaint)
        checks.text("ground", self.ground, most=40, required=complaint)
        if self.kind and not complaint and self.validity:
            checks.add("validity", "not_for_this_kind", _("只有投诉才分有效和无效。"))
        if self.validity == Validity.INVALID and not self.reason.strip():
            checks.add("reason", "required", _("定为无效要写明理由，由负责人确认签字。"))
        return checks.found

    @property
    def is_valid_complaint(self) -> bool:
        return self.kind == Kind.COMPLAINT and self.validity == Validity.VALID


@dataclass(frozen=True, kw_only=True)
class Dispatch:
    """To a department (its head is named) or to a person; `task` says what is asked."""

    department: int | None = None
    staff: int | None = None
    task: str = ""
    unconfirmed_because: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("task", self.task)
        checks.text("unconfirmed_because", self.unconfirmed_because)
        checks.key("department", self.department)
        checks.key("staff", self.staff)
        if self.department is None and self.staff is None:
            checks.add("department", "required", _("请选择派给哪个部门或哪个人。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Words that may be left out: approve, verify, accept, close."""

    remark: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("remark", self.remark)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class HandOver:
    staff: int
    reason: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("reason", self.reason, required=True)
        checks.key("staff", self.staff)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class Escalate:
    """ESC-1: up one rung, with reason, receiver and deadline.

    Without a deadline it is the due time of the clock that governs.
    """

    rung: str
    reason: str
    receiver: int | None = None
    until: datetime | None = None

    def problems(self, *, at: datetime) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("rung", self.rung, list(Rung))
        checks.text("reason", self.reason, required=True)
        checks.moment("until", self.until)
        checks.later("until", self.until, than=at)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class MarkMajor:
    """ESC-5: before the general manager without the steps between."""

    reason: str
    beyond_representative: bool = False
    until: datetime | None = None

    def problems(self, *, at: datetime) -> list[Obstacle]:
        checks = Checks()
        checks.text("reason", self.reason, required=True)
        checks.moment("until", self.until)
        checks.later("until", self.until, than=at)
        return checks.found
