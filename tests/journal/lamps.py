"""Made-up events: somebody changes lamps."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar

from bihuan.journal.actions import record
from bihuan.journal.events import NO_WORDS, Event, StaffId, Words
from bihuan.journal.models import Fact
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import Message, say

AT = datetime(2026, 3, 2, 2, 20, tzinfo=UTC)
SOMEBODY = Actor.staff(12)


@dataclass(frozen=True, kw_only=True)
class LampEvent(Event):
    """What all of them have in common."""


@dataclass(frozen=True, kw_only=True)
class LampChanged(LampEvent):
    TYPE: ClassVar[str] = "lamp.changed"
    floor: int
    helpers: tuple[StaffId, ...] = ()
    due: date | None = None
    until: datetime | None = None
    words: Words = NO_WORDS
    remarks: tuple[Words, ...] = ()
    days: tuple[date, ...] = ()

    def sentence(self) -> Message:
        return say("%(floor)s: %(words)s", floor=self.floor, words=self.words)


def changed(floor: int = 3, stream: str = "lamp:1", at: datetime = AT, **more: object) -> Fact:
    return record(LampChanged(floor=floor, **more), stream=stream, by=SOMEBODY, at=at)  # type: ignore[arg-type]  # as given
