"""Numbers and contacts sealed with a former key are sealed anew (RES-6)."""

from typing import TYPE_CHECKING

from bihuan.organisation.actions import Resealed, reseal_rows
from bihuan.residents.models import Contact, ImportFile, Person

if TYPE_CHECKING:
    from django.db.models import QuerySet


def reseal_people(*, after: int) -> Resealed:
    """Also those who are just coming in."""
    return reseal_rows(Person.everything.all(), "phone_sealed", lambda each: each.sealed_row, after=after)


def reseal_contacts(*, after: int) -> Resealed:
    contacts = Contact.objects.select_related("person")
    return reseal_rows(contacts, "sealed", lambda each: each.person.sealed_row, after=after)


def reseal_tables(*, after: int) -> Resealed:
    """Of imports that are not over."""
    return reseal_rows(_files(), "table", lambda each: each.of.stream, after=after)


def reseal_reports(*, after: int) -> Resealed:
    return reseal_rows(_files(), "report", lambda each: each.of.stream, after=after)


def _files() -> "QuerySet[ImportFile]":
    return ImportFile.objects.select_related("of")
