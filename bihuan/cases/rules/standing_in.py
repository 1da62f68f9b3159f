"""For whom somebody acts, where they may only because that person is away (ORG-3, S1 4.3.1c). Pure."""

from dataclasses import replace

from bihuan.cases.rules.authority import Authority, permitted
from bihuan.cases.rules.ladder import doers
from bihuan.cases.rules.owed import duties
from bihuan.cases.rules.relations import relations
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.organisation.terms import Scope


def instead_of(
    verb: Verb, state: CaseState, scope: Scope, authority: Authority, *, dispatch: int | None = None
) -> int | None:
    """None where they act for themselves. What they owe for somebody they do for them."""
    away = [staff for staff, acting in state.away if acting == scope.staff]
    if not away:
        return None
    for each in state.dispatches:
        if each.id == dispatch and each.staff in away and (scope.staff, each.staff) in doers(each, state):
            return each.staff
    owed = {
        each.instead_of
        for each in duties(state, due={}, tightest=None)
        if each.verb == verb and each.staff == scope.staff
    }
    if owed:
        return None if None in owed else min(each for each in owed if each is not None)
    if permitted(verb, relations(_standing_in_only_for(None, state), scope), authority):
        return None
    for_each = (each for each in away if _permitted_for(each, verb, state, scope, authority))
    return next(for_each, None)


def _permitted_for(staff: int, verb: Verb, state: CaseState, scope: Scope, authority: Authority) -> bool:
    return permitted(verb, relations(_standing_in_only_for(staff, state), scope), authority)


def _standing_in_only_for(staff: int | None, state: CaseState) -> CaseState:
    """As if nobody else were away."""
    return replace(
        state,
        away=tuple(each for each in state.away if each[0] == staff),
        seats=tuple(each for each in state.seats if each.instead_of in (None, staff)),
    )
