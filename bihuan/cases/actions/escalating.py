"""Up the ladder (ESC-1, ESC-5): each step with its reason and who has it now."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions.acting import Act, acting, check, wrong
from bihuan.cases.actions.raising import put_before
from bihuan.cases.events.deciding import CaseEscalated, MarkedMajor, ReportedToHead
from bihuan.cases.events.overdue import OverdueNoted
from bihuan.cases.models import Case
from bihuan.cases.queries import next_due
from bihuan.cases.rules.ladder import TIER_OF_RUNG, next_rungs, seated_on
from bihuan.cases.rules.oversight import LEVEL_OF
from bihuan.cases.terms.deciding import Escalate, MarkMajor, Remark
from bihuan.cases.terms.raising import Raising
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import RUNGS, Rung
from bihuan.journal.events import StaffId, Words
from bihuan.kernel.messages import noop as _

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def report(case: Case, command: Remark, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """CLK-2a: before the centre head the same day."""
    check(command.problems())
    with acting(case, Verb.REPORT, by=by, at=at, seen=seen) as act:
        _is_with_centre_head(act.case, at)
        return act.happened(ReportedToHead(remark=Words(command.remark)))


def escalate(case: Case, command: Escalate, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    check(command.problems(at=at))
    with acting(case, Verb.ESCALATE, by=by, at=at, seen=seen) as act:
        _check_step(act.state, command.rung)
        receiver, until = _receiver(act.state, command), _until(act, command.until)
        act.case.rung = command.rung
        _put_before(act, command.reason, receiver, until)
        if command.rung == Rung.CENTRE_HEAD:
            _is_with_centre_head(act.case, at)
        else:
            act.case.escalated_at = act.case.escalated_at or at
        return act.happened(
            CaseEscalated(
                rung=command.rung,
                receiver=StaffId(receiver) if receiver else None,
                until=until,
                reason=Words(command.reason),
            )
        )


def _check_step(state: CaseState, rung: str) -> None:
    if RUNGS.index(rung) <= RUNGS.index(state.rung):
        raise wrong("rung", "not_higher", _("已经报到这一级或更高，请选更高的一级。"))
    if rung not in next_rungs(state):
        raise wrong("rung", "skips", _("要一级一级上报；有重大影响、要直接报总经理的，请标为重大影响。"))


def _receiver(state: CaseState, command: Escalate) -> int | None:
    """Whoever is named among those on that rung, else the first of them."""
    seated = [each.staff for each in seated_on(command.rung, state)]
    if command.receiver is None:
        return next(iter(seated), None)
    if command.receiver in state.about:
        raise wrong("receiver", "about", _("这件事反映的就是这个人，请报给别人。"))
    if command.receiver not in seated:
        raise wrong("receiver", "unknown", _("这一级没有这个人，请重新选择。"))
    return command.receiver


def _until(act: Act, given: datetime | None) -> datetime:
    """What was said, or when the clock that governs runs out; one that has run out sets no deadline."""
    until = given or next_due(act.case, at=act.at)
    if until is None:
        raise wrong("until", "required", _("没有还在走的时限，请写明要在什么时候前处理。"))
    return until


def _put_before(act: Act, reason: str, receiver: int | None, until: datetime) -> None:
    """Whoever receives it owes a word to it by then."""
    act.case.escalated_until = until
    level = LEVEL_OF[TIER_OF_RUNG[Rung(act.case.rung)]]
    put_before(act, Raising.ESCALATION, reason, level=level, receiver=receiver, moment=until)


def _is_with_centre_head(case: Case, at: datetime) -> None:
    """CLK-2a; the centre head stands above the department's, so it is with the head too (CLK-3a)."""
    case.reported_at = case.reported_at or at
    case.with_head_at = case.with_head_at or at


def take_note(case: Case, command: Remark, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """ESC-2: whoever it was brought before knows, and may say what is to be done."""
    check(command.problems())
    with acting(case, Verb.TAKE_NOTE, by=by, at=at, seen=seen) as act:
        act.case.overdue_noted_at = at
        return act.happened(OverdueNoted(remark=Words(command.remark)))


def mark_major(case: Case, command: MarkMajor, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """Puts it before the general manager without the steps between."""
    check(command.problems(at=at))
    with acting(case, Verb.MARK_MAJOR, by=by, at=at, seen=seen) as act:
        act.case.major_impact = True
        act.case.beyond_representative = command.beyond_representative
        act.case.rung = Rung.GENERAL_MANAGER
        act.case.escalated_at = act.case.escalated_at or at
        receiver = next((each.staff for each in seated_on(Rung.GENERAL_MANAGER, act.state)), None)
        until = _until(act, command.until)
        _put_before(act, command.reason, receiver, until)
        return act.happened(
            MarkedMajor(
                beyond_representative=command.beyond_representative,
                receiver=StaffId(receiver) if receiver else None,
                until=until,
                reason=Words(command.reason),
            )
        )
