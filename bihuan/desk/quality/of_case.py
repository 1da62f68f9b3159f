"""GET /cases/<number>/corrective-actions: what a case led to, and whether it should; fetched by its page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from bihuan.cases.queries.sight import case_with_rounds
from bihuan.desk.people.pages import Page
from bihuan.desk.quality.sort import BASE
from bihuan.desk.sorts import address_of
from bihuan.desk.standing import stage_words
from bihuan.desk.workbench.acts import case_address
from bihuan.quality.queries import actions_of_case, may_open, why_needed
from bihuan.quality.terms.verbs import CLAUSE, REASON_NAMES


class OfCaseView(Page):
    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        case, _rounds = case_with_rounds(self.me, number)
        matter, scope = case.matter, self.me.scope
        found = actions_of_case(case, scope)
        context = {
            "matter": matter,
            "back": case_address(matter.number),
            "actions": [
                {
                    "title": each.title,
                    "number": each.number,
                    "url": address_of(each),
                    "stage": stage_words(each),
                    "holder": each.holder.shown_name if each.holder else "",
                }
                for each in found
            ],
            "reasons": [] if found else [gettext(REASON_NAMES[each]) for each in why_needed(case, scope)],
            "open_url": f"{BASE}/new?case={matter.number}" if may_open(scope, matter.centre_id) else "",
            "clause": CLAUSE,
        }
        return render(request, "quality/of_case.html", context)
