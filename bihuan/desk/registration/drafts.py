"""The draft: kept on the server for a person, so that a lost session or another computer loses nothing."""

import json
from base64 import b64decode, b64encode
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import QueryDict

from bihuan.desk.models import Draft, Intake
from bihuan.desk.registration.form import KEPT
from bihuan.kernel.sealing import CannotOpen
from bihuan.organisation.access import sealer

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

MANY = frozenset({"about", "photos"})
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
    # Names and numbers are in it: only its token, which says whose page it was, stands there open (RES-6).
    sealed = b64encode(sealer().seal(json.dumps(fields), row=_row(staff))).decode()
    kept = {"token": token, "sealed": sealed}
    Draft.objects.update_or_create(staff=staff, defaults={"fields": kept, "saved_at": at})
    return True


def draft_of(staff: "Staff") -> Draft | None:
    """Its `fields` opened; `token` is the page it was left on."""
    draft = Draft.objects.filter(staff=staff).first()
    if draft and "sealed" in draft.fields:
        try:
            opened = sealer().open(b64decode(draft.fields["sealed"]), row=_row(staff))
        except CannotOpen:
            # Drafts are not sealed anew: with the former key put away it is lost, and registering goes on.
            return None
        draft.fields = json.loads(opened) | {"token": draft.fields["token"]}
    return draft


def discard_draft(staff: "Staff") -> None:
    Draft.objects.filter(staff=staff).delete()


def end_draft(staff: "Staff", *tokens: str) -> None:
    """Of what was registered; what stands half-written on another page stays."""
    theirs = Q(fields__token__in=tokens) | Q(fields__token=None) | Q(fields__token__isnull=True)
    Draft.objects.filter(theirs, staff=staff).delete()


def _row(staff: "Staff") -> str:
    return f"draft:{staff.pk}"


def fields_of(posted: QueryDict) -> dict[str, Any]:
    """PostgreSQL keeps no NUL in JSON, so they are left out here already."""
    kept: dict[str, Any] = {}
    for name in KEPT:
        values = [value.replace("\0", "") for value in posted.getlist(name) if value]
        if values:
            kept[name] = list(dict.fromkeys(values)) if name in MANY else values[-1]
    return kept
