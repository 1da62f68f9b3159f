"""Who works where, who stands in for whom and who arranges for whom."""

from dataclasses import dataclass
from datetime import date, datetime

from bihuan.journal.events import DepartmentId, Event, StaffId, Words
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _
from bihuan.organisation.terms import POST_NAMES, Post

# Who does the part of somebody who is not there (S1 4.3.1c).
STANDING_IN = "规程 4.3.1c"


@dataclass(frozen=True, kw_only=True)
class StaffHired(Event):
    TYPE = "staff.hired"
    ICON = "user"
    name: Words

    def sentence(self) -> Message:
        return say(_("登记员工 %(name)s。"), name=self.name)


@dataclass(frozen=True, kw_only=True)
class PostGiven(Event):
    TYPE = "staff.post_given"
    ICON = "user-check"
    CLAUSE = "规程 3.3"
    post: str
    centre: int
    department: DepartmentId | None = None
    since: date

    def sentence(self) -> Message:
        return say(
            _("任命为%(post)s，从%(since)s起。"), post=say(POST_NAMES[Post(self.post)]), since=self.since
        )


@dataclass(frozen=True, kw_only=True)
class PostEnded(Event):
    TYPE = "staff.post_ended"
    ICON = "circle-minus"
    post: str
    centre: int
    department: DepartmentId | None = None
    until: date

    def sentence(self) -> Message:
        return say(
            _("不再任%(post)s，到%(until)s止。"), post=say(POST_NAMES[Post(self.post)]), until=self.until
        )


@dataclass(frozen=True, kw_only=True)
class StaffLeft(Event):
    TYPE = "staff.left"
    ICON = "logout"

    def sentence(self) -> Message:
        return say(_("办理离职，账号停用。"))


@dataclass(frozen=True, kw_only=True)
class AbsenceRecorded(Event):
    TYPE = "staff.absence_recorded"
    ICON = "calendar-time"
    CLAUSE = STANDING_IN
    absence: int
    stand_in: StaffId
    since: datetime
    until: datetime

    def sentence(self) -> Message:
        return say(
            _("请假或外出，从%(since)s到%(until)s，由%(who)s代办。"),
            since=self.since,
            until=self.until,
            who=Ref("staff", self.stand_in),
        )


@dataclass(frozen=True, kw_only=True)
class StandInTook(Event):
    """From this moment on. `named` is whether it is the one who was named; nobody may be left."""

    TYPE = "staff.stand_in_took"
    ICON = "arrows-exchange"
    CLAUSE = STANDING_IN
    absence: int
    stand_in: StaffId | None
    named: bool
    until: datetime

    def sentence(self) -> Message:
        if self.stand_in is None:
            return say(_("现在没有人能代办，要办的报上一级。"))
        text = _("现在由%(who)s代办。") if self.named else _("代办人也不在，改由%(who)s代办。")
        return say(text, who=Ref("staff", self.stand_in))


@dataclass(frozen=True, kw_only=True)
class AbsenceEnded(Event):
    TYPE = "staff.absence_ended"
    ICON = "user-check"
    CLAUSE = STANDING_IN
    absence: int
    early: bool
    # The system was down from its beginning to its end: nobody stood in.
    unnoticed: bool = False

    def sentence(self) -> Message:
        if self.unnoticed:
            return say(_("请假或外出期间系统停机，代办没有生效；现在已经过了。"))
        return say(_("提前回来，自己接着办。") if self.early else _("回来了，自己接着办。"))


@dataclass(frozen=True, kw_only=True)
class AbsenceCancelled(Event):
    TYPE = "staff.absence_cancelled"
    ICON = "ban"
    absence: int

    def sentence(self) -> Message:
        return say(_("取消了登记的请假或外出。"))


@dataclass(frozen=True, kw_only=True)
class DelegationGiven(Event):
    """On the stream of the agent."""

    TYPE = "staff.delegation_given"
    ICON = "user-check"
    CLAUSE = STANDING_IN
    delegation: int
    head: StaffId
    department: DepartmentId | None = None
    since: datetime
    until: datetime

    def sentence(self) -> Message:
        text = _("%(who)s授权安排处理人，从%(since)s到%(until)s。")
        return say(text, who=Ref("staff", self.head), since=self.since, until=self.until)


@dataclass(frozen=True, kw_only=True)
class DelegationEnded(Event):
    TYPE = "staff.delegation_ended"
    ICON = "circle-minus"
    CLAUSE = STANDING_IN
    delegation: int
    head: StaffId

    def sentence(self) -> Message:
        return say(_("%(who)s给的授权收回了。"), who=Ref("staff", self.head))
