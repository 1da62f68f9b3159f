"""One short step of whatever there is to do. Killed between two steps or within one, the next worker goes
on where the last chunk was written: that place moves in the chunk's own transaction."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.moments import day_of
from bihuan.residents.actions.importing.checking import check_import
from bihuan.residents.actions.importing.completing import complete
from bihuan.residents.actions.importing.erasing import erase_some
from bihuan.residents.actions.importing.ordering import MACHINE, end
from bihuan.residents.actions.importing.writing import write
from bihuan.residents.events import ImportDone, ImportShown
from bihuan.residents.models import Import
from bihuan.residents.queries.imports import table_of
from bihuan.residents.rules.importing.lines import Line, line_of
from bihuan.residents.rules.importing.sheets import Table
from bihuan.residents.rules.initials import initials_of
from bihuan.residents.terms.importing import Counted, Stage


def go_on_importing(batch: Import, *, at: datetime, most: int) -> int:
    """How many rows; 0 when there is nothing more to do in this stage. One transaction."""
    if batch.stage == Stage.CHECKING:
        check_import(batch, at=at)
        return 0
    lines = _read_ahead(batch, most) if batch.stage in ROWS_OF else []
    with transaction.atomic():
        fresh = Import.objects.select_for_update().get(pk=batch.pk)
        if fresh.stage in (Stage.CANCELLING, Stage.UNDOING):
            return erase_some(fresh, at=at, most=most)
        if fresh.stage in ROWS_OF:
            if (fresh.stage, fresh.done) != (batch.stage, batch.done):
                # Rare: another worker has gone on meanwhile.
                lines = _read_ahead(fresh, most)
            return _through_rows(fresh, lines, at=at)
    return 0


def _read_ahead(batch: Import, most: int) -> list[Line]:
    """Before anything is locked: to open the file takes longer than a chunk, and rows are only read."""
    table = _table(batch.pk, batch.sha256)
    lines = _lines(batch, table, most) if table is not None else []
    for each in lines:
        # Kept for a while; its dictionaries take half a second, the first time.
        initials_of(each.person.name if each.person else "")
    return lines


@lru_cache(maxsize=1)
def _table(key: int, sha256: str) -> Table | None:
    """Opened once by a process; `sha256` says that it is the same."""
    return table_of(Import(pk=key))


def _through_rows(batch: Import, lines: list[Line], *, at: datetime) -> int:
    if lines:
        ROWS_OF[Stage(batch.stage)](batch, lines, at)
        batch.done += len(lines)
        batch.save()
    elif batch.stage == Stage.WRITING:
        _show(batch, at=at)
    else:
        _finish(batch, at=at)
    return len(lines)


def _lines(batch: Import, table: Table, most: int) -> list[Line]:
    """Found right before, and read the same way again."""
    some = slice(batch.done, batch.done + most)
    today = day_of(batch.started_at or batch.at)
    read = (
        line_of(number, cells, batch.places, today=today)[0]
        for number, cells in zip(table.numbers[some], table.rows[some], strict=True)
    )
    return [line for line in read if line is not None]


def _show(batch: Import, *, at: datetime) -> None:
    """The one moment in which all of it becomes true for everybody."""
    batch.hidden, batch.stage, batch.done = False, Stage.FINISHING, 0
    batch.save()
    counts = batch.counts
    told = ImportShown(
        buildings=counts.get(Counted.BUILDINGS, 0),
        rooms=counts.get(Counted.ROOMS, 0),
        people=counts.get(Counted.PEOPLE, 0),
        stays=counts.get(Counted.STAYS, 0),
    )
    record(told, stream=batch.stream, by=MACHINE, at=at)


def _finish(batch: Import, *, at: datetime) -> None:
    end(batch, Stage.DONE, at=at)
    done = ImportDone(completed=batch.counts.get(Counted.COMPLETED, 0))
    record(done, stream=batch.stream, by=MACHINE, at=at)


ROWS_OF: dict[Stage, Callable[[Import, list[Line], datetime], None]] = {
    Stage.WRITING: write,
    Stage.FINISHING: complete,
}
