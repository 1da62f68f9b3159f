"""What people order of an import. The worker does it, in chunks nobody waits for."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from bihuan.journal.actions import record
from bihuan.journal.events import Event, Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import Message, say
from bihuan.kernel.refusals import Invalid
from bihuan.organisation.actions import HERE, log_reveal
from bihuan.organisation.terms import LogReveal, Origin, Shown
from bihuan.residents import errors
from bihuan.residents.access import may_note_arrears
from bihuan.residents.events import (
    ImportCancelled,
    ImportFailed,
    ImportLoaded,
    ImportStarted,
    ImportTakenBack,
)
from bihuan.residents.models import Import, ImportFile
from bihuan.residents.queries.imports import Sent, pack, report_of, sealed
from bihuan.residents.queries.undoing import used_since
from bihuan.residents.rules.importing.guessing import usable
from bihuan.residents.rules.importing.lines import heading_of
from bihuan.residents.terms.importing import (
    BEFORE,
    REQUIRED,
    STAGE_NAMES,
    WRITES,
    Column,
    Places,
    Stage,
    UndoImport,
    tells_arrears,
)

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Staff

MACHINE = Actor.system("import")
# Sent and never begun: what is not needed is not kept.
KEPT_WAITING = timedelta(days=7)
HELD = 3


def load_import(
    centre: "Centre", sent: Sent, *, by: "Staff | None", at: datetime, origin: Origin = HERE
) -> Import:
    """Sealed and laid by; checked by the worker at once where its columns tell themselves."""
    batch = Import(
        centre=centre,
        by=by,
        at=at,
        sha256=sent.sha256,
        places=dict(sent.places),
        rows=len(sent.table.rows),
        stage=Stage.LOADED if _lacking(sent.places) else Stage.CHECKING,
    )
    first = {
        "headings": sent.table.headings,
        "samples": sent.table.rows[:HELD],
        "preview": [],
        "problems": [],
    }
    with transaction.atomic():
        batch.save()
        ImportFile.objects.create(
            of=batch, table=sealed(batch, sent.packed), report=sealed(batch, pack(first))
        )
        if by is not None:
            log_reveal(_taken_in(batch), by=by, at=at, origin=origin)
        _happened(batch, ImportLoaded(rows=batch.rows, file=Words(sent.name)), by=by, at=at)
    return batch


def _taken_in(batch: Import) -> LogReveal:
    # As masked: the page shows no open number of it.
    return LogReveal(
        subject=batch.stream,
        reason=IMPORTED,
        shown=Shown.IMPORT,
        centre=batch.centre_id,
        rows=batch.rows,
        masked=True,
    )


# What is kept as the reason where nothing was typed.
IMPORTED = "导入房屋住户资料"


def place_columns(batch: Import, places: Places) -> Import:
    """Say which column is which; the worker checks anew. Raises Invalid, Refusal."""
    report = report_of(batch)
    chosen = usable(places, len(report.headings) if report else 0)
    with transaction.atomic():
        fresh = _locked(batch)
        if fresh.stage not in BEFORE:
            raise errors.not_at_this_stage(stage_of(fresh))
        if missing := _lacking(chosen):
            raise errors.columns_missing(tuple(heading_of(each) for each in missing))
        fresh.places, fresh.stage, fresh.done, fresh.errors = chosen, Stage.CHECKING, 0, 0
        fresh.save()
    return fresh


def _lacking(places: Places) -> list[Column]:
    return [each for each in REQUIRED if each not in places]


def start_import(batch: Import, *, by: "Staff | None", at: datetime) -> Import:
    """Idempotent. Raises Refusal unless it was found right, and while another of the centre is written."""
    with transaction.atomic():
        fresh = _locked(batch)
        if fresh.stage in (Stage.WRITING, Stage.FINISHING, Stage.DONE):
            return fresh
        if fresh.stage != Stage.READY:
            raise errors.not_at_this_stage(stage_of(fresh))
        if by is not None and tells_arrears(fresh.places) and not may_note_arrears(by, fresh.centre_id):
            raise errors.arrears_not_yours()
        _ensure_alone(fresh)
        fresh.stage, fresh.done, fresh.counts, fresh.started_at = Stage.WRITING, 0, {}, at
        fresh.started_by = by
        _save_alone(fresh)
        _happened(fresh, ImportStarted(rows=fresh.rows), by=by, at=at)
    return fresh


def _ensure_alone(batch: Import) -> None:
    busy = Import.objects.filter(centre_id=batch.centre_id, stage__in=WRITES)
    other = busy.exclude(pk=batch.pk).first()
    if other is not None:
        raise errors.another_import_runs(other.pk)


def _save_alone(batch: Import) -> None:
    """Of two that are begun in the same moment the second waits here for the first, and is refused."""
    try:
        with transaction.atomic():
            batch.save()
    except IntegrityError:
        _ensure_alone(batch)
        raise


def cancel_import(batch: Import, *, by: "Staff | None", at: datetime) -> Import:
    """Idempotent. Until everybody sees it; afterwards it is undone."""
    with transaction.atomic():
        fresh = _locked(batch)
        if fresh.stage in (Stage.CANCELLING, Stage.CANCELLED):
            return fresh
        if fresh.stage in BEFORE:
            end(fresh, Stage.CANCELLED, at=at)
        elif fresh.stage == Stage.WRITING:
            fresh.stage, fresh.done = Stage.CANCELLING, 0
            fresh.save()
        else:
            raise errors.not_at_this_stage(stage_of(fresh))
        _happened(fresh, ImportCancelled(), by=by, at=at)
    return fresh


def undo_import(batch: Import, command: UndoImport, *, by: "Staff | None", at: datetime) -> Import:
    """Idempotent. Nobody sees it from now on; the worker erases it.

    Raises Invalid, and Refusal with what was used since: that stays, and so does all of it.
    """
    if problems := command.problems():
        raise Invalid(*problems)
    if batch.stage == Stage.DONE and (used := used_since(batch)):
        raise errors.used_meanwhile(len(used), tuple(each.name for each in used[:HELD]))
    with transaction.atomic():
        fresh = _locked(batch)
        if fresh.stage in (Stage.UNDOING, Stage.UNDONE):
            return fresh
        if fresh.stage != Stage.DONE:
            raise errors.not_at_this_stage(stage_of(fresh))
        _ensure_alone(fresh)
        fresh.stage, fresh.hidden, fresh.done, fresh.ended_at = Stage.UNDOING, True, 0, None
        _save_alone(fresh)
        _happened(fresh, ImportTakenBack(because=Words(command.because)), by=by, at=at)
    return fresh


# ── what the machine does of itself ──


def fail_import(batch: Import, kind: str, *, at: datetime) -> None:
    """Something broke that nobody foresaw: what is written is erased, and the page says so.

    What everybody sees already is not taken away from them: it is gone on with.
    """
    with transaction.atomic():
        fresh = _locked(batch)
        if fresh.stage == Stage.CHECKING:
            fresh.failed = kind[:40]
            end(fresh, Stage.FAILED, at=at)
        elif fresh.stage == Stage.WRITING:
            fresh.stage, fresh.done, fresh.failed = Stage.CANCELLING, 0, kind[:40]
            fresh.save()
        else:
            return
        record(ImportFailed(), stream=fresh.stream, by=MACHINE, at=at)


def sweep_imports(*, at: datetime) -> int:
    """Files that were sent and never begun."""
    waiting = Import.objects.filter(stage__in=BEFORE, at__lt=at - KEPT_WAITING)
    for each in list(waiting):
        cancel_import(each, by=None, at=at)
    return len(waiting)


def end(batch: Import, stage: Stage, *, at: datetime) -> None:
    """Call within its transaction. What was sent is erased."""
    batch.stage, batch.ended_at, batch.done, batch.hidden = stage, at, batch.rows, False
    batch.save()
    ImportFile.objects.filter(of=batch).delete()


def stage_of(batch: Import) -> Message:
    return say(STAGE_NAMES[Stage(batch.stage)])


def _locked(batch: Import) -> Import:
    return Import.objects.select_for_update().get(pk=batch.pk)


def _happened(batch: Import, event: Event, *, by: "Staff | None", at: datetime) -> None:
    record(event, stream=batch.stream, by=Actor.staff(by.pk) if by else MACHINE, at=at)
