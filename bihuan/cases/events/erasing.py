"""The person a case was registered for is not known to it any more."""

from dataclasses import dataclass

from bihuan.journal.events import Event
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class ResidentErased(Event):
    """No act on the case: nothing of its course changes. Its subject is a `LeftCase`."""

    TYPE = "case.resident_erased"
    ICON = "x"
    CLAUSE = "个人信息保护法 47"

    def sentence(self) -> Message:
        return say(_("住户的个人资料删除了，原话和记录里的姓名、电话已遮盖。"))
