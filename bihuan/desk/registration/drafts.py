"""The draft: kept on the server for a person, so that a lost session or another computer loses nothing."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from bihuan.desk.models import Draft, Intake
from bihuan.desk.registration.form import KEPT

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

MANY = frozenset({"about"})
# What a person begins with is no draft.
GIVEN = frozenset({"centre", "area", "channel"})
# A whole registration with the longest text allowed is smaller.
LARGEST = 60_000


def keep_draft(staff: "Staff", posted: QueryDict, *, at: datetime) -> bool:
    """False when there is nothing to keep: empty, far too long, or already registered."""
    token = posted.get("token", "")
    if token and Intake.objects.filter(token=token, staff=staff).exists():
        return False
    fields = fields_of(posted)
    typed = sum(len(str(value)) for name, value in fields.items() if name not in GIVEN)
    if not typed or typed > LARGEST:
        if not typed:
            discard_draft(staff)
        return False
    Draft.objects.update_or_create(staff=staff, defaults={"fields": fields, "saved_at": at})
    return True


def draft_of(staff: "Staff") -> Draft | None:
    return Draft.objects.filter(staff=staff).first()


def discard_draft(staff: "Staff") -> None:
    Draft.objects.filter(staff=staff).delete()


def fields_of(posted: QueryDict) -> dict[str, Any]:
    """PostgreSQL keeps no NUL in JSON, so they are left out here already."""
    kept: dict[str, Any] = {}
    for name in KEPT:
        values = [value.replace("\0", "") for value in posted.getlist(name) if value]
        if values:
            kept[name] = values if name in MANY else values[-1]
    return kept
