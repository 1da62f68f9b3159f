"""欠费: that something is owed for a room, noted and taken off by whoever the fees concern (FEE-1)."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of
from bihuan.kernel.refusals import Invalid
from bihuan.residents import errors
from bihuan.residents.access import arrears_stream, require_noting_arrears
from bihuan.residents.events import ArrearsNoted, ArrearsPutBack, ArrearsSettled
from bihuan.residents.models import Room
from bihuan.residents.terms import NoteArrears

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

COLUMNS = ("arrears_since", "arrears_amount", "arrears_by_id", "arrears_at")


def note_arrears(room: Room, command: NoteArrears, *, by: "Staff", at: datetime) -> Room:
    """Raises Forbidden, Refusal or Invalid. Idempotent: what is so already is no news."""
    require_noting_arrears(by, room.centre_id)
    if problems := command.problems(today=day_of(at)):
        raise Invalid(*problems)
    with transaction.atomic():
        fresh = _held(room)
        if fresh.retired_at is not None:
            raise errors.room_is_retired()
        if (fresh.arrears_since, fresh.arrears_amount) == (command.since, command.amount):
            return fresh
        write_owed(fresh, command.since, command.amount, by.pk, at)
        fact = ArrearsNoted(since=command.since)
        record(fact, stream=arrears_stream(fresh.pk), by=Actor.staff(by.pk), at=at)
    return fresh


def settle_arrears(room: Room, *, by: "Staff", at: datetime) -> Room:
    """Raises Forbidden, or Refusal where nothing is owed."""
    require_noting_arrears(by, room.centre_id)
    with transaction.atomic():
        fresh = _held(room)
        if fresh.arrears_since is None:
            raise errors.nothing_owed()
        fact = ArrearsSettled(since=fresh.arrears_since)
        write_owed(fresh, None, None, None, None)
        record(fact, stream=arrears_stream(fresh.pk), by=Actor.staff(by.pk), at=at)
    return fresh


def _held(room: Room) -> Room:
    return Room.objects.select_for_update().get(pk=room.pk)


# ── an import writes over what is owed, and puts it back ──


def owed_before(room: Room) -> list[Any]:
    at = room.arrears_at.isoformat() if room.arrears_at else None
    since = room.arrears_since.isoformat() if room.arrears_since else None
    return [since, room.arrears_amount, room.arrears_by_id, at]


def owe_as_before(room: Room, before: list[Any]) -> ArrearsPutBack:
    since = date.fromisoformat(before[0]) if before[0] else None
    write_owed(room, since, *before[1:3], datetime.fromisoformat(before[3]) if before[3] else None)
    return ArrearsPutBack(since=since)


def write_owed(room: Room, *values: object) -> None:
    for name, value in zip(COLUMNS, values, strict=True):
        setattr(room, name, value)
    room.save(update_fields=[each.removesuffix("_id") for each in COLUMNS])
