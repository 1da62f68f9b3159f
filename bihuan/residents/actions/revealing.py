"""One number, shown once, with its reason in the access log (RES-6)."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.kernel.refusals import Invalid
from bihuan.organisation.access import sealer
from bihuan.organisation.actions import HERE, log_reveal
from bihuan.organisation.terms import LogReveal, Origin, Shown
from bihuan.residents import errors
from bihuan.residents.models import Contact, Person
from bihuan.residents.terms import RevealPhone

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def reveal_phone(
    person: Person,
    command: RevealPhone,
    *,
    by: "Staff",
    at: datetime,
    centre: int | None = None,
    origin: Origin = HERE,
) -> str:
    """The open number. Nothing is shown that is not logged first. `centre` is where the person lives."""
    if problems := command.problems():
        raise Invalid(*problems)
    if not person.phone_sealed:
        raise errors.no_number()
    with transaction.atomic():
        log_reveal(_looked(person, command, centre), by=by, at=at, origin=origin)
        return sealer().open(bytes(person.phone_sealed), row=person.sealed_row)


def reveal_contact(
    contact: Contact,
    command: RevealPhone,
    *,
    by: "Staff",
    at: datetime,
    centre: int | None = None,
    origin: Origin = HERE,
) -> str:
    """The same for any way to reach them."""
    if problems := command.problems():
        raise Invalid(*problems)
    person = contact.person
    with transaction.atomic():
        log_reveal(_looked(person, command, centre), by=by, at=at, origin=origin)
        return sealer().open(bytes(contact.sealed), row=person.sealed_row)


def _looked(person: Person, command: RevealPhone, centre: int | None) -> LogReveal:
    return LogReveal(subject=person.sealed_row, reason=command.reason, why=command.why, centre=centre)


def open_for_print(
    contacts: Sequence[Contact],
    command: RevealPhone,
    *,
    subject: str,
    people: int,
    by: "Staff",
    at: datetime,
    centre: int | None = None,
    origin: Origin = HERE,
) -> dict[int, str]:
    """Everything on one sheet, as one look in the log; values by their contact's key."""
    if problems := command.problems():
        raise Invalid(*problems)
    looked = LogReveal(
        subject=subject,
        reason=command.reason,
        why=command.why,
        shown=Shown.PRINT,
        centre=centre,
        rows=max(people, 1),
    )
    with transaction.atomic():
        log_reveal(looked, by=by, at=at, origin=origin)
        return {
            each.pk: sealer().open(bytes(each.sealed), row=f"person:{each.person_id}") for each in contacts
        }
