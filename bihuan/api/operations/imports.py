"""Many rooms and residents from a table: sent, columns told, checked, started, followed, undone (RES-4)."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Query, Router
from ninja.files import UploadedFile

from bihuan.api import problems
from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.privacy import origin_of
from bihuan.api.operations.reference import centre_seen
from bihuan.api.reading import table_sent
from bihuan.api.schemas import imports as schemas
from bihuan.api.schemas.values import PathId
from bihuan.api.showing import person
from bihuan.kernel.moments import now
from bihuan.paper.wording import sentence
from bihuan.residents import access, queries
from bihuan.residents.actions import cancel_import, load_import, place_columns, start_import, undo_import
from bihuan.residents.terms.importing import UndoImport

if TYPE_CHECKING:
    from bihuan.residents.models import Import

router = Router(tags=["imports"])
OF_CENTRE, ONE = "/centres/{code}/imports", "/imports/{batch}"
# Nothing of it has a version.
REFUSED = tuple(each for each in WRITES if each != 412)
AN_IMPORT = answers_with({200: schemas.Import}, *REFUSED)
FORBIDDEN = (*READS, 403, 422)
MOST_USED = 50


@router.get(
    OF_CENTRE,
    operation_id="list_imports",
    summary="The latest imports of a centre",
    response=answers_with({200: schemas.Imports}, *READS, 403),
)
def list_imports(request: HttpRequest, code: str) -> Any:
    centre = access.centre_to_keep(caller(request), centre_seen(request, code))
    batches = queries.imports_of(centre.pk)
    names = queries.file_names(batches)
    return {"items": [_row(each, centre.code) | {"file": names.get(each.pk, "")} for each in batches]}


@router.post(
    OF_CENTRE,
    operation_id="load_import",
    summary="Send an XLSX or CSV of rooms and residents; it is checked, and nothing is written yet",
    response=answers_with({201: schemas.Import}, *REFUSED),
    openapi_extra=headers(),
)
def load(request: HttpRequest, code: str, file: File[UploadedFile]) -> HttpResponse:
    staff = caller(request)
    centre = access.centre_to_keep(staff, centre_seen(request, code))
    batch = load_import(centre, table_sent(request), by=staff, at=now(), origin=origin_of(request))
    response = problems.plain(_row(batch, centre.code), status=201)
    response["Location"] = f"/api/v1/imports/{batch.pk}"
    return response


@router.get(
    ONE,
    operation_id="read_import",
    summary="How far it is, what there would be or is, the columns of the file and its first rows",
    response=answers_with({200: schemas.ImportWhole}, *FORBIDDEN),
)
def read_import(request: HttpRequest, batch: PathId) -> Any:
    staff = caller(request)
    found = access.import_for(staff, batch)
    report = access.import_report_for(staff, found)
    return _row(found, found.centre.code) | {
        "file": queries.file_names([found]).get(found.pk, ""),
        "columns": [vars(each) for each in queries.columns_sent(found, report)] if report else [],
        "preview": report.preview if report else [],
    }


@router.get(
    f"{ONE}/mistakes",
    operation_id="list_import_mistakes",
    summary="Everything that is wrong with the file, by row and column",
    response=answers_with({200: schemas.Mistakes}, *FORBIDDEN),
)
def list_mistakes(request: HttpRequest, batch: PathId, filters: Query[schemas.MistakeFilters]) -> Any:
    staff = caller(request)
    report = access.import_report_for(staff, access.import_for(staff, batch))
    found, moment = report.problems if report else [], now()
    end = filters.after + filters.limit
    items = [
        {
            "row": each.row,
            "column": each.column,
            "said": each.said,
            "message": sentence(each.message, now=moment),
        }
        for each in found[filters.after : end]
    ]
    return {"items": items, "next": end if end < len(found) else None}


@router.post(
    f"{ONE}/columns",
    operation_id="place_import_columns",
    summary="Say which column is which; the file is checked anew",
    response=AN_IMPORT,
    openapi_extra=headers(),
)
def place(request: HttpRequest, batch: PathId, body: schemas.Columns) -> Any:
    found = access.import_for(caller(request), batch)
    places = {column.value: number for column, number in body.places.items()}
    return _row(place_columns(found, places), found.centre.code)


@router.post(
    f"{ONE}/start",
    operation_id="start_import",
    summary="Take it in: written unseen, shown at once when all of it is there",
    response=AN_IMPORT,
    openapi_extra=headers(),
)
def start(request: HttpRequest, batch: PathId) -> Any:
    staff = caller(request)
    found = access.import_for(staff, batch)
    return _row(start_import(found, by=staff, at=now()), found.centre.code)


@router.post(
    f"{ONE}/cancellation",
    operation_id="cancel_import",
    summary="Until everybody sees it: what is written is erased",
    response=AN_IMPORT,
    openapi_extra=headers(),
)
def cancel(request: HttpRequest, batch: PathId) -> Any:
    staff = caller(request)
    found = access.import_for(staff, batch)
    return _row(cancel_import(found, by=staff, at=now()), found.centre.code)


@router.get(
    f"{ONE}/undoing",
    operation_id="preview_import_undoing",
    summary="What would go with it, and what was used since and so stands against it",
    response=answers_with({200: schemas.TakenBack}, *FORBIDDEN),
)
def preview_undoing(request: HttpRequest, batch: PathId) -> Any:
    plan = queries.would_be_taken_back(access.import_for(caller(request), batch))
    used = [
        {"kind": each.kind, "id": each.key, "name": each.name, "why": each.why}
        for each in plan.used[:MOST_USED]
    ]
    return {
        "counts": plan.counts,
        "completed": plan.completed,
        "used_count": len(plan.used),
        "used": used,
    }


@router.post(
    f"{ONE}/undoing",
    operation_id="undo_import",
    summary="Take all of it back, unless something of it was used since",
    response=AN_IMPORT,
    openapi_extra=headers(),
)
def undo(request: HttpRequest, batch: PathId, body: schemas.ImportUndoing) -> Any:
    staff = caller(request)
    found = access.import_for(staff, batch)
    undone = undo_import(found, UndoImport(because=body.because), by=staff, at=now())
    return _row(undone, found.centre.code)


def _row(batch: "Import", centre: str) -> dict[str, Any]:
    names = (
        "at", "stage", "rows", "done", "whole", "errors", "counts", "places", "failed",
        "started_at", "ended_at",
    )  # fmt: skip
    row = {name: getattr(batch, name) for name in names}
    return row | {"id": batch.pk, "centre": centre, "by": person(batch.by)}
