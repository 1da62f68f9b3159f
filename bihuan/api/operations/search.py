"""Search: everything that is found, as far as one may see it."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from bihuan.api import showing
from bihuan.api.auth import caller
from bihuan.api.operations.documented import answers_with
from bihuan.api.schemas import search as schemas
from bihuan.cases.queries.found import cases_found
from bihuan.search.queries import NOTHING, Wanted, around, look_up, wanted_by
from bihuan.search.terms import Group

router = Router(tags=["search"])


@router.get(
    "/search",
    operation_id="search",
    summary="Find by any two characters of what was written; nothing one may not see",
    response=answers_with({200: schemas.Found}, 400, 401, 422),
)
def search(request: HttpRequest, filters: Query[schemas.Filters]) -> Any:
    scope, wanted = caller(request).scope, wanted_by(filters.q)
    hits = look_up(wanted, scope)
    cases = hits.get(Group.MATTER, NOTHING)
    return {
        "cases": {
            "items": [
                showing.row(each.case.matter) | {"excerpt": _excerpt((*each.said, *each.later), wanted)}
                for each in cases_found(cases.keys[: filters.limit], scope)
            ],
            "more": cases.more or len(cases.keys) > filters.limit,
        }
    }


def _excerpt(texts: tuple[str, ...], wanted: Wanted) -> list[dict[str, Any]]:
    return [{"text": each.text, "hit": each.hit} for each in around(texts, wanted)]
