"""验证效果: somebody else looks whether it helped; if not, it goes round again."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.journal.events import Words
from bihuan.quality.actions.acting import acting, check
from bihuan.quality.events import EffectConfirmed, EffectMissing
from bihuan.quality.models import ActionRound, CorrectiveAction
from bihuan.quality.terms.commands import CheckEffect
from bihuan.quality.terms.verbs import Verb

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def check_effect(
    action: CorrectiveAction, command: CheckEffect, *, by: "Staff", at: datetime, seen: int | None = None
) -> CorrectiveAction:
    check(command.problems())
    with acting(action, Verb.CHECK, by=by, at=at, seen=seen) as act:
        current, matter = act.round, act.action.matter
        current.checked_at, current.checked_by = at, by
        current.findings, current.effective = command.findings, command.effective
        if command.effective:
            matter.closed_at = at
            return act.happened(EffectConfirmed(findings=Words(command.findings)))
        current.save()
        act.round = ActionRound(action=act.action, number=current.number + 1, begun_at=at)
        matter.round = act.round.number
        return act.happened(EffectMissing(number=act.round.number, findings=Words(command.findings)))
