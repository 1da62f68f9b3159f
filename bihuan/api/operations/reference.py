"""What bodies refer to: subjects, centres, departments, staff, rooms and who lives there."""

from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext
from ninja import Query, Router
from pydantic import Field

from bihuan.api.auth import caller, known_token
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.schemas import reference as answers
from bihuan.api.schemas.values import PathId
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.organisation.access import directed_centre
from bihuan.organisation.actions import publish_line
from bihuan.organisation.queries import all_centres, departments_to_charge, staff_of
from bihuan.organisation.terms import POST_NAMES, PublishLine
from bihuan.paper.subjects import subject_words
from bihuan.policies.queries.subjects import taxonomy
from bihuan.policies.terms.subjects import Known
from bihuan.residents.access import room_for
from bihuan.residents.queries import household, rooms_like

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Staff

router = Router(tags=["reference"])


@router.get(
    "/me",
    operation_id="me",
    summary="Whom the token acts as",
    response=answers_with({200: answers.Me}, 400, 401),
)
def me(request: HttpRequest) -> Any:
    staff, token = caller(request), known_token(request)
    return {
        "id": staff.pk,
        "staff_number": staff.staff_number,
        "name": staff.shown_name,
        "posts": [
            {
                "post": each.post,
                "name": gettext(POST_NAMES[each.post]),
                "centre": each.centre,
                "department": each.department,
            }
            for each in staff.scope.postings
        ],
        "sees_all_centres": staff.scope.sees_all_centres,
        "token": token and {"name": token.name, "scope": token.scope, "expires_at": token.expires_at},
    }


@router.get(
    "/subjects",
    operation_id="list_subjects",
    summary="Every subject and topic there ever was; a retired one is read on old cases and refused on new",
    response=answers_with({200: answers.Subjects}, 400, 401),
)
def list_subjects(request: HttpRequest) -> Any:
    return {"items": [_kept_subject(each) for each in taxonomy(at=now()).subjects]}


def subject_shown(subject: Known) -> dict[str, Any]:
    return {
        "code": subject.code,
        "name": subject_words(subject),
        "clause": subject.clause or None,
        "department": subject.department,
        "topics": [{"code": each.code, "name": subject_words(each)} for each in subject.topics],
    }


def _kept_subject(subject: Known) -> dict[str, Any]:
    topics = [
        {"code": each.code, "name": subject_words(each), "retired": each.retired or subject.retired}
        for each in subject.topics
    ]
    return subject_shown(subject) | {"retired": subject.retired, "topics": topics}


@router.get(
    "/centres",
    operation_id="list_centres",
    summary="The centres this person sees",
    response=answers_with({200: answers.Centres}, 400, 401),
)
def list_centres(request: HttpRequest) -> Any:
    return {"items": [_centre_row(each) for each in seen_centres(caller(request))]}


def seen_centres(staff: "Staff") -> list["Centre"]:
    scope = staff.scope
    return [each for each in all_centres() if scope.sees_all_centres or each.pk in scope.centres]


def _centre_row(centre: "Centre") -> dict[str, Any]:
    return {
        "id": centre.pk,
        "code": centre.code,
        "name": centre.name,
        "is_head_office": centre.is_head_office,
        "complaint_line": _line(centre) if centre.line_number else None,
    }


def _line(centre: "Centre") -> dict[str, Any]:
    return {name: getattr(centre, f"line_{name}") for name in ("number", "hours", "staffed_by", "since")}


@router.post(
    "/centres/{code}/complaint-line",
    operation_id="publish_complaint_line",
    summary="Publish the one complaint line of a centre; it replaces the former (INT-9)",
    response=answers_with({200: answers.Centre}, *WRITES),
    openapi_extra=headers(),
)
def publish(request: HttpRequest, code: str, body: answers.NewLine) -> Any:
    staff = caller(request)
    centre = directed_centre(staff, centre_seen(request, code).code)
    return _centre_row(
        publish_line(centre, PublishLine(**body.model_dump()), by=Actor.staff(staff.pk), at=now())
    )


def centre_seen(request: HttpRequest, code: str) -> "Centre":
    found = next((each for each in seen_centres(caller(request)) if each.code == code), None)
    if found is None:
        raise NotVisible(code)
    return found


@router.get(
    "/centres/{code}/departments",
    operation_id="list_departments",
    summary="The departments a case of this centre can be dispatched to; from the head office all (ESC-3)",
    response=answers_with({200: answers.Departments}, *READS),
)
def list_departments(request: HttpRequest, code: str) -> Any:
    departments = departments_to_charge(centre_seen(request, code))
    return {"items": [{"id": each.pk, "name": each.name, "kind": each.kind} for each in departments]}


@router.get(
    "/centres/{code}/staff",
    operation_id="list_staff",
    summary="Who works in this centre today",
    response=answers_with({200: answers.StaffList}, *READS),
)
def list_staff(request: HttpRequest, code: str) -> Any:
    people = staff_of(centre_seen(request, code).pk)
    return {
        "items": [
            {"id": each.pk, "staff_number": each.staff_number, "name": each.shown_name} for each in people
        ]
    }


@router.get(
    "/centres/{code}/rooms",
    operation_id="find_rooms",
    summary="Rooms as people say them: 3栋1202, 3-1202, 1202",
    response=answers_with({200: answers.Rooms}, *READS, 422),
)
def find_rooms(request: HttpRequest, code: str, q: Query[Annotated[str, Field(max_length=60)]]) -> Any:
    rooms = rooms_like(centre_seen(request, code).pk, q)
    return {"items": [{"id": each.pk, "label": each.label} for each in rooms]}


@router.get(
    "/rooms/{room}/people",
    operation_id="read_household",
    summary="Who lives in a room today, numbers masked",
    response=answers_with({200: answers.Household}, *READS, 422),
)
def read_household(request: HttpRequest, room: PathId) -> Any:
    people = household(room_for(caller(request), room).pk)
    return {
        "items": [
            {
                "id": each.person,
                "name": each.name,
                "role": each.role,
                "phone_masked": each.phone_masked or None,
                "preferred_way": each.preferred_way or None,
            }
            for each in people
        ]
    }
