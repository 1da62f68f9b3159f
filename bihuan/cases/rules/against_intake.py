"""What stands against taking in, deciding and charging somebody: the acts before it is handled."""

from collections.abc import Callable, Iterator

from bihuan.cases.rules.said import blocked
from bihuan.cases.rules.stages import needs_assessment
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import Kind
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle


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


INTAKE_RULES: dict[Verb, Callable[[CaseState], Iterator[Obstacle]]] = {
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
}
