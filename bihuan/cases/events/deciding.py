"""Facts of assessment, dispatch, signature and escalation."""

from dataclasses import dataclass
from datetime import datetime, time

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import (
    KIND_NAMES,
    RUNG_NAMES,
    SEVERITY_NAMES,
    VALIDITY_NAMES,
    Kind,
    Rung,
    Severity,
    Validity,
)
from bihuan.journal.events import NO_WORDS, DepartmentId, StaffId, Words
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import last_day, shanghai


@dataclass(frozen=True, kw_only=True)
class CaseAssessed(CaseEvent):
    TYPE = "case.assessed"
    VERB = Verb.ASSESS
    kind: str
    validity: str = ""
    ground: str = ""
    severity: str = ""
    subject: str = ""
    party: str = ""
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        kind = say(KIND_NAMES[Kind(self.kind)])
        if self.kind != Kind.COMPLAINT:
            return say(_("定为%(kind)s。"), kind=kind)
        if self.validity == Validity.INVALID:
            return say(_("认为是无效投诉，请负责人确认：%(reason)s"), reason=self.reason)
        return say(
            _("定为%(validity)s%(kind)s，%(severity)s。"),
            validity=say(VALIDITY_NAMES[Validity(self.validity)]),
            kind=kind,
            severity=say(SEVERITY_NAMES[Severity(self.severity)]),
        )


@dataclass(frozen=True, kw_only=True)
class InvalidConfirmed(CaseEvent):
    TYPE = "case.invalid_confirmed"
    VERB = Verb.CONFIRM_INVALID
    remark: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("确认无效并签字。%(remark)s"), remark=self.remark)


@dataclass(frozen=True, kw_only=True)
class InvalidRejected(CaseEvent):
    TYPE = "case.invalid_rejected"
    VERB = Verb.REJECT_INVALID
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("不同意定为无效，请重新定性：%(reason)s"), reason=self.reason)


def by_delegation(said: Message, head: StaffId | None) -> Message:
    return say(_("按%(head)s的授权，%(what)s"), head=Ref("staff", head), what=said) if head else said


@dataclass(frozen=True, kw_only=True)
class CaseDispatched(CaseEvent):
    TYPE = "case.dispatched"
    VERB = Verb.DISPATCH
    dispatch: int
    department: DepartmentId | None = None
    staff: StaffId | None = None
    # By which delegation, and whose (ORG-5).
    delegation: int | None = None
    delegated_by: StaffId | None = None
    task: Words = NO_WORDS
    unconfirmed_because: Words = NO_WORDS

    def sentence(self) -> Message:
        return by_delegation(self._sentence(), self.delegated_by)

    def _sentence(self) -> Message:
        if self.staff and self.department:
            text = _("派给%(department)s %(staff)s。%(task)s")
        elif self.staff:
            text = _("派给%(staff)s。%(task)s")
        else:
            text = _("派给%(department)s。%(task)s")
        return say(
            text,
            department=Ref("department", self.department),
            staff=Ref("staff", self.staff),
            task=self.task,
        )


@dataclass(frozen=True, kw_only=True)
class DispatchWithdrawn(CaseEvent):
    TYPE = "case.dispatch_withdrawn"
    VERB = Verb.WITHDRAW
    dispatch: int
    department: DepartmentId | None = None
    staff: StaffId | None = None
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        if self.staff:
            return say(
                _("撤回给%(staff)s的派办：%(reason)s"), staff=Ref("staff", self.staff), reason=self.reason
            )
        return say(
            _("撤回给%(department)s的派办：%(reason)s"),
            department=Ref("department", self.department),
            reason=self.reason,
        )


@dataclass(frozen=True, kw_only=True)
class DispatchHandedOver(CaseEvent):
    TYPE = "case.dispatch_handed_over"
    VERB = Verb.HAND_OVER
    dispatch: int
    successor: int
    to: StaffId
    delegation: int | None = None
    delegated_by: StaffId | None = None
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        said = say(_("转交给%(to)s：%(reason)s"), to=Ref("staff", self.to), reason=self.reason)
        return by_delegation(said, self.delegated_by)


@dataclass(frozen=True, kw_only=True)
class DispatchRefused(CaseEvent):
    TYPE = "case.dispatch_refused"
    VERB = Verb.REFUSE
    dispatch: int
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("退回派办：%(reason)s"), reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class DispatchAccepted(CaseEvent):
    TYPE = "case.dispatch_accepted"
    VERB = Verb.ACCEPT
    dispatch: int

    def sentence(self) -> Message:
        return say(_("接受派办。"))


@dataclass(frozen=True, kw_only=True)
class DutiesPassedOn(CaseEvent):
    """Somebody left the centre: the machine puts what was theirs before whoever is next, and says so."""

    TYPE = "case.duties_passed_on"
    CLAUSE = "规程 4.3.1a"
    ICON = "arrows-exchange"
    staff: StaffId
    owned: bool = False
    dispatch: int | None = None
    department: DepartmentId | None = None

    def sentence(self) -> Message:
        text = _("%(staff)s不在本中心了，这一单由客服主管接着跟。")
        if self.department:
            text = _("%(staff)s不在本中心了，派给他的由%(department)s负责人接着办。")
        return say(text, staff=Ref("staff", self.staff), department=Ref("department", self.department))


@dataclass(frozen=True, kw_only=True)
class ReportedToHead(CaseEvent):
    TYPE = "case.reported"
    VERB = Verb.REPORT
    remark: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("上报中心负责人。%(remark)s"), remark=self.remark)


@dataclass(frozen=True, kw_only=True)
class CaseEscalated(CaseEvent):
    TYPE = "case.escalated"
    VERB = Verb.ESCALATE
    rung: str
    receiver: StaffId | None = None
    until: datetime | None = None
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        text = (
            _("报%(rung)s（%(receiver)s）处理：%(reason)s")
            if self.receiver
            else _("报%(rung)s处理：%(reason)s")
        )
        step = say(
            text,
            rung=say(RUNG_NAMES[Rung(self.rung)]),
            receiver=Ref("staff", self.receiver),
            reason=self.reason,
        )
        return _by(step, self.until)


@dataclass(frozen=True, kw_only=True)
class MarkedMajor(CaseEvent):
    TYPE = "case.marked_major"
    VERB = Verb.MARK_MAJOR
    beyond_representative: bool = False
    receiver: StaffId | None = None
    until: datetime | None = None
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("标为有重大影响，直接报总经理：%(reason)s")
        if self.beyond_representative:
            text = _("标明超出管理者代表权限，直接报总经理：%(reason)s")
        return _by(say(text, reason=self.reason), self.until)


def _by(step: Message, until: datetime | None) -> Message:
    """ESC-1: with its deadline; facts of before there was one have none. A midnight ends its day."""
    if until is None:
        return step
    if shanghai(until).time() == time.min:
        return say(_("%(step)s（%(day)s24:00前处理）"), step=step, day=last_day(until))
    return say(_("%(step)s（%(until)s前处理）"), step=step, until=until)
