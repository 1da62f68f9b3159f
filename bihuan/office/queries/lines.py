"""The calls by which the complaint line was checked (INT-9)."""

from typing import TYPE_CHECKING

from bihuan.cases.queries import visible_cases
from bihuan.office.models import LaidDuty, LineCall

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope


def line_call_of(duty: LaidDuty, scope: "Scope") -> LineCall | None:
    """With the case that came of it, as far as this person sees it. At most two statements."""
    call = LineCall.objects.select_related("called_by", "matter").filter(pk=duty.pk).first()
    if call is not None and call.matter_id and not visible_cases(scope).filter(pk=call.matter_id).exists():
        call.matter = None
    return call
