"""Stage, clocks, due time and what is owed, decided anew from the whole state."""

from datetime import datetime

from bihuan.clocks.actions import keep_clocks
from bihuan.clocks.queries import pressing
from bihuan.clocks.terms import ClockState
from bihuan.matters.actions import restate, restate_many
from bihuan.matters.terms import Standing
from bihuan.policies.queries.days import days_for
from bihuan.quality.models import CorrectiveAction
from bihuan.quality.queries import clocks_now, state_of
from bihuan.quality.rules.owed import duties
from bihuan.quality.rules.stages import stage_of


def settle(action: CorrectiveAction, *, at: datetime) -> None:
    """After an act: the version is raised. The matter's row is held."""
    restate(action.matter, _standing(action, at=at), at=at)


def settle_quietly(action: CorrectiveAction, *, at: datetime) -> None:
    """By a machine: what somebody has open is no older for it."""
    restate_many([(action.matter, _standing(action, at=at))], at=at)


def _standing(action: CorrectiveAction, *, at: datetime) -> Standing:
    state, matter = state_of(action), action.matter
    clocks = clocks_now(action, state, at=at)
    keep_clocks(matter, clocks, days_for(matter.centre_id), at=at)
    next_clock = pressing(clocks) if state.is_open else None
    late = any(each.state is ClockState.BREACHED and not each.stopped_at for each in clocks)
    return Standing(
        stage=stage_of(state),
        round=state.round.number,
        is_open=state.is_open,
        holder=state.owner,
        holder_department=None,
        due_at=next_clock.due_at if next_clock else None,
        due_code=next_clock.code if next_clock else "",
        due_clause=next_clock.clause if next_clock else "",
        due_provisional=next_clock.provisional if next_clock else False,
        # Nothing is overdue any more: nobody has it beyond those who always had.
        overseer=state.overseer if late and state.is_open else None,
        duties=duties(state, clocks),
    )
