"""Keys are taken in, lent, returned, and leave custody (RES-5)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import StaffId, Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of
from bihuan.kernel.refusals import Invalid
from bihuan.occupancy import errors
from bihuan.occupancy.events import (
    CustodyEnded,
    KeyEvent,
    KeyLent,
    KeyReturned,
    KeyTakenIn,
    ReturnTakenBack,
)
from bihuan.occupancy.models import Key, Loan
from bihuan.occupancy.terms import EndCustody, Ending, KeyState, LendKey, TakeInKey
from bihuan.organisation.queries import can_be_charged

if TYPE_CHECKING:
    from bihuan.residents.models import Room


def take_in_key(room: "Room", command: TakeInKey, *, by: Actor, at: datetime) -> Key:
    if problems := command.problems(today=day_of(at)):
        raise Invalid(*problems)
    with transaction.atomic():
        key = Key.objects.create(
            room=room,
            centre_id=room.centre_id,
            opens=command.opens,
            copies=command.copies,
            hook=command.hook,
            received_on=command.received_on,
        )
        _happened(key, KeyTakenIn(key=key.pk, opens=key.opens, copies=key.copies), by=by, at=at)
    return key


def lend_key(key: Key, command: LendKey, *, by: Actor, at: datetime) -> Loan:
    if problems := command.problems(today=day_of(at)):
        raise Invalid(*problems)
    with transaction.atomic():
        fresh = _here(key)
        if command.staff is not None and not can_be_charged(fresh.centre_id, command.staff):
            raise errors.nobody_like_that()
        loan = Loan.objects.create(
            key=fresh,
            staff_id=command.staff,
            borrower=command.borrower,
            purpose=command.purpose,
            lent_at=at,
            due_on=command.due_on,
            lent_by_id=by.staff_id,
        )
        _wanted_back(fresh, loan)
        lent = KeyLent(
            key=fresh.pk,
            opens=fresh.opens,
            staff=StaffId(command.staff or 0),
            due_on=command.due_on,
            borrower=Words(command.borrower),
            purpose=Words(command.purpose),
        )
        _happened(fresh, lent, by=by, at=at)
    return loan


def return_key(key: Key, *, by: Actor, at: datetime) -> Key:
    with transaction.atomic():
        fresh = _kept(key)
        if fresh.state is not KeyState.OUT:
            raise errors.is_in()
        late = fresh.days_over(day_of(at))
        fresh.loans.filter(returned_at=None).update(returned_at=at)
        _wanted_back(fresh, None)
        _happened(fresh, KeyReturned(key=fresh.pk, opens=fresh.opens, late=late), by=by, at=at)
    return fresh


def take_back_return(key: Key, *, by: Actor, at: datetime) -> Key:
    """It was a slip: the last one who had it has it still."""
    with transaction.atomic():
        fresh = _here(key)
        loan = fresh.loans.first()
        if loan is None:
            raise errors.is_in()
        loan.returned_at = None
        loan.save(update_fields=["returned_at"])
        _wanted_back(fresh, loan)
        _happened(fresh, ReturnTakenBack(key=fresh.pk, opens=fresh.opens), by=by, at=at)
    return fresh


def end_custody(key: Key, command: EndCustody, *, by: Actor, at: datetime) -> Key:
    """A key that is out is lost where it is; for anything else it comes back first."""
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        fresh = _kept(key) if command.ending == Ending.LOST else _here(key)
        fresh.ended_at, fresh.ending = at, command.ending
        fresh.save(update_fields=["ended_at", "ending"])
        ended = CustodyEnded(
            key=fresh.pk, opens=fresh.opens, ending=command.ending, words=Words(command.words)
        )
        _happened(fresh, ended, by=by, at=at)
    return fresh


def _kept(key: Key) -> Key:
    fresh = Key.objects.select_for_update().get(pk=key.pk)
    if fresh.state is KeyState.GONE:
        raise errors.is_gone()
    return fresh


def _here(key: Key) -> Key:
    """In the cabinet, and held there for this act."""
    fresh = _kept(key)
    if fresh.state is KeyState.OUT:
        raise errors.is_out()
    return fresh


def _wanted_back(key: Key, loan: Loan | None) -> None:
    key.due_on = loan.due_on if loan else None
    key.save(update_fields=["due_on"])


def _happened(key: Key, event: KeyEvent, *, by: Actor, at: datetime) -> None:
    record(event, stream=f"room:{key.room_id}", by=by, at=at)
