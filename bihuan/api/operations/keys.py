"""Keys in custody, for programs: read, taken in, lent, returned, given away (RES-5)."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.reference import centre_seen
from bihuan.api.schemas import keys as schemas
from bihuan.api.schemas.values import PathId
from bihuan.api.showing import person
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of, now
from bihuan.occupancy import actions, queries
from bihuan.occupancy.access import key_for, room_to_keep_keys_of
from bihuan.occupancy.terms import EndCustody, LendKey, TakeInKey

if TYPE_CHECKING:
    from bihuan.occupancy.models import Key, Loan

router = Router(tags=["keys"])
PAGE = 50
PLAIN = ("opens", "copies", "received_on", "ended_at")


@router.get(
    "/keys",
    operation_id="list_keys",
    summary="The keys kept for a centre, or only those that are lent",
    response=answers_with({200: schemas.Keys}, *READS, 422),
)
def list_keys(
    request: HttpRequest, centre: str, lent: bool = False, after: Query[schemas.After | None] = None
) -> Any:
    found = queries.keys_kept(centre_seen(request, centre).pk, only_out=lent)
    rows = list(found.order_by("pk").filter(pk__gt=after or 0)[: PAGE + 1])
    return {
        "items": [_row(each, queries.out_with(each)) for each in rows[:PAGE]],
        "next": rows[PAGE - 1].pk if len(rows) > PAGE else None,
    }


@router.get(
    "/keys/{key}",
    operation_id="read_key",
    summary="One key, with everybody who had it",
    response=answers_with({200: schemas.KeyRead}, *READS, 422),
)
def read_key(request: HttpRequest, key: PathId) -> Any:
    return _read(request, key)


@router.post(
    "/rooms/{room}/keys",
    operation_id="take_in_key",
    summary="Take a key of this home into custody",
    response=answers_with({201: schemas.KeyRead}, *WRITES),
    openapi_extra=headers(),
)
def take_in(request: HttpRequest, room: PathId, body: schemas.TakeIn) -> Any:
    by = caller(request)
    kept = room_to_keep_keys_of(by, room)
    key = actions.take_in_key(kept, TakeInKey(**body.model_dump()), by=Actor.staff(by.pk), at=now())
    return Status(201, _read(request, key.pk))


@router.post(
    "/keys/{key}/loans",
    operation_id="lend_key",
    summary="Lend it to a colleague or to somebody from outside",
    response=answers_with({201: schemas.KeyRead}, *WRITES),
    openapi_extra=headers(),
)
def lend(request: HttpRequest, key: PathId, body: schemas.Lend) -> Any:
    by = caller(request)
    actions.lend_key(
        key_for(by, key, to="keep"), LendKey(**body.model_dump()), by=Actor.staff(by.pk), at=now()
    )
    return Status(201, _read(request, key))


@router.post(
    "/keys/{key}/return",
    operation_id="return_key",
    summary="It is back in the cabinet",
    response=answers_with({200: schemas.KeyRead}, *WRITES),
    openapi_extra=headers(),
)
def give_back(request: HttpRequest, key: PathId) -> Any:
    by = caller(request)
    actions.return_key(key_for(by, key, to="keep"), by=Actor.staff(by.pk), at=now())
    return _read(request, key)


@router.post(
    "/keys/{key}/return/end",
    operation_id="take_back_return",
    summary="The return was a slip: the last one who had it has it still",
    response=answers_with({200: schemas.KeyRead}, *WRITES),
    openapi_extra=headers(),
)
def take_back(request: HttpRequest, key: PathId) -> Any:
    by = caller(request)
    actions.take_back_return(key_for(by, key, to="keep"), by=Actor.staff(by.pk), at=now())
    return _read(request, key)


@router.post(
    "/keys/{key}/end",
    operation_id="end_custody",
    summary="Custody is over: handed to the owner, lost, or it was never there",
    response=answers_with({200: schemas.KeyRead}, *WRITES),
    openapi_extra=headers(),
)
def end(request: HttpRequest, key: PathId, body: schemas.EndOfCustody) -> Any:
    by = caller(request)
    command = EndCustody(**body.model_dump())
    actions.end_custody(key_for(by, key, to="keep"), command, by=Actor.staff(by.pk), at=now())
    return _read(request, key)


def _read(request: HttpRequest, key: int) -> dict[str, Any]:
    found = key_for(caller(request), key)
    loans = queries.loans_of(found.pk)
    out = next((each for each in loans if each.returned_at is None), None)
    return _row(found, out) | {"loans": [_loan(each) for each in loans]}


def _row(key: "Key", out: "Loan | None") -> dict[str, Any]:
    return {
        **{name: getattr(key, name) for name in PLAIN},
        "id": key.pk,
        "room": key.room_id,
        "room_label": key.room.label,
        "hook": key.hook or None,
        "state": key.state.value,
        "days_over": key.days_over(day_of(now())),
        "lent_to": _loan(out) if out else None,
        "ending": key.ending or None,
    }


def _loan(loan: "Loan") -> dict[str, Any]:
    return {
        "staff": person(loan.staff),
        "borrower": loan.borrower or None,
        **{name: getattr(loan, name) for name in ("purpose", "lent_at", "due_on", "returned_at")},
    }
