"""The list of cases: filters as on the screen, paged by key so that no page costs more than the first."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, Field

from bihuan.api import showing
from bihuan.api.cursors import beyond, cursor_of
from bihuan.api.schemas.values import Day, PathId
from bihuan.cases.queries import visible_cases, with_repeats
from bihuan.cases.terms.repeats import Repeats
from bihuan.cases.terms.words import Channel, Kind, Severity, Stage, Validity
from bihuan.kernel.moments import end_of, start_of
from bihuan.search.queries import found_cases, wanted_by

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.models import Staff


class Status(StrEnum):
    OPEN = "open"
    OVERDUE = "overdue"
    CLOSED = "closed"
    VOIDED = "voided"
    ALL = "all"


class CaseOrder(StrEnum):
    DUE = "due"
    NEWEST = "newest"


class Undecided(StrEnum):
    UNDECIDED = "undecided"


class Filters(BaseModel):
    """Each narrows the list; `undecided` finds what nobody has decided yet."""

    status: Status = Status.OPEN
    stage: Stage | None = None
    kind: Kind | Undecided | None = None
    validity: Validity | None = None
    severity: Severity | Undecided | None = None
    subject: Annotated[str, Field(max_length=40)] | None = None
    channel: Channel | None = None
    centre: Annotated[str, Field(max_length=20)] | None = Field(None, description="Code of a centre.")
    owner: PathId | None = None
    holder: PathId | None = None
    department: PathId | None = Field(None, description="The department that holds it.")
    room: PathId | None = None
    repeats: Repeats | None = Field(
        None,
        description="Linked to an earlier one as its repeat, said again itself, or about its reception.",
    )
    round: Annotated[int, Field(ge=1, le=1000)] | None = Field(None, description="In this round or later.")
    registered_from: Day | None = None
    registered_to: Day | None = None
    source: Annotated[str, Field(max_length=40)] | None = None
    source_key: Annotated[str, Field(max_length=120)] | None = None
    q: Annotated[str, Field(max_length=100)] | None = Field(
        None,
        description="Words written on it, its number, a room, a name, a telephone number or its end.",
    )
    sort: CaseOrder = CaseOrder.DUE
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, Field(max_length=200)] | None = Field(None, description="`next` of a page.")


EQUAL = {
    "stage": "stage",
    "validity": "validity",
    "subject": "subject",
    "channel": "channel",
    "centre": "centre__code",
    "owner": "owner_id",
    "holder": "holder_id",
    "department": "holder_department_id",
    "room": "room_id",
    "source": "source",
    "source_key": "source_key",
}


def page_of(staff: "Staff", filters: Filters, *, at: datetime) -> dict[str, Any]:
    found = found_by(staff, filters, at=at)
    column, backwards = ("due_order", False) if filters.sort == CaseOrder.DUE else ("registered_at", True)
    if filters.cursor:
        found = found.filter(beyond(filters.cursor, column, backwards=backwards))
    order = (f"-{column}", "-pk") if backwards else (column, "pk")
    joined = found.select_related("centre", "owner", "holder", "holder_department", "overseer")
    rows = list(joined.order_by(*order)[: filters.limit + 1])
    more = len(rows) > filters.limit
    rows = rows[: filters.limit]
    return {
        "items": [showing.row(each) for each in rows],
        "next": cursor_of(rows[-1], column) if more else None,
    }


def found_by(staff: "Staff", filters: Filters, *, at: datetime) -> "MatterQuerySet":
    """Whatever the filters leave, unsorted and without pages."""
    return _narrowed(visible_cases(staff.scope), filters, staff, at=at)


def _narrowed(found: "MatterQuerySet", filters: Filters, staff: "Staff", *, at: datetime) -> "MatterQuerySet":
    found = _of_status(found, filters.status, at=at)
    for name, column in EQUAL.items():
        value = getattr(filters, name)
        if value is not None:
            found = found.filter(**{column: value})
    for name in ("kind", "severity"):
        value = getattr(filters, name)
        if value is not None:
            found = found.filter(**{name: "" if value == Undecided.UNDECIDED else value})
    if filters.repeats:
        found = found.filter(with_repeats(filters.repeats, staff.scope))
    if filters.round:
        found = found.filter(round__gte=filters.round)
    if filters.registered_from:
        found = found.filter(registered_at__gte=start_of(filters.registered_from))
    if filters.registered_to:
        found = found.filter(registered_at__lt=end_of(filters.registered_to))
    if filters.q and filters.q.strip():
        wanted = wanted_by(filters.q)
        return found.none() if wanted.is_empty else found.filter(found_cases(wanted, staff.scope))
    return found


def _of_status(found: "MatterQuerySet", status: Status, *, at: datetime) -> "MatterQuerySet":
    if status == Status.OPEN:
        return found.open()
    if status == Status.OVERDUE:
        return found.past_due(at=at)
    if status == Status.CLOSED:
        return found.filter(closed_at__isnull=False)
    return found.filter(voided_at__isnull=False) if status == Status.VOIDED else found
