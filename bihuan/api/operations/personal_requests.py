"""What people ask for of their own data: taken in, checked, decided, carried out, answered (RES-6)."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Query, Router
from pydantic import BaseModel, Field

from bihuan.api.auth import caller
from bihuan.api.cursors import beyond, cursor_of
from bihuan.api.operations.documented import WRITES, answers_with, headers
from bihuan.api.operations.privacy import origin_of
from bihuan.api.schemas import personal_requests as schemas
from bihuan.api.schemas.values import PathId
from bihuan.api.showing import person
from bihuan.kernel.moments import now
from bihuan.privacy import actions
from bihuan.privacy.access import request_for, require_requests
from bihuan.privacy.queries.requests import visible_requests
from bihuan.privacy.terms import VERBS, Verb
from bihuan.residents.access import stay_for

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.organisation.models import Staff

router = Router(tags=["privacy"])
ONE = "/personal-requests/{number}"
NEWEST = "registered_at"
REFUSED = tuple(each for each in WRITES if each != 412)


class RequestFilters(BaseModel):
    closed: bool = Field(False, description="Those that are over too.")
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, Field(max_length=200)] | None = Field(None, description="`next` of a page.")


@router.get(
    "/personal-requests",
    operation_id="list_personal_requests",
    summary="Requests of people about their own data, newest first",
    response=answers_with({200: schemas.Requests}, 400, 401, 403, 422),
)
def list_requests(request: HttpRequest, filters: Query[RequestFilters]) -> Any:
    staff = caller(request)
    require_requests(staff)
    found = visible_requests(staff.scope)
    if not filters.closed:
        found = found.open()
    if filters.cursor:
        found = found.filter(beyond(filters.cursor, NEWEST, backwards=True))
    rows = list(found.select_related("centre", "overseer").order_by(f"-{NEWEST}", "-pk")[: filters.limit + 1])
    shown = rows[: filters.limit]
    return {
        "items": [_row(each, at=now()) for each in shown],
        "next": cursor_of(shown[-1], NEWEST) if len(rows) > filters.limit else None,
    }


@router.get(
    ONE,
    operation_id="read_personal_request",
    summary="Read one request, with every step of it",
    response=answers_with({200: schemas.Request}, 400, 401, 404),
)
def read_request(request: HttpRequest, number: str) -> Any:
    return _shown(caller(request), number)


@router.post(
    "/rooms/{room}/people/{person}/requests",
    operation_id="take_in_personal_request",
    summary="Take in what somebody asks for of their own data (个人信息保护法 50)",
    response=answers_with({201: schemas.Request}, *REFUSED),
    openapi_extra=headers(),
)
def take_in(request: HttpRequest, room: PathId, person: PathId, body: schemas.TakingIn) -> Any:
    staff = caller(request)
    taken = actions.take_in(stay_for(staff, room, person), body.command(), by=staff, at=now())
    return 201, _shown(staff, taken.matter.number)


def _act(verb: Verb, number: str, request: HttpRequest, body: Any, action: Callable[..., Any]) -> Any:
    staff = caller(request)
    action(request_for(staff, number, to=verb), body.command(), by=staff, at=now())
    return _shown(staff, number)


@router.post(
    f"{ONE}/{VERBS[Verb.CHECK_IDENTITY].noun}",
    operation_id="check_identity",
    summary="Record how it was made sure that it is them",
    response=answers_with({200: schemas.Request}, *REFUSED),
    openapi_extra=headers(),
)
def check_identity(request: HttpRequest, number: str, body: schemas.Words) -> Any:
    return _act(Verb.CHECK_IDENTITY, number, request, body, actions.check_identity)


@router.post(
    f"{ONE}/{VERBS[Verb.DECIDE].noun}",
    operation_id="decide_personal_request",
    summary="Grant it, or refuse it with the reason",
    response=answers_with({200: schemas.Request}, *REFUSED),
    openapi_extra=headers(),
)
def decide(request: HttpRequest, number: str, body: schemas.Decision) -> Any:
    return _act(Verb.DECIDE, number, request, body, actions.decide)


@router.post(
    f"{ONE}/copy",
    operation_id="open_personal_copy",
    summary="Everything about the person; every opening is logged",
    response=answers_with({200: schemas.Copy}, *REFUSED),
    openapi_extra=headers(key=False),
)
def open_copy(request: HttpRequest, number: str) -> HttpResponse:
    staff = caller(request)
    found = request_for(staff, number, to=Verb.CARRY_OUT)
    everything = actions.open_copy(found, by=staff, at=now(), origin=origin_of(request))
    response = JsonResponse(dict(everything))
    response["Cache-Control"] = "no-store"
    return response


@router.post(
    f"{ONE}/{VERBS[Verb.CARRY_OUT].noun}",
    operation_id="carry_out_personal_request",
    summary="Carry it out; a deletion erases the person now, for ever",
    response=answers_with({200: schemas.Request}, *REFUSED),
    openapi_extra=headers(),
)
def carry_out(request: HttpRequest, number: str, body: schemas.Words) -> Any:
    return _act(Verb.CARRY_OUT, number, request, body, actions.carry_out)


@router.post(
    f"{ONE}/{VERBS[Verb.ANSWER].noun}",
    operation_id="answer_personal_request",
    summary="Record how the person was answered",
    response=answers_with({200: schemas.Request}, *REFUSED),
    openapi_extra=headers(),
)
def answer(request: HttpRequest, number: str, body: schemas.Answering) -> Any:
    return _act(Verb.ANSWER, number, request, body, actions.answer)


def _row(matter: "Matter", *, at: datetime) -> dict[str, Any]:
    return {
        "number": matter.number,
        "centre": matter.centre.code,
        "who": matter.who,
        "where": matter.where,
        "stage": matter.stage,
        "registered_at": matter.registered_at.isoformat(),
        "due_at": matter.due_at.isoformat() if matter.due_at and matter.is_open else None,
        "provisional": matter.due_provisional,
        "overdue": matter.is_open and matter.due_order <= at,
        "overseer": person(matter.overseer),
    }


def _shown(staff: "Staff", number: str) -> dict[str, Any]:
    found = request_for(staff, number)
    names = ("asked", "words", "identity", "granted", "decision", "outcome", "way", "answer")
    due, answered = found.due_at, found.answered_at
    return {
        **_row(found.matter, at=now()),
        **{name: getattr(found, name) for name in names},
        "answer_due_at": due.isoformat() if due else None,
        "answered_at": answered.isoformat() if answered else None,
        "answered_in_time": answered < due if answered and due else None,
    }
