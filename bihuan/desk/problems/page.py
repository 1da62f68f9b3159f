"""GET /common-problems: opinions that are alike, those with most cases first; and one with its cases."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.people.pages import Page
from bihuan.desk.people.told import told
from bihuan.desk.sorts import address_of
from bihuan.desk.standing import stage_words, title_words
from bihuan.desk.workbench.acts import case_address
from bihuan.insight.access import cluster_for, may_decide, require_leading
from bihuan.insight.queries import alike_cases, clusters_seen, sees_all_of
from bihuan.insight.terms import COMMON, STATUS_NAMES, ClusterStatus, stream_of
from bihuan.kernel.moments import now
from bihuan.quality.queries import actions_of_cases

if TYPE_CHECKING:
    from bihuan.insight.queries import Alike
    from bihuan.matters.models import Matter

ROWS = 20
# The rest is in the list of cases.
MOST_CASES = 25
LONGEST_KEY = 18


class CommonProblemsView(Page):
    """Two statements of its own."""

    def get(self, request: HttpRequest) -> HttpResponse:
        require_leading(self.me)
        asked = request.GET.get("status", "")
        status = ClusterStatus(asked) if asked in STATUS_NAMES else ClusterStatus.OPEN
        centre = chosen_centre(self.request, centres_seen(self.request))
        found = clusters_seen(
            self.me.scope,
            at=now(),
            centre=centre.pk if centre else None,
            status=status,
            after=_cursor(request.GET.get("after", "")),
            most=ROWS + 1,
        )
        shown = found[:ROWS]
        context = {
            "rows": [row_of(each) for each in shown],
            "views": views(str(status)),
            "status": status,
            "several": centre is None,
            "next": f"{shown[-1].cases}.{shown[-1].key}" if len(found) > ROWS else "",
            "clause": COMMON,
        }
        return render(request, "problems/list.html", context)


def views(current: str) -> list[dict[str, Any]]:
    """The tabs of these pages."""
    base = reverse("common-problems")
    tabs = [
        (
            gettext("同类意见：%(status)s") % {"status": gettext(name)},
            f"{base}?status={code}",
            code == current,
        )
        for code, name in STATUS_NAMES.items()
    ]
    tabs.append((gettext("增多、地点、住户"), reverse("common-problems-figures"), current == "figures"))
    return [{"name": name, "url": url, "current": here} for name, url, here in tabs]


def row_of(found: "Alike") -> dict[str, Any]:
    return {
        "it": found,
        "url": reverse("common-problem", args=[found.key]),
        "title": title_words(found.first),
        "where": found.building or found.first.where or gettext("公共区域"),
        "centre_name": found.first.centre.name,
    }


def _cursor(text: str) -> tuple[int, int] | None:
    cases, _dot, key = text.partition(".")
    plain = all(each.isascii() and each.isdigit() and len(each) <= LONGEST_KEY for each in (cases, key))
    return (int(cases), int(key)) if plain else None


class CommonProblemView(Page):
    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        at, scope = now(), self.me.scope
        found = cluster_for(self.me, key, at=at)
        members = alike_cases(scope, found.key)
        asked = {"status": "all", "problem": f"cluster.{found.key}", "centre": found.first.centre.code}
        context = {
            **row_of(found),
            "cases": [_case(each) for each in members[:MOST_CASES]],
            "all_url": f"/cases?{urlencode(asked)}",
            "actions": [
                {
                    "number": each.number,
                    "title": each.title,
                    "url": address_of(each),
                    "stage": stage_words(each),
                }
                for each in actions_of_cases(members, scope)
            ],
            "may_decide": may_decide(self.me, found),
            "dismissed": found.status == ClusterStatus.DISMISSED,
            "status": gettext(STATUS_NAMES[found.status]),
            # What was written may speak of any of them.
            "told": told(stream_of(found.key)) if sees_all_of(scope, found.key) else [],
            "clause": COMMON,
        }
        return render(request, "problems/page.html", context)


def _case(matter: "Matter") -> dict[str, Any]:
    return {
        "number": matter.number,
        "url": case_address(matter.number),
        "title": title_words(matter),
        "where": matter.where,
        "who": matter.who,
        "stage": stage_words(matter),
        "registered_at": matter.registered_at,
    }
