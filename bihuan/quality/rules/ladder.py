"""Who stands in for whom, and before whom an overdue corrective action goes (ESC-2). Pure."""

from collections.abc import Iterable

from bihuan.policies.terms import ladder
from bihuan.policies.terms.ladder import CENTRE, DEPARTMENT, TIERS
from bihuan.quality.terms.state import ActionState, Seat


def seats_at(tier: int, state: ActionState) -> tuple[Seat, ...]:
    found = tuple(each for each in state.seats if each.post in TIERS[tier])
    if tier == DEPARTMENT:
        return tuple(each for each in found if each.department in state.departments)
    return found


def stand_in(state: ActionState) -> Seat | None:
    """Who names somebody else where whoever should do it is not there any more: the director, or above."""
    return next((each for tier in range(CENTRE, len(TIERS)) for each in seats_at(tier, state)), None)


def next_above(state: ActionState, owing: Iterable[int], level: str) -> tuple[int, tuple[Seat, ...]] | None:
    """The tier and everybody on it who does not owe it."""
    return ladder.next_above(
        lambda tier: seats_at(tier, state), level=level, overseer=state.overseer, apart={*owing}
    )
