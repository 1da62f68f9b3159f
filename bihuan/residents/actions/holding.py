"""Somebody's row is held until the transaction ends: who is let go at the same moment waits for it, or is
gone."""

from collections.abc import Collection

from bihuan.residents import errors
from bihuan.residents.models import Person
from bihuan.residents.queries import NOBODY


def held(person: Person) -> Person:
    """Raises Refusal for one that was merged into another, or has left the records."""
    return ensure_stands(Person.objects.select_for_update().get(pk=person.pk))


def ensure_stands(fresh: Person) -> Person:
    if fresh.merged_into_id is not None:
        raise errors.merged_already()
    if fresh.name == NOBODY:
        raise errors.erased_already()
    return fresh


def hold_people(keys: Collection[int]) -> None:
    """Call inside a transaction, before it is asked whether they may be let go: what is read then stays so.

    In the order of their keys, so that two never wait for each other.
    """
    list(Person.objects.filter(pk__in=keys).order_by("pk").select_for_update().values_list("pk"))
