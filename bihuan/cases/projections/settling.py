"""Stage, holder, clocks, due time, what is owed: decided anew after every fact."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.models import Case
from bihuan.cases.queries import readings, standing_from, state_of
from bihuan.cases.rules.clocks import applying, is_overdue
from bihuan.cases.rules.observing import observation
from bihuan.cases.terms.state import CaseState
from bihuan.clocks.actions import keep_clocks
from bihuan.matters.actions import restate


def settle(event: CaseEvent, *, subject: Case, fact: Any, at: datetime) -> None:
    """Decided anew from the whole state after every fact: never guessed from what the fact changed."""
    state, clocks = state_of(subject), readings(subject, at=at)
    _keep_observed(subject, state)
    standing = applying(state, clocks)
    if state.overdue_level and not is_overdue(standing):
        state = _taken_back(subject, state)
    keep_clocks(subject.matter, standing, subject.days.table, at=at)
    restate(subject.matter, standing_from(state, clocks, at=at), at=at)


def _keep_observed(case: Case, state: CaseState) -> None:
    """Until when the result of this round is under observation (RVS-6, RVS-7); what was judged stays."""
    found, current = observation(state), case.current_round
    until = found.until if found else None
    if current.judged_at is None and current.observed_until != until:
        current.observed_until = until
        current.save(update_fields=["observed_until"])


def _taken_back(case: Case, state: CaseState) -> CaseState:
    """Nothing is overdue any more: nobody has it beyond those who always had."""
    case.overdue_level, case.overdue_department, case.overdue_noted_at = "", None, None
    case.save(update_fields=["overdue_level", "overdue_department", "overdue_noted_at"])
    return replace(state, overdue_level="", overdue_department=None, overdue_noted=False)
