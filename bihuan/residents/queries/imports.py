"""Imports as they are shown, and what stands against undoing one."""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models

from bihuan.journal.queries import fact_counts
from bihuan.kernel.messages import Message
from bihuan.organisation.access import sealer
from bihuan.residents.models import (
    Building,
    Clue,
    Completion,
    Contact,
    Import,
    ImportFile,
    Occupancy,
    Person,
    Room,
    Vehicle,
)
from bihuan.residents.rules.importing.lines import Problem
from bihuan.residents.rules.importing.sheets import Table
from bihuan.residents.terms.importing import AT_WORK

MOST_SHOWN = 30
MOST_TOLD = 50
AT_ONCE = 500


def imports_of(centre: int) -> list[Import]:
    return list(Import.objects.filter(centre_id=centre).select_related("by")[:MOST_SHOWN])


def import_by_id(key: int) -> Import | None:
    return Import.objects.select_related("centre", "by").filter(pk=key).first()


def imports_at_work() -> bool:
    return Import.objects.filter(stage__in=AT_WORK).exists()


def next_at_work(*, after: int = 0) -> Import | None:
    return Import.objects.filter(stage__in=AT_WORK, pk__gt=after).order_by("pk").first()


# ── what was sent, sealed ──


def sealed(batch: Import, said: object) -> bytes:
    packed = base64.b85encode(zlib.compress(json.dumps(said, ensure_ascii=False).encode(), 1))
    return sealer().seal(packed.decode(), row=batch.stream)


def opened(batch: Import, kept: bytes) -> Any:
    text = sealer().open(kept, row=batch.stream)
    return json.loads(zlib.decompress(base64.b85decode(text))) if text else None


def table_of(batch: Import) -> Table | None:
    """None once it is erased."""
    kept = ImportFile.objects.filter(of=batch).values_list("table", flat=True).first()
    said = opened(batch, bytes(kept)) if kept else None
    return Table(**said) if said else None


@dataclass(frozen=True)
class Report:
    """What the check found: the first rows as they will be, and everything that is wrong."""

    headings: list[str]
    samples: list[list[str]]
    preview: list[dict[str, Any]]
    problems: list[Problem]


def report_of(batch: Import) -> Report | None:
    """None once the file is erased."""
    kept = ImportFile.objects.filter(of=batch).values_list("report", flat=True).first()
    said = opened(batch, bytes(kept)) if kept else None
    if said is None:
        return None
    problems = [
        Problem(row, column, _message(text, params)) for row, column, text, params in said["problems"]
    ]
    return Report(said["headings"], said["samples"], said["preview"], problems)


def packed(problem: Problem) -> list[Any]:
    return [problem.row, problem.column, problem.message.text, dict(problem.message.params)]


def _message(text: str, params: dict[str, Any]) -> Message:
    return Message(
        text, {name: tuple(each) if isinstance(each, list) else each for name, each in params.items()}
    )


# ── what was used since ──


@dataclass(frozen=True)
class Used:
    """A room, person or building that something has happened to since."""

    kind: str
    key: int
    name: str


OWN = (Building, Room, Person, Occupancy, Clue, Contact, Vehicle, Completion)
KINDS: tuple[tuple[str, type[models.Model], str], ...] = (
    ("room", Room, "label"),
    ("person", Person, "name"),
    ("building", Building, "name"),
)


def used_since(batch: Import) -> list[Used]:
    """Reads all that the import wrote; some hundred statements for fifty thousand rows."""
    found: list[Used] = []
    for kind, model, name in KINDS:
        names = dict(model._base_manager.filter(batch=batch).values_list("pk", name))
        found += [Used(kind, key, names[key]) for key in sorted(used_among(kind, model, names, batch))]
    left = Occupancy.everything.filter(batch=batch).exclude(until=None)
    found += [Used("person", pk, said) for pk, said in left.values_list("person_id", "person__name")]
    moved = _completions_moved(batch)
    for kind, model, name in KINDS[:2]:
        keys = {getattr(each, f"{kind}_id") for each in moved} - {None}
        rows = model._base_manager.filter(pk__in=keys).values_list("pk", name)
        found += [Used(kind, pk, said) for pk, said in rows]
    return found


def used_among(kind: str, model: type[models.Model], keys: Iterable[int], batch: Import) -> set[int]:
    """By facts of their own, by rows of others that name them, by what was registered there since."""
    wanted, used = sorted(keys), set[int]()
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        streams = fact_counts([f"{kind}:{key}" for key in some])
        used |= {int(each.partition(":")[2]) for each in streams}
        for rows, field in _pointing_at(model, batch):
            used |= set(rows.filter(**{f"{field}__in": some}).values_list(field, flat=True))
    return used


def _pointing_at(model: type[models.Model], batch: Import) -> Iterator[tuple["models.QuerySet[Any]", str]]:
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel):
            continue
        there, field = relation.related_model, relation.field.attname
        if there not in OWN:
            yield there._base_manager.all(), field
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
