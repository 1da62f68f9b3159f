"""How a case stands now, as its matter's row and the workbench show it."""

from datetime import datetime

from bihuan.cases.models import Case
from bihuan.cases.queries.state import readings, state_of
from bihuan.cases.rules.owed import duties
from bihuan.cases.rules.stages import stage_of
from bihuan.cases.terms.state import CaseState
from bihuan.clocks.queries import pressing
from bihuan.clocks.terms import ClockReading
from bihuan.matters.terms import Standing


def standing_of(case: Case, *, at: datetime) -> Standing:
    """Decided from the whole state, never guessed from what changed."""
    return _standing(state_of(case), readings(case, at=at), at)


def _standing(state: CaseState, clocks: tuple[ClockReading, ...], at: datetime) -> Standing:
    next_clock = pressing(clocks) if state.is_open else None
    holder = next(iter(state.active_dispatches), None)
    running = {each.code: (each.due_at, each.clause) for each in reversed(clocks) if each.stopped_at is None}
    tightest = next_clock.due_at if next_clock else None
    pause = state.pause_at(at)
    return Standing(
        stage=stage_of(state),
        round=state.round.number,
        is_open=state.is_open,
        holder=holder.staff if holder else None,
        holder_department=holder.department if holder else None,
        due_at=tightest,
        due_code=next_clock.code if next_clock else "",
        due_clause=next_clock.clause if next_clock else "",
        duties=duties(state, due=running, tightest=tightest),
        paused_until=pause.ends_at if pause else None,
        extended_days=state.extended_days,
    )
