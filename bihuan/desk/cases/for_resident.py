"""GET /cases/<number>/for-resident: what is told to a resident who asks how far it is (TRK-4)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from bihuan.cases.access import case_for
from bihuan.cases.queries.for_residents import for_resident
from bihuan.cases.terms.words import CONTACT_WAY_NAMES, ContactWay
from bihuan.desk.people.pages import Page
from bihuan.desk.workbench.acts import case_address


class ForResidentView(Page):
    """Read out, or printed and handed over: nothing of the company's own stands on it."""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        case = case_for(self.me, number)
        found = for_resident(case)
        context = {
            "it": found,
            "centre_name": case.matter.centre.name,
            "way": gettext(CONTACT_WAY_NAMES[ContactWay(found.answer_way)]) if found.answer_way else "",
            "back": case_address(number),
        }
        return render(request, "cases/for_resident.html", context)
