"""The whole file is checked before a row of it is written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from bihuan.kernel.masking import mask_phone
from bihuan.kernel.moments import day_of
from bihuan.residents.models import Import, ImportFile
from bihuan.residents.queries.beside import indexing, known_of
from bihuan.residents.queries.imports import pack, packed_problem, sealed, table_of
from bihuan.residents.rules.importing.beside import Against, Fate, Known, counted, fate_of
from bihuan.residents.rules.importing.lines import Line, Problem, line_of
from bihuan.residents.rules.importing.sheets import Table
from bihuan.residents.rules.importing.shown import shown_cell
from bihuan.residents.terms.importing import Places, Stage

PREVIEWED = 20
SAMPLES = 3


def check_import(batch: Import, *, at: datetime) -> None:
    """Reads everything, holds nobody up; says what it found in one short transaction."""
    table = table_of(batch)
    if table is None:
        return
    found = _checked(batch, table, at)
    counts, wrong = found.pop("counts"), len(found["problems"])
    # Before anything is locked: of a file full of mistakes it takes as long as to check it.
    kept = sealed(batch, pack(found))
    with transaction.atomic():
        fresh = Import.objects.select_for_update().get(pk=batch.pk)
        # Meanwhile somebody may have told the columns anew, or dropped it.
        if fresh.stage != Stage.CHECKING or fresh.places != batch.places:
            return
        fresh.errors, fresh.counts = wrong, counts
        fresh.stage, fresh.done = Stage.WRONG if wrong else Stage.READY, fresh.rows
        fresh.save()
        ImportFile.objects.filter(of=fresh).update(report=kept)


def _checked(batch: Import, table: Table, at: datetime) -> dict[str, Any]:
    known, index = known_of(batch), indexing()
    against, problems = Against(known, index), list[Problem]()
    fates: list[tuple[Line, Fate]] = []
    for number, cells in zip(table.numbers, table.rows, strict=True):
        line, wrong = line_of(number, cells, batch.places, today=day_of(at))
        if line is not None:
            wrong += against.problems(line)
            fates.append((line, fate_of(line, known, index)))
        problems += [replace(each, said=_said(each, cells, batch.places)) for each in wrong]
    return {
        "headings": table.headings,
        "samples": table.rows[:SAMPLES],
        "preview": [_previewed(line, fate, known) for line, fate in fates[:PREVIEWED]],
        "problems": [packed_problem(each) for each in problems],
        "counts": counted(fates, known),
    }


def _said(problem: Problem, cells: Sequence[str], places: Places) -> str:
    place = places.get(problem.column)
    return shown_cell(problem.column, cells[place]) if place is not None else ""


def _previewed(line: Line, fate: Fate, known: Known) -> dict[str, Any]:
    """As it will be; numbers with their masks on (RES-6)."""
    person = line.person
    return {
        "row": line.row,
        "label": line.label,
        "unit": line.room.unit,
        "floor": line.room.floor,
        "use": line.room.use,
        "state": line.room.state,
        "area": line.room.area,
        "name": person.name if person else "",
        "title": person.title if person else "",
        "role": line.role if person else "",
        "phones": [mask_phone(each) for each in line.phones],
        "since": line.since.isoformat() if person else "",
        "plate": line.plate,
        "arrears_since": line.arrears.since.isoformat() if line.arrears else None,
        "arrears_amount": line.arrears.amount if line.arrears else None,
        "arrears_fate": fate.arrears,
        "room_fate": fate.room,
        "person_fate": fate.person,
        "moves_in": fate.moves_in,
        "number_is_known": fate.number_is_known,
    }
