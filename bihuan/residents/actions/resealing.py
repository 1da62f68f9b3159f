"""Numbers and contacts sealed with a former key are sealed anew (RES-6)."""

from bihuan.organisation.actions import Resealed, reseal_rows
from bihuan.residents.models import Contact, Person


def reseal_people(*, after: int) -> Resealed:
    return reseal_rows(Person.objects.all(), "phone_sealed", lambda each: each.sealed_row, after=after)


def reseal_contacts(*, after: int) -> Resealed:
    contacts = Contact.objects.select_related("person")
    return reseal_rows(contacts, "sealed", lambda each: each.person.sealed_row, after=after)
