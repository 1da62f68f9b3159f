"""What happens to periodic duties, and what a head says of a form when reviewing it."""

from dataclasses import dataclass
from datetime import datetime

from bihuan.journal.events import NO_WORDS, Event, StaffId, Words
from bihuan.kernel.messages import Message, Ref, Until, say
from bihuan.kernel.messages import noop as _
from bihuan.office.terms import OUTCOME_NAMES, REVIEW_CLAUSE, Outcome


@dataclass(frozen=True, kw_only=True)
class DutyEvent(Event):
    """`title` is the duty's name in the procedure, `standing_in` its clause."""

    title: str
    standing_in: str

    def clause(self) -> str:
        return self.standing_in


@dataclass(frozen=True, kw_only=True)
class DutyLaid(DutyEvent):
    """By the calendar. `forms`: how many come with a review."""

    TYPE = "duty.laid"
    ICON = "list-check"
    period: str
    due_at: datetime
    forms: int = 0
    provisional: bool = False

    def sentence(self) -> Message:
        text = _("定期工作“%(title)s”，请在%(due_at)s办好。")
        return say(text, title=say(self.title), due_at=Until(self.due_at, self.provisional))


@dataclass(frozen=True, kw_only=True)
class DutyDone(DutyEvent):
    TYPE = "duty.done"
    ICON = "checks"
    remark: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("办好“%(title)s”。%(remark)s"), title=say(self.title), remark=self.remark)


def _waited(rings: int | None, seconds: int | None) -> Message:
    if rings is None:
        return say(_("等了%(seconds)s秒"), seconds=seconds)
    if seconds is None:
        return say(_("响了%(rings)s声"), rings=rings)
    return say(_("响了%(rings)s声、%(seconds)s秒"), rings=rings, seconds=seconds)


@dataclass(frozen=True, kw_only=True)
class LineAnswered(DutyEvent):
    TYPE = "duty.line_answered"
    ICON = "phone"
    number: str
    called_at: datetime
    rings: int | None = None
    seconds: int | None = None
    who: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("%(called_at)s拨打投诉专线 %(number)s，%(waited)s，%(who)s接听。")
        waited = _waited(self.rings, self.seconds)
        return say(text, called_at=self.called_at, number=self.number, waited=waited, who=self.who)


@dataclass(frozen=True, kw_only=True)
class LineUnanswered(DutyEvent):
    TYPE = "duty.line_unanswered"
    ICON = "alert-triangle"
    number: str
    called_at: datetime
    case: str
    rings: int | None = None
    seconds: int | None = None

    def sentence(self) -> Message:
        text = _("%(called_at)s拨打投诉专线 %(number)s，%(waited)s没有人接，登记为 %(case)s。")
        waited = _waited(self.rings, self.seconds)
        return say(text, called_at=self.called_at, number=self.number, waited=waited, case=self.case)


@dataclass(frozen=True, kw_only=True)
class ReviewSigned(DutyEvent):
    """The head's signature under the week's forms (TRK-3)."""

    TYPE = "duty.review_signed"
    ICON = "signature"
    forms: int
    commented: int
    remark: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("查阅办理表%(forms)s张，写评语%(commented)s条，签字。%(remark)s")
        return say(text, forms=self.forms, commented=self.commented, remark=self.remark)


@dataclass(frozen=True, kw_only=True)
class FormCommented(Event):
    """Stands with the case: what its department's head said when reviewing the week's forms (TRK-3)."""

    TYPE = "case.commented_in_review"
    ICON = "note"
    CLAUSE = REVIEW_CLAUSE
    IS_INTERNAL = True
    review: str
    comment: Words = NO_WORDS
    follow_up: bool = False

    def sentence(self) -> Message:
        text = _("每周查阅办理表时写评语：%(comment)s")
        if self.follow_up:
            text = _("每周查阅办理表时写评语，下周再看：%(comment)s")
        return say(text, comment=self.comment)


@dataclass(frozen=True, kw_only=True)
class DutyBroughtBefore(DutyEvent):
    """By the clock's hand: it was missed, and goes before somebody above (ESC-2)."""

    TYPE = "duty.brought_before"
    ICON = "eye"
    receiver: StaffId

    def sentence(self) -> Message:
        text = _("“%(title)s”到期没有办，请%(receiver)s督办。")
        return say(text, title=say(self.title), receiver=Ref("staff", self.receiver))


@dataclass(frozen=True, kw_only=True)
class DutyMoved(DutyEvent):
    """The calendar changed after it was laid; both due times are kept (CLK-11)."""

    TYPE = "duty.moved"
    ICON = "calendar-time"
    former: datetime
    due_at: datetime
    provisional_from: bool = False
    provisional: bool = False

    def sentence(self) -> Message:
        text = _("日历变动，期限由%(former)s改为%(due_at)s。")
        return say(
            text,
            former=Until(self.former, self.provisional_from),
            due_at=Until(self.due_at, self.provisional),
        )


# ── checks (RES-5, RES-8) ──


@dataclass(frozen=True, kw_only=True)
class CheckSigned(DutyEvent):
    """`found`: how many lines were not simply all right."""

    TYPE = "duty.check_signed"
    ICON = "signature"
    lines: int
    found: int
    remark: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("“%(title)s”核对%(lines)s条，有情况的%(found)s条，签字。%(remark)s")
        return say(text, title=say(self.title), lines=self.lines, found=self.found, remark=self.remark)


@dataclass(frozen=True, kw_only=True)
class FindingRegistered(DutyEvent):
    """What was wrong with a home was registered as a case."""

    TYPE = "duty.finding_registered"
    ICON = "list-check"
    line: int
    number: str

    def sentence(self) -> Message:
        return say(_("把查看发现的问题登记成意见 %(number)s。"), number=self.number)


@dataclass(frozen=True, kw_only=True)
class HomeFoundWrong(Event):
    """Stands with the room: what was found when empty homes were looked after."""

    TYPE = "room.found_wrong"
    ICON = "alert-circle"
    CLAUSE = "前台职责 5"
    check: str
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("空置房查看时发现：%(words)s"), words=self.words)


@dataclass(frozen=True, kw_only=True)
class CheckedEvent(Event):
    CLAUSE = "岗位职责 八"
    ICON = "checks"
    check: str
    outcome: str
    words: Words = NO_WORDS

    @property
    def result(self) -> Message:
        return say(OUTCOME_NAMES[Outcome(self.outcome)])


@dataclass(frozen=True, kw_only=True)
class DataChecked(CheckedEvent):
    """Stands with the person."""

    TYPE = "person.data_checked"

    def sentence(self) -> Message:
        return say(_("核对住户资料：%(result)s。%(words)s"), result=self.result, words=self.words)


@dataclass(frozen=True, kw_only=True)
class AccountChecked(CheckedEvent):
    """Stands with the member of staff."""

    TYPE = "staff.account_checked"

    def sentence(self) -> Message:
        return say(_("核对账号和权限：%(result)s。%(words)s"), result=self.result, words=self.words)
