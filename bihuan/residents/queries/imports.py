"""Imports as they are shown, and what was sent, sealed."""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from bihuan.journal.queries import words_in
from bihuan.kernel.messages import Message
from bihuan.organisation.access import sealer
from bihuan.residents.events import ImportLoaded
from bihuan.residents.models import Import, ImportFile
from bihuan.residents.rules.importing.guessing import guessed
from bihuan.residents.rules.importing.lines import Problem
from bihuan.residents.rules.importing.sheets import Table, read
from bihuan.residents.rules.importing.shown import shown_cell
from bihuan.residents.terms.importing import ARREARS, AT_WORK

MOST_SHOWN = 30
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


NOT_SHOWN = "***"
NOT_SAID = {"arrears_since": None, "arrears_amount": None, "arrears_fate": ""}


def without_arrears(report: Report, places: Mapping[str, int]) -> Report:
    hidden = {places[each] for each in ARREARS if each in places}
    return replace(
        report,
        samples=[
            [NOT_SHOWN if place in hidden and cell else cell for place, cell in enumerate(row)]
            for row in report.samples
        ],
        preview=[row | NOT_SAID for row in report.preview],
        problems=[
            replace(each, said=NOT_SHOWN) if each.column in ARREARS and each.said else each
            for each in report.problems
        ],
    )


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
