"""Which opinions need a corrective action, and which have one."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bihuan.cases.queries import times_said_again, visible_cases
from bihuan.clocks.queries import time_until
from bihuan.policies.queries.in_force import procedure_of
from bihuan.policies.queries.shipped import shipped_days
from bihuan.quality.models import LinkedCase
from bihuan.quality.queries.whole import visible_actions
from bihuan.quality.rules.needed import Opinion, needed
from bihuan.quality.terms.verbs import Reason

if TYPE_CHECKING:
    from bihuan.cases.models import Case
    from bihuan.matters.models import Matter
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.terms import Scope

# More than one is repeated already.
COUNTED = 20


def actions_of_case(case: "Case", scope: "Scope") -> "list[Matter]":
    linked = LinkedCase.objects.filter(case=case.pk, removed_at=None).values("action")
    return list(visible_actions(scope).filter(pk__in=linked).select_related("holder").order_by("pk"))


def actions_of_cases(cases: "MatterQuerySet", scope: "Scope") -> "list[Matter]":
    """The open and closed ones that follow from any of these. One statement."""
    keys = cases.order_by().values("pk")
    linked = LinkedCase.objects.filter(case__in=keys, removed_at=None).values("action")
    return list(visible_actions(scope).filter(pk__in=linked, voided_at=None).order_by("pk"))


def why_needed(case: "Case", scope: "Scope") -> tuple[Reason, ...]:
    """By what this person may see. One statement where room and round are in hand."""
    matter = case.matter
    return needed(
        Opinion(
            severity=matter.severity,
            validity=matter.validity,
            major_impact=case.major_impact,
            same_fault_elsewhere=case.current_round.same_fault_elsewhere,
            round=matter.round,
            like_it=_like_it(case, scope),
            said_often=_said_often(case, scope),
        )
    )


def _said_often(case: "Case", scope: "Scope") -> bool:
    """As often as the procedure says, added to it or linked to it."""
    return times_said_again(case, scope) >= procedure_of(case.matter).corrective.repeats


def _like_it(case: "Case", scope: "Scope") -> int:
    """Others of the same subject from the same building, not long before it."""
    matter = case.matter
    if not matter.subject or matter.room is None:
        return 0
    others = (
        visible_cases(scope)
        .filter(
            centre=matter.centre_id,
            registered_at__gte=_since(matter),
            registered_at__lte=matter.registered_at,
            subject=matter.subject,
            room__building=matter.room.building_id,
            voided_at=None,
        )
        .exclude(pk=matter.pk)
    )
    return others[:COUNTED].count()


def _since(matter: "Matter") -> datetime:
    """As long before it as the span lasts after it."""
    span = procedure_of(matter).corrective.repeated_within
    lasting: timedelta = time_until(span, matter.registered_at, shipped_days()) - matter.registered_at
    return matter.registered_at - lasting
