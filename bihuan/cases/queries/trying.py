"""What would stand against an act, asked beforehand."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.queries.state import authority, state_of
from bihuan.cases.rules.authority import not_your_post, permitted
from bihuan.cases.rules.obstacles import obstacles
from bihuan.cases.rules.relations import relations
from bihuan.cases.terms.verbs import Verb
from bihuan.kernel.refusals import Obstacle

if TYPE_CHECKING:
    from bihuan.cases.models import Case
    from bihuan.organisation.models import Staff


def against(verb: Verb, case: "Case", staff: "Staff", *, at: datetime) -> tuple[Obstacle, ...]:
    """Empty when this person may do it now."""
    state = state_of(case)
    if not permitted(verb, relations(state, staff.scope, at=at), authority(case)):
        return (not_your_post(verb, authority(case)),)
    return obstacles(verb, state, actor=staff.pk, at=at)
