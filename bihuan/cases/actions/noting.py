"""Internal notes: for colleagues, never for the resident."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions.acting import acting, check
from bihuan.cases.models import Case
from bihuan.cases.terms.handling import Words as NoteWords
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.matters.events import NoteAdded

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def add_note(case: Case, command: NoteWords, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    check(command.problems())
    with acting(case, Verb.NOTE, by=by, at=at, seen=seen) as act:
        record(
            NoteAdded(words=Words(command.words)), stream=act.case.matter.stream, by=Actor.staff(by.pk), at=at
        )
        return act.case
