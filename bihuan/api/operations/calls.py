"""A telephone system says who rings; the agent's page opens with the household (TEL-4, INT-7)."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from bihuan.api import problems
from bihuan.api.auth import caller
from bihuan.api.operations.documented import WRITES, answers_with, headers
from bihuan.api.schemas import calls as schemas
from bihuan.kernel.moments import now
from bihuan.residents.access import announced

router = Router(tags=["calls"])


@router.post(
    "/calls",
    operation_id="report_call",
    summary="Somebody rings: the address to open where the token's person sits, good for ten minutes",
    response=answers_with({201: schemas.Ringing}, *(each for each in WRITES if each not in (404, 412))),
    openapi_extra=headers(),
)
def report_call(request: HttpRequest, body: schemas.Call) -> HttpResponse:
    ticket = announced(body.command(), to=caller(request), at=now())
    # Behind the #: no browser sends it, no server writes it down.
    return problems.plain({"address": f"/cases/new#call={ticket}"}, status=201)
