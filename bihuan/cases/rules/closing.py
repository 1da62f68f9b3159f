"""A case is closed only when nothing is owed any more; it can be reopened within a month."""

from collections.abc import Iterator
from datetime import datetime

from bihuan.cases.rules.said import blocked
from bihuan.cases.rules.stages import is_revisit_settled, needs_assessment, owes_telling
from bihuan.cases.terms.raising import Raising
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.words import Kind
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import a_month_after
from bihuan.kernel.refusals import Obstacle


def against_closing(state: CaseState) -> Iterator[Obstacle]:
    if state.awaits_invalid_signature:
        yield blocked("invalid_unsigned", _("定为无效还没有负责人确认签字。"), "规程 4.2.4b")
    elif needs_assessment(state):
        yield blocked("not_assessed", _("还没有定性，请先定种类；投诉还要定有效或无效。"), "规程 4.2.2a")
    elif not state.may_be_forced:
        yield from _by_what_it_is(state)
    if not state.may_be_forced:
        yield from _promises(state)
        yield from _demands(state)


def still_owed(state: CaseState) -> Iterator[Obstacle]:
    """What a forced closing leaves undone, and shows as undone (投诉处理 五)."""
    yield from _by_what_it_is(state)
    yield from _promises(state)
    yield from _demands(state)


def _by_what_it_is(state: CaseState) -> Iterator[Obstacle]:
    yield from _untold(state) if state.is_invalid else _by_kind(state)


def is_forced(state: CaseState) -> bool:
    """Allowed to be closed without what is owed, and something is: else it is closed like any other."""
    return state.may_be_forced and any(True for _obstacle in still_owed(state))


def _by_kind(state: CaseState) -> Iterator[Obstacle]:
    match state.kind:
        case Kind.ENQUIRY | Kind.SUGGESTION:
            yield from _unanswered(state)
        case Kind.PRAISE:
            if state.passed_on_at is None:
                yield blocked("not_passed_on", _("表扬还没有转达给本人和他的负责人。"), "投诉接待 1")
            yield from _untold(state)
        case Kind.REPAIR:
            if state.round.handled_at is None:
                yield blocked("not_handled", _("维修还没有报告办理完毕。"), "规程 4.3.1h")
            yield from _untold(state)
        case _:
            yield from _valid_complaint(state)


def _unanswered(state: CaseState) -> Iterator[Obstacle]:
    if state.answered_at is None and (state.contactable or state.kind == Kind.ENQUIRY):
        yield blocked("not_answered", _("还没有答复住户。"), "规程 4.2.5b")
    if state.kind == Kind.SUGGESTION and state.dispatched_at is None:
        yield blocked("not_dispatched", _("建议还没有送有关部门。"), "规程 4.3.1d")


def _valid_complaint(state: CaseState) -> Iterator[Obstacle]:
    if not state.round.cause:
        yield blocked("no_cause", _("还没有记录原因；每个有效投诉都要查明原因。"), "规程 4.3.2b")
    if state.round.verified_at is None:
        yield blocked("not_verified", _("处理结果还没有负责人核实签字。"), "规程 4.3.1c")
    if is_unsolved_and_unreported(state):
        yield blocked("unsolved_unreported", _("眼下不能解决的，要上报中心负责人或上一级。"), "投诉接待 4")
    yield from _untold(state)
    if state.round.satisfied is False:
        yield blocked("dissatisfied", _("住户回访时不满意，要重新处理。"), "规程 4.4.2d")
    elif not is_revisit_settled(state):
        yield blocked(
            "not_revisited",
            _("还没有回访；联系不上要在两天里试三次，再由负责人签字。"),
            "规程 4.4.2a",
        )


def is_unsolved_and_unreported(state: CaseState) -> bool:
    """HND-9: what cannot be solved now is told to the resident with its reason, and reported upward."""
    return state.round.solved is False and state.reported_at is None and not state.rung


def _untold(state: CaseState) -> Iterator[Obstacle]:
    if owes_telling(state):
        text = (
            _("还没有答复住户，并向住户致谢。") if state.kind == Kind.PRAISE else _("还没有把结果告知住户。")
        )
        yield blocked("not_told", text, "投诉接待 6")


def _promises(state: CaseState) -> Iterator[Obstacle]:
    if state.contactable and state.owes_a_promise and state.kind != Kind.PRAISE:
        yield blocked("promise_open", _("答应住户的答复还没有兑现。"), "规程 4.2.5b")


def _demands(state: CaseState) -> Iterator[Obstacle]:
    if any(each.sort == Raising.DEMAND for each in state.waiting_raised):
        yield blocked("demand_open", _("住户的要求已经上报，还没有人回应。"), "投诉接待 1")


def against_reopening(state: CaseState, *, at: datetime) -> Iterator[Obstacle]:
    if state.voided_at:
        yield blocked("voided", _("作废的单不能重新打开，请重新登记。"), "规程 4.2.3a")
    elif state.closed_at is None:
        yield blocked("no_need", _("这一单还没有结案。"), "规程 4.4.2d")
    elif at >= a_month_after(state.closed_at):
        yield blocked("too_late", _("结案已满一个月，不能再打开，请另行登记。"), "规程 4.4.2d")
