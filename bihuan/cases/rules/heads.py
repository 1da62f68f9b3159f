"""Who signs as head on a case (S1 4.3.1c, ESC-1, ESC-5)."""

from bihuan.cases.rules.ladder import (
    CENTRE,
    COMPANY,
    DEPARTMENT,
    MANAGER,
    NOBODY,
    TIER_OF_RUNG,
    clear,
    first_clear,
    heads_of,
    seats_at,
)
from bihuan.cases.terms.state import CaseState, Seat
from bihuan.cases.terms.words import Rung
from bihuan.clocks.terms import Level


def heads(state: CaseState, *, apart: frozenset[int] = NOBODY) -> tuple[Seat, ...]:
    """The seats that may sign. Whoever it is about, or whose work it is, never does: it goes a level up."""
    apart = apart | kept_apart(state)
    lowest = lowest_tier(state)
    if lowest == DEPARTMENT:
        signing = clear(_heads_of_those_charged(state), state, apart=apart)
        if signing:
            # The director may sign whatever a department of the centre may.
            return signing + clear(seats_at(CENTRE, state), state, apart=apart)
    above = range(max(lowest, CENTRE), MANAGER + 1)
    return first_clear((seats_at(tier, state) for tier in above), state, apart=apart)


def kept_apart(state: CaseState) -> frozenset[int]:
    """Nobody signs their own work, nor that a complaint is invalid because they say so (HND-2, CLS-4)."""
    if state.awaits_invalid_signature and state.assessed_by is not None:
        return state.handlers_ever | {state.assessed_by}
    return state.handlers_ever


def lowest_tier(state: CaseState) -> int:
    if state.rung:
        return TIER_OF_RUNG[Rung(state.rung)]
    if state.level == Level.COMPANY and not state.active_dispatches:
        return COMPANY
    # For a major complaint the centre head is first responsible and decides (ESC-5).
    return CENTRE if state.is_major else DEPARTMENT


def _heads_of_those_charged(state: CaseState) -> tuple[Seat, ...]:
    charged = {each.department for each in state.active_dispatches if each.department}
    return heads_of(charged or {state.service_department}, state)
