"""What people hear when the clock's hand gives a signal (ESC-2). Pure."""

from collections.abc import Iterable

from bihuan.cases.rules.hearing import Hearing
from bihuan.cases.rules.oversight import Oversight
from bihuan.cases.terms.state import CaseState
from bihuan.clocks.events import ClockSignal, ClockWarned
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.notices.terms import NoticeKind

WARNED = "warned"


def heard_of_warning(signal: ClockWarned, staff: Iterable[int], state: CaseState) -> Hearing:
    """Whoever owes the act hears what the fact says."""
    return Hearing(frozenset(staff), NoticeKind.WARNING, signal.sentence(), state.is_major)


def heard_of_overdue(signal: ClockSignal, found: Oversight, state: CaseState) -> Hearing:
    """Everybody on the level that has it now."""
    staff = frozenset(each.staff for each in found.seats)
    return Hearing(staff, NoticeKind.OVERDUE, _brought(signal), state.is_major)


def key_of(signal: ClockSignal, matter: int, level: str = WARNED) -> str:
    """What it is that nobody hears twice: one episode with its due time, on one level."""
    return f"clock:{matter}:{signal.code}:{signal.episode}:{signal.due_at:%y%m%d%H%M%S%z}:{level}"


def _brought(signal: ClockSignal) -> Message:
    text = _("“%(title)s”到期没有办（%(due_at)s），现在由您督办。")
    if signal.late_because_down:
        text = _("“%(title)s”到期没有办（%(due_at)s），现在由您督办；系统当时没有运行，现在补报。")
    return say(text, title=say(signal.title), due_at=signal.until)
