"""Search: everything that is found, as far as one may see it."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from bihuan.api import showing
from bihuan.api.auth import caller
from bihuan.api.operations.documented import answers_with
from bihuan.api.operations.incidents import incident_row
from bihuan.api.operations.reference import seen_centres
from bihuan.api.schemas import search as schemas
from bihuan.cases.queries.found import cases_found
from bihuan.incidents.queries import found_incidents
from bihuan.residents.queries.known import FoundPerson, households_found
from bihuan.search.queries import NOTHING, Hits, Wanted, around, look_up, wanted_by
from bihuan.search.terms import Group

router = Router(tags=["search"])


@router.get(
    "/search",
    operation_id="search",
    summary="Find by any two characters of what was written; nothing one may not see",
    response=answers_with({200: schemas.Found}, 400, 401, 422),
)
def search(request: HttpRequest, filters: Query[schemas.SearchFilters]) -> Any:
    staff, wanted = caller(request), wanted_by(filters.q)
    hits, most = look_up(wanted, staff.scope), filters.limit
    cases, people, rooms = (hits.get(each, NOTHING) for each in (Group.MATTER, Group.PERSON, Group.ROOM))
    incidents = hits.get(Group.INCIDENT, NOTHING)
    seen = {each.pk: each.code for each in seen_centres(staff)}
    found, places = households_found(people.keys[:most], rooms.keys[:most], centres=seen)
    return {
        "cases": {
            "items": [
                showing.row(each.case.matter) | {"excerpt": _excerpt((*each.said, *each.later), wanted)}
                for each in cases_found(cases.keys[:most], staff.scope)
            ],
            "more": _more(cases, most),
        },
        "incidents": {
            "items": [
                incident_row(each) | {"excerpt": _excerpt((each.sentence,), wanted)}
                for each in found_incidents(incidents.keys[:most], staff.scope)
            ],
            "more": _more(incidents, most),
        },
        "people": {"items": [_person(each, seen) for each in found], "more": _more(people, most)},
        "rooms": {
            "items": [{"id": each.room, "label": each.label, "centre": seen[each.centre]} for each in places],
            "more": _more(rooms, most),
        },
    }


def _more(hits: Hits, most: int) -> bool:
    return hits.more or len(hits.keys) > most


def _person(found: FoundPerson, seen: dict[int, str]) -> dict[str, Any]:
    return {
        "id": found.person,
        "name": found.name,
        "phone_masked": found.phone_masked,
        "homes": list(dict.fromkeys(found.homes)),
        "centre": seen[found.centre],
    }


def _excerpt(texts: tuple[str, ...], wanted: Wanted) -> list[dict[str, Any]]:
    return [{"text": each.text, "hit": each.hit} for each in around(texts, wanted)]
