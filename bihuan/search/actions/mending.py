"""Bringing the index into line with what it is of, a little at a time."""

from collections.abc import Sequence

from django.db import connection, transaction

from bihuan.search.actions.keeping import entry_of, keep
from bihuan.search.models import Entry
from bihuan.search.models.full_text import empty_and_refill
from bihuan.search.queries.agreeing import differing, not_among
from bihuan.search.terms import Findable, Group


def mend(group: Group, found: Sequence[Findable], *, after: int, until: int | None) -> int:
    """Of the subjects after one and until another, all of which are given; how many were wrong."""
    with transaction.atomic():
        wrong = differing(group, [entry_of(each) for each in found])
        keep([each for each in found if each.subject in wrong])
        gone = not_among(group, {each.subject for each in found}, after=after, until=until)
        count, _by_model = Entry.objects.filter(group=group, subject__in=gone).delete()
    return len(wrong) + count


def fill_anew() -> None:
    """The full-text table alone, from the rows of the index; on PostgreSQL there is none. Writers wait."""
    with transaction.atomic():
        empty_and_refill(connection)
