"""Who comes after whom (ESC-1): whoever a matter is about never decides about it, it goes a level up."""

from collections.abc import Iterable

from bihuan.cases.terms.state import CaseState, DispatchState, Seat
from bihuan.cases.terms.words import RUNGS, Rung
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
NOBODY: frozenset[int] = frozenset()


def seats_at(tier: int, state: CaseState) -> tuple[Seat, ...]:
    """The seats of a level above departments."""
    post = TIER_POST[tier]
    return tuple(
        each for each in state.seats if each.post == post and (tier != CENTRE or each.centre == state.centre)
    )


def heads_of(departments: Iterable[int | None], state: CaseState) -> tuple[Seat, ...]:
    """Of the company department it is its own head."""
    wanted = set(departments) - {None}
    return tuple(
        each
        for each in state.seats
        if each.department in wanted and each.post in (*HEAD_POSTS, Post.COMPANY_HEAD)
    )


def first_clear(
    tiers: Iterable[tuple[Seat, ...]], state: CaseState, *, apart: frozenset[int] = NOBODY
) -> tuple[Seat, ...]:
    """The lowest level with somebody to decide. One of them it is about, and the whole level stands aside."""
    return next((found for tier in tiers if (found := clear(tier, state, apart=apart))), ())


def clear(seats: tuple[Seat, ...], state: CaseState, *, apart: frozenset[int]) -> tuple[Seat, ...]:
    if any(each.people & state.about for each in seats):
        return ()
    return tuple(each for each in seats if not each.people & apart)


def those_charged(dispatch: DispatchState, state: CaseState) -> tuple[Seat, ...]:
    """Who has what a department was charged with: its head, or else whoever is next above."""
    above = (seats_at(tier, state) for tier in range(CENTRE, MANAGER + 1))
    return first_clear((heads_of([dispatch.department], state), *above), state)


def stand_ins(state: CaseState, *, apart: frozenset[int] = NOBODY) -> tuple[Seat, ...]:
    """Who does the intake agent's part where no agent may: the supervisor, or else whoever is next above."""
    above = (seats_at(tier, state) for tier in range(CENTRE, MANAGER + 1))
    return first_clear((_at_intake(state), *above), state, apart=apart)


def _at_intake(state: CaseState) -> tuple[Seat, ...]:
    if is_with_company(state):
        return tuple(each for each in state.seats if each.post == Post.COMPANY_INTAKE)
    return tuple(
        each for each in state.seats if each.post == Post.SERVICE_SUPERVISOR and each.centre == state.centre
    )


def is_with_company(state: CaseState) -> bool:
    """ESC-3: what the company received, or was handed up to it, is the company department's."""
    return state.level == Level.COMPANY or state.rung in (
        Rung.COMPANY,
        Rung.REPRESENTATIVE,
        Rung.GENERAL_MANAGER,
    )


def next_rungs(state: CaseState) -> tuple[str, ...]:
    """ESC-1: one step at a time; a department goes to its director or the company department.

    A rung where nobody sits, or somebody it is about, is passed over. ESC-5 has an act of its own.
    """
    above = RUNGS[RUNGS.index(state.rung) + 1 :]
    found = []
    for rung in above:
        found.append(str(rung))
        if rung != Rung.CENTRE_HEAD and seated_on(rung, state):
            break
    return tuple(found)


def seated_on(rung: str, state: CaseState) -> tuple[Seat, ...]:
    """Who may receive what is put before this rung; at the company department its intake too."""
    tier = TIER_OF_RUNG[Rung(rung)]
    seats = seats_at(tier, state)
    if tier == COMPANY:
        seats += tuple(each for each in state.seats if each.post == Post.COMPANY_INTAKE)
    return clear(seats, state, apart=NOBODY)


def holds_seat(staff: int, state: CaseState) -> bool:
    """A head of a department, of the centre or of the company."""
    return any(staff in each.people for each in state.seats if each.post != Post.TEAM_LEADER)


def doer(staff: int, state: CaseState, *, apart: frozenset[int] = NOBODY) -> int | None:
    """Who does what this person owes: they themselves, or whoever stands in while they are away.

    None where nobody stands in or whoever does may not: then it goes a level up.
    """
    away = dict(state.away)
    if staff not in away:
        return staff
    acting = away[staff]
    return None if acting in state.about | apart else acting


def doers(dispatch: DispatchState, state: CaseState) -> tuple[tuple[int, int | None], ...]:
    """(who has a dispatch, instead of whom): the person, whoever stands in, or else the next above."""
    if dispatch.staff is None:
        return tuple((each.staff, each.instead_of) for each in those_charged(dispatch, state))
    acting = doer(dispatch.staff, state)
    # HND-6: what is major is done in person by whoever is first or mainly responsible.
    if acting is not None and (acting == dispatch.staff or not state.is_major or holds_seat(acting, state)):
        return ((acting, None if acting == dispatch.staff else dispatch.staff),)
    return tuple((each.staff, each.instead_of) for each in those_charged(dispatch, state))
