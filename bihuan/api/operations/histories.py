"""Everything that ever happened at a room or with a person, for programs (RES-3)."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from bihuan.api.auth import caller
from bihuan.api.cursors import cursor_of, place_of
from bihuan.api.operations.documented import READS, answers_with
from bihuan.api.schemas import households as schemas
from bihuan.api.schemas.values import PathId
from bihuan.cases.queries.histories import Happened, Place, history_of_person, history_of_room
from bihuan.cases.terms.histories import Part
from bihuan.incidents.queries import incidents_at
from bihuan.kernel.moments import now
from bihuan.matters.terms import Sort
from bihuan.occupancy.access import contacts_read_at, contacts_read_with
from bihuan.paper.wording import sentence
from bihuan.privacy.access import requests_read_with
from bihuan.residents import access, queries

router = Router(tags=["households"])
USUAL = 50
A_HISTORY = answers_with({200: schemas.History}, *READS, 422)
Limit = Annotated[int, Field(ge=1, le=200)]
Cursor = Annotated[str, Field(max_length=200)]


@router.get(
    "/rooms/{room}/history",
    operation_id="read_room_history",
    summary="What happened at a room, newest first; cases as far as one sees them (RES-3)",
    response=A_HISTORY,
)
def of_room(
    request: HttpRequest,
    room: PathId,
    part: Part | None = None,
    limit: Query[Limit | None] = None,
    cursor: Query[Cursor | None] = None,
) -> Any:
    by = caller(request)
    found = access.room_for(by, room)

    def read(before: Place | None, most: int) -> list[Happened]:
        return history_of_room(
            found.pk,
            by.scope,
            part=part,
            before=before,
            most=most,
            beside=access.streams_beside(by, found),
            others=(contacts_read_at(by.scope, found.pk), incidents_at(found, by.scope)),
        )

    return _page(read, limit or USUAL, cursor)


@router.get(
    "/residents/{resident}/history",
    operation_id="read_resident_history",
    summary="What happened with a person, newest first; cases as far as one sees them (RES-3)",
    response=A_HISTORY,
)
def of_resident(
    request: HttpRequest,
    resident: PathId,
    part: Part | None = None,
    limit: Query[Limit | None] = None,
    cursor: Query[Cursor | None] = None,
) -> Any:
    by = caller(request)
    person, _stays = access.person_for(by, resident)
    people = queries.merged_with(person.pk)

    def read(before: Place | None, most: int) -> list[Happened]:
        others = (contacts_read_with(by.scope, people), requests_read_with(by.scope, people))
        return history_of_person(people, by.scope, part=part, before=before, most=most, others=others)

    return _page(read, limit or USUAL, cursor)


def _page(
    read: Callable[[Place | None, int], list[Happened]], limit: int, cursor: str | None
) -> dict[str, Any]:
    found = read(place_of(cursor, "at") if cursor else None, limit + 1)
    moment = now()
    last = found[limit - 1] if len(found) > limit else None
    return {
        "items": [_row(each, at=moment) for each in found[:limit]],
        "next": cursor_of(last, "at") if last else None,
    }


def _row(each: Happened, *, at: datetime) -> dict[str, Any]:
    return {
        "at": each.at,
        "actor": each.actor or None,
        "type": each.event.TYPE,
        "sentence": sentence(each.sentence, now=at),
        "clause": each.clause or None,
        "case": _number(each, Sort.CASE),
        "first_contact": _number(each, Sort.FIRST_CONTACT),
        "incident": _number(each, Sort.INCIDENT),
        "personal_request": _number(each, Sort.PERSON_REQUEST),
        "person": each.person or None,
        "room": each.room or None,
    }


def _number(each: Happened, sort: Sort) -> str | None:
    return each.matter.number if each.matter and each.matter.sort == sort else None
