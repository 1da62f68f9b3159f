"""Asking for more time, or to stop without what is owed (CLK-12): commands, and what rules see of it."""

from dataclasses import dataclass
from datetime import date, datetime

from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.policies.terms import Asking

ASKING_NAMES = {
    Asking.PAUSE: _("暂停"),
    Asking.EXTENSION: _("延期"),
    Asking.FORCED_CLOSING: _("强制结案"),
}


@dataclass(frozen=True, kw_only=True)
class _Ask:
    """The evidence is words, or an attachment of the case."""

    reason: str
    words: str = ""
    attachment: int | None = None

    def _checked(self) -> Checks:
        checks = Checks()
        checks.text("reason", self.reason, most=40, required=True)
        checks.text("words", self.words)
        checks.key("attachment", self.attachment)
        return checks


@dataclass(frozen=True, kw_only=True)
class AskPause(_Ask):
    """`until` is the last day on which the clocks stand still."""

    until: date | None

    def problems(self, *, today: date) -> list[Obstacle]:
        checks = self._checked()
        if self.until is None:
            checks.add("until", "required", _("请填暂停到哪一天。"))
        elif self.until <= today:
            checks.add("until", "past", _("只有整天才算暂停，请填明天或以后。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class AskExtension(_Ask):
    days: int | None

    def problems(self) -> list[Obstacle]:
        checks = self._checked()
        if self.days is None:
            checks.add("days", "required", _("请填要延长几天。"))
        elif self.days < 1:
            checks.add("days", "too_few", _("至少延长一天。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class AskClosing(_Ask):
    def problems(self) -> list[Obstacle]:
        return self._checked().found


@dataclass(frozen=True, kw_only=True)
class RequestState:
    """`grants` are the relations its reason names; `until` and `ended_at` are exclusive ends of a pause."""

    id: int
    sort: Asking
    reason: str
    round: int
    asked_by: int
    asked_at: datetime
    grants: frozenset[str] = frozenset()
    until: datetime | None = None
    days: int = 0
    decided_at: datetime | None = None
    granted: bool = False
    ended_at: datetime | None = None

    @property
    def ends_at(self) -> datetime | None:
        """Of a pause that was granted: when it ends, or ended before that."""
        return min((each for each in (self.until, self.ended_at) if each), default=None)

    def pauses_at(self, at: datetime) -> bool:
        standing = self.sort == Asking.PAUSE and self.granted and self.ends_at is not None
        return bool(standing and self.ends_at and at < self.ends_at)
