"""Numbers are found by another key of the blind index (RES-6)."""

from bihuan.organisation.access import sealer
from bihuan.organisation.actions import Resealed, reindex_rows
from bihuan.residents.models import Contact, Person
from bihuan.residents.queries.hashes import indexed
from bihuan.residents.rules.contacts import looked_up
from bihuan.residents.terms import Means


def reindex_contacts(*, after: int) -> Resealed:
    return reindex_rows(Contact.objects.all(), ("index", "tail"), _contacts_anew, after=after)


def reindex_people(*, after: int) -> Resealed:
    """Also those who are just coming in."""
    return reindex_rows(Person.everything.all(), ("phone_index",), _people_anew, after=after)


def _contacts_anew(contacts: list[Contact]) -> list[Contact]:
    changed = []
    for each in contacts:
        before = each.index, each.tail
        each.index, each.tail = indexed(each)
        if before != (each.index, each.tail):
            changed.append(each)
    return changed


def _people_anew(people: list[Person]) -> list[Person]:
    """With everybody who shares a number with one of them: how many do is counted by it."""
    present = ((each.phone_index, _first_number_of(each)) for each in people if each.phone_index)
    fresh = {former: found for former, found in present if former != found}
    sharing = list(
        # Whoever is being changed at this moment has a step of their own; waiting for them here could be
        # for ever.
        Person.everything.filter(phone_index__in=fresh).select_for_update(of=("self",), skip_locked=True)
    )
    for each in sharing:
        each.phone_index = fresh[each.phone_index]
    return sharing


def _first_number_of(person: Person) -> str:
    number = sealer().open(bytes(person.phone_sealed), row=person.sealed_row)
    return sealer().index(looked_up(Means.TELEPHONE, number))
