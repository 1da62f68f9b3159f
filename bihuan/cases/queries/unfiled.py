"""Cases at rest that keep the name and number of somebody who is in no record (RES-6)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from bihuan.cases.models import Case
from bihuan.kernel.masking import mask_name
from bihuan.matters.queries import rested_since
from bihuan.organisation.queries import past_moments

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.kernel.cutoffs import Cutoffs


def unfiled_contacts(
    cutoffs: "Cutoffs", *, but: Q, among: Collection[int] | None = None
) -> "QuerySet[Any, Any]":
    """(case, since when it is at rest), the oldest first. `but` is said of `matter`; one statement."""
    named = ~Q(contact_name="") | ~Q(phone_masked="")
    found = Case.objects.filter(named, matter__person=None, matter__is_open__in=[False]).exclude(but)
    if among is not None:
        found = found.filter(pk__in=among)
    rested = found.annotate(since=rested_since("matter__"))
    past = past_moments(cutoffs, centre="matter__centre", used="since")
    return rested.filter(past).order_by("since", "pk").values_list("pk", "since")


@dataclass(frozen=True)
class Unfiled:
    number: str
    name: str
    phone: str


def unfiled_told(keys: Collection[int]) -> dict[int, Unfiled]:
    """One statement; masked."""
    rows = Case.objects.filter(pk__in=keys).values_list(
        "pk", "matter__number", "contact_name", "phone_masked"
    )
    return {key: Unfiled(number, mask_name(name), phone) for key, number, name, phone in rows}
