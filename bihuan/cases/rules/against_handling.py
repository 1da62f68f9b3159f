"""What stands against handling: found out, proposed, chosen, approved, done, verified."""

from collections.abc import Callable, Iterator

from bihuan.cases.rules.said import blocked
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle


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


HANDLING_RULES: dict[Verb, Callable[[CaseState], Iterator[Obstacle]]] = {
    Verb.INVESTIGATE: _investigate,
    Verb.PROPOSE: _propose,
    Verb.CHOOSE: _choose,
    Verb.APPROVE: _approve,
    Verb.RETURN: _approve,
    Verb.FINISH: _finish,
    Verb.VERIFY: _verify,
    Verb.REJECT_RESULT: _verify,
}
