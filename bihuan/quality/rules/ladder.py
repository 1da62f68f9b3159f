"""Who stands in for whom, and before whom an overdue corrective action goes (ESC-2). Pure."""

from collections.abc import Iterable, Sequence

from bihuan.organisation.terms import HEAD_POSTS, Post
from bihuan.quality.terms.state import ActionState, Seat

# From below: a department's head, the centre's director, the company.
TIERS: tuple[frozenset[Post], ...] = (
    HEAD_POSTS,
    frozenset({Post.CENTRE_DIRECTOR}),
    frozenset({Post.COMPANY_HEAD}),
    frozenset({Post.MANAGEMENT_REPRESENTATIVE}),
    frozenset({Post.GENERAL_MANAGER}),
)
TIER_OF = {
    "department_head": 0,
    "centre_head": 1,
    "company_department": 2,
    "management_representative": 3,
    "general_manager": 4,
}


def seats_at(tier: int, state: ActionState) -> tuple[Seat, ...]:
    found = tuple(each for each in state.seats if each.post in TIERS[tier])
    if tier == 0:
        return tuple(each for each in found if each.department in state.departments)
    return found


def stand_in(state: ActionState) -> Seat | None:
    """Who names somebody else where whoever should do it is not there any more: the director, or above."""
    return next((each for tier in range(1, len(TIERS)) for each in seats_at(tier, state)), None)


def next_above(
    state: ActionState, owing: Iterable[int], levels: Sequence[str], level: str
) -> tuple[int, tuple[Seat, ...]] | None:
    """The tier and everybody on it, at this level or the next one where anybody sits who does not owe it.

    It never comes down: whoever has it already keeps it unless the level is higher.
    """
    apart = {*owing}
    lowest = max(TIER_OF.get(level, 0), _tier_held(state) + 1)
    for tier in range(lowest, len(TIERS)):
        seats = tuple(each for each in seats_at(tier, state) if each.staff not in apart)
        if seats:
            return tier, seats
    return None


def _tier_held(state: ActionState) -> int:
    """Of whoever oversees it now; below all if nobody does."""
    if state.overseer is None:
        return -1
    tiers = [
        tier for tier in range(len(TIERS)) for each in seats_at(tier, state) if each.staff == state.overseer
    ]
    return max(tiers, default=-1)
