"""What stands beside the form: asked for on its own, so that no page waits for it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from bihuan.cases.access import case_for
from bihuan.desk.policies import subjects_known
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.suggestions.said import said
from bihuan.desk.workbench.acts import case_address
from bihuan.insight.queries import in_use, proposals_for
from bihuan.insight.terms import Question
from bihuan.organisation.queries import departments_of


@login_required
@require_POST
def words(request: StaffRequest) -> HttpResponse:
    """POST /suggestions/words: for what is being typed. One statement while nothing is switched on."""
    used = in_use()
    typed = request.POST.get("said", "").replace("\0", "").strip()
    found = proposals_for(typed, by=used) if used and typed else ()
    shown = said(found, subjects_known(request)) if found else []
    return render(request, "suggestions/beside.html", {"asks": bool(used), "proposals": shown})


@login_required
@require_safe
def of_case(request: StaffRequest, number: str) -> HttpResponse:
    """GET /cases/GHY-2026-0118/suggestions: in the sheet, or without a script as a page.

    `?for=dispatch`: to whom it may go, beside the form in which that is chosen.
    """
    case = case_for(request.user, number)
    dispatching = request.GET.get("for") == "dispatch"
    found = [
        each for each in proposals_for(case.said) if not dispatching or each.question == Question.DEPARTMENT
    ]
    departments = departments_of(case.matter.centre_id) if found and dispatching else []
    shown: dict[str, Any] = {
        "proposals": said(found, subjects_known(request), departments=departments) if found else []
    }
    if request.htmx:
        return render(request, "suggestions/in_sheet.html", shown)
    shown |= {"number": number, "said": case.said, "back": case_address(number)}
    return render(request, "suggestions/of_case.html", shown)
