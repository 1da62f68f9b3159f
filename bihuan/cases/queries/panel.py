"""下一步 for one person and one case."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.queries.state import authority, readings, state_of
from bihuan.cases.rules.clocks import marked, times_of
from bihuan.cases.rules.delegating import delegations
from bihuan.cases.rules.heads import heads
from bihuan.cases.rules.owed import duties
from bihuan.cases.rules.panel import Panel, panel
from bihuan.cases.rules.relations import relations
from bihuan.cases.terms.relations import Relation
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.clocks.terms import ClockReading
from bihuan.matters.terms import Duty
from bihuan.organisation.terms import Delegated, Scope

if TYPE_CHECKING:
    from bihuan.cases.models import Case
    from bihuan.organisation.models import Staff


@dataclass(frozen=True)
class NextStep:
    """`panel` is what this person may do, `owed` what they owe, urgent first, `awaited` what others owe."""

    panel: Panel
    owed: tuple[Duty, ...]
    state: CaseState
    held: frozenset[Relation]
    clocks: tuple[ClockReading, ...]
    awaited: tuple[Duty, ...]
    heads: tuple[int, ...]
    delegated: tuple[Delegated, ...] = ()


def next_steps(case: "Case", staff: "Staff", *, at: datetime) -> NextStep:
    state = state_of(case)
    clocks = readings(case, at=at)
    held = relations(state, staff.scope, at=at)
    owed = _owed(state, clocks)
    mine = tuple(each for each in owed if _is_mine(each, staff.scope, state))
    verbs = tuple(Verb(each.verb) for each in mine)
    return NextStep(
        panel=panel(state, held, actor=staff.pk, authority=authority(case), owed=verbs, at=at),
        owed=mine,
        state=state,
        held=held,
        clocks=clocks,
        awaited=tuple(each for each in owed if each not in mine),
        heads=tuple(each.staff for each in heads(state)),
        delegated=delegations(state, staff.scope, at=at),
    )


def _owed(state: CaseState, clocks: tuple[ClockReading, ...]) -> tuple[Duty, ...]:
    """Most urgent first; what has no due time comes last."""
    found = marked(duties(state, due=times_of(clocks), tightest=None), clocks)
    return tuple(sorted(found, key=lambda each: (each.due_at is None, each.due_at or state.registered_at)))


def _is_mine(duty: Duty, scope: Scope, state: CaseState) -> bool:
    if duty.staff is not None:
        return duty.staff == scope.staff
    return any(
        each.post == duty.post
        and each.centre == (duty.centre or state.centre)
        and each.department == duty.department
        for each in scope.postings
    )
