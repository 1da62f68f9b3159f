"""People and their cards. Numbers are sealed before they are written (RES-6)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of
from bihuan.kernel.refusals import Invalid
from bihuan.residents import errors
from bihuan.residents.actions.clues import keep_clues
from bihuan.residents.actions.contacts import keep_first_number, put_first_number, sealed_contact
from bihuan.residents.actions.holding import held
from bihuan.residents.actions.stays import move_in
from bihuan.residents.events import PersonAdded, PersonChanged
from bihuan.residents.models import Person, Room
from bihuan.residents.queries.finding import alike_in
from bihuan.residents.rules.initials import initials_of
from bihuan.residents.terms import AddPerson, ChangePerson, Means, MoveIn
from bihuan.residents.terms.values import normal_birthday

CARD = ("name", "title", "preferred_way", "speech", "birthday", "remarks")


def add_person(command: AddPerson, *, by: Actor, at: datetime) -> Person:
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        person = Person.objects.create(
            **_card(command), initials=initials_of(command.name), checked_on=day_of(at)
        )
        if command.phone:
            sealed_contact(person, Means.TELEPHONE, command.phone).save()
            keep_first_number(person)
        record(PersonAdded(name=Words(person.name)), stream=f"person:{person.pk}", by=by, at=at)
    return person


def settle(room: Room, card: AddPerson, stay: MoveIn, *, by: Actor, at: datetime) -> Person:
    """Somebody new, living there from now on: nobody is in the records without a room."""
    with transaction.atomic():
        person = add_person(card, by=by, at=at)
        move_in(person, room, stay, by=by, at=at)
    return person


def settle_newcomer(
    room: Room, card: AddPerson, stay: MoveIn, *, unlike: Collection[int], by: Actor, at: datetime
) -> Person:
    """As people enter somebody. `unlike`: those whom they have looked at, and who are somebody else.

    Raises Refusal while there is another who may be the same person.
    """
    with transaction.atomic():
        # Locked, so that the same person is not entered twice in one moment.
        Room.objects.select_for_update().get(pk=room.pk)
        for each in alike_in(room, card.name, card.phone):
            if each.person_id not in unlike:
                raise errors.perhaps_there_already(each.person.name, each.room.label)
        return settle(room, card, stay, by=by, at=at)


def change_person(person: Person, command: ChangePerson, *, by: Actor, at: datetime) -> Person:
    """An empty number keeps the one that is there; another one takes its place."""
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        fresh = held(person)
        card = _card(command)
        changed = [name for name in CARD if getattr(fresh, name) != card[name]]
        for name in changed:
            setattr(fresh, name, card[name])
        if command.phone and put_first_number(fresh, command.phone):
            changed.append("phone")
        if changed:
            fresh.checked_on = day_of(at)
            _save(fresh, changed)
            record(PersonChanged(fields=tuple(changed)), stream=f"person:{fresh.pk}", by=by, at=at)
    return fresh


def _save(person: Person, changed: list[str]) -> None:
    person.initials = initials_of(person.name)
    person.save()
    if "phone" in changed:
        keep_first_number(person)
    if "name" in changed:
        keep_clues(person)


def _card(command: AddPerson) -> dict[str, str]:
    card = {name: getattr(command, name) for name in CARD}
    return card | {"birthday": normal_birthday(command.birthday)}
