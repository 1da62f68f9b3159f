"""What the clock's hand says of a matter, by itself and as nobody's act."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bihuan.journal.events import Event
from bihuan.kernel.messages import Message, Until, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class ClockSignal(Event):
    """`code`, `episode` and `due_at` name the clock, `clause` where it stands, `title` what it is for.

    `late_because_down`: nobody turned the hand when it was due.
    """

    ICON: ClassVar[str] = "clock"
    code: str
    title: str
    due_at: datetime
    standing_in: str
    # Nought in facts from before it was told.
    episode: int = 0
    late_because_down: bool = False
    # Counted by weekends, for the year was not published (CLK-11).
    provisional: bool = False

    def clause(self) -> str:
        return self.standing_in

    @property
    def until(self) -> Until:
        return Until(self.due_at, self.provisional)


@dataclass(frozen=True, kw_only=True)
class ClockWarned(ClockSignal):
    """Time runs out; or it had run out before anybody set the clock, then it does not climb."""

    TYPE = "clock.warned"
    late_when_set: bool = False

    def sentence(self) -> Message:
        text = _("“%(title)s”快到期了：%(due_at)s。")
        if self.late_because_down:
            text = _("“%(title)s”快到期了：%(due_at)s；系统当时没有运行，现在补报。")
        if self.late_when_set:
            text = _("“%(title)s”定下时就已经过了期限（%(due_at)s），请马上办。")
        return say(text, title=say(self.title), due_at=self.until)


@dataclass(frozen=True, kw_only=True)
class ClockBreached(ClockSignal):
    """It ran out and goes before the first level."""

    TYPE = "clock.breached"
    ICON = "alert-circle"
    level: str

    def sentence(self) -> Message:
        text = _("“%(title)s”到期没有办（%(due_at)s）。")
        if self.late_because_down:
            text = _("“%(title)s”到期没有办（%(due_at)s）；系统当时没有运行，现在补报。")
        return say(text, title=say(self.title), due_at=self.until)


@dataclass(frozen=True, kw_only=True)
class ClockClimbed(ClockSignal):
    """Still not done: a level higher."""

    TYPE = "clock.climbed"
    ICON = "stairs-up"
    level: str

    def sentence(self) -> Message:
        text = _("“%(title)s”仍没有办（%(due_at)s到期），再报上一级。")
        if self.late_because_down:
            text = _("“%(title)s”仍没有办（%(due_at)s到期），再报上一级；系统当时没有运行，现在补报。")
        return say(text, title=say(self.title), due_at=self.until)
