"""重定措施: another measure with its own day, after the last one did not help."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.journal.events import Words
from bihuan.kernel.moments import day_of
from bihuan.policies.queries.in_force import procedure_of
from bihuan.quality.actions.acting import acting, check
from bihuan.quality.actions.measuring import check_cause, write_measures
from bihuan.quality.events import MeasuresSetAnew
from bihuan.quality.models import CorrectiveAction
from bihuan.quality.terms.commands import Measures
from bihuan.quality.terms.verbs import Verb

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def set_measures(
    action: CorrectiveAction, command: Measures, *, by: "Staff", at: datetime, seen: int | None = None
) -> CorrectiveAction:
    check(command.problems(today=day_of(at)))
    with acting(action, Verb.PLAN, by=by, at=at, seen=seen) as act:
        check_cause(command, procedure_of(act.action.matter))
        write_measures(act.round, command, by=by, at=at)
        return act.happened(_fact(command))


def _fact(command: Measures) -> MeasuresSetAnew:
    if command.due_on is None or command.check_on is None:
        raise AssertionError("checked before")
    return MeasuresSetAnew(
        due_on=command.due_on,
        check_on=command.check_on,
        cause=command.cause,
        cause_words=Words(command.cause_words),
        correction=Words(command.correction),
        prevention=Words(command.prevention),
    )
