"""What stands against an act now. Pure: state in, obstacles out, each with its clause and what to do next.

An obstacle whose code is in `SILENT` means the act has no place here at all: it is refused when tried,
and not shown among what is not possible yet.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from bihuan.cases.rules import closing
from bihuan.cases.rules.appointments import APPOINTING_RULES
from bihuan.cases.rules.helping import HELPING_RULES
from bihuan.cases.rules.ladder import those_charged
from bihuan.cases.rules.raising import RAISING_RULES
from bihuan.cases.rules.requests import ASKING_RULES
from bihuan.cases.rules.said import blocked
from bihuan.cases.rules.stages import needs_assessment, owes_telling
from bihuan.cases.terms.state import CaseState, DispatchState
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.cases.terms.words import RUNGS, Kind
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


def _confirm(state: CaseState) -> Iterator[Obstacle]:
    if state.confirmed:
        yield blocked("done", _("已经复述核对过了。"), "规程 4.2.5a")


def _answer_on_the_spot(state: CaseState) -> Iterator[Obstacle]:
    if state.kind not in ("", Kind.ENQUIRY):
        yield blocked("other_kind", _("只有咨询可以当场答复了结，请先定性。"), "规程 4.2.2a")
    elif state.answered_at or state.dispatched_at:
        yield blocked("done", _("已经答复或派办，请用“答复住户”。"), "规程 4.2.5b")


def _assess(state: CaseState) -> Iterator[Obstacle]:
    signed = state.round.verified_at and not needs_assessment(state)
    if signed or state.invalid_confirmed_at or state.passed_on_at:
        yield blocked("done", _("负责人已经签字，不能再改定性；有误请负责人作废重登。"), "规程 4.2.4b")
    elif state.kind in (Kind.ENQUIRY, Kind.SUGGESTION) and state.answered_at:
        yield blocked("done", _("已经答复，不用再定性。"), "规程 4.2.2a")


def _sign_invalid(state: CaseState) -> Iterator[Obstacle]:
    if not state.awaits_invalid_signature:
        yield blocked("no_need", _("没有人提出无效，不用签字。"), "规程 4.2.4b")


def _dispatch(state: CaseState) -> Iterator[Obstacle]:
    if state.kind == Kind.PRAISE:
        yield blocked("other_kind", _("表扬不派办，请转达给本人。"), "投诉接待 1")
    elif state.round.handled_at or (not state.needs_handling and state.answered_at):
        yield blocked("done", _("已经办完，不用再派。"), "规程 4.3.1a")


def _on_dispatch(state: CaseState) -> Iterator[Obstacle]:
    if not state.active_dispatches or state.round.handled_at:
        yield blocked("no_need", _("现在没有派出去的事。"), "规程 4.3.1a")


def _accept(state: CaseState) -> Iterator[Obstacle]:
    if all(each.accepted for each in state.active_dispatches):
        yield blocked("no_need", _("没有等着接受的派办。"), "规程 4.3.1h")


def _report(state: CaseState) -> Iterator[Obstacle]:
    if not state.is_complaint:
        yield blocked("other_kind", _("只有投诉要上报。"), "投诉接待 5")
    elif state.reported_at:
        yield blocked("done", _("已经上报过了。"), "投诉接待 5")


def _measure(state: CaseState) -> Iterator[Obstacle]:
    if not state.needs_handling:
        yield blocked("other_kind", _("这类意见不用应急措施。"), "投诉接待 6")


def _first_contact(state: CaseState) -> Iterator[Obstacle]:
    if not state.contactable:
        yield blocked("no_need", _("没有联系方式。"), "投诉接待 6")
    elif state.round.first_contact_at or not state.active_dispatches:
        yield blocked("no_need", _("首次联系已记，或还没有派办。"), "投诉接待 6")


def _investigate(state: CaseState) -> Iterator[Obstacle]:
    yield from _being_handled(state, "规程 4.3.2a")


def _being_handled(state: CaseState, clause: str) -> Iterator[Obstacle]:
    if not state.needs_handling:
        yield blocked("other_kind", _("这类意见不走处理。"), clause)
    elif state.round.handled_at:
        yield blocked("done", _("已经报告办理完毕；要重办请负责人退回。"), clause)
    elif not state.active_dispatches:
        yield blocked("not_dispatched", _("还没有派办，请先派给部门或人。"), "规程 4.3.1a")


def _propose(state: CaseState) -> Iterator[Obstacle]:
    if not state.is_complaint:
        yield blocked("other_kind", _("只有投诉要提方案。"), "规程 4.3.1e")
        return
    yield from _being_handled(state, "规程 4.3.1e")
    # A plan the resident refuses does not stand, approved or not (HND-9).
    if state.round.approved_at and state.round.consented is not False:
        yield blocked("done", _("方案已经批准。"), "规程 4.3.1e")
    elif state.active_dispatches and not state.round.investigated_at:
        yield blocked("not_investigated", _("还没有调查核实，请先记录情况和原因。"), "规程 4.3.2a")


def _choose(state: CaseState) -> Iterator[Obstacle]:
    if not state.round.proposed_at or not state.contactable or state.round.handled_at:
        yield blocked("no_need", _("现在没有方案等住户选择。"), "投诉接待 4")


def _approve(state: CaseState) -> Iterator[Obstacle]:
    if not state.is_complaint or state.is_invalid:
        yield blocked("other_kind", _("只有投诉的方案要批准。"), "规程 4.3.1e")
    elif state.round.approved_at:
        yield blocked("done", _("方案已经批准。"), "规程 4.3.1e")
    elif not state.round.proposed_at:
        yield blocked("no_plan", _("处理人还没有提交方案。"), "规程 4.3.1e")


def _finish(state: CaseState) -> Iterator[Obstacle]:
    yield from _being_handled(state, "规程 4.3.1h")
    if state.is_complaint and state.active_dispatches and not state.round.approved_at:
        yield blocked("not_approved", _("方案还没有负责人批准签字，批准后才能办完。"), "规程 4.3.2c")


def _verify(state: CaseState) -> Iterator[Obstacle]:
    if not state.is_complaint or state.is_invalid:
        yield blocked("other_kind", _("只有有效投诉的结果要核实签字。"), "规程 4.3.1c")
    elif state.round.verified_at:
        yield blocked("done", _("结果已经核实。"), "规程 4.3.1c")
    elif not state.round.handled_at:
        yield blocked("not_handled", _("处理人还没有报告办理完毕。"), "规程 4.3.1c")


def _contact(state: CaseState) -> Iterator[Obstacle]:
    if not state.contactable:
        yield blocked("no_way", _("匿名意见，没有联系方式。"), "规程 4.4.2d6")


def _answer(state: CaseState) -> Iterator[Obstacle]:
    if state.kind not in (Kind.ENQUIRY, Kind.SUGGESTION):
        yield blocked("other_kind", _("投诉和报修请用“告知结果”或“记录联系”。"), "规程 4.2.5b")
    elif state.answered_at and not state.owes_a_promise:
        yield blocked("done", _("已经答复过了。"), "规程 4.2.5b")
    elif state.kind == Kind.SUGGESTION and not state.dispatched_at:
        yield blocked("not_dispatched", _("建议要先送有关部门，再把采纳与否告诉住户。"), "规程 4.3.1d")


def _tell(state: CaseState) -> Iterator[Obstacle]:
    if not state.contactable or state.kind in (Kind.ENQUIRY, Kind.SUGGESTION):
        yield blocked("other_kind", _("没有联系方式，或这类意见用“答复住户”。"), "投诉接待 6")
    elif not owes_telling(state):
        yield blocked("done", _("结果已经告知。"), "投诉接待 6")
    elif not _has_result(state):
        yield blocked("no_result", _("还没有核实过的结果可以告知。"), "投诉接待 6")


def _has_result(state: CaseState) -> bool:
    if state.kind == Kind.REPAIR:
        return state.round.handled_at is not None
    if state.kind == Kind.PRAISE:
        return True
    return state.is_invalid or state.round.verified_at is not None


def _pass_on(state: CaseState) -> Iterator[Obstacle]:
    if state.kind != Kind.PRAISE:
        yield blocked("other_kind", _("只有表扬要转达。"), "投诉接待 1")
    elif state.passed_on_at:
        yield blocked("done", _("已经转达。"), "投诉接待 1")


def _revisit(state: CaseState) -> Iterator[Obstacle]:
    """Whoever cannot be reached cannot be told first; whoever is revisited can."""
    against = tuple(_revisitable(state))
    yield from against
    if not against and owes_telling(state):
        yield blocked("not_told", _("请先告知结果，再回访；一通电话里可以接着记。"), "投诉接待 6")


def _revisitable(state: CaseState) -> Iterator[Obstacle]:
    clause = "规程 4.4.2b"
    if not state.is_complaint or state.is_invalid or not state.contactable:
        yield blocked("other_kind", _("只有有联系方式的有效投诉要回访。"), "规程 4.4.2a")
    elif state.round.revisited_at or state.round.not_revisited_signed_at:
        yield blocked("done", _("这一轮已经回访。"), clause)
    elif not state.round.verified_at:
        yield blocked("not_verified", _("这一轮的结果还没有核实。"), clause)


def _sign_not_revisited(state: CaseState) -> Iterator[Obstacle]:
    if state.round.attempts == 0:
        yield blocked("no_need", _("还没有联系不上的记录。"), "规程 4.4.2a")
        return
    yield from _revisitable(state)
    if state.round.attempts < 3 or state.round.attempt_days < 2:
        yield blocked("too_few", _("要在至少两天里试过三次，才能签字按未回访办理。"), "规程 4.4.2a")


def _go_round(state: CaseState) -> Iterator[Obstacle]:
    if not state.needs_handling:
        yield blocked("other_kind", _("这类意见没有再处理。"), "规程 4.4.2d")
    elif not (state.round.verified_at or (state.kind == Kind.REPAIR and state.round.handled_at)):
        yield blocked("no_need", _("这一轮还没有办完。"), "规程 4.4.2d")


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
    Verb.CONFIRM: _confirm,
    Verb.ANSWER_ON_THE_SPOT: _answer_on_the_spot,
    Verb.ASSESS: _assess,
    Verb.CONFIRM_INVALID: _sign_invalid,
    Verb.REJECT_INVALID: _sign_invalid,
    Verb.DISPATCH: _dispatch,
    Verb.WITHDRAW: _on_dispatch,
    Verb.HAND_OVER: _on_dispatch,
    Verb.REFUSE: _on_dispatch,
    Verb.ACCEPT: _accept,
    Verb.REPORT: _report,
    Verb.MEASURE: _measure,
    Verb.FIRST_CONTACT: _first_contact,
    Verb.INVESTIGATE: _investigate,
    Verb.PROPOSE: _propose,
    Verb.CHOOSE: _choose,
    Verb.APPROVE: _approve,
    Verb.RETURN: _approve,
    Verb.FINISH: _finish,
    Verb.VERIFY: _verify,
    Verb.REJECT_RESULT: _verify,
    Verb.CONTACT: _contact,
    Verb.ANSWER: _answer,
    Verb.TELL: _tell,
    Verb.PASS_ON: _pass_on,
    Verb.ATTEMPT: _revisitable,
    Verb.REVISIT: _revisit,
    Verb.SIGN_NOT_REVISITED: _sign_not_revisited,
    Verb.GO_ROUND: _go_round,
    Verb.ESCALATE: _escalate,
    Verb.MARK_MAJOR: _mark_major,
    Verb.TAKE_NOTE: _take_note,
    Verb.CLOSE: closing.against_closing,
    Verb.LINK_REPEAT: _link_repeat,
    Verb.UNLINK_REPEAT: _unlink_repeat,
}
