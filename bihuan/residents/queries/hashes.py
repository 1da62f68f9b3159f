"""What contacts are found by, also while the key of the blind index is being changed: then what is kept may
be of the former key, and two hashes of one number may differ (RES-6)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bihuan.organisation.access import sealer
from bihuan.residents.models import Contact
from bihuan.residents.rules.contacts import looked_up, tail_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


def hashes_of(contact: Contact) -> tuple[str, ...]:
    """Under every key that is asked for: one, unless it is being changed; the present one first."""
    if not sealer().index_changes:
        return (contact.index,)
    return sealer().indexes(looked_up(contact.means, _value_of(contact)))


def index_now(contact: Contact) -> str:
    return hashes_of(contact)[0]


def indexes_now(contacts: "QuerySet[Contact]") -> Iterator[tuple[int, str]]:
    """(person, index) of each as the present key has it. One statement."""
    if not sealer().index_changes:
        yield from contacts.values_list("person_id", "index")
        return
    for each in contacts.only("person_id", "means", "sealed", "index"):
        yield each.person_id, index_now(each)


def indexed(contact: Contact) -> tuple[str, str]:
    """(index, tail) by the present key, made out of what is sealed."""
    value = _value_of(contact)
    index = sealer().index
    return index(looked_up(contact.means, value)), index(tail_of(contact.means, value))


def _value_of(contact: Contact) -> str:
    return sealer().open(bytes(contact.sealed), row=f"person:{contact.person_id}")
