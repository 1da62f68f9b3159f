"""Version 1, put together."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic.json_schema import models_json_schema

from bihuan import __version__
from bihuan.api import problems, showing, wrong_bodies
from bihuan.api.auth import PersonalToken, caller, unauthorised
from bihuan.api.guard import malformed
from bihuan.api.operations import (
    absences,
    acts,
    agents,
    arrears,
    calls,
    cases,
    checks,
    contacts,
    days,
    delegations,
    duties,
    files,
    histories,
    imports,
    incidents,
    keys,
    leaves,
    notices,
    personal_requests,
    privacy,
    procedure,
    quality,
    reference,
    repeats,
    residents,
    retention,
    reviews,
    rooms,
    search,
    suggestions,
)
from bihuan.api.operations import problems as common_problems
from bihuan.api.problems import Problem
from bihuan.api.schemas.refusals import Problem as RefusedProblem
from bihuan.api.schemas.refusals import StaleProblem
from bihuan.cases.access import case_for
from bihuan.cases.queries.timeline import changes_since, readable, timeline
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible, Refusal, Stale

ABOUT = """\
Every act the screens offer, with the same rules. Sign in with `Authorization: Bearer …`, a personal token
made by `bihuan token create`; it sees and may do exactly what its person does.

Refusals are `application/problem+json` with a stable `code` and the `clause` of the written procedure:
404 missing or not yours to see, 403 not your post, 409 refused by a rule, 412 changed since you read it
(with both versions and, under `changes_since`, what happened between them), 422 by field.
`Accept-Language: en` answers in English.
"""


REFERENCE = "#/components/schemas/{model}"


class Api(NinjaAPI):
    _described: Any = None

    def get_openapi_schema(self, **given: Any) -> Any:
        """Put together once a process, which takes seconds."""
        if self._described is None:
            self._described = _with_refusals(super().get_openapi_schema(**given))
        return self._described


def _with_refusals(schema: Any) -> Any:
    """Refusals are problem+json, which ninja cannot say itself."""
    for operation in _operations(schema):
        # Whoever asks by a parameter there is not is told so, at every address (guard.py).
        operation["responses"].setdefault(422, {"description": "Unprocessable Content"})
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                model = StaleProblem if int(status) == 412 else RefusedProblem
                refers = {"$ref": REFERENCE.format(model=model.__name__)}
                answer["content"] = {problems.MEDIA_TYPE: {"schema": refers}}
    _names, refusals = models_json_schema(
        [(RefusedProblem, "serialization"), (StaleProblem, "serialization")], ref_template=REFERENCE
    )
    schema["components"]["schemas"] = refusals["$defs"] | schema["components"]["schemas"]
    return schema


def _operations(schema: Any) -> list[dict[str, Any]]:
    return [operation for path in schema["paths"].values() for operation in path.values()]


api = Api(
    title="Bihuan 闭环",
    version=__version__,
    description=ABOUT,
    urls_namespace="api-v1",
    auth=PersonalToken(),
)
ROUTERS = (
    cases.router,
    acts.router,
    calls.router,
    files.router,
    histories.router,
    days.router,
    duties.router,
    reviews.router,
    checks.router,
    keys.router,
    agents.router,
    leaves.router,
    notices.router,
    privacy.router,
    personal_requests.router,
    retention.router,
    procedure.router,
    quality.router,
    common_problems.router,
    incidents.router,
    reference.router,
    rooms.router,
    arrears.router,
    residents.router,
    contacts.router,
    imports.router,
    search.router,
    repeats.router,
    absences.router,
    delegations.router,
    suggestions.router,
)
for router in ROUTERS:
    api.add_router("", router)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, error: Any) -> HttpResponse:
    return problems.from_refusal(error)


@api.exception_handler(Stale)
def changed(request: HttpRequest, error: Any) -> HttpResponse:
    """Only whoever sees the case is told that it changed, and may read what happened."""
    where = request.resolver_match.kwargs if request.resolver_match else {}
    if "number" not in where:
        return problems.from_stale(error, [])
    staff = caller(request)
    case = case_for(staff, str(where["number"]))
    changes = readable(changes_since(timeline(case), error.seen), staff.scope)
    return problems.from_stale(error, [showing.entry(each, at=now()) for each in changes])


@api.exception_handler(NotVisible)
@api.exception_handler(Http404)
def not_there(request: HttpRequest, error: Any) -> HttpResponse:
    return problems.from_not_visible()


@api.exception_handler(Problem)
def problem(request: HttpRequest, error: Any) -> HttpResponse:
    return problems.from_problem(error)


@api.exception_handler(AuthenticationError)
def no_token(request: HttpRequest, error: Any) -> HttpResponse:
    return problems.from_problem(unauthorised())


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    """Ninja raises it for bodies it cannot read, and for nothing else."""
    return problems.from_problem(malformed())


@api.exception_handler(ValidationError)
def wrong_fields(request: HttpRequest, error: Any) -> HttpResponse:
    return problems.answer(422, wrong_bodies.obstacles(error.errors))
