"""Likely repeats while something is typed, and what an opinion has to do with others (INT-7)."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from bihuan.api.auth import caller
from bihuan.api.operations.cases import centre_meant
from bihuan.api.operations.documented import READS, answers_with
from bihuan.api.schemas.repeats import Company, LikelyRepeats, SoFar
from bihuan.cases.access import case_for
from bihuan.cases.queries import LikeCase, company_of, likely_repeats
from bihuan.cases.queries.likes import because, building_said
from bihuan.cases.terms.repeats import Told
from bihuan.kernel.moments import now
from bihuan.paper import wording
from bihuan.residents.queries import room_in

router = Router(tags=["cases"])


@router.post(
    "/likely-repeats",
    operation_id="likely_repeats",
    summary="Opinions of the last calendar month that are likely the same; registers nothing (INT-7)",
    response=answers_with({200: LikelyRepeats}, 400, 401, 403, 422),
)
def find_likely_repeats(request: HttpRequest, body: SoFar) -> Any:
    staff, at = caller(request), now()
    centre = centre_meant(staff, body.centre)
    room = room_in(centre.pk, body.room) if body.room else None
    told = Told(
        title=body.title or "",
        text=f"{body.said}\n{body.place or ''}",
        centre=centre.pk,
        site=centre.name,
        building=building_said(room.label) if room else "",
        room=room.label if room else "",
    )
    found = likely_repeats(told, centre=centre.pk, scope=staff.scope, at=at)
    return {"items": [_item(each, at=at) for each in found]}


def _item(each: LikeCase, *, at: Any) -> dict[str, Any]:
    matter = each.case.matter
    return {
        "number": matter.number,
        "title": matter.title,
        "stage": matter.stage,
        "registered_at": matter.registered_at,
        "likeness": round(each.likeness.score, 2),
        "because": wording.sentence(because(each.likeness), now=at),
        "may_add": matter.is_open,
    }


@router.get(
    "/cases/{number}/repeats",
    operation_id="read_repeats",
    summary="How often it was said again, and which opinions hang together with it (HND-5, QAL-4)",
    response=answers_with({200: Company}, *READS),
)
def read_repeats(request: HttpRequest, number: str) -> Any:
    staff = caller(request)
    case = case_for(staff, number)
    found = company_of(case, staff.scope)
    return {
        "said_again": case.said_again,
        "earlier": {"number": found.earlier.number, "sort": found.sort} if found.earlier else None,
        "later": [{"number": matter.number, "sort": sort} for matter, sort in found.later],
    }
