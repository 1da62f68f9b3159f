"""欠费: that something is owed for a room, noted and taken off by whoever the fees concern (FEE-1)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of
from bihuan.kernel.refusals import Invalid
from bihuan.residents import errors
from bihuan.residents.access import arrears_stream, require_noting_arrears
from bihuan.residents.events import ArrearsNoted, ArrearsSettled
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
        _write(fresh, command.since, command.amount, by.pk, at)
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
        _write(fresh, None, None, None, None)
        record(fact, stream=arrears_stream(fresh.pk), by=Actor.staff(by.pk), at=at)
    return fresh


def _held(room: Room) -> Room:
    return Room.objects.select_for_update().get(pk=room.pk)


def _write(room: Room, *values: object) -> None:
    for name, value in zip(COLUMNS, values, strict=True):
        setattr(room, name, value)
    room.save(update_fields=[each.removesuffix("_id") for each in COLUMNS])
