"""The access log as its readers filter it, and what each row was about (RES-6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from bihuan.kernel.moments import end_of, start_of
from bihuan.matters.queries import visible_matters
from bihuan.organisation.queries import revealed
from bihuan.privacy.models import UnusualUse
from bihuan.residents.queries import homes_of, room_labels

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.organisation.models import Reveal
    from bihuan.organisation.terms import Scope


@dataclass(frozen=True, kw_only=True)
class LogFilter:
    """`who` is a staff number, or how a name begins; `since` and `until` are days, both inside."""

    who: str = ""
    centre: int | None = None
    since: date | None = None
    until: date | None = None
    unusual: bool = False


def log(asked: LogFilter) -> "QuerySet[Reveal]":
    """Unsorted, for paging by `at`."""
    found = revealed()
    if asked.who:
        named = Q(staff__name__startswith=asked.who) | Q(staff__called__startswith=asked.who)
        found = found.filter(Q(staff__staff_number=asked.who) | named)
    if asked.centre is not None:
        found = found.filter(centre=asked.centre)
    if asked.since:
        found = found.filter(at__gte=start_of(asked.since))
    if asked.until:
        found = found.filter(at__lt=end_of(asked.until))
    return found.exclude(unusual="") if asked.unusual else found


@dataclass(frozen=True)
class Subject:
    """What a row was about: a matter by its number, or a room by its key, else only what kind of thing."""

    kind: str
    number: str = ""
    room: int | None = None
    label: str = ""


def subjects_of(reveals: "Iterable[Reveal]", scope: "Scope") -> dict[str, Subject]:
    """By the log's own key; a statement for each kind at most. What the reader may not see stays unnamed."""
    keys = {each.subject for each in reveals}
    cases, people, rooms = (_keys(each, keys) for each in ("case", "person", "room"))
    seen = visible_matters(scope).filter(pk__in=cases).values_list("pk", "number") if cases else ()
    numbers = dict(seen)
    homes = homes_of(people) if people else {}
    labels = room_labels(rooms, centres=None)
    found = {each: Subject(each.partition(":")[0]) for each in keys}
    found |= {f"case:{key}": Subject("case", number=number) for key, number in numbers.items()}
    found |= {f"room:{key}": Subject("room", room=key, label=label) for key, label in labels.items()}
    return found | {
        f"person:{key}": Subject("person", room=room.pk, label=room.label) for key, room in homes.items()
    }


def _keys(kind: str, subjects: Iterable[str]) -> list[int]:
    parts = (each.partition(":") for each in subjects)
    return [int(key) for name, _colon, key in parts if name == kind and key.isascii() and key.isdigit()]


def unusual_uses(*, open_only: bool = False) -> "QuerySet[UnusualUse]":
    """Unsorted, for paging by `raised_at`."""
    found = UnusualUse.objects.select_related("staff", "settled_by")
    return found.filter(settled_at=None) if open_only else found
