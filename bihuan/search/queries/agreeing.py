"""Does the index say what is so?"""

from collections.abc import Sequence

from django.db import connection

from bihuan.search.models import Entry
from bihuan.search.models.full_text import rows_miscounted
from bihuan.search.rules.folding import LINE
from bihuan.search.terms import Group

KEPT = ("tokens", "head", "said", "done", "inner")


def differing(group: Group, expected: Sequence[Entry]) -> set[int]:
    """The subjects whose entry is missing or says something else. One statement."""
    rows = Entry.objects.filter(group=group, subject__in=[each.subject for each in expected])
    kept = {each.subject: each for each in rows}
    return {each.subject for each in expected if not _same(each, kept.get(each.subject))}


def not_among(group: Group, subjects: set[int], *, after: int, until: int | None) -> list[int]:
    """Entries of what is not there any more."""
    rows = Entry.objects.filter(group=group, subject__gt=after)
    if until is not None:
        rows = rows.filter(subject__lte=until)
    return [each for each in rows.values_list("subject", flat=True) if each not in subjects]


def miscounted() -> list[int]:
    """Entries whose texts do not stand in the full-text table as they should; reads all of it."""
    return rows_miscounted(connection)


def is_empty() -> bool:
    return not Entry.objects.exists()


def _same(expected: Entry, kept: Entry | None) -> bool:
    if kept is None or set(kept.grams.split()) != set(expected.grams.split()):
        return False
    # What was added to nothing begins with the end of a line.
    return all(getattr(kept, each).lstrip(LINE) == getattr(expected, each) for each in KEPT)
