"""What a head let an agent arrange, seen from a case (ORG-5). Pure."""

from datetime import datetime

from bihuan.cases.terms.state import CaseState
from bihuan.organisation.terms import Delegated, Scope


def delegations(state: CaseState, scope: Scope, *, at: datetime) -> tuple[Delegated, ...]:
    """Those in force for this case. A head's own department must have it, or nobody yet."""
    charged = {each.department for each in state.active_dispatches}
    return tuple(
        each
        for each in scope.delegated
        if each.centre == state.centre
        and scope.staff not in state.about
        and each.head not in state.about
        and each.covers(kind=state.kind, subject=state.subject, severity=state.severity, at=at)
        and (each.department is None or not charged or each.department in charged)
    )


def delegated_for(found: tuple[Delegated, ...], department: int | None) -> Delegated | None:
    """The one that reaches this department."""
    return next((each for each in found if each.department in (None, department)), None)
