"""What stands against an act now. Pure: state in, obstacles out, each with its clause and what to do next.

An obstacle whose code is in `SILENT` means the act has no place here at all: it is refused when tried,
and not shown among what is not possible yet.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from bihuan.cases.rules import closing
from bihuan.cases.rules.against_answering import ANSWERING_RULES
from bihuan.cases.rules.against_handling import HANDLING_RULES
from bihuan.cases.rules.against_intake import INTAKE_RULES
from bihuan.cases.rules.appointments import APPOINTING_RULES
from bihuan.cases.rules.helping import HELPING_RULES
from bihuan.cases.rules.ladder import those_charged
from bihuan.cases.rules.raising import RAISING_RULES
from bihuan.cases.rules.requests import ASKING_RULES
from bihuan.cases.rules.said import blocked
from bihuan.cases.rules.stages import needs_assessment
from bihuan.cases.terms.state import CaseState, DispatchState
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.cases.terms.words import RUNGS
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle

SILENT = frozenset({"other_kind", "done", "no_need", "closed", "voided", "own_work"})

# What an opinion has to do with others is often seen only after it was closed; nothing of its own changes.
AT_REST_TOO = frozenset({Verb.LINK_REPEAT, Verb.UNLINK_REPEAT})

Rule = Callable[[CaseState], Iterator[Obstacle]]


def obstacles(verb: Verb, state: CaseState, *, actor: int | None, at: datetime) -> tuple[Obstacle, ...]:
    """Empty when the act may be done now."""
    if verb == Verb.REOPEN:
        return tuple(closing.against_reopening(state, at=at))
    clause = VERBS[verb].clause
    if verb == Verb.NOTE:
        return ()
    if state.voided_at:
        return (blocked("voided", _("这一单已作废，不能再办。"), clause),)
    if state.closed_at and verb not in AT_REST_TOO:
        return (blocked("closed", _("这一单已结案；还有问题请先重新打开。"), clause),)
    if verb in SIGNED_BY_ANOTHER and actor is not None and actor == _whose_work(verb, state):
        return (blocked("own_work", _("自己办的事不能自己签字，请上一级负责人签。"), clause),)
    if verb == Verb.FINISH and actor is not None and _has_finished(actor, state):
        return (blocked("done", _("您这一方已经报告办完，还在等其他责任方。"), "规程 4.3.1d"),)
    if asking := RULES_AT.get(verb):
        return tuple(asking(state, actor, at))
    rule = RULES.get(verb)
    return tuple(rule(state)) if rule else ()


def _has_finished(actor: int, state: CaseState) -> bool:
    """HND-4: of several responsible parties each reports its own part."""
    theirs = [each for each in state.active_dispatches if actor in {each.staff, *_standing_for(each, state)}]
    return bool(theirs) and all(each.finished for each in theirs)


def _standing_for(dispatch: DispatchState, state: CaseState) -> set[int]:
    return set() if dispatch.staff else {each.staff for each in those_charged(dispatch, state)}


SIGNED_BY_ANOTHER = frozenset(
    {Verb.CONFIRM_INVALID, Verb.APPROVE, Verb.RETURN, Verb.VERIFY, Verb.REJECT_RESULT}
)


def _whose_work(verb: Verb, state: CaseState) -> int | None:
    if verb == Verb.CONFIRM_INVALID:
        return state.assessed_by
    return state.round.proposed_by if verb in (Verb.APPROVE, Verb.RETURN) else state.round.handled_by


def _escalate(state: CaseState) -> Iterator[Obstacle]:
    if state.rung == RUNGS[-1]:
        yield blocked("done", _("已经在总经理处。"), "规程 4.3.1f")


def _take_note(state: CaseState) -> Iterator[Obstacle]:
    if not state.overdue_level:
        yield blocked("no_need", _("没有逾期，不用知悉。"), "规程 4.3.1f")
    elif state.overdue_noted:
        yield blocked("done", _("已经知悉过了。"), "规程 4.3.1f")


def _mark_major(state: CaseState) -> Iterator[Obstacle]:
    if state.major_impact:
        yield blocked("done", _("已经标为重大影响。"), "规程 3.1")
    elif not state.is_complaint or (needs_assessment(state) and state.awaits_invalid_signature):
        yield blocked("other_kind", _("只有投诉可以标为重大影响。"), "规程 3.1")


def _link_repeat(state: CaseState) -> Iterator[Obstacle]:
    if state.follows:
        yield blocked("done", _("已经关联了之前的意见；关联错了请先解除。"), "规程 4.3.1b")


def _unlink_repeat(state: CaseState) -> Iterator[Obstacle]:
    if not state.follows:
        yield blocked("no_need", _("没有关联之前的意见。"), "规程 4.3.1b")


# Those that look at who acts, and when.
RULES_AT = ASKING_RULES | HELPING_RULES | RAISING_RULES | APPOINTING_RULES
RULES: dict[Verb, Rule] = {
    **INTAKE_RULES,
    **HANDLING_RULES,
    **ANSWERING_RULES,
    Verb.ESCALATE: _escalate,
    Verb.MARK_MAJOR: _mark_major,
    Verb.TAKE_NOTE: _take_note,
    Verb.CLOSE: closing.against_closing,
    Verb.LINK_REPEAT: _link_repeat,
    Verb.UNLINK_REPEAT: _unlink_repeat,
}
