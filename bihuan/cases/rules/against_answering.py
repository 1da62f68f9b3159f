"""What stands against speaking with the resident: told, answered, revisited, and round again."""

from collections.abc import Callable, Iterator

from bihuan.cases.rules.said import blocked
from bihuan.cases.rules.stages import owes_telling
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import Kind
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle


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


ANSWERING_RULES: dict[Verb, Callable[[CaseState], Iterator[Obstacle]]] = {
    Verb.CONTACT: _contact,
    Verb.ANSWER: _answer,
    Verb.TELL: _tell,
    Verb.PASS_ON: _pass_on,
    Verb.ATTEMPT: _revisitable,
    Verb.REVISIT: _revisit,
    Verb.SIGN_NOT_REVISITED: _sign_not_revisited,
    Verb.GO_ROUND: _go_round,
}
