"""Imports as they are shown, and what stands against undoing one."""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.db.models.functions import Cast, Concat

from bihuan.journal.queries import fact_counts, words_in
from bihuan.kernel.messages import Message
from bihuan.organisation.access import sealer
from bihuan.residents.events import ImportLoaded
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
from bihuan.residents.rules.importing.guessing import guessed
from bihuan.residents.rules.importing.lines import Problem
from bihuan.residents.rules.importing.sheets import Table, read
from bihuan.residents.rules.importing.shown import shown_cell
from bihuan.residents.terms.importing import AT_WORK, Counted

MOST_SHOWN = 30
MOST_TOLD = 50
AT_ONCE = 500
LONGEST_NAME = 80
# No sign of the other alphabet.
PACKED = ":"


def imports_of(centre: int) -> list[Import]:
    """The latest."""
    return list(Import.objects.filter(centre_id=centre).select_related("by")[:MOST_SHOWN])


def file_names(batches: Iterable[Import]) -> dict[int, str]:
    """What those who sent them called them, as far as it is not erased. One statement."""
    streams = {each.stream: each.pk for each in batches}
    return {
        streams[stream]: text
        for stream, said in words_in(streams).items()
        for kind, text in said
        if kind == ImportLoaded.TYPE
    }


def import_by_id(key: int) -> Import | None:
    return Import.objects.select_related("centre", "by").filter(pk=key).first()


def imports_at_work() -> bool:
    return Import.objects.filter(stage__in=AT_WORK).exists()


def next_at_work(*, after: int = 0) -> Import | None:
    return Import.objects.filter(stage__in=AT_WORK, pk__gt=after).order_by("pk").first()


# ── what was sent, sealed ──


@dataclass(frozen=True)
class Sent:
    """A file that was read, and packed to be kept: what takes seconds is over before anything is locked."""

    name: str
    sha256: str
    table: Table
    places: Mapping[str, int]
    packed: str


def read_sent(content: bytes, *, name: str = "") -> Sent:
    """Raises Invalid with what is wrong with the file, and what to do."""
    table = read(content)
    return Sent(
        name=_shown_name(name),
        sha256=hashlib.sha256(content).hexdigest(),
        table=table,
        places=guessed(table.headings, table.rows),
        packed=pack(asdict(table)),
    )


def _shown_name(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(each for each in last if each.isprintable()).strip()[:LONGEST_NAME]


def pack(said: object) -> str:
    return PACKED + base64.b64encode(zlib.compress(json.dumps(said, ensure_ascii=False).encode(), 1)).decode()


def sealed(batch: Import, packed: str) -> bytes:
    """Bound to its import."""
    return sealer().seal(packed, row=batch.stream)


def opened(batch: Import, kept: bytes) -> Any:
    text = sealer().open(kept, row=batch.stream)
    return json.loads(zlib.decompress(_bytes_of(text))) if text else None


def _bytes_of(packed: str) -> bytes:
    """What was sent before an update is packed another way, and waits a week at longest."""
    if packed.startswith(PACKED):
        return base64.b64decode(packed.removeprefix(PACKED))
    return base64.b85decode(packed)


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
        Problem(row, column, _message(text, params), *shown)
        for row, column, text, params, *shown in said["problems"]
    ]
    return Report(said["headings"], said["samples"], said["preview"], problems)


def packed_problem(problem: Problem) -> list[Any]:
    return [problem.row, problem.column, problem.message.text, dict(problem.message.params), problem.said]


@dataclass(frozen=True)
class SentColumn:
    """A column of the file as somebody is asked about it; `column` is what it is taken for."""

    place: int
    heading: str
    samples: list[str]
    column: str


def columns_sent(batch: Import, report: Report) -> list[SentColumn]:
    """With the first cells of each, masked."""
    taken = {place: column for column, place in batch.places.items()}
    return [
        SentColumn(
            place,
            heading,
            [shown_cell(taken.get(place, ""), row[place]) for row in report.samples],
            taken.get(place, ""),
        )
        for place, heading in enumerate(report.headings)
    ]


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
    """One statement for each table that could name what came with it, however many rows."""
    found: list[Used] = []
    for kind, model, name in KINDS:
        found += _named(kind, model, name, _used_of(kind, model, batch))
    left = Occupancy.everything.filter(batch=batch).exclude(until=None)
    found += [Used("person", pk, said) for pk, said in left.values_list("person_id", "person__name")]
    moved = _completions_moved(batch)
    for kind, model, name in KINDS[:2]:
        found += _named(kind, model, name, {getattr(each, f"{kind}_id") for each in moved} - {None})
    return found


def _named(kind: str, model: type[models.Model], name: str, keys: set[int]) -> list[Used]:
    """The first by name; the rest is counted."""
    some = sorted(keys)
    names = dict(model._base_manager.filter(pk__in=some[:MOST_TOLD]).values_list("pk", name))
    return [Used(kind, key, names.get(key, "")) for key in some]


def _used_of(kind: str, model: type[models.Model], batch: Import) -> set[int]:
    ours = model._base_manager.filter(batch=batch)
    stream = Concat(models.Value(f"{kind}:"), Cast("pk", models.CharField()))
    told = fact_counts(ours.annotate(stream=stream).values_list("stream", flat=True))
    used = {int(each.partition(":")[2]) for each in told}
    for rows, field in _pointing_at(model, batch):
        naming = rows.filter(**{f"{field.name}__batch": batch})
        used |= set(naming.values_list(field.attname, flat=True).distinct().order_by())
    return used


def used_among(kind: str, model: type[models.Model], keys: Iterable[int], batch: Import) -> set[int]:
    """By facts of their own, by rows of others that name them, by what was registered there since."""
    wanted, used = sorted(keys), set[int]()
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        streams = fact_counts([f"{kind}:{key}" for key in some])
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
