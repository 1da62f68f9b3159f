"""Up the ladder (ESC-1, ESC-5): each step with its reason and who has it now."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions.acting import acting, check, wrong
from bihuan.cases.events.deciding import CaseEscalated, MarkedMajor, ReportedToHead
from bihuan.cases.models import Case
from bihuan.cases.terms.deciding import Escalate, MarkMajor, Remark
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import RUNGS, Rung
from bihuan.journal.events import StaffId, Words
from bihuan.kernel.messages import noop as _
from bihuan.organisation.queries import staff_names

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def report(case: Case, command: Remark, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """CLK-2a: before the centre head the same day."""
    check(command.problems())
    with acting(case, Verb.REPORT, by=by, at=at, seen=seen) as act:
        act.case.reported_at = at
        # The centre head stands above the department's: with them it is with the head too (CLK-3a).
        act.case.with_head_at = act.case.with_head_at or at
        return act.happened(ReportedToHead(remark=Words(command.remark)))


def escalate(case: Case, command: Escalate, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    check(command.problems())
    if command.receiver is not None and not staff_names([command.receiver]):
        raise wrong("receiver", "unknown", _("没有这个人，请重新选择。"))
    with acting(case, Verb.ESCALATE, by=by, at=at, seen=seen) as act:
        if RUNGS.index(command.rung) <= RUNGS.index(act.state.rung):
            raise wrong("rung", "not_higher", _("已经报到这一级或更高，请选更高的一级。"))
        if command.receiver in act.state.about:
            raise wrong("receiver", "about", _("这件事反映的就是这个人，请报给别人。"))
        act.case.rung = command.rung
        if command.rung != Rung.CENTRE_HEAD:
            act.case.escalated_at = act.case.escalated_at or at
        return act.happened(
            CaseEscalated(
                rung=command.rung,
                receiver=StaffId(command.receiver) if command.receiver else None,
                reason=Words(command.reason),
            )
        )


def mark_major(case: Case, command: MarkMajor, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """Puts it before the general manager without the steps between."""
    check(command.problems())
    with acting(case, Verb.MARK_MAJOR, by=by, at=at, seen=seen) as act:
        act.case.major_impact = True
        act.case.rung = Rung.GENERAL_MANAGER
        act.case.escalated_at = act.case.escalated_at or at
        return act.happened(
            MarkedMajor(beyond_representative=command.beyond_representative, reason=Words(command.reason))
        )
