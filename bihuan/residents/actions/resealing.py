"""Numbers, contacts and tables sent in, sealed with a former key, are sealed anew (RES-6)."""

from bihuan.organisation.actions import Resealed, reseal_rows
from bihuan.residents.models import Contact, ImportFile, Person

# A table of a hundred thousand rows is megabytes.
FILES_AT_ONCE = 1


def reseal_people(*, after: int) -> Resealed:
    """Also those who are just coming in."""
    return reseal_rows(Person.everything.all(), "phone_sealed", lambda each: each.sealed_row, after=after)


def reseal_contacts(*, after: int) -> Resealed:
    contacts = Contact.objects.select_related("person")
    return reseal_rows(contacts, "sealed", lambda each: each.person.sealed_row, after=after)


def reseal_tables(*, after: int) -> Resealed:
    return _reseal_files("table", after)


def reseal_reports(*, after: int) -> Resealed:
    return _reseal_files("report", after)


def _reseal_files(column: str, after: int) -> Resealed:
    files = ImportFile.objects.select_related("of")
    return reseal_rows(files, column, lambda each: each.of.stream, after=after, most=FILES_AT_ONCE)
