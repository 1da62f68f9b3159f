"""How people are reached. What is typed is sealed before it is written; the number to ring first is copied
to the person, so that lists need no second table (RES-2, RES-6)."""

from datetime import datetime

from django.db import IntegrityError, transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid
from bihuan.organisation.access import sealer
from bihuan.residents import errors
from bihuan.residents.actions.holding import held
from bihuan.residents.events import (
    ContactAdded,
    ContactChanged,
    ContactMarkedWrong,
    ContactPreferred,
    ContactRemoved,
    ContactRightAgain,
)
from bihuan.residents.events.people import ContactEvent
from bihuan.residents.models import Contact, Person
from bihuan.residents.queries.hashes import hashes_of, index_now
from bihuan.residents.rules.contacts import first_number, looked_up, mask_value, tail_of
from bihuan.residents.terms import AddContact, ChangeContact, Means
from bihuan.residents.terms.values import normal_value


def add_contact(person: Person, command: AddContact, *, by: Actor, at: datetime) -> Contact:
    if problems := command.problems():
        raise Invalid(*problems)
    with transaction.atomic():
        contact = sealed_contact(held(person), command.means, command.value, note=command.note)
        _save(contact)
        _happened(contact, ContactAdded(contact=contact.pk, means=contact.means), by=by, at=at)
    return contact


def change_contact(contact: Contact, command: ChangeContact, *, by: Actor, at: datetime) -> Contact:
    """An empty value keeps the one that is there, which the screen shows only masked."""
    if problems := command.problems_of(contact.means):
        raise Invalid(*problems)
    with transaction.atomic():
        fresh = _locked(contact)
        before = (fresh.note, index_now(fresh))
        fresh.note = command.note
        if command.value:
            _write(fresh, command.value)
        if before != (fresh.note, index_now(fresh)):
            _save(fresh)
            _happened(fresh, ContactChanged(contact=fresh.pk, means=fresh.means), by=by, at=at)
    return fresh


def prefer_contact(contact: Contact, *, by: Actor, at: datetime) -> Contact:
    """The one to use first; of the telephones it is then the number everybody sees."""
    with transaction.atomic():
        fresh = _locked(contact)
        if fresh.wrong:
            raise errors.contact_is_wrong()
        if not fresh.preferred:
            Contact.objects.filter(person=fresh.person_id, preferred=True).update(preferred=False)
            fresh.preferred = True
            fresh.save(update_fields=["preferred"])
            _happened(fresh, ContactPreferred(contact=fresh.pk, means=fresh.means), by=by, at=at)
    return fresh


def mark_contact_wrong(contact: Contact, *, by: Actor, at: datetime) -> Contact:
    """Idempotent. It no longer tells who is calling, and another number is rung first."""
    with transaction.atomic():
        fresh = _locked(contact)
        if not fresh.wrong:
            fresh.wrong_at, fresh.preferred = at, False
            fresh.save(update_fields=["wrong_at", "preferred"])
            _happened(fresh, ContactMarkedWrong(contact=fresh.pk, means=fresh.means), by=by, at=at)
    return fresh


def unmark_contact(contact: Contact, *, by: Actor, at: datetime) -> Contact:
    with transaction.atomic():
        fresh = _locked(contact)
        if fresh.wrong:
            fresh.wrong_at = None
            fresh.save(update_fields=["wrong_at"])
            _happened(fresh, ContactRightAgain(contact=fresh.pk, means=fresh.means), by=by, at=at)
    return fresh


def remove_contact(contact: Contact, *, by: Actor, at: datetime) -> None:
    """What is no longer needed is not kept; the fact says that there was one, not which."""
    with transaction.atomic():
        fresh = _locked(contact)
        removed = ContactRemoved(contact=fresh.pk, means=fresh.means)
        fresh.delete()
        _happened(fresh, removed, by=by, at=at)


# ── what the others here use ──


def sealed_contact(person: Person, means: str, typed: str, *, note: str = "") -> Contact:
    """Unsaved. Import uses it as well: the person must have a key."""
    contact = Contact(person=person, means=means, note=note)
    _write(contact, typed)
    return contact


def put_first_number(person: Person, typed: str) -> bool:
    """In place of the number to ring first, or as the first one; whether anything changed."""
    present = first_number(person.contacts.all())
    fresh = sealed_contact(person, Means.TELEPHONE, typed)
    if present is not None and index_now(present) == fresh.index:
        return False
    known = person.contacts.filter(index__in=hashes_of(fresh)).first()
    if known is not None:
        _take_the_lead(known)
        return True
    if present is not None:
        fresh.pk, fresh.note, fresh.preferred = present.pk, present.note, present.preferred
    fresh.save()
    return True


def _take_the_lead(contact: Contact) -> None:
    """The number typed was there already, behind another."""
    Contact.objects.filter(person=contact.person_id, preferred=True).update(preferred=False)
    contact.preferred, contact.wrong_at = True, None
    contact.save(update_fields=["preferred", "wrong_at"])


def keep_first_number(person: Person) -> None:
    first = first_number(Contact.objects.filter(person=person))
    person.phone_sealed = bytes(first.sealed) if first else b""
    person.phone_index = first.index if first else ""
    person.phone_masked = first.masked if first else ""
    person.save(update_fields=["phone_sealed", "phone_index", "phone_masked"])


def _write(contact: Contact, typed: str) -> None:
    value = normal_value(contact.means, typed)
    tail = tail_of(contact.means, value)
    contact.sealed = sealer().seal(value, row=contact.person.sealed_row)
    contact.index = sealer().index(looked_up(contact.means, value))
    contact.tail = sealer().index(tail)
    contact.masked = mask_value(contact.means, value)


def _save(contact: Contact) -> None:
    former = hashes_of(contact)[1:]
    others = Contact.objects.filter(person=contact.person_id).exclude(pk=contact.pk)
    # While the key is being changed, the database does not see that two hashes are of one number.
    if former and others.filter(index__in=former).exists():
        raise errors.contact_there_already()
    try:
        with transaction.atomic():
            contact.save()
    except IntegrityError:
        raise errors.contact_there_already() from None


def _locked(contact: Contact) -> Contact:
    """The person's row is locked: of two who choose the number to ring first, one comes after the other."""
    person = Person.objects.select_for_update().get(pk=contact.person_id)
    fresh = Contact.objects.get(pk=contact.pk)
    fresh.person = person
    return fresh


def _happened(contact: Contact, event: ContactEvent, *, by: Actor, at: datetime) -> None:
    keep_first_number(contact.person)
    record(event, stream=f"person:{contact.person_id}", by=by, at=at)
