"""Help called for before there is a case: who may see it, who may come (ESC-7)."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from bihuan.cases.models import HelpCall
from bihuan.cases.rules.calling import COMES, may_come, not_theirs, told_of_a_call
from bihuan.kernel.refusals import Forbidden, NotVisible
from bihuan.organisation.queries import holding_any, service_department

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

RECENT = timedelta(hours=12)


def told_of(call: HelpCall) -> frozenset[int]:
    """Whom the call reaches. Two statements."""
    held = holding_any(COMES, call.centre_id)
    return told_of_a_call(held, caller=call.called_by_id, service=service_department(call.centre_id))


def must_answer(call: HelpCall, staff: "Staff") -> None:
    """Raises Forbidden for whoever is not among those who come."""
    if not may_come(staff.scope, centre=call.centre_id, service=service_department(call.centre_id)):
        raise Forbidden(not_theirs())


def help_call_by_key(key: int) -> HelpCall:
    return HelpCall.objects.get(pk=key)


def help_call_for(staff: "Staff", key: int) -> HelpCall:
    """One of a centre they follow, or their own; else NotVisible."""
    found = HelpCall.objects.filter(pk=key).select_related("came_by").first()
    if found is None or not (staff.scope.follows(found.centre_id) or found.called_by_id == staff.pk):
        raise NotVisible(str(key))
    return found


def recent_help_calls(staff: "Staff", *, at: datetime) -> list[HelpCall]:
    """What waits in the centres they follow, and what was taken lately; the waiting first. One statement."""
    rows = HelpCall.objects.filter(Q(came_at=None) | Q(came_at__gt=at - RECENT))
    if not staff.scope.sees_all_centres:
        rows = rows.filter(Q(centre__in=staff.scope.centres_followed) | Q(called_by=staff))
    found = rows.select_related("centre", "called_by", "came_by", "matter").order_by("-pk")[:100]
    return sorted(found, key=lambda each: each.came_at is not None)
