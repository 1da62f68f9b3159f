"""GET /leaves: by reason, month and centre; for heads, the quality manager and the company."""

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.cases.access import must_lead
from bihuan.cases.queries import visible_cases
from bihuan.cases.queries.leaves import complaints_among, leaves_among
from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.leaves.counting import Counting, Line
from bihuan.desk.people.pages import Page
from bihuan.desk.policies import policies_known
from bihuan.kernel.moments import month_bounds, month_of, months_until, now
from bihuan.paper.wording import month_words
from bihuan.policies.terms import Asking

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre
    from bihuan.policies.terms import Procedure

MONTHS = 6
SORT_NAMES = {
    Asking.PAUSE: _("暂停"),
    Asking.EXTENSION: _("延期"),
    Asking.FORCED_CLOSING: _("强制结案"),
}


class LeavesView(Page):
    def get(self, request: HttpRequest) -> HttpResponse:
        must_lead(self.me)
        at = now()
        centres = centres_seen(self.request)
        centre = chosen_centre(self.request, centres)
        months = months_until(month_of(at), MONTHS)
        counting = self._counted(months, centre, several=len(centres) > 1)
        procedure = policies_known(request).in_force(centre.pk if centre else None, at).procedure
        context = {
            "months": [month_words(each) for each in months],
            "lines": _by_reason(counting, procedure),
            "centre_lines": _by_centre(counting, centres) if centre is None else [],
            "centre": centre,
        }
        return render(request, "leaves/page.html", context)

    def _counted(self, months: list[date], centre: "Centre | None", *, several: bool) -> Counting:
        cases = visible_cases(self.me.scope)
        seen = cases.filter(centre=centre) if centre else cases
        since, until = month_bounds(months[-1])[0], month_bounds(months[0])[1]
        code = centre.code if centre else "all"
        return Counting(
            leaves_among(seen, since=since, until=until),
            complaints_among(seen, since=since, until=until),
            months,
            {"centre": code} if several else {},
        )


def _by_reason(counting: Counting, procedure: "Procedure") -> list[Line]:
    """The reasons of today's procedure, and those of former versions that were granted."""
    found = []
    for sort, name in SORT_NAMES.items():
        found.append(counting.of_sort(gettext(name), sort))
        names = {each.code: gettext(each.name) for each in procedure.reasons_for(sort)}
        former = {code: code for code in counting.reasons_met(sort) if code not in names}
        found += [counting.of_reason(name, sort, code) for code, name in (names | former).items()]
    return found


def _by_centre(counting: Counting, centres: "list[Centre]") -> list[Line]:
    return [counting.of_centre(each.name, each.pk, each.code) for each in centres]
