"""GET /common-problems/figures: more than usual, where, from whom; and how opinions are received (QAL-4)."""

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.cases.queries import visible_cases
from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.people.pages import Page
from bihuan.desk.policies import subjects_known
from bihuan.desk.problems.page import views
from bihuan.insight.access import require_leading
from bihuan.insight.queries import figures_among, first_day, often_since, receivings_among
from bihuan.insight.terms import COMMON, Span
from bihuan.kernel.moments import day_of, last_day, month_bounds, month_of, months_until, now
from bihuan.organisation.queries import department_names
from bihuan.paper.subjects import full_words
from bihuan.paper.wording import month_words

if TYPE_CHECKING:
    from bihuan.insight.queries import Common, Often, Place, Receiving
    from bihuan.insight.terms import Rise
    from bihuan.organisation.models import Centre

MONTHS = 6
SPAN_NAMES = {Span.WEEK: _("近7天"), Span.MONTH: _("近30天")}
# QAL-4: a complaint about how an earlier one was received.
RECEIVING = "规程 4.2.5d"


class FiguresView(Page):
    """Eight statements of its own, however much there is."""

    def get(self, request: HttpRequest) -> HttpResponse:
        require_leading(self.me)
        self.at = now()
        self.centres = centres_seen(self.request)
        centre = chosen_centre(self.request, self.centres)
        cases = visible_cases(self.me.scope)
        cases = cases.filter(centre=centre) if centre else cases
        found = figures_among(cases, subjects_known(request), at=self.at)
        context = {
            "rises": [self.rise(each) for each in found.rises],
            "places": [self.place(each) for each in found.places],
            "often": [self.often(each) for each in found.often],
            "with_more": any(each.units or each.rise for each in found.places),
            "received": self.received(cases, centre),
            "several": centre is None,
            "centre": centre,
            "views": views("figures"),
            "clause": COMMON,
            "receiving_clause": RECEIVING,
        }
        return render(request, "problems/figures.html", context)

    def rise(self, common: "Common") -> dict[str, Any]:
        asked = {
            "problem": "any",
            "subject": common.subject,
            **self.since(first_day(common.rise.span, at=self.at)),
        }
        return {
            **_rise(common.rise),
            "name": full_words(subjects_known(self.request), common.subject),
            "centre": self.centre_named(common.centre).name,
            "url": self.list_of(common.centre, asked),
        }

    def place(self, place: "Place") -> dict[str, Any]:
        asked = {"problem": f"building.{place.building}", **self.since(first_day(Span.MONTH, at=self.at))}
        return {
            "name": place.name,
            "count": place.count,
            "units": place.units,
            "rise": _rise(place.rise) if place.rise else None,
            "centre": self.centre_named(place.centre).name,
            "url": self.list_of(place.centre, asked),
        }

    def often(self, often: "Often") -> dict[str, Any]:
        asked = {"problem": f"person.{often.person}", **self.since(often_since(at=self.at))}
        matter = often.latest
        return {
            "count": often.count,
            "name": matter.who,
            "where": matter.where,
            "person": f"/residents/{often.person}",
            "latest": matter.registered_at,
            "centre": matter.centre.name,
            "url": f"/cases?{urlencode({'status': 'all', 'centre': 'all'} | asked)}",
        }

    def since(self, first: date) -> dict[str, str]:
        return {"from": first.isoformat(), "to": day_of(self.at).isoformat()}

    def list_of(self, centre: int, asked: dict[str, str]) -> str:
        return f"/cases?{urlencode({'status': 'all', 'centre': self.centre_named(centre).code} | asked)}"

    def centre_named(self, key: int) -> "Centre":
        return next(each for each in self.centres if each.pk == key)

    # ── QAL-4 ──

    def received(self, cases: Any, centre: "Centre | None") -> dict[str, Any]:
        months = months_until(month_of(self.at), MONTHS)
        since, until = month_bounds(months[-1])[0], month_bounds(months[0])[1]
        found = receivings_among(cases, since=since, until=until)
        names = department_names({key for each in found for key in each.departments})
        here = centre.code if centre else "all"
        lines = [_line(gettext("合计"), found, months, here, "reception")]
        for key, name in sorted(names.items(), key=lambda each: each[1]):
            theirs = [each for each in found if key in each.departments]
            lines.append(_line(name, theirs, months, here, f"reception.{key}"))
        for each in self.centres if centre is None else ():
            if theirs := [one for one in found if one.centre == each.pk]:
                lines.append(_line(each.name, theirs, months, each.code, "reception"))
        return {"months": [month_words(each) for each in months], "lines": lines if found else []}


def _rise(rise: "Rise") -> dict[str, Any]:
    return {"count": rise.count, "usual": rise.usual, "span": gettext(SPAN_NAMES[rise.span])}


def _line(
    name: str, theirs: "list[Receiving]", months: list[date], centre: str, repeats: str
) -> dict[str, Any]:
    """Each number leads to its cases."""
    return {"name": name, "cells": [_cell(theirs, month, centre, repeats) for month in months]}


def _cell(theirs: "list[Receiving]", month: date, centre: str, repeats: str) -> dict[str, Any]:
    asked = {
        "status": "all",
        "centre": centre,
        "repeats": repeats,
        "from": month.isoformat(),
        "to": last_day(month_bounds(month)[1]).isoformat(),
    }
    number = sum(each.month == month for each in theirs)
    return {"number": number, "url": f"/cases?{urlencode(asked)}"}
