"""Which due times moved when the days were counted otherwise. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bihuan.clocks.terms import ClockReading, ClockState


@dataclass(frozen=True)
class Moved:
    former: ClockReading
    present: ClockReading

    @property
    def overdue(self) -> bool:
        """It ran out by being moved."""
        return self.present.state is ClockState.BREACHED


def moved(before: Sequence[ClockReading], after: Sequence[ClockReading]) -> Iterator[Moved]:
    """Of what still ran before: what is judged stays as it is judged."""
    present = {(each.code, each.starts_at): each for each in after}
    for former in before:
        now = present.get((former.code, former.starts_at))
        if former.state is ClockState.RUNNING and now is not None and now.due_at != former.due_at:
            yield Moved(former, now)


def same_mark(before: Sequence[ClockReading], after: Sequence[ClockReading]) -> bool:
    """Whether the same clocks are provisional before and after."""
    return _provisional(before) == _provisional(after)


def _provisional(clocks: Sequence[ClockReading]) -> set[str]:
    return {each.code for each in clocks if each.provisional}
