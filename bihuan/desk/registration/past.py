"""When we last spoke with a household, and what they complained about before."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from bihuan.cases.queries import spoken_in, visible_cases
from bihuan.cases.terms.words import VALIDITY_NAMES, Kind, Validity
from bihuan.desk.sorts import address_under
from bihuan.desk.workbench.acts import case_address
from bihuan.matters.queries import AT_REST
from bihuan.matters.terms import Sort
from bihuan.occupancy.access import contacts_read_at
from bihuan.occupancy.queries import first_talks

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.organisation.terms import Scope
    from bihuan.residents.models import Room

A_YEAR = timedelta(days=365)
MOST_TALKS, MOST_COMPLAINTS = 3, 3
# More are said as 20+.
COUNTED = 20


@dataclass(frozen=True)
class Past:
    talks: list[dict[str, Any]]
    complaints: list[dict[str, Any]]
    complained: int
    many: bool


def past_of(room: "Room", scope: "Scope", *, at: datetime) -> Past:
    """Two statements. The agent's first contact is among the talks, for whoever may read it (CLK-13)."""
    here = visible_cases(scope).filter(room=room)
    before = here.filter(AT_REST, kind=Kind.COMPLAINT, registered_at__gt=at - A_YEAR, voided_at=None)
    found = list(before.order_by("-registered_at", "-pk")[: COUNTED + 1])
    talks, first = spoken_in(here), contacts_read_at(scope, room.pk)
    if first is not None:
        talks = talks.union(first_talks(first), all=True)
    return Past(
        talks=[_talk(*each) for each in talks.order_by("-spoken_at")[:MOST_TALKS]],
        complaints=[_complaint(each) for each in found[:MOST_COMPLAINTS]],
        complained=min(len(found), COUNTED),
        many=len(found) > COUNTED,
    )


def _talk(at: datetime, title: str, number: str, sort: str) -> dict[str, Any]:
    return {"at": at, "title": _(title) if sort != Sort.CASE else title, "url": address_under(sort, number)}


def _complaint(matter: "Matter") -> dict[str, Any]:
    return {
        "title": matter.title,
        "url": case_address(matter.number),
        "registered_at": matter.registered_at,
        "validity": _(VALIDITY_NAMES[Validity(matter.validity)]) if matter.validity else "",
    }
