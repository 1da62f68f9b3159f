"""GET /cases: the list."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bihuan.cases.access import may_export
from bihuan.cases.queries import demand_waits, visible_cases
from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.lists.columns import columns_of, headed
from bihuan.desk.lists.filters import Asked, read_filters
from bihuan.desk.lists.readings import ANY, Asking
from bihuan.desk.lists.rows import row_of
from bihuan.desk.lists.saved import GIVEN, canonical_query, views_for
from bihuan.desk.paging import Cursor, Order, page_of
from bihuan.desk.policies import policies_known, subjects_known
from bihuan.desk.staffed import StaffRequest
from bihuan.kernel.moments import now

if TYPE_CHECKING:
    from datetime import datetime

ROWS = 25
ORDERS = {"due": Order("due_order"), "registered": Order("registered_at", falling=True)}


@dataclass(frozen=True)
class Listing:
    """One page of the list, and the address it stands at."""

    asked: Asked
    sort: str
    query: str
    rows: list[dict[str, Any]]
    previous: str
    next: str


@login_required
@require_safe
def cases(request: StaffRequest) -> HttpResponse:
    at = now()
    listing = listing_of(request, at=at)
    several = len(centres_seen(request)) > 1 and listing.asked.value("centre") in ("", ANY)
    columns = columns_of(request.user, several_centres=several)
    return render(
        request,
        "lists/page.html",
        {
            "listing": listing,
            "chips": chips(listing),
            "views": tabs(request, listing),
            "columns": headed(columns),
            "sorts": sorts(listing),
            "search_text": listing.asked.value("q"),
            "exports": may_export(request.user.scope),
        },
    )


def listing_of(request: StaffRequest, *, at: "datetime") -> Listing:
    given = request.GET
    asked = asked_of(request, at=at)
    sort = sort_of(given.get("sort", ""), asked)
    matters = visible_cases(request.user.scope).filter(asked.wants)
    page = page_of(
        matters.annotate(demand_waits=demand_waits()).select_related(
            "centre", "owner", "holder", "holder_department", "overseer"
        ),
        ORDERS[sort],
        size=ROWS,
        after=Cursor.read(given.get("after", "")),
        before=Cursor.read(given.get("before", "")),
    )
    query = canonical_query(asked.values | {"sort": sort if given.get("sort") == sort else ""})
    rows = [
        row_of(each, at=at, subjects=subjects_known(request), waits=each.demand_waits) for each in page.rows
    ]
    return Listing(asked, sort, query, rows, page.previous, page.next)


def asked_of(request: StaffRequest, *, at: "datetime") -> Asked:
    centres = centres_seen(request)
    here = chosen_centre(request, centres)
    asking = Asking(request.user.scope, centres, at, policies=partial(policies_known, request))
    return read_filters(request.GET.dict(), asking, default_centre=here.code if here else "")


def sort_of(wanted: str, asked: Asked) -> str:
    """What is at rest has no next due time: the latest first."""
    if wanted in ORDERS:
        return wanted
    return "due" if asked.value("status") == "open" else "registered"


def chips(listing: Listing) -> list[dict[str, str]]:
    """Each with the address of the same list without it."""
    values = listing.asked.values
    shown = []
    for each in listing.asked.conditions:
        rest = {name: value for name, value in values.items() if name != each.name}
        if each.name in ("status", "centre") and each.value != ANY:
            rest[each.name] = ANY
        elif each.name in ("status", "centre"):
            continue
        shown.append({"label": each.label, "shown": each.shown, "without": f"?{canonical_query(rest)}"})
    return shown


def sorts(listing: Listing) -> list[dict[str, Any]]:
    names = {"due": _("按下一时限"), "registered": _("按受理时间，新的在前")}
    return [
        {
            "name": name,
            "url": f"?{canonical_query(listing.asked.values | {'sort': code})}",
            "current": code == listing.sort,
        }
        for code, name in names.items()
    ]


def tabs(request: StaffRequest, listing: Listing) -> list[dict[str, Any]]:
    """What everybody has, one's own views, and the shared one whose link was opened."""
    asked_for = request.GET.get("view", "")[:16]
    token = asked_for if asked_for.isprintable() else ""
    given = [{"name": _(name), "query": canonical_query(values)} for name, values in GIVEN]
    shown = [{**each, "url": f"?{each['query']}", "token": "", "own": False} for each in given]
    for view in views_for(request.user, token):
        own = view.owner_id == request.user.pk
        words = {"who": view.owner.shown_name, "name": view.name}
        name = view.name if own else _("%(who)s分享：%(name)s") % words
        url = f"?{view.query}&{urlencode({'view': view.token})}"
        shown.append({"name": name, "query": view.query, "url": url, "token": view.token, "own": own})
    present = canonical_query({name: value for name, value in request.GET.items() if isinstance(value, str)})
    for each in shown:
        each["current"] = each["token"] == token and each["query"] in (present, listing.query)
    return shown
