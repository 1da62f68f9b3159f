"""What stands at the right: who lives there, what is open there, what is due how soon."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from bihuan.cases.queries import visible_cases
from bihuan.cases.terms.words import KIND_NAMES
from bihuan.clocks.queries import clocks_of, tightest
from bihuan.clocks.terms import ClockFacts, ClockReading, Kind, Severity
from bihuan.desk.households.arrears import arrears_shown
from bihuan.desk.standing import ring_of, stage_words, title_words
from bihuan.desk.workbench.acts import case_address
from bihuan.matters.queries import AT_REST
from bihuan.policies.terms import Procedure
from bihuan.policies.terms.days import KnownDays
from bihuan.residents.queries import Dweller, household
from bihuan.residents.terms import ROLE_NAMES, WAY_NAMES, Role, Way

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff
    from bihuan.residents.models import Room

MOST_MATTERS, MOST_FORMER = 5, 2


@dataclass(frozen=True)
class House:
    room: "Room"
    people: list[dict[str, Any]]
    open: list[dict[str, Any]]
    former: list[dict[str, Any]]
    arrears: dict[str, Any] | None


def house_of(room: "Room", by: "Staff", *, at: datetime) -> House:
    """Two statements."""
    here = visible_cases(by.scope).filter(room=room)
    pressing = here.open().worst_first()[:MOST_MATTERS]
    latest = here.filter(AT_REST).order_by("-registered_at", "-pk")[:MOST_FORMER]
    both = list(here.filter(Q(pk__in=pressing.values("pk")) | Q(pk__in=latest.values("pk"))).worst_first())
    former = [each for each in both if not each.is_open]
    former.sort(key=lambda each: (each.registered_at, each.pk), reverse=True)
    return House(
        room,
        [_person(each) for each in household(room.pk)],
        [_matter(each, at=at) for each in both if each.is_open],
        [_matter(each, at=at) for each in former],
        arrears_shown(room, by),
    )


def _person(dweller: Dweller) -> dict[str, Any]:
    return {
        "key": dweller.person,
        "name": dweller.addressed,
        "role": _(ROLE_NAMES[Role(dweller.role)]),
        "phone": dweller.phone_masked,
        "way": _(WAY_NAMES[Way(dweller.preferred_way)]) if dweller.preferred_way else "",
        "remarks": dweller.remarks,
    }


def _matter(matter: Any, *, at: datetime) -> dict[str, Any]:
    return {
        "ring": ring_of(matter, at=at),
        "title": title_words(matter),
        "number": matter.number,
        "url": case_address(matter.number),
        "kind": _(KIND_NAMES.get(matter.kind, "")),
        "stage": stage_words(matter),
        "due_at": matter.due_at if matter.is_open else None,
        "registered_at": matter.registered_at,
    }


def first_clock(
    kind: str, severity: str, *, procedure: Procedure, days: KnownDays, at: datetime
) -> ClockReading | None:
    """The time limit that would be the first to run out, once this is registered."""
    if kind not in list(Kind) or (severity and severity not in list(Severity)):
        return None
    facts = ClockFacts(kind=Kind(kind), registered_at=at, severity=Severity(severity) if severity else None)
    return tightest(clocks_of(facts, at=at, procedure=procedure, days=days))
