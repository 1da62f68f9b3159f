"""A due time that moved because the days are counted otherwise now."""

from dataclasses import dataclass
from datetime import datetime

from bihuan.journal.events import NO_WORDS, Event, Words
from bihuan.kernel.messages import Message, Until, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class DueMoved(Event):
    """Nobody's act: no form that stands open is out of date by it. Both moments are kept (CLK-11)."""

    TYPE = "case.due_moved"
    ICON = "calendar-time"
    code: str
    title: str
    due_from: datetime
    due_to: datetime
    standing_in: str
    source: Words = NO_WORDS
    overdue: bool = False
    provisional_from: bool = False
    provisional_to: bool = False

    def sentence(self) -> Message:
        text = _("“%(title)s”到期由%(former)s改为%(due)s（%(source)s）。")
        if self.overdue:
            text = _("“%(title)s”到期由%(former)s改为%(due)s（%(source)s），已经超时。")
        return say(
            text,
            title=say(self.title),
            former=Until(self.due_from, self.provisional_from),
            due=Until(self.due_to, self.provisional_to),
            source=self.source or say(_("日历改动")),
        )

    def clause(self) -> str:
        return self.standing_in
