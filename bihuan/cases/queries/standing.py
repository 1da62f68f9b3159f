"""How a case stands now, as its matter's row and the workbench show it."""

from datetime import datetime

from bihuan.cases.models import Case
from bihuan.cases.queries.state import readings, state_of
from bihuan.cases.rules.clocks import marked, times_of
from bihuan.cases.rules.oversight import overseers
from bihuan.cases.rules.owed import duties, overseen_now
from bihuan.cases.rules.stages import stage_of
from bihuan.cases.terms.state import CaseState
from bihuan.clocks.queries import pressing
from bihuan.clocks.terms import ClockReading
from bihuan.matters.terms import Duty, Standing


def standing_of(case: Case, *, at: datetime) -> Standing:
    """Decided from the whole state, never guessed from what changed."""
    return standing_from(state_of(case), readings(case, at=at), at=at)


def standing_from(
    state: CaseState,
    clocks: tuple[ClockReading, ...],
    *,
    at: datetime,
    owed: tuple[Duty, ...] | None = None,
) -> Standing:
    """The same of what is in hand already, the duties too where they are given."""
    next_clock = pressing(clocks) if state.is_open else None
    holder = next(iter(state.active_dispatches), None)
    overseer = next(iter(overseers(state)), None) if state.is_open else None
    pause = state.pause_at(at)
    return Standing(
        stage=stage_of(state),
        round=state.round.number,
        is_open=state.is_open,
        holder=holder.staff if holder else None,
        holder_department=holder.department if holder else None,
        due_at=next_clock.due_at if next_clock else None,
        due_code=next_clock.code if next_clock else "",
        due_clause=next_clock.clause if next_clock else "",
        due_provisional=next_clock.provisional if next_clock else False,
        overseer=overseer.staff if overseer else None,
        duties=owed_at(state, clocks) if owed is None else owed,
        paused_until=pause.ends_at if pause else None,
        extended_days=state.extended_days,
    )


def owed_at(state: CaseState, clocks: tuple[ClockReading, ...]) -> tuple[Duty, ...]:
    """Who owes what on it, each with its due time."""
    return marked(duties(state, due=times_of(clocks), tightest=_tightest(state, clocks)), clocks)


def owed_once_overseen(
    owed: tuple[Duty, ...], state: CaseState, clocks: tuple[ClockReading, ...]
) -> tuple[Duty, ...]:
    """The same after it was brought before somebody."""
    now = overseen_now(owed, state, due=times_of(clocks), tightest=_tightest(state, clocks))
    return marked(now, clocks)


def _tightest(state: CaseState, clocks: tuple[ClockReading, ...]) -> datetime | None:
    next_clock = pressing(clocks) if state.is_open else None
    return next_clock.due_at if next_clock else None
