"""GET /cases/<number>: what was said, what happened, what is to be done next, by whom and until when."""

from datetime import datetime

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import render
from django.views import View

from bihuan.cases.queries.calls import rest_disturbed
from bihuan.cases.queries.sight import Sight, sight
from bihuan.cases.terms.calls import AGREED, CALL_REASON_NAMES
from bihuan.cases.terms.words import CONTACT_WAY_NAMES, ContactWay
from bihuan.desk.cases.fields import Choices, named
from bihuan.desk.cases.people import people
from bihuan.desk.cases.record import facts_of_record, head
from bihuan.desk.cases.steps import next_panel
from bihuan.desk.cases.story import story
from bihuan.desk.cases.times import times
from bihuan.desk.staffed import StaffRequest
from bihuan.kernel.moments import now


class CaseView(LoginRequiredMixin, View):
    def get(self, request: StaffRequest, number: str) -> HttpResponse:
        at = now()
        seen = sight(request.user, number, at=at)
        context = {
            "case": seen.case,
            "matter": seen.case.matter,
            "head": head(seen, at=at),
            "story": story(seen),
            "next": next_panel(seen),
            "times": times(seen, at=at),
            "people": people(seen),
            "attachments": seen.attachments,
            "record": facts_of_record(seen, at=at),
            "ways": named(CONTACT_WAY_NAMES),
            "way": seen.case.answer_way or ContactWay.TELEPHONE,
            "call_reasons": _call_reasons(seen, at=at),
        }
        return render(request, "cases/page.html", context)


def _call_reasons(seen: Sight, *, at: datetime) -> Choices:
    """Asked of a call in hours of rest only (RVS-8)."""
    rest = rest_disturbed(seen.case, seen.next.state, at=at)
    return named(CALL_REASON_NAMES, leave_out=(AGREED,)) if rest else []
