"""What happens to the accounts people and programs sign in with."""

from dataclasses import dataclass
from datetime import datetime

from bihuan.journal.events import Event, StaffId
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _


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
