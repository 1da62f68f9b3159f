"""Whose a duty is today, and before whom it goes when it is missed (ESC-1, ESC-2). Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bihuan.organisation.terms import HEAD_POSTS, Post, Posting
from bihuan.policies.terms import DutyOwner

FRONT, AGENT, DEPARTMENT, CENTRE, QUALITY, COMPANY, REPRESENTATIVE, MANAGER = range(8)

POSTS_AT = {
    FRONT: frozenset({Post.FRONT_DESK}),
    AGENT: frozenset({Post.INTAKE_AGENT}),
    DEPARTMENT: HEAD_POSTS,
    CENTRE: frozenset({Post.CENTRE_DIRECTOR}),
    QUALITY: frozenset({Post.QUALITY_MANAGER}),
    COMPANY: frozenset({Post.COMPANY_HEAD}),
    REPRESENTATIVE: frozenset({Post.MANAGEMENT_REPRESENTATIVE}),
    MANAGER: frozenset({Post.GENERAL_MANAGER}),
}
TIER_OF_OWNER = {
    DutyOwner.FRONT_DESK: FRONT,
    DutyOwner.INTAKE_AGENT: AGENT,
    DutyOwner.DEPARTMENT_HEAD: DEPARTMENT,
    DutyOwner.SERVICE_SUPERVISOR: DEPARTMENT,
    DutyOwner.CENTRE_DIRECTOR: CENTRE,
    DutyOwner.QUALITY_MANAGER: QUALITY,
    DutyOwner.COMPANY_HEAD: COMPANY,
    DutyOwner.MANAGEMENT_REPRESENTATIVE: REPRESENTATIVE,
    DutyOwner.GENERAL_MANAGER: MANAGER,
}
# A department whose own head missed it is its centre's.
TIERS_OF_LEVEL = {
    "department_head": (DEPARTMENT, CENTRE),
    "centre_head": (CENTRE,),
    "company_department": (COMPANY,),
    "management_representative": (REPRESENTATIVE,),
    "general_manager": (MANAGER,),
}
# Whose seats are looked up for a duty.
CONCERNED = frozenset().union(*POSTS_AT.values())
OF_COMPANY = (QUALITY, COMPANY, REPRESENTATIVE, MANAGER)


@dataclass(frozen=True)
class Seat:
    """`instead_of` is who holds the post, while somebody stands in for them."""

    staff: int
    posting: Posting
    instead_of: int | None = None


@dataclass(frozen=True)
class Place:
    """Where a duty is owned."""

    owner: DutyOwner
    centre: int
    department: int | None


def is_of_company(owner: DutyOwner) -> bool:
    return TIER_OF_OWNER[owner] in OF_COMPANY


def holders(place: Place, seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """Whoever owns it; where that seat is empty, whoever is next above."""
    return _holding(place, list(seats))[1]


def above(place: Place, seats: Iterable[Seat], levels: Sequence[str], step: int) -> tuple[Seat, ...]:
    """Before whom the `step`-th signal brings it, the first being 1; nobody once nobody is left above."""
    known = list(seats)
    reached, holding = _holding(place, known)
    apart = {each.staff for each in holding}
    found: list[tuple[Seat, ...]] = []
    for level in levels:
        for tier in TIERS_OF_LEVEL.get(level, ()):
            those = tuple(each for each in _at(tier, place, known) if each.staff not in apart)
            if tier > reached and those:
                found.append(those)
                reached = tier
                break
    return found[step - 1] if step <= len(found) else ()


def others_over(place: Place, seats: Iterable[Seat], staff: int) -> tuple[Seat, ...]:
    """Who checks an owner's own account, which nobody does alone: another owner, or whoever is next above."""
    known = list(seats)
    reached, holding = _holding(place, known)
    tiers = [holding, *(tuple(_at(tier, place, known)) for tier in _tiers_from(reached + 1))]
    others = (tuple(each for each in tier if each.staff != staff) for tier in tiers)
    return next((each for each in others if each), ())


def _holding(place: Place, seats: list[Seat]) -> tuple[int, tuple[Seat, ...]]:
    own = TIER_OF_OWNER[place.owner]
    for tier in (own, *_tiers_from(own + 1)):
        if found := tuple(_at(tier, place, seats)):
            return tier, found
    return own, ()


def _tiers_from(tier: int) -> list[int]:
    """The quality manager is nobody's superior."""
    return [each for each in range(tier, MANAGER + 1) if each != QUALITY]


def _at(tier: int, place: Place, seats: Iterable[Seat]) -> list[Seat]:
    return [each for each in seats if each.posting.post in POSTS_AT[tier] and _is_here(tier, place, each)]


def _is_here(tier: int, place: Place, seat: Seat) -> bool:
    if tier == DEPARTMENT:
        return place.department is not None and seat.posting.department == place.department
    return tier in OF_COMPANY or seat.posting.centre == place.centre
