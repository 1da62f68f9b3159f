"""Facts of keeping and letting go (RES-6)."""

from dataclasses import dataclass

from bihuan.journal.events import NO_WORDS, Event, StaffId, Words
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _
from bihuan.policies.terms import KEPT_NAMES, Kept
from bihuan.privacy.terms.retention import KEEPING


@dataclass(frozen=True, kw_only=True)
class RetentionEvent(Event):
    CLAUSE = KEEPING
    kept: str

    @property
    def name(self) -> Message:
        return say(KEPT_NAMES[Kept(self.kept)])


@dataclass(frozen=True, kw_only=True)
class RetentionShown(RetentionEvent):
    TYPE = "retention.shown"
    ICON = "layout-list"
    rows: int

    def sentence(self) -> Message:
        return say(_("列出到期的“%(name)s”：%(rows)s条。"), name=self.name, rows=self.rows)


@dataclass(frozen=True, kw_only=True)
class RetentionApproved(RetentionEvent):
    TYPE = "retention.approved"
    ICON = "signature"
    rows: int
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("批准删除“%(name)s”%(rows)s条：%(words)s")
        return say(text, name=self.name, rows=self.rows, words=self.words)


@dataclass(frozen=True, kw_only=True)
class RetentionWithdrawn(RetentionEvent):
    TYPE = "retention.withdrawn"
    ICON = "ban"
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("没有批准删除“%(name)s”：%(words)s"), name=self.name, words=self.words)


@dataclass(frozen=True, kw_only=True)
class RetentionCarriedOut(RetentionEvent):
    TYPE = "retention.carried_out"
    ICON = "trash"
    gone: int
    left: int
    approved_by: StaffId

    def sentence(self) -> Message:
        text = _("按保存期限删除“%(name)s”%(gone)s条，留下%(left)s条；%(who)s批准。")
        who = Ref("staff", self.approved_by)
        return say(text, name=self.name, gone=self.gone, left=self.left, who=who)


@dataclass(frozen=True, kw_only=True)
class LetGoByRule(RetentionEvent):
    """On the stream of what went; `run` is the list it stood in."""

    TYPE = "retention.let_go"
    ICON = "trash"
    run: int
    approved_by: StaffId

    def sentence(self) -> Message:
        text = _("“%(name)s”过了保存期限，按规定删除；%(who)s批准。")
        return say(text, name=self.name, who=Ref("staff", self.approved_by))


@dataclass(frozen=True, kw_only=True)
class HeldBack(Event):
    TYPE = "retention.held_back"
    ICON = "lock"
    CLAUSE = KEEPING
    IS_INTERNAL = True
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("暂缓删除：%(words)s"), words=self.words)


@dataclass(frozen=True, kw_only=True)
class HoldLifted(Event):
    TYPE = "retention.hold_lifted"
    ICON = "lock-open"
    CLAUSE = KEEPING
    IS_INTERNAL = True
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("不再暂缓删除：%(words)s"), words=self.words)
