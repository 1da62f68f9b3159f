"""Somebody looked at a card again: from that day on it counts as known (RES-8)."""

from collections.abc import Collection
from datetime import date

from bihuan.residents.models import Person


def note_checked(people: Collection[int], *, on: date) -> None:
    """One statement. What was found stands in the check, which tells it as a fact of the person."""
    Person.objects.filter(pk__in=people).update(checked_on=on)
