"""What happens to the organisation and to its people's accounts. Names are words: they can be erased."""

from dataclasses import dataclass
from datetime import date, datetime

from bihuan.journal.events import DepartmentId, Event, StaffId, Words
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _
from bihuan.organisation.terms import DEPARTMENT_NAMES, POST_NAMES, DepartmentKind, Post, Shown

# Who does the part of somebody who is not there (S1 4.3.1c).
STANDING_IN = "规程 4.3.1c"

# ── places ──


@dataclass(frozen=True, kw_only=True)
class CompanyFounded(Event):
    TYPE = "company.founded"
    ICON = "building"
    name: str

    def sentence(self) -> Message:
        return say(_("建立公司“%(name)s”。"), name=self.name)


@dataclass(frozen=True, kw_only=True)
class CentreOpened(Event):
    TYPE = "centre.opened"
    ICON = "building"
    CLAUSE = "规程 3.3"
    code: str
    name: str

    def sentence(self) -> Message:
        return say(_("设立“%(name)s”，代号 %(code)s。"), name=self.name, code=self.code)


@dataclass(frozen=True, kw_only=True)
class LinePublished(Event):
    """A number on every wall is nobody's personal data (INT-9)."""

    TYPE = "centre.line_published"
    ICON = "phone"
    number: str
    hours: str
    staffed_by: str
    since: date

    def sentence(self) -> Message:
        text = _("公布投诉专线 %(number)s（%(hours)s，%(staffed_by)s接听），%(since)s起。")
        return say(text, number=self.number, hours=self.hours, staffed_by=self.staffed_by, since=self.since)


@dataclass(frozen=True, kw_only=True)
class AreaAdded(Event):
    TYPE = "centre.area_added"
    ICON = "building"
    name: str

    def sentence(self) -> Message:
        return say(_("划出区域“%(name)s”。"), name=self.name)


@dataclass(frozen=True, kw_only=True)
class DepartmentOpened(Event):
    TYPE = "centre.department_opened"
    ICON = "plus"
    CLAUSE = "规程 3.3"
    department: DepartmentId
    kind: str
    name: str

    def sentence(self) -> Message:
        kind = say(DEPARTMENT_NAMES[DepartmentKind(self.kind)])
        return say(_("设立部门“%(name)s”（%(kind)s）。"), name=self.name, kind=kind)


@dataclass(frozen=True, kw_only=True)
class DepartmentRenamed(Event):
    TYPE = "centre.department_renamed"
    ICON = "edit"
    department: DepartmentId
    former: str
    name: str

    def sentence(self) -> Message:
        return say(_("部门“%(former)s”改名为“%(name)s”。"), former=self.former, name=self.name)


@dataclass(frozen=True, kw_only=True)
class DepartmentClosed(Event):
    TYPE = "centre.department_closed"
    ICON = "ban"
    department: DepartmentId
    name: str

    def sentence(self) -> Message:
        return say(_("撤销部门“%(name)s”。"), name=self.name)


# ── people ──


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


# ── accounts ──


@dataclass(frozen=True, kw_only=True)
class ResetCodeIssued(Event):
    TYPE = "staff.reset_code_issued"
    ICON = "lock"

    def sentence(self) -> Message:
        return say(_("发给一次性重设码。"))


@dataclass(frozen=True, kw_only=True)
class PasswordReset(Event):
    TYPE = "staff.password_reset"
    ICON = "lock"
    issued_by: StaffId | None

    def sentence(self) -> Message:
        return say(_("用重设码换了密码。"))


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    TYPE = "staff.password_changed"
    ICON = "lock"

    def sentence(self) -> Message:
        return say(_("改了密码。"))


@dataclass(frozen=True, kw_only=True)
class SecondStepTurnedOn(Event):
    TYPE = "staff.second_step_on"
    ICON = "shield-lock"

    def sentence(self) -> Message:
        return say(_("打开两步验证。"))


@dataclass(frozen=True, kw_only=True)
class SecondStepTurnedOff(Event):
    TYPE = "staff.second_step_off"
    ICON = "shield-lock"

    def sentence(self) -> Message:
        return say(_("关闭两步验证。"))


@dataclass(frozen=True, kw_only=True)
class RecoveryCodesRenewed(Event):
    TYPE = "staff.recovery_codes_renewed"
    ICON = "refresh"

    def sentence(self) -> Message:
        return say(_("换了一组备用码。"))


@dataclass(frozen=True, kw_only=True)
class RecoveryCodeUsed(Event):
    TYPE = "staff.recovery_code_used"
    ICON = "shield-lock"

    def sentence(self) -> Message:
        return say(_("用一个备用码登录。"))


@dataclass(frozen=True, kw_only=True)
class LanguageChosen(Event):
    TYPE = "staff.language_chosen"
    ICON = "language"
    language: str

    def sentence(self) -> Message:
        return say(_("界面语言改为%(language)s。"), language=self.language)


# ── access log ──


@dataclass(frozen=True, kw_only=True)
class NumberRevealed(Event):
    """RES-6. Whose it was is a key; the reason can be erased. At first only numbers were shown at all."""

    TYPE = "staff.number_revealed"
    ICON = "eye"
    CLAUSE = "服务规范 10"
    subject: str
    reason: Words
    shown: str = Shown.NUMBER
    rows: int = 1
    # Its row in the access log; facts of former days name none.
    reveal: int | None = None

    def sentence(self) -> Message:
        return say(REVEALED[Shown(self.shown)], rows=self.rows, reason=self.reason)


REVEALED = {
    Shown.NUMBER: _("查看了一个电话号码，理由：%(reason)s"),
    Shown.EXPORT: _("导出了%(rows)s行的表格，理由：%(reason)s"),
    Shown.PRINT: _("打印了不遮盖的资料，理由：%(reason)s"),
    Shown.COPY: _("打开了一位住户的全部资料，理由：%(reason)s"),
    Shown.IMPORT: _("导入了%(rows)s行住户资料，理由：%(reason)s"),
}


@dataclass(frozen=True, kw_only=True)
class KeyRotated(Event):
    """Everything sealed is sealed with this version of the key now."""

    TYPE = "keys.rotated"
    ICON = "lock"
    CLAUSE = "服务规范 10"
    version: int
    values: int

    def sentence(self) -> Message:
        text = _("换了第%(version)s版密钥，%(values)s项个人资料重新加密。")
        return say(text, version=self.version, values=self.values)


@dataclass(frozen=True, kw_only=True)
class IndexKeyRotated(Event):
    """Everything found by a number is found by this version of the key now; the former one is put away."""

    TYPE = "keys.index_rotated"
    ICON = "lock"
    CLAUSE = "服务规范 10"
    version: int
    values: int

    def sentence(self) -> Message:
        text = _("换了第%(version)s版查找号码用的密钥，%(values)s项重新编入索引。")
        return say(text, version=self.version, values=self.values)


# ── programs that act for somebody ──


@dataclass(frozen=True, kw_only=True)
class TokenCreated(Event):
    TYPE = "staff.token_created"
    ICON = "link"
    token: int
    scope: str
    expires_at: datetime

    def sentence(self) -> Message:
        return say(_("建立了一个接口令牌，%(until)s前有效。"), until=self.expires_at)


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(Event):
    TYPE = "staff.token_revoked"
    ICON = "link"
    token: int

    def sentence(self) -> Message:
        return say(_("吊销了一个接口令牌。"))
