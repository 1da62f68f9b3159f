"""Every act on a case is one POST: the verb's noun, the same action as the screen's."""

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from ninja import Body as FromBody
from ninja import Router

from bihuan.api.auth import caller
from bihuan.api.operations.cases import shown
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.offered import ACTS, Act
from bihuan.api.problems import Problem
from bihuan.api.schemas.cases import Case as CaseOut
from bihuan.api.schemas.history import NoteRow, Notes
from bihuan.api.schemas.values import PathId
from bihuan.api.versions import seen_version
from bihuan.cases.access import case_for
from bihuan.cases.queries import timeline
from bihuan.cases.terms.calls import FIELD
from bihuan.cases.terms.verbs import VERBS
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.matters.events import NoteAdded

if TYPE_CHECKING:
    from bihuan.cases.models import Case
    from bihuan.organisation.models import Staff

router = Router(tags=["acts"])

RINGS = (
    "By telephone in hours in which residents rest it is refused with `quiet_hours` at `quiet_because` until "
    "that says why; what it says is recorded (电话 2.4)."
)


@router.get(
    "/cases/{number}/notes",
    operation_id="list_notes",
    summary="Internal notes; never visible to the resident",
    response=answers_with({200: Notes}, *READS),
)
def list_notes(request: HttpRequest, number: str) -> Any:
    entries = timeline(case_for(caller(request), number))
    notes = [(each, each.event) for each in entries if isinstance(each.event, NoteAdded)]
    return {"items": [NoteRow(at=each.at, by=each.actor or None, words=event.words) for each, event in notes]}


def offer(act: Act) -> None:
    """One route, one operation, one action."""
    terms = VERBS[act.verb]
    refusals = (*WRITES, 428) if terms.needs_version else WRITES
    router.post(
        act.path,
        operation_id=str(act.verb),
        summary=f"{act.summary} ({terms.clause})",
        description=_description(act),
        response=answers_with({200: CaseOut, 204: None}, *refusals),
        openapi_extra=headers(version=terms.needs_version),
        url_name=f"act-{act.verb}",
    )(_view(act))


def _description(act: Act) -> str | None:
    return RINGS if act.body and FIELD in act.body.model_fields else None


def _view(act: Act) -> Callable[..., Any]:
    def view(request: HttpRequest, number: str, **given: Any) -> Any:
        staff, at = caller(request), now()
        case = case_for(staff, number, to=act.verb, at=now())
        seen = seen_version(request, required=VERBS[act.verb].needs_version)
        act.perform(case, *_arguments(act, case, given), by=staff, at=at, seen=seen)
        return _done(staff, number, request)

    view.__name__ = str(act.verb)
    view.__signature__ = Signature(_parameters(act))  # type: ignore[attr-defined]  # ninja reads it
    return view


def _parameters(act: Act) -> list[Parameter]:
    taken = [_parameter("request", HttpRequest), _parameter("number", str)]
    taken += [
        _parameter(name, PathId) for name in ("dispatch", "round", "request_id") if f"{{{name}}}" in act.under
    ]
    if act.body:
        default = FromBody(act.body() if act.optional_body else ...)
        taken.append(_parameter("body", act.body, default))
    return taken


def _parameter(name: str, kind: Any, default: Any = Parameter.empty) -> Parameter:
    return Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind, default=default)


def _arguments(act: Act, case: "Case", given: dict[str, Any]) -> list[Any]:
    command = [given["body"].command()] if act.body else []
    if "dispatch" in given:
        _ensure_dispatch(case, given["dispatch"])
        return [*command, given["dispatch"]]
    if "request_id" in given:
        _ensure_request(case, given["request_id"])
        return [*command, given["request_id"]]
    if "round" in given:
        _ensure_present_round(case, given["round"])
    return command


def _ensure_dispatch(case: "Case", key: int) -> None:
    if not case.dispatches.filter(pk=key).exists():
        raise NotVisible(str(key))


def _ensure_request(case: "Case", key: int) -> None:
    if not case.requests.filter(pk=key).exists():
        raise NotVisible(str(key))


def _ensure_present_round(case: "Case", number: int) -> None:
    """A round that is over stays as it was (RVS-4)."""
    if number > case.matter.round:
        raise NotVisible(str(number))
    if number < case.matter.round:
        raise Problem(409, "round_over", _("这一轮已经结束，请办现在这一轮。"))


def _done(staff: "Staff", number: str, request: HttpRequest) -> Any:
    try:
        return shown(staff, number)
    except NotVisible:
        # Whoever says that it is about themselves has lost sight of it.
        return HttpResponse(status=204)


for each in ACTS:
    offer(each)
