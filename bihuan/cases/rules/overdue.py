"""Who is told when a clock runs out or has run out (ESC-2). Pure."""

from collections.abc import Sequence

from bihuan.cases.rules.heads import lowest_tier
from bihuan.cases.rules.ladder import (
    CENTRE,
    COMPANY,
    DEPARTMENT,
    MANAGER,
    REPRESENTATIVE,
    stand_ins,
    those_charged,
)
from bihuan.cases.rules.oversight import Oversight, brought_before
from bihuan.cases.rules.owed import CLOCKS_OF, owner_duty
from bihuan.cases.terms.state import CaseState, DispatchState, Seat
from bihuan.cases.terms.verbs import Verb
from bihuan.matters.terms import Duty
from bihuan.organisation.terms import HEAD_POSTS, Post

TIER_OF_POST = {
    **dict.fromkeys(HEAD_POSTS, DEPARTMENT),
    Post.CENTRE_DIRECTOR: CENTRE,
    Post.COMPANY_HEAD: COMPANY,
    Post.MANAGEMENT_REPRESENTATIVE: REPRESENTATIVE,
    Post.GENERAL_MANAGER: MANAGER,
}
BELOW_ALL = DEPARTMENT - 1


def driven_by(code: str, owed: Sequence[Duty], state: CaseState) -> tuple[Duty, ...]:
    """The acts that would stop the clock; before they are owed, what a handler or else anybody does first."""
    acts = tuple(each for each in owed if each.verb not in (Verb.TAKE_NOTE, Verb.RESPOND))
    driven = tuple(each for each in acts if code in CLOCKS_OF.get(Verb(each.verb), ()))
    handling = tuple(each for each in acts if each.target is not None)
    return driven or handling or acts or (owner_duty(state, Verb.CONTACT),)


def responsible(duty: Duty, state: CaseState, working: frozenset[int]) -> tuple[int, ...]:
    """The people who owe an act; who no longer holds a post passes it on to whoever stands in."""
    if duty.staff is None:
        return tuple(each.staff for each in state.seats if _sits(each, duty, state))
    if duty.staff in working:
        return (duty.staff,)
    dispatch = _dispatch_of(duty, state)
    seats = those_charged(dispatch, state) if dispatch else stand_ins(state)
    return tuple(each.staff for each in seats[:1])


def _sits(seat: Seat, duty: Duty, state: CaseState) -> bool:
    place = (duty.post, duty.centre or state.centre, duty.department)
    return (seat.post, seat.centre, seat.department) == place


def _dispatch_of(duty: Duty, state: CaseState) -> DispatchState | None:
    return next((each for each in state.dispatches if each.id == duty.target), None)


def next_above(state: CaseState, owing: Sequence[Duty], levels: Sequence[str], step: int) -> Oversight | None:
    """The level above whoever owes it. What a higher rung has already is not put before a lower one."""
    holders = frozenset(each.staff for each in owing if each.staff is not None)
    held = [_tier_of(each, state) for each in owing]
    return brought_before(
        state,
        levels,
        step,
        above=max([lowest_tier(state) - 1, *held]),
        departments=[_department_of(each, state) for each in owing],
        holders=holders,
    )


def _tier_of(duty: Duty, state: CaseState) -> int:
    """Of a duty by post the post's; of one by name the highest post the person signs with here."""
    if duty.staff is None:
        return TIER_OF_POST.get(Post(duty.post), BELOW_ALL)
    posts = [each.post for each in state.seats if each.staff == duty.staff]
    return max((TIER_OF_POST.get(Post(post), BELOW_ALL) for post in posts), default=BELOW_ALL)


def _department_of(duty: Duty, state: CaseState) -> int | None:
    dispatch = _dispatch_of(duty, state)
    return (dispatch.department if dispatch else duty.department) or state.service_department
