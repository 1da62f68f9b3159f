"""GET /cases/<number>/repeats: what an opinion has to do with others; fetched by its page (HND-5, QAL-4)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from bihuan.cases.queries import company_of
from bihuan.cases.queries.sight import case_with_rounds
from bihuan.cases.terms.repeats import FOLLOWING_NAMES, Following
from bihuan.desk.people.pages import Page
from bihuan.desk.standing import stage_words, title_words
from bihuan.desk.workbench.acts import case_address


class RepeatsView(Page):
    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        case, _rounds = case_with_rounds(self.me, number)
        found = company_of(case, self.me.scope)
        context = {
            "matter": case.matter,
            "back": case_address(number),
            "said_again": case.said_again,
            "earlier": [_shown(found.earlier, found.sort)] if found.earlier else [],
            "later": [_shown(matter, sort) for matter, sort in found.later],
        }
        return render(request, "cases/repeats.html", context)


def _shown(matter: Any, sort: str) -> dict[str, Any]:
    return {
        "number": matter.number,
        "url": case_address(matter.number),
        "title": title_words(matter),
        "stage": stage_words(matter),
        "registered_at": matter.registered_at,
        "sort": gettext(FOLLOWING_NAMES[Following(sort)]),
    }
