"""Words of facts are erased; the facts, their digests and the chain stay as they are (ADR 0004)."""

from collections.abc import Callable, Iterable
from datetime import datetime

from bihuan.journal.models import Passage
from bihuan.journal.queries import passages_in


def erase_words(streams: Iterable[str], holds: Callable[[str], bool], *, at: datetime) -> int:
    """Every passage of these streams whose text `holds` it; how many. Again, there is nothing left."""
    found = [each.pk for each in passages_in(streams) if holds(each.text)]
    return Passage.objects.filter(pk__in=found).update(text="", salt=b"", erased_at=at)


def erase_said(said: Iterable[tuple[str, datetime]], type_name: str, *, at: datetime) -> int:
    """The words of facts of one type, by stream and moment; a statement each."""
    return sum(
        Passage.objects.filter(
            fact__stream__name=stream, fact__type=type_name, fact__at=when, erased_at=None
        ).update(text="", salt=b"", erased_at=at)
        for stream, when in said
    )
