"""Two entries that were one person."""

from dataclasses import dataclass

from bihuan.journal.events import Event
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class PersonsMerged(Event):
    TYPE = "person.merged"
    ICON = "users"
    kept: int
    gone: int

    def sentence(self) -> Message:
        return say(_("把重复登记的两份合并成一份。"))


@dataclass(frozen=True, kw_only=True)
class PersonsParted(Event):
    TYPE = "person.parted"
    ICON = "arrow-back-up"
    kept: int
    gone: int

    def sentence(self) -> Message:
        return say(_("撤销合并，恢复成两份。"))
