"""What can happen to any matter."""

from dataclasses import dataclass

from bihuan.journal.events import NO_WORDS, Event, Words
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class NoteAdded(Event):
    """An internal note: never visible to the resident."""

    TYPE = "matter.noted"
    ICON = "note"
    CLAUSE = "规程 4.4.1a"
    IS_INTERNAL = True
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("%(words)s"), words=self.words)


@dataclass(frozen=True, kw_only=True)
class FileAttached(Event):
    TYPE = "matter.attached"
    ICON = "paperclip"
    CLAUSE = "规程 4.3.2a"
    attachment: int
    sha256: str
    name: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("添加附件：%(name)s"), name=self.name)
