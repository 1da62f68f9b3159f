"""Whether ringing a resident up now has to be accounted for (RVS-8)."""

from datetime import datetime

from bihuan.cases.models import Case
from bihuan.cases.rules.calls import is_agreed
from bihuan.cases.terms.state import CaseState
from bihuan.policies.queries.in_force import procedure_of
from bihuan.policies.terms.procedure import HourSpan


def rest_disturbed(case: Case, state: CaseState, *, at: datetime) -> HourSpan | None:
    """The hours of rest a call now falls in; None outside them, and at a time that was agreed."""
    procedure = procedure_of(case.matter)
    rest = procedure.rest_at(at)
    return None if rest is None or is_agreed(state, procedure, at=at) else rest
