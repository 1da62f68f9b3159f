"""The draft: kept on the server for a person, so that a lost session or another computer loses nothing."""

import json
from base64 import b64decode, b64encode
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.http import QueryDict

from bihuan.desk.models import Draft, Intake
from bihuan.desk.registration.form import KEPT
from bihuan.kernel.moments import start_of
from bihuan.kernel.sealing import CannotOpen
from bihuan.organisation.access import sealer
from bihuan.organisation.actions import Resealed, sealed_anew
from bihuan.privacy.queries.keepers import Keeper
from bihuan.privacy.terms.retention import Told

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.kernel.cutoffs import Cutoffs
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
    sealed = b64encode(sealer().seal(json.dumps(fields), row=_row(staff.pk))).decode()
    kept = {"token": token, "sealed": sealed}
    Draft.objects.update_or_create(staff=staff, defaults={"fields": kept, "saved_at": at})
    return True


def draft_of(staff: "Staff") -> Draft | None:
    """Its `fields` opened; `token` is the page it was left on."""
    draft = Draft.objects.filter(staff=staff).first()
    if draft and "sealed" in draft.fields:
        try:
            opened = sealer().open(b64decode(draft.fields["sealed"]), row=_row(staff.pk))
        except CannotOpen:
            # Put away too soon, the former key takes the draft along, and registering goes on.
            return None
        draft.fields = json.loads(opened) | {"token": draft.fields["token"]}
    return draft


def discard_draft(staff: "Staff") -> None:
    Draft.objects.filter(staff=staff).delete()


def end_draft(staff: "Staff", *tokens: str) -> None:
    """Of what was registered; what stands half-written on another page stays."""
    theirs = Q(fields__token__in=tokens) | Q(fields__token=None) | Q(fields__token__isnull=True)
    Draft.objects.filter(theirs, staff=staff).delete()


def _row(staff: int) -> str:
    return f"draft:{staff}"


def reseal_drafts(*, after: int) -> Resealed:
    """With the present key, a few at a time (`bihuan keys rotate`)."""
    with transaction.atomic():
        found = list(Draft.objects.filter(pk__gt=after).order_by("pk").select_for_update()[:AT_ONCE])
        former = [each for each in found if _is_former(each)]
        for each in former:
            anew = sealed_anew(b64decode(each.fields["sealed"]), _row(each.staff_id))
            each.fields["sealed"] = b64encode(anew).decode()
        Draft.objects.bulk_update(former, ["fields"])
    return Resealed(found[-1].pk if len(found) == AT_ONCE else None, len(former))


def _is_former(draft: Draft) -> bool:
    return "sealed" in draft.fields and not sealer().is_of_now(b64decode(draft.fields["sealed"]))


AT_ONCE = 100


# ── past its time (RES-6) ──


def _past(cutoffs: "Cutoffs", *, among: Collection[int] | None) -> "QuerySet[Draft, Any]":
    """(whose, when it was kept), the oldest first; of no centre, so that the company's time holds."""
    found = Draft.objects.filter(saved_at__lt=start_of(cutoffs.everywhere))
    if among is not None:
        found = found.filter(pk__in=among)
    return found.order_by("saved_at", "pk").values_list("pk", "saved_at")


def _told(keys: Collection[int]) -> dict[int, Told]:
    """Whose it is, and nothing of what stands in it."""
    found = Draft.objects.filter(pk__in=keys).select_related("staff")
    return {each.pk: Told(each.staff.shown_name) for each in found}


def _let_go(keys: Collection[int], because: object, *, by: object, at: datetime) -> None:
    Draft.objects.filter(pk__in=keys).delete()


DRAFTS = Keeper(_past, _told, _let_go, 100)


def fields_of(posted: QueryDict) -> dict[str, Any]:
    """PostgreSQL keeps no NUL in JSON, so they are left out here already."""
    kept: dict[str, Any] = {}
    for name in KEPT:
        values = [value.replace("\0", "") for value in posted.getlist(name) if value]
        if values:
            kept[name] = list(dict.fromkeys(values)) if name in MANY else values[-1]
    return kept
