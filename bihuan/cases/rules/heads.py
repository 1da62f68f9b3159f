"""Who signs as head on a case (S1 4.3.1c, ESC-1, ESC-5)."""

from bihuan.cases.terms.state import CaseState, Seat
from bihuan.cases.terms.words import Rung
from bihuan.clocks.terms import Level
from bihuan.organisation.terms import HEAD_POSTS, Post

DEPARTMENT, CENTRE, COMPANY, REPRESENTATIVE, MANAGER = range(5)

TIER_POST = {
    CENTRE: Post.CENTRE_DIRECTOR,
    COMPANY: Post.COMPANY_HEAD,
    REPRESENTATIVE: Post.MANAGEMENT_REPRESENTATIVE,
    MANAGER: Post.GENERAL_MANAGER,
}

TIER_OF_RUNG = {
    Rung.CENTRE_HEAD: CENTRE,
    Rung.COMPANY: COMPANY,
    Rung.REPRESENTATIVE: REPRESENTATIVE,
    Rung.GENERAL_MANAGER: MANAGER,
}


def heads(state: CaseState) -> tuple[Seat, ...]:
    """The seats that may sign. Whoever it is about, or handled it, never does: it goes a level up."""
    for tier in range(lowest_tier(state), MANAGER + 1):
        seats = _seats_of(tier, state)
        eligible = tuple(each for each in seats if _eligible(each, state))
        compromised = any(each.staff in state.about for each in seats)
        if eligible and not compromised:
            return eligible + _director_beside(tier, state)
    return ()


def lowest_tier(state: CaseState) -> int:
    if state.rung:
        return TIER_OF_RUNG[Rung(state.rung)]
    if state.level == Level.COMPANY and not state.active_dispatches:
        return COMPANY
    # For a major complaint the centre head is first responsible and decides (ESC-5).
    return CENTRE if state.is_major else DEPARTMENT


def _seats_of(tier: int, state: CaseState) -> tuple[Seat, ...]:
    if tier == DEPARTMENT:
        charged: set[int | None] = {each.department for each in state.active_dispatches if each.department}
        departments = charged or ({state.service_department} - {None})
        return tuple(
            each for each in state.seats if each.post in HEAD_POSTS and each.department in departments
        )
    post = TIER_POST[tier]
    return tuple(
        each for each in state.seats if each.post == post and (tier != CENTRE or each.centre == state.centre)
    )


def _eligible(seat: Seat, state: CaseState) -> bool:
    return seat.staff not in state.about and seat.staff not in state.handlers_ever


def _director_beside(tier: int, state: CaseState) -> tuple[Seat, ...]:
    """The director may sign whatever a department of the centre may."""
    if tier != DEPARTMENT:
        return ()
    return tuple(each for each in _seats_of(CENTRE, state) if _eligible(each, state))
