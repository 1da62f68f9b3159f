"""Drafts under a new key, and those nobody finished (RES-6)."""

from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from bihuan.desk.models import Draft
from bihuan.desk.registration.drafts import opened_fields, sealed_fields, sealed_row
from bihuan.kernel.masking import without
from bihuan.kernel.moments import start_of
from bihuan.organisation.access import sealer
from bihuan.organisation.actions import Resealed, sealed_anew
from bihuan.privacy.queries.keepers import Keeper
from bihuan.privacy.terms.retention import Told
from bihuan.residents.events import PersonErased
from bihuan.residents.terms import Erased

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.kernel.cutoffs import Cutoffs

AT_ONCE = 100
WHO = ("person", "who")


def reseal_drafts(*, after: int) -> Resealed:
    """With the present key, a few at a time (`bihuan keys rotate`)."""
    with transaction.atomic():
        found = list(Draft.objects.filter(pk__gt=after).order_by("pk").select_for_update()[:AT_ONCE])
        former = [each for each in found if _is_former(each)]
        for each in former:
            anew = sealed_anew(b64decode(each.fields["sealed"]), sealed_row(each.staff_id))
            each.fields["sealed"] = b64encode(anew).decode()
        Draft.objects.bulk_update(former, ["fields"])
    return Resealed(found[-1].pk if len(found) == AT_ONCE else None, len(former))


def _is_former(draft: Draft) -> bool:
    return "sealed" in draft.fields and not sealer().is_of_now(b64decode(draft.fields["sealed"]))


def _past(cutoffs: "Cutoffs", *, among: Collection[int] | None) -> "QuerySet[Draft, Any]":
    """(which, when it was kept), the oldest first; of no centre, so that the company's time holds."""
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


def _hold(keys: Collection[int]) -> None:
    list(Draft.objects.filter(pk__in=keys).order_by("pk").select_for_update().values_list("pk"))


DRAFTS = Keeper(_past, _told, _let_go, AT_ONCE, _hold)


# ── whoever was erased (RES-6) ──


def forget_in_drafts(event: PersonErased, *, subject: Erased, fact: Any, at: datetime) -> None:
    """What somebody had begun to write stays, without them: all are opened, since none says outside whom it
    names. Nothing that is still being typed is in it; that is sent again with what was typed since."""
    for draft in Draft.objects.order_by("pk").select_for_update():
        fields = opened_fields(draft)
        if fields is not None and (left := without_them(fields, subject)) != fields:
            draft.fields = sealed_fields(left, draft.staff_id)
            draft.save(update_fields=["fields"])


def without_them(fields: Mapping[str, Any], gone: Erased) -> dict[str, Any]:
    """Of a registration for them nothing says any more who it was for."""
    theirs = str(fields.get("person", "")) == str(gone.person)
    kept = {name: value for name, value in fields.items() if not (theirs and name in WHO)}
    return {
        name: without(value, gone.somebody) if isinstance(value, str) else value
        for name, value in kept.items()
    }
