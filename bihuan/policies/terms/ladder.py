"""The way up from one centre: who sits on which level, and who is next above (ESC-1, ESC-2)."""

from collections.abc import Callable, Container, Sequence
from typing import Protocol, TypeVar

from bihuan.organisation.terms import HEAD_POSTS, Post

DEPARTMENT, CENTRE, COMPANY, REPRESENTATIVE, MANAGER = range(5)
TIERS: tuple[frozenset[Post], ...] = (
    HEAD_POSTS,
    frozenset({Post.CENTRE_DIRECTOR}),
    frozenset({Post.COMPANY_HEAD}),
    frozenset({Post.MANAGEMENT_REPRESENTATIVE}),
    frozenset({Post.GENERAL_MANAGER}),
)
TIER_OF = {
    "department_head": DEPARTMENT,
    "centre_head": CENTRE,
    "company_department": COMPANY,
    "management_representative": REPRESENTATIVE,
    "general_manager": MANAGER,
}


class Sitting(Protocol):
    @property
    def staff(self) -> int: ...


Seat = TypeVar("Seat", bound=Sitting)


def next_above(
    sits: Callable[[int], Sequence[Seat]], *, level: str, overseer: int | None, apart: Container[int]
) -> tuple[int, tuple[Seat, ...]] | None:
    """The tier and everybody on it: this level, or the next where anybody sits who is not set `apart`.

    It never comes down: whoever has it already keeps it unless the level is higher.
    """
    tiers = range(len(TIERS))
    held = max((tier for tier in tiers for each in sits(tier) if each.staff == overseer), default=-1)
    for tier in tiers[max(TIER_OF.get(level, DEPARTMENT), held + 1) :]:
        if found := tuple(each for each in sits(tier) if each.staff not in apart):
            return tier, found
    return None
