"""报告落实: whoever answers for it says that it is done, and shows it."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.journal.events import Words
from bihuan.matters.actions import Upload
from bihuan.quality.actions.acting import acting, check
from bihuan.quality.actions.attaching import attach_evidence
from bihuan.quality.events import MeasuresDone
from bihuan.quality.models import CorrectiveAction
from bihuan.quality.terms.commands import ReportDone
from bihuan.quality.terms.verbs import Verb

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def report_done(
    action: CorrectiveAction,
    command: ReportDone,
    *,
    by: "Staff",
    at: datetime,
    seen: int | None = None,
    evidence: Upload | None = None,
) -> CorrectiveAction:
    """With a file, or after one was added in this round. Raises Invalid on `file`."""
    check(command.problems())
    with transaction.atomic():
        if evidence is not None:
            attach_evidence(action, evidence, by=by, at=at, seen=seen)
        with acting(action, Verb.REPORT_DONE, by=by, at=at, seen=seen) as act:
            act.round.done_at, act.round.done_by, act.round.done_words = at, by, command.words
            return act.happened(MeasuresDone(words=Words(command.words)))
