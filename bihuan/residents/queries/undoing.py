"""What stands against undoing an import, and what would go with it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.functions import Cast, Concat

from bihuan.journal.queries import fact_counts
from bihuan.residents.models import (
    Building,
    Clue,
    Completion,
    Contact,
    Import,
    Occupancy,
    Person,
    Room,
    Vehicle,
)
from bihuan.residents.terms.importing import Counted

MOST_TOLD = 50
AT_ONCE = 500


@dataclass(frozen=True)
class Used:
    """A room, person or building that something has happened to since; `why` are codes of WHY_USED."""

    kind: str
    key: int
    name: str
    why: tuple[str, ...]


# In whose tables something is named → a code of WHY_USED.
WHERE = {
    "matters": "matter",
    "occupancy": "kept",
    "incidents": "incident",
    "residents": "registered",
    "office": "checked",
}
# Where something is told of one: what is owed for a room apart, for not everybody reads that.
STREAMS = {"room": ("room", "arrears")}
OWN = (Building, Room, Person, Occupancy, Clue, Contact, Vehicle, Completion)
KINDS: tuple[tuple[str, type[models.Model], str], ...] = (
    ("room", Room, "label"),
    ("person", Person, "name"),
    ("building", Building, "name"),
)


def used_since(batch: Import) -> list[Used]:
    """One statement for each table that could name what came with it, however many rows."""
    found: list[Used] = []
    for kind, model, name in KINDS:
        found += _named(kind, model, name, _used_of(kind, model, batch))
    left = Occupancy.everything.filter(batch=batch).exclude(until=None)
    gone = {key: {"left"} for key in left.values_list("person_id", flat=True)}
    found += _named("person", Person, "name", gone)
    moved = _completions_moved(batch)
    for kind, model, name in KINDS[:2]:
        keys = {getattr(each, f"{kind}_id") for each in moved} - {None}
        found += _named(kind, model, name, {key: {"changed"} for key in keys})
    return found


def _named(kind: str, model: type[models.Model], name: str, why: Mapping[int, set[str]]) -> list[Used]:
    """The first by name; the rest is counted."""
    some = sorted(why)
    names = dict(model._base_manager.filter(pk__in=some[:MOST_TOLD]).values_list("pk", name))
    return [Used(kind, key, names.get(key, ""), tuple(sorted(why[key]))) for key in some]


def _used_of(kind: str, model: type[models.Model], batch: Import) -> dict[int, set[str]]:
    ours = model._base_manager.filter(batch=batch)
    used: dict[int, set[str]] = defaultdict(set)
    for of in STREAMS.get(kind, (kind,)):
        stream = Concat(models.Value(f"{of}:"), Cast("pk", models.CharField()))
        for name in fact_counts(ours.annotate(stream=stream).values_list("stream", flat=True)):
            used[int(name.partition(":")[2])].add("changed")
    for rows, field in _pointing_at(model, batch):
        naming = rows.filter(**{f"{field.name}__batch": batch})
        for key in naming.values_list(field.attname, flat=True).distinct().order_by():
            used[key].add(WHERE.get(rows.model._meta.app_label, "other"))
    return used


def used_among(kind: str, model: type[models.Model], keys: Iterable[int], batch: Import) -> set[int]:
    """By facts of their own, by rows of others that name them, by what was registered there since."""
    wanted, used = sorted(keys), set[int]()
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        streams = fact_counts([f"{of}:{key}" for of in STREAMS.get(kind, (kind,)) for key in some])
        used |= {int(each.partition(":")[2]) for each in streams}
        for rows, field in _pointing_at(model, batch):
            naming = rows.filter(**{f"{field.attname}__in": some})
            used |= set(naming.values_list(field.attname, flat=True))
    return used


def _pointing_at(model: type[models.Model], batch: Import) -> Iterator[tuple["models.QuerySet[Any]", Any]]:
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel):
            continue
        there, field = relation.related_model, relation.field
        if there not in OWN:
            # A line a machine has put on a list and nobody has answered (RES-5, RES-8) goes with it.
            yield there._base_manager.exclude(getattr(there, "UNTOUCHED", models.Q(pk=None))), field
        elif there in (Room, Occupancy):
            yield there._base_manager.exclude(batch=batch), field


def _completions_moved(batch: Import) -> list[Completion]:
    """Rooms and people that were there before and have been changed since they were completed."""
    done = list(Completion.objects.filter(of=batch))
    last: dict[str, int] = {}
    for each in done:
        last[each.stream] = max(each.seq, last.get(each.stream, 0))
    names, counts = sorted(last), dict[str, int]()
    for start in range(0, len(names), AT_ONCE):
        counts |= fact_counts(names[start : start + AT_ONCE])
    return [each for each in done if counts.get(each.stream, 0) > last[each.stream]]


# ── what would be taken back ──


@dataclass(frozen=True)
class TakenBack:
    """What goes with an import that is undone, and what stands against it."""

    counts: Mapping[str, int]
    completed: int
    used: list[Used]


def would_be_taken_back(batch: Import) -> TakenBack:
    kinds: dict[Counted, Any] = {
        Counted.BUILDINGS: Building,
        Counted.ROOMS: Room,
        Counted.PEOPLE: Person,
        Counted.STAYS: Occupancy,
    }
    counts = {name.value: model.everything.filter(batch=batch).count() for name, model in kinds.items()}
    return TakenBack(counts, Completion.objects.filter(of=batch).count(), used_since(batch))
