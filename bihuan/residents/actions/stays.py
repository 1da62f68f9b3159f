"""Where people live from one day to another. Each stay is told with the room and with the person."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError

from bihuan.journal.actions import record_many
from bihuan.journal.events import Happening
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid
from bihuan.residents import errors
from bihuan.residents.actions.clues import keep_clues
from bihuan.residents.actions.holding import ensure_stands
from bihuan.residents.events import DepartureTakenBack, MovedIn, MovedOut, StayCorrected, StayTakenBack
from bihuan.residents.events.stays import StayEvent
from bihuan.residents.models import Occupancy, Person, Room
from bihuan.residents.terms import CorrectStay, MoveIn

CARD = ("role", "since", "until")


def move_in(person: Person, room: Room, command: MoveIn, *, by: Actor, at: datetime) -> Occupancy:
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        # The room's row is locked, so that nobody is entered twice.
        if Room.objects.select_for_update().get(pk=room.pk).retired_at is not None:
            raise errors.room_is_retired()
        # The person's as well: whoever is let go because they live nowhere does not move in at that moment.
        there = Exists(Occupancy.objects.present().filter(person=OuterRef("pk"), room=room))
        known = Person.objects.select_for_update(of=("self",)).annotate(lives_there=there)
        fresh = known.get(pk=person.pk)
        ensure_stands(fresh)
        if fresh.lives_there:
            raise errors.lives_there_already()
        stay = Occupancy.objects.create(person=fresh, room=room, role=command.role, since=command.since)
        keep_clues(fresh)
        _here_again(fresh)
        _told(MovedIn(**_who(stay), since=stay.since), by=by, at=at)
    return stay


def _here_again(person: Person) -> None:
    if person.departed:
        person.departed = ""
        person.save(update_fields=["departed"])


def move_out(occupancy: Occupancy, *, until: date, by: Actor, at: datetime) -> Occupancy:
    """Idempotent: who has moved out keeps the last day."""
    with transaction.atomic():
        fresh = _locked(occupancy)
        if fresh.until is not None:
            return fresh
        if until < fresh.since:
            raise errors.moved_out_before_in()
        fresh.until = until
        fresh.save(update_fields=["until"])
        _told(MovedOut(**_who(fresh), until=until), by=by, at=at)
    return fresh


def take_back_departure(occupancy: Occupancy, *, by: Actor, at: datetime) -> Occupancy:
    """Idempotent. Refused when the same person has been entered there again since."""
    with transaction.atomic():
        fresh = _locked(occupancy)
        if fresh.until is None:
            return fresh
        if Occupancy.objects.present().filter(person=fresh.person_id, room=fresh.room_id).exists():
            raise errors.lives_there_already()
        fresh.until = None
        fresh.save(update_fields=["until"])
        _here_again(fresh.person)
        _told(DepartureTakenBack(**_who(fresh)), by=by, at=at)
    return fresh


def correct_stay(occupancy: Occupancy, command: CorrectStay, *, by: Actor, at: datetime) -> Occupancy:
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        fresh = _locked(occupancy)
        _ensure_days(fresh, command)
        changed = tuple(name for name in CARD if getattr(fresh, name) != getattr(command, name))
        if changed:
            fresh.role, fresh.since, fresh.until = command.role, command.since, command.until
            fresh.save(update_fields=list(CARD))
            put_right = StayCorrected(**_who(fresh), fields=changed, since=fresh.since, until=fresh.until)
            _told(put_right, by=by, at=at)
    return fresh


def _ensure_days(stay: Occupancy, command: CorrectStay) -> None:
    if stay.until is None and command.until is not None:
        raise errors.still_lives_there()
    if stay.until is not None and command.until is None:
        raise errors.day_of_departure_missing()
    if command.until is not None and command.until < command.since:
        raise errors.moved_out_before_in()


def take_back_stay(occupancy: Occupancy, *, by: Actor, at: datetime) -> None:
    """Entered by mistake. Whoever has no other home goes with it, unless something happened already."""
    with transaction.atomic():
        fresh = _locked(occupancy)
        gone = StayTakenBack(**_who(fresh), since=fresh.since)
        fresh.delete()
        if not Occupancy.objects.filter(person=fresh.person_id).exists():
            _forget(fresh.person)
        _told(gone, by=by, at=at)


def _forget(person: Person) -> None:
    try:
        person.delete()
    except ProtectedError:
        raise errors.has_a_history() from None


def _locked(occupancy: Occupancy) -> Occupancy:
    return Occupancy.objects.select_for_update(of=("self",)).select_related("person").get(pk=occupancy.pk)


def _who(stay: Occupancy) -> dict[str, Any]:
    return {"person": stay.person_id, "role": stay.role, "room": stay.room_id}


def _told(event: StayEvent, *, by: Actor, at: datetime) -> None:
    streams = (f"person:{event.person}", f"room:{event.room}")
    record_many([Happening(each, event) for each in streams], by=by, at=at)
