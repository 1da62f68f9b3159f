"""One number, shown once, with its reason in the access log (RES-6)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.kernel.refusals import Invalid
from bihuan.organisation.access import sealer
from bihuan.organisation.actions import log_reveal
from bihuan.organisation.terms import LogReveal
from bihuan.residents import errors
from bihuan.residents.models import Contact, Person
from bihuan.residents.terms import RevealPhone

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def reveal_phone(person: Person, command: RevealPhone, *, by: "Staff", at: datetime) -> str:
    """The open number. Nothing is shown that is not logged first."""
    if problems := command.problems():
        raise Invalid(*problems)
    if not person.phone_sealed:
        raise errors.no_number()
    return _opened(bytes(person.phone_sealed), person, command, by=by, at=at)


def reveal_contact(contact: Contact, command: RevealPhone, *, by: "Staff", at: datetime) -> str:
    """The same for any other way to reach them."""
    if problems := command.problems():
        raise Invalid(*problems)
    return _opened(bytes(contact.sealed), contact.person, command, by=by, at=at)


def _opened(sealed: bytes, person: Person, command: RevealPhone, *, by: "Staff", at: datetime) -> str:
    with transaction.atomic():
        log_reveal(LogReveal(subject=person.sealed_row, reason=command.reason), by=by, at=at)
        return sealer().open(sealed, row=person.sealed_row)
