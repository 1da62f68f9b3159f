"""When residents may be rung up (RVS-8)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bihuan.cases.terms.state import CaseState
from bihuan.kernel.moments import shanghai
from bihuan.policies.terms import Procedure

# As far from the agreed moment somebody still rings because of it.
ABOUT = timedelta(hours=1)


def is_agreed(state: CaseState, procedure: Procedure, *, at: datetime) -> bool:
    """A time of rest at which the resident expects to hear from us."""
    return any(abs(at - each) <= ABOUT for each in _agreed_in_rest(state, procedure))


def _agreed_in_rest(state: CaseState, procedure: Procedure) -> Iterator[datetime]:
    if state.appointed_at and procedure.rest_at(state.appointed_at):
        yield state.appointed_at
    rest = procedure.rest_at(state.promised_at) if state.promised_at else None
    # A promise is a deadline: "before 12:00" is no call at noon.
    if state.promised_at and rest and shanghai(state.promised_at).time() != rest.opens:
        yield state.promised_at
