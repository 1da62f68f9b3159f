"""Corrective actions: opened, listed, read, and every act the screens offer (HND-5)."""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Body as FromBody
from ninja import File, Query, Router
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from bihuan.api import problems, showing
from bihuan.api.auth import caller
from bihuan.api.cursors import beyond, cursor_of
from bihuan.api.operations.cases import centre_meant
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.files import AS_WHAT_IT_IS, served, told
from bihuan.api.schemas import quality as bodies
from bihuan.api.schemas.history import AttachmentRow
from bihuan.api.schemas.values import PathId
from bihuan.api.versions import etag, seen_version
from bihuan.kernel.moments import now
from bihuan.matters.access import attachment_for
from bihuan.quality import actions
from bihuan.quality.access import action_for
from bihuan.quality.queries import visible_actions, wanted, whole
from bihuan.quality.terms.verbs import CLAUSE, VERBS, ActionStatus, Verb

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.organisation.models import Staff

router = Router(tags=["corrective actions"])
BASE = "/corrective-actions"
ONE = f"{BASE}/{{action}}"
HREF = f"/api/v1{BASE}"


class ActionFilters(BaseModel):
    status: ActionStatus = ActionStatus.OPEN
    centre: Annotated[str, Field(max_length=20)] | None = Field(None, description="Code of a centre.")
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, Field(max_length=200)] | None = Field(None, description="`next` of a page.")


@router.get(
    BASE,
    operation_id="list_corrective_actions",
    summary=f"List corrective actions, newest first ({CLAUSE})",
    response=answers_with({200: bodies.ActionPage}, 400, 401, 422),
)
def list_actions(request: HttpRequest, filters: Query[ActionFilters]) -> Any:
    staff = caller(request)
    found = visible_actions(staff.scope).filter(wanted(filters.status, staff.pk, at=now()))
    if filters.centre:
        found = found.filter(centre__code=filters.centre)
    if filters.cursor:
        found = found.filter(beyond(filters.cursor, "registered_at", backwards=True))
    joined = found.select_related("centre", "owner", "holder", "overseer")
    rows = list(joined.order_by("-registered_at", "-pk")[: filters.limit + 1])
    shown = rows[: filters.limit]
    more = len(rows) > filters.limit
    return {
        "items": [_row(each) for each in shown],
        "next": cursor_of(shown[-1], "registered_at") if more else None,
    }


@router.post(
    BASE,
    operation_id="open_corrective_action",
    summary=f"Open a corrective action, of opinions or of none ({CLAUSE})",
    response=answers_with({201: bodies.Action}, *(each for each in WRITES if each != 412)),
    openapi_extra=headers(),
)
def open_action(request: HttpRequest, body: bodies.NewAction) -> Any:
    staff = caller(request)
    centre = centre_meant(staff, body.centre)
    opened = actions.open_action(body.command(), centre=centre, by=staff, at=now())
    response = _shown(staff, opened.matter.number, status=201)
    response["Location"] = f"{HREF}/{opened.matter.number}"
    return response


@router.get(
    ONE,
    operation_id="read_corrective_action",
    summary="Read everything about a corrective action",
    response=answers_with({200: bodies.Action}, *READS),
)
def read_action(request: HttpRequest, action: str) -> Any:
    return _shown(caller(request), action)


# ── acts ──


@dataclass(frozen=True)
class Act:
    verb: Verb
    perform: Callable[..., Any]
    summary: str
    body: type[bodies.Body]
    under: str = ""

    @property
    def path(self) -> str:
        return f"{ONE}/{self.under}{VERBS[self.verb].noun}"


ACTS = (
    Act(Verb.REPORT_DONE, actions.report_done, "Report the measures done", bodies.ActionCompletion),
    Act(Verb.CHECK, actions.check_effect, "Check the effect", bodies.EffectCheck),
    Act(Verb.PLAN, actions.set_measures, "Set other measures", bodies.MeasuresBody),
    Act(Verb.HAND_OVER, actions.hand_over, "Hand over to others", bodies.ActionHandover),
    Act(Verb.LINK, actions.link_case, "Link an opinion", bodies.Link),
    Act(
        Verb.UNLINK,
        actions.unlink_case,
        "Remove the link to an opinion",
        bodies.ActionReason,
        under="linked-cases/{link}/",
    ),
    Act(Verb.VOID, actions.void_action, "Void one opened by mistake", bodies.ActionReason),
)


def offer(act: Act) -> None:
    """One route, one operation, one action."""
    router.post(
        act.path,
        operation_id=f"corrective_{act.verb}",
        summary=f"{act.summary} ({CLAUSE})",
        response=answers_with({200: bodies.Action}, *WRITES),
        openapi_extra=headers(version=False),
        url_name=f"corrective-{act.verb}",
    )(_view(act))


def _view(act: Act) -> Callable[..., Any]:
    def view(request: HttpRequest, action: str, body: bodies.Body, **place: int) -> Any:
        staff = caller(request)
        found = action_for(staff, action, to=act.verb)
        seen = seen_version(request, required=False)
        act.perform(found, body.command(), *place.values(), by=staff, at=now(), seen=seen)
        return _shown(staff, action)

    view.__name__ = f"corrective_{act.verb}"
    taken = [_parameter("request", HttpRequest), _parameter("action", str)]
    if act.under:
        taken.append(_parameter("link", PathId))
    taken.append(_parameter("body", act.body, FromBody(...)))
    view.__signature__ = Signature(taken)  # type: ignore[attr-defined]  # ninja reads it
    return view


def _parameter(name: str, kind: Any, default: Any = Parameter.empty) -> Parameter:
    return Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind, default=default)


for each in ACTS:
    offer(each)


# ── evidence ──


@router.post(
    f"{ONE}/attachments",
    operation_id="corrective_attach",
    summary=f"Add what shows that a measure was taken, up to 20 MB ({CLAUSE})",
    response=answers_with({201: AttachmentRow}, *WRITES),
    openapi_extra=headers(version=False),
)
def attach(request: HttpRequest, action: str, file: File[UploadedFile]) -> HttpResponse:
    staff = caller(request)
    found = action_for(staff, action, to=Verb.ATTACH)
    seen = seen_version(request, required=False)
    row = actions.attach_evidence(found, file, by=staff, at=now(), seen=seen)
    content = told(row, f"{HREF}/{action}")
    response = problems.plain(content, status=201)
    response["Location"] = content["href"]
    return response


@router.get(
    f"{ONE}/attachments/{{attachment}}",
    operation_id="fetch_evidence",
    summary="A file itself",
    response=answers_with({200: bytes}, *READS, 422),
    openapi_extra=AS_WHAT_IT_IS,
)
def fetch_evidence(request: HttpRequest, action: str, attachment: PathId) -> Any:
    return served(attachment_for(action_for(caller(request), action).matter, attachment))


# ── as programs read them ──


def _shown(staff: "Staff", number: str, *, status: int = 200) -> HttpResponse:
    """The action whole, with its version as ETag. Raises NotVisible."""
    at = now()
    seen = whole(action_for(staff, number), staff, at=at)
    matter = seen.action.matter
    content = bodies.Action.model_validate(
        {
            **_row(matter),
            "problem": seen.action.problem,
            "checker": showing.person(seen.action.checker),
            "rounds": [_round(each) for each in seen.rounds],
            "cases": [_link(each) for each in seen.links],
            "attachments": [told(each, f"{HREF}/{number}") for each in seen.attachments],
            "may": [str(each) for each in seen.may],
            "timeline": [showing.entry(each, at=at) for each in seen.entries],
        }
    )
    response = problems.plain(content.model_dump(), status=status)
    response["ETag"] = etag(content.version)
    return response


def _row(matter: "Matter") -> dict[str, Any]:
    plain = ("number", "version", "title", "stage", "round", "is_open", "closed_at", "voided_at")
    return {
        **{name: getattr(matter, name) for name in plain},
        "centre": {"code": matter.centre.code, "name": matter.centre.name},
        "due": showing.due(matter),
        "opened_by": showing.person(matter.owner),
        "owner": showing.person(matter.holder),
        "overseer": showing.person(matter.overseer),
        "opened_at": matter.registered_at,
    }


def _round(each: Any) -> dict[str, Any]:
    plain = set(bodies.ActionRoundRow.model_fields) - {"cause", "done_by", "checked_by"}
    return {
        **{name: getattr(each, name) for name in plain},
        "cause": each.cause or None,
        "done_by": showing.person(each.done_by),
        "checked_by": showing.person(each.checked_by),
    }


def _link(each: Any) -> dict[str, Any]:
    return {
        "id": each.pk,
        "number": each.case.number,
        "title": each.case.title,
        "at": each.at,
        "by": showing.person(each.by),
        "reason": each.reason,
    }
