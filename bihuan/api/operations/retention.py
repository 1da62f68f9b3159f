"""How long what is kept, and letting it go: shown, approved by a person, carried out (RES-6)."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Query, Router

from bihuan.api.auth import caller
from bihuan.api.operations.documented import WRITES, answers_with, headers
from bihuan.api.schemas import retention as schemas
from bihuan.api.schemas.values import PathId
from bihuan.kernel.moments import now
from bihuan.policies.terms import Kept
from bihuan.privacy import actions
from bihuan.privacy.access import hold_for, require_keeping, run_for
from bihuan.privacy.queries.retention import holds, items_of, standings, told_of
from bihuan.privacy.terms.retention import Told

if TYPE_CHECKING:
    from bihuan.privacy.models import Hold, RetentionRun

router = Router(tags=["privacy"])
LIST = "/retention/lists/{key}"
REFUSED = tuple(each for each in WRITES if each != 412)
FOR_KEEPERS = (400, 401, 403, 404, 422)
MOST_HOLDS = 200


@router.get(
    "/retention",
    operation_id="list_retention_periods",
    summary="How long each kind of record is kept, and how many are past it (个人信息保护法 19)",
    response=answers_with({200: schemas.Periods}, 400, 401, 403),
)
def list_periods(request: HttpRequest) -> Any:
    require_keeping(caller(request))
    return {
        "items": [
            {
                "kind": each.kind,
                "months": each.months,
                "clause": each.clause,
                "past": each.past,
                "oldest": each.oldest.isoformat() if each.oldest else None,
            }
            for each in standings(at=now())
        ]
    }


@router.post(
    "/retention/{kind}/lists",
    operation_id="show_past_retention",
    summary="List what is past its time; nothing goes by it",
    response=answers_with({201: schemas.List}, *REFUSED),
    openapi_extra=headers(),
)
def show_past(request: HttpRequest, kind: Kept) -> Any:
    staff = caller(request)
    require_keeping(staff)
    return 201, _list(actions.show_past(kind, by=staff, at=now()))


@router.get(
    LIST,
    operation_id="read_retention_list",
    summary="One list, and how far it has come",
    response=answers_with({200: schemas.List}, *FOR_KEEPERS),
)
def read_list(request: HttpRequest, key: PathId) -> Any:
    return _list(run_for(caller(request), key))


@router.get(
    f"{LIST}/items",
    operation_id="list_retention_items",
    summary="What stands on it, masked",
    response=answers_with({200: schemas.Items}, *FOR_KEEPERS),
)
def list_items(request: HttpRequest, key: PathId, filters: Query[schemas.ItemFilters]) -> Any:
    staff = caller(request)
    run = run_for(staff, key)
    rows = list(items_of(run).filter(pk__gt=filters.after)[: filters.limit + 1])
    shown = rows[: filters.limit]
    told = told_of(run, shown, staff.scope)
    nobody = Told("")
    return {
        "items": [
            {
                "id": each.pk,
                "last_used": each.since.isoformat(),
                "name": told.get(each.key, nobody).name,
                "place": told.get(each.key, nobody).place,
                "outcome": each.outcome or None,
            }
            for each in shown
        ],
        "next": shown[-1].pk if len(rows) > filters.limit else None,
    }


@router.post(
    f"{LIST}/approval",
    operation_id="approve_retention_list",
    summary="Approve it: the worker lets go what stands on it, and nothing else",
    response=answers_with({200: schemas.List}, *REFUSED),
    openapi_extra=headers(),
)
def approve(request: HttpRequest, key: PathId, body: schemas.Words) -> Any:
    staff = caller(request)
    return _list(actions.approve_run(run_for(staff, key), body.command(), by=staff, at=now()))


@router.post(
    f"{LIST}/withdrawal",
    operation_id="withdraw_retention_list",
    summary="Not approved: what stands on it stays",
    response=answers_with({200: schemas.List}, *REFUSED),
    openapi_extra=headers(),
)
def withdraw(request: HttpRequest, key: PathId, body: schemas.Words) -> Any:
    staff = caller(request)
    return _list(actions.withdraw_run(run_for(staff, key), body.command(), by=staff, at=now()))


@router.get(
    "/retention/holds",
    operation_id="list_retention_holds",
    summary="What is held back, latest first",
    response=answers_with({200: schemas.Holds}, 400, 401, 403),
)
def list_holds(request: HttpRequest) -> Any:
    staff = caller(request)
    require_keeping(staff)
    return {"items": [_hold(each) for each in holds(staff.scope).order_by("-at", "-pk")[:MOST_HOLDS]]}


@router.post(
    "/retention/holds",
    operation_id="hold_back",
    summary="Keep a matter or a person although their time is over, with the reason",
    response=answers_with({201: schemas.Hold}, *REFUSED),
    openapi_extra=headers(),
)
def hold_back(request: HttpRequest, body: schemas.Holding) -> Any:
    staff = caller(request)
    require_keeping(staff)
    held = actions.hold_back(body.command(), by=staff, at=now())
    return 201, _hold(hold_for(staff, held.pk))


@router.post(
    "/retention/holds/{key}/lifting",
    operation_id="lift_hold",
    summary="Hold it back no longer, with the reason",
    response=answers_with({200: schemas.Hold}, *REFUSED),
    openapi_extra=headers(),
)
def lift(request: HttpRequest, key: PathId, body: schemas.Words) -> Any:
    staff = caller(request)
    hold = hold_for(staff, key)
    actions.lift_hold(hold, body.command(), by=staff, at=now())
    return _hold(hold)


def _list(run: "RetentionRun") -> dict[str, Any]:
    return {
        "id": run.pk,
        "kind": run.kind,
        "stage": run.stage,
        "months": run.months,
        "clause": run.clause,
        "rows": run.rows,
        "gone": run.gone,
        "kept": run.kept,
        "shown_at": run.shown_at.isoformat(),
        "decided_at": run.decided_at.isoformat() if run.decided_at else None,
        "ended_at": run.ended_at.isoformat() if run.ended_at else None,
    }


def _hold(hold: "Hold") -> dict[str, Any]:
    return {
        "id": hold.pk,
        "number": hold.matter.number if hold.matter else None,
        "person": hold.person_id,
        "words": hold.words,
        "at": hold.at.isoformat(),
    }
