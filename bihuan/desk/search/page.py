"""GET /search?q=: everything that was found; a few of it below the box, while it is being typed."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bihuan.desk.centres import centres_seen
from bihuan.desk.search.rows import case_rows, household_rows, incident_rows
from bihuan.desk.staffed import StaffRequest
from bihuan.search.queries import NOTHING, Hits, look_up, wanted_by
from bihuan.search.terms import Group

LONGEST = 200
MOST, FEW = 25, 5
# Where what is found goes while one types: /search is also asked for as a page.
BELOW_THE_BOX = "found"


@login_required
@require_safe
@never_cache
def search(request: StaffRequest) -> HttpResponse:
    typed = request.GET.get("q", "")[:LONGEST].replace("\0", "")
    few = request.htmx and request.htmx.target == BELOW_THE_BOX
    template = "search/few.html" if few else "search/page.html"
    shown = found(request, typed, most=FEW if few else MOST)
    return render(request, template, shown | {"search_text": typed})


def found(request: StaffRequest, typed: str, *, most: int) -> dict[str, Any]:
    wanted, scope = wanted_by(typed), request.user.scope
    hits = look_up(wanted, scope)
    cases, people, rooms = (hits.get(each, NOTHING) for each in (Group.MATTER, Group.PERSON, Group.ROOM))
    incidents = hits.get(Group.INCIDENT, NOTHING)
    found_people, found_rooms = household_rows(
        people.keys[:most], rooms.keys[:most], wanted, centres_seen(request)
    )
    return {
        "asks": not wanted.is_empty,
        "cases": case_rows(cases.keys[:most], wanted, scope),
        "cases_counted": counted(cases),
        "incidents": incident_rows(incidents.keys[:most], wanted, scope),
        "incidents_counted": counted(incidents),
        "people": found_people,
        "people_counted": counted(people),
        "rooms": found_rooms,
        "rooms_counted": counted(rooms),
        "all_cases": f"/cases?{urlencode({'q': typed, 'status': 'all', 'centre': 'all'})}",
    }


def counted(hits: Hits) -> str:
    return f"{len(hits.keys)}+" if hits.more else str(len(hits.keys))
