"""Facts of what was said again (HND-5, QAL-4).

No other opinion's number stands in them: not everybody may see that one.
"""

from dataclasses import dataclass

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.terms.repeats import FOLLOWING_NAMES, Following
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.events import NO_WORDS, Words
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class SaidAgain(CaseEvent):
    """`many`: as often as the procedure takes for repeated (HND-5)."""

    TYPE = "case.said_again"
    VERB = Verb.SAY_AGAIN
    times: int
    many: bool = False
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("第%(times)s次追加反映：%(words)s"), times=self.times, words=self.words)


@dataclass(frozen=True, kw_only=True)
class RepeatLinked(CaseEvent):
    TYPE = "case.repeat_linked"
    VERB = Verb.LINK_REPEAT
    link: int
    sort: str

    def sentence(self) -> Message:
        return say(_("关联了之前的意见：%(sort)s。"), sort=say(FOLLOWING_NAMES[Following(self.sort)]))


@dataclass(frozen=True, kw_only=True)
class RepeatUnlinked(CaseEvent):
    TYPE = "case.repeat_unlinked"
    VERB = Verb.UNLINK_REPEAT
    link: int
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("解除了和之前意见的关联：%(reason)s"), reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class RepeatCameIn(CaseEvent):
    """Told with the link, on the earlier one; no act of its own."""

    TYPE = "case.repeat_came_in"
    CLAUSE = "规程 4.3.1b"
    ICON = "alert-circle"
    link: int
    sort: str
    many: bool = False

    def sentence(self) -> Message:
        if self.sort == Following.RECEPTION:
            return say(_("又有意见，说的是这一单当时的受理方式。"))
        return say(_("又有同类意见，已经关联。"))


@dataclass(frozen=True, kw_only=True)
class RepeatParted(CaseEvent):
    TYPE = "case.repeat_parted"
    CLAUSE = "规程 4.3.1b"
    ICON = "x"
    link: int

    def sentence(self) -> Message:
        return say(_("一件后来的意见不再和这一单关联。"))
