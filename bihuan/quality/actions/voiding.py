"""作废: opened by mistake; the number is kept."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.journal.events import Words
from bihuan.quality.actions.acting import acting, check
from bihuan.quality.events import ActionVoided
from bihuan.quality.models import CorrectiveAction
from bihuan.quality.terms.commands import Because
from bihuan.quality.terms.verbs import Verb

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def void_action(
    action: CorrectiveAction, command: Because, *, by: "Staff", at: datetime, seen: int | None = None
) -> CorrectiveAction:
    check(command.problems())
    with acting(action, Verb.VOID, by=by, at=at, seen=seen) as act:
        act.action.matter.voided_at = at
        act.action.void_reason = command.reason
        return act.happened(ActionVoided(reason=Words(command.reason)))
