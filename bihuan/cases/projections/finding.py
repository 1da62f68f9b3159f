"""What was written is found at once: the index follows in the same transaction."""

from datetime import datetime
from typing import Any

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.events.intake import CaseAmended, CaseRegistered
from bihuan.cases.models import Case
from bihuan.cases.queries.finding import findable, just_taken_down
from bihuan.journal.events import split
from bihuan.matters.events import FileAttached, NoteAdded
from bihuan.search.actions import add_words, keep
from bihuan.search.terms import Group


def keep_findable(event: CaseEvent, *, subject: Case, fact: Any, at: datetime) -> None:
    """An act without a word costs nothing."""
    if isinstance(event, CaseRegistered):
        keep([just_taken_down(subject)])
    elif isinstance(event, CaseAmended) or subject.went_to_another_centre:
        keep([findable(subject)])
    else:
        _plain, words = split(event)
        if not add_words(Group.MATTER, subject.pk, done=list(words.values())):
            keep([findable(subject)])


def add_what_was_noted(event: NoteAdded | FileAttached, *, subject: Any, fact: Any, at: datetime) -> None:
    """Whatever has no place in the index stays without."""
    _sort, _colon, key = fact.stream.name.partition(":")
    _plain, words = split(event)
    where = "inner" if event.IS_INTERNAL else "done"
    add_words(Group.MATTER, int(key), **{where: list(words.values())})
