"""Incidents: one cause, many households. Reported, listed, read, and every act the screens offer."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field

from bihuan.api import problems, showing
from bihuan.api.auth import caller
from bihuan.api.cursors import beyond, cursor_of
from bihuan.api.operations.cases import centre_meant
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.schemas import incidents as bodies
from bihuan.api.schemas.values import PathId
from bihuan.incidents import actions
from bihuan.incidents.access import incident_for, require_ending, require_saying
from bihuan.incidents.queries import (
    place_words,
    told_anew_wanted,
    visible_incidents,
    whole,
    with_places,
)
from bihuan.incidents.terms import CLAUSE
from bihuan.kernel.moments import now
from bihuan.paper.wording import sentence
from bihuan.search.queries import NOTHING, look_up, wanted_by
from bihuan.search.terms import Group

if TYPE_CHECKING:
    from bihuan.incidents.actions import Outcome
    from bihuan.incidents.models import Incident
    from bihuan.organisation.models import Staff

router = Router(tags=["incidents"])
BASE = "/incidents"
ONE = f"{BASE}/{{incident}}"


class IncidentFilters(BaseModel):
    open: bool = True
    q: Annotated[str, Field(max_length=200)] | None = Field(
        None, description="Of title, number, place and what callers are told."
    )
    centre: Annotated[str, Field(max_length=20)] | None = Field(None, description="Code of a centre.")
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, Field(max_length=200)] | None = Field(None, description="`next` of a page.")


@router.get(
    BASE,
    operation_id="list_incidents",
    summary=f"List incidents, newest first, with what callers are told ({CLAUSE})",
    response=answers_with({200: bodies.IncidentPage}, 400, 401, 422),
)
def list_incidents(request: HttpRequest, filters: Query[IncidentFilters]) -> Any:
    found = visible_incidents(caller(request).scope).filter(is_open__in=[filters.open])
    if filters.centre:
        found = found.filter(centre__code=filters.centre)
    if filters.q:
        hits = look_up(wanted_by(filters.q), caller(request).scope, [Group.INCIDENT])
        found = found.filter(pk__in=hits.get(Group.INCIDENT, NOTHING).keys)
    if filters.cursor:
        found = found.filter(beyond(filters.cursor, "registered_at", backwards=True))
    matters = list(found.order_by("-registered_at", "-pk")[: filters.limit + 1])
    kept = matters[: filters.limit]
    rows = {each.pk: each for each in with_places(found.filter(pk__in=[each.pk for each in kept]))}
    more = len(matters) > filters.limit
    return {
        "items": [incident_row(rows[each.pk]) for each in kept],
        "next": cursor_of(kept[-1], "registered_at") if more else None,
    }


@router.post(
    BASE,
    operation_id="report_incident",
    summary=f"Report one cause that concerns many households ({CLAUSE})",
    response=answers_with({201: bodies.Incident}, *(each for each in WRITES if each != 412)),
    openapi_extra=headers(),
)
def report_incident(request: HttpRequest, body: bodies.NewIncident) -> Any:
    staff = caller(request)
    centre = centre_meant(staff, body.centre)
    reported = actions.report_incident(body.command(), centre=centre, by=staff, at=now())
    response = _shown(staff, reported.matter.number, status=201)
    response["Location"] = f"/api/v1{BASE}/{reported.matter.number}"
    return response


@router.get(
    ONE,
    operation_id="read_incident",
    summary="Read an incident with its cases",
    response=answers_with({200: bodies.Incident}, *READS),
)
def read_incident(request: HttpRequest, incident: str) -> Any:
    return _shown(caller(request), incident)


ACT: dict[str, Any] = {
    "response": answers_with({200: bodies.Incident}, *WRITES),
    "openapi_extra": headers(version=False),
}
FOR_ALL: dict[str, Any] = {
    "response": answers_with({200: bodies.Served}, *WRITES),
    "openapi_extra": headers(version=False),
}


@router.post(f"{ONE}/cases", operation_id="incident_attach", summary=f"Attach a case ({CLAUSE})", **ACT)
def attach(request: HttpRequest, incident: str, body: bodies.Attaching) -> Any:
    return _acted(request, incident, actions.attach_case, body)


@router.post(
    f"{ONE}/cases/{{attached}}/removal",
    operation_id="incident_detach",
    summary=f"Split a case off again ({CLAUSE})",
    **ACT,
)
def detach(request: HttpRequest, incident: str, attached: PathId, body: bodies.IncidentReason) -> Any:
    return _acted(request, incident, actions.detach_case, body, attached)


@router.post(f"{ONE}/end", operation_id="incident_end", summary=f"End an incident ({CLAUSE})", **ACT)
def end(request: HttpRequest, incident: str, body: bodies.IncidentReason) -> Any:
    return _acted(request, incident, actions.end_incident, body, may=require_ending)


@router.post(
    f"{ONE}/void",
    operation_id="incident_void",
    summary=f"Void one that was opened by mistake; its cases are split off, nobody is told ({CLAUSE})",
    **ACT,
)
def void(request: HttpRequest, incident: str, body: bodies.IncidentReason) -> Any:
    return _acted(request, incident, actions.void_incident, body, may=require_ending)


@router.post(
    f"{ONE}/sentence",
    operation_id="incident_say_anew",
    summary=f"Change what callers are told and the expected end; nobody is told by it ({CLAUSE})",
    **ACT,
)
def say_anew(request: HttpRequest, incident: str, body: bodies.Saying) -> Any:
    return _acted(request, incident, actions.say_anew, body, may=require_saying)


@router.post(
    f"{ONE}/tellings",
    operation_id="incident_tell_all",
    summary=f"Tell all households once; each case records it ({CLAUSE})",
    **FOR_ALL,
)
def tell_all(request: HttpRequest, incident: str, body: bodies.IncidentTelling) -> Any:
    return _served(request, incident, actions.tell_all, body)


@router.post(
    f"{ONE}/handling",
    operation_id="incident_handle_all",
    summary=f"Report the handling of all cases once ({CLAUSE})",
    **FOR_ALL,
)
def handle_all(request: HttpRequest, incident: str, body: bodies.Doing) -> Any:
    return _served(request, incident, actions.handle_all, body)


@router.post(
    f"{ONE}/verification",
    operation_id="incident_verify_all",
    summary=f"Verify the result of all cases once ({CLAUSE})",
    **FOR_ALL,
)
def verify_all(request: HttpRequest, incident: str, body: bodies.Doing) -> Any:
    return _served(request, incident, actions.verify_all, body)


def _acted(
    request: HttpRequest,
    incident: str,
    action: Callable[..., Any],
    body: Any,
    *more: Any,
    may: "Callable[[Staff, Incident], None] | None" = None,
) -> HttpResponse:
    """The incident as it stands after the act. Whose it is not is told so before what was sent is read."""
    staff = caller(request)
    found = incident_for(staff, incident)
    if may is not None:
        may(staff, found)
    action(found, body.command(), *more, by=staff, at=now())
    return _shown(staff, incident)


# ── as programs read them ──


def _shown(staff: "Staff", number: str, *, status: int = 200) -> HttpResponse:
    at = now()
    seen = whole(incident_for(staff, number), staff.scope)
    content = bodies.Incident.model_validate(
        {
            **incident_row(seen.incident),
            "tell_anew": told_anew_wanted(seen.incident, seen.cases),
            "cases": [
                {
                    "id": each.pk,
                    "number": each.case.number,
                    "title": each.case.title,
                    "stage": each.case.stage,
                    "at": each.at,
                }
                for each in seen.cases
            ],
            "timeline": [showing.entry(each, at=at) for each in seen.entries],
        }
    )
    return problems.plain(content.model_dump(), status=status)


def incident_row(incident: "Incident") -> dict[str, Any]:
    matter = incident.matter
    return {
        **{name: getattr(matter, name) for name in ("number", "version", "title", "stage", "is_open")},
        "centre": {"code": matter.centre.code, "name": matter.centre.name},
        "scope": incident.scope,
        "place": place_words(incident) or None,
        "since": matter.said_at,
        "expected_end": incident.expected_end,
        "sentence": incident.sentence,
        "reporter": showing.person(matter.owner),
        "handler": showing.person(matter.holder),
        "ended_at": matter.closed_at,
        "voided_at": matter.voided_at,
    }


def _served(
    request: HttpRequest, incident: str, action: "Callable[..., Outcome]", body: Any
) -> dict[str, Any]:
    staff, at = caller(request), now()
    outcome = action(incident_for(staff, incident), body.command(), by=staff, at=at)
    return {
        "served": list(outcome.served),
        "refused": [
            {
                "number": each.number,
                "code": each.obstacle.code,
                "detail": sentence(each.obstacle.message, now=at),
                "clause": each.obstacle.clause or None,
            }
            for each in outcome.refused
        ],
    }
