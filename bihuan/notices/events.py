"""Facts about somebody's own notices."""

from dataclasses import dataclass

from bihuan.journal.events import Event
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class NoticesChosen(Event):
    """Which kinds are off or collected. When somebody rests is their own business; that they do is told."""

    TYPE = "staff.notices_chosen"
    ICON = "inbox"
    off: tuple[str, ...]
    collected: tuple[str, ...]
    rests: bool

    def sentence(self) -> Message:
        return say(_("改了提醒的设置。"))
