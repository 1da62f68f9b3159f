"""Who is told of what happened to a case, and in which words (ESC-2). Never of one's own act."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bihuan.cases.events import (
    appointments,
    closing,
    deciding,
    handling,
    helping,
    observing,
    raising,
    repeats,
    requests,
    revisit,
)
from bihuan.cases.events.base import CaseEvent
from bihuan.cases.rules.heads import heads
from bihuan.cases.rules.helping import helpers
from bihuan.cases.rules.ladder import CENTRE, MANAGER, seated_on, seats_at, stand_ins, those_charged
from bihuan.cases.rules.raising import receivers
from bihuan.cases.rules.requests import deciders
from bihuan.cases.terms.raising import Raising
from bihuan.cases.terms.repeats import Following
from bihuan.cases.terms.state import CaseState, DispatchState, Seat
from bihuan.cases.terms.words import Validity
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.notices.terms import NoticeKind

RECEIVED, ESCALATED = NoticeKind.RECEIVED, NoticeKind.ESCALATED
REQUEST, DECISION = NoticeKind.REQUEST, NoticeKind.DECISION


@dataclass(frozen=True)
class Hearing:
    """What these people are told. Words of the case stay with the case."""

    staff: frozenset[int]
    kind: NoticeKind
    message: Message
    urgent: bool = False


Hearings = Iterator[Hearing]


def hearings(event: CaseEvent, state: CaseState, *, actor: int | None) -> tuple[Hearing, ...]:
    """Whoever did it knows; what concerns a major matter does not wait for the morning."""
    found = _TOLD[type(event)](event, state)
    return tuple(
        Hearing(each.staff - {actor}, each.kind, each.message, each.urgent or state.is_major)
        for each in found
        if each.staff - {actor}
    )


def _hear(staff: Iterable[int | None], kind: NoticeKind, text: str, *, urgent: bool = False) -> Hearing:
    return Hearing(frozenset(each for each in staff if each is not None), kind, say(text), urgent)


# ── dispatch ──


def _dispatched(event: deciding.CaseDispatched, state: CaseState) -> Hearings:
    yield _hear(_party(event.department, event.staff, state), RECEIVED, _("派给您了，请看过后接受。"))


def _handed_over(event: deciding.DispatchHandedOver, state: CaseState) -> Hearings:
    yield _hear([event.to], RECEIVED, _("转交给您了，请看过后接受。"))


def _withdrawn(event: deciding.DispatchWithdrawn, state: CaseState) -> Hearings:
    party = _party(event.department, event.staff, state)
    yield _hear(party, DECISION, _("给您的派办撤回了，不用再办。"))


def _refused(event: deciding.DispatchRefused, state: CaseState) -> Hearings:
    yield _hear(_owner(state), DECISION, _("派办被退回来了，请重新派。"))


# ── signatures ──


def _assessed(event: deciding.CaseAssessed, state: CaseState) -> Hearings:
    if event.validity == Validity.INVALID:
        yield _hear(_staff(heads(state)), REQUEST, _("认为是无效投诉，等您确认签字。"))


def _invalid_confirmed(event: deciding.InvalidConfirmed, state: CaseState) -> Hearings:
    yield _hear([*_owner(state), state.assessed_by], DECISION, _("确认无效，已经签字。"))


def _invalid_rejected(event: deciding.InvalidRejected, state: CaseState) -> Hearings:
    yield _hear([*_owner(state), state.assessed_by], DECISION, _("不同意定为无效，请重新定性。"))


def _proposed(event: handling.RemediesProposed, state: CaseState) -> Hearings:
    yield _hear(_staff(heads(state)), REQUEST, _("方案提出来了，等您批准。"))


def _approved(event: handling.PlanApproved, state: CaseState) -> Hearings:
    yield _hear(_handlers(state), DECISION, _("方案批准了，可以办了。"))


def _returned(event: handling.PlanReturned, state: CaseState) -> Hearings:
    yield _hear(_handlers(state), DECISION, _("方案被退回，请按意见改过再交。"))


def _finished(event: handling.HandlingFinished, state: CaseState) -> Hearings:
    if state.is_complaint:
        yield _hear(_staff(heads(state)), REQUEST, _("报告办理完毕，等您核实结果。"))


def _verified(event: handling.ResultVerified, state: CaseState) -> Hearings:
    yield _hear(_owner(state), DECISION, _("结果核实了，请告知住户。"))


def _rejected(event: handling.ResultRejected, state: CaseState) -> Hearings:
    yield _hear(_handlers(state), DECISION, _("结果没有通过核实，请重办。"))


# ── going round, going up ──


def _again(event: revisit.RoundBegun | closing.CaseReopened, state: CaseState) -> Hearings:
    """Whoever worked on it hears that it was not good enough."""
    everybody = [*_owner(state), *_staff(heads(state)), *state.handlers_ever]
    yield _hear(everybody, RECEIVED, _("住户说问题还在，又进入新的一轮处理。"))


def _by_rule(event: observing.HandledAsDissatisfied, state: CaseState) -> Hearings:
    """RVS-6: the head is told."""
    everybody = [*_owner(state), *_staff(heads(state)), *state.handlers_ever]
    yield _hear(everybody, RECEIVED, _("没有办法回访，又有同类意见，按不满意重新处理。"))


def _reported(event: deciding.ReportedToHead, state: CaseState) -> Hearings:
    yield _hear(_staff(seats_at(CENTRE, state)), ESCALATED, _("上报给您了。"))


def _escalated(event: deciding.CaseEscalated, state: CaseState) -> Hearings:
    receivers = [event.receiver] if event.receiver else _staff(seated_on(event.rung, state))
    yield _hear(receivers, ESCALATED, _("报到您这里了，请您处理。"))


def _major(event: deciding.MarkedMajor, state: CaseState) -> Hearings:
    text = _("有重大影响，直接报到您这里，请您处理。")
    yield _hear(_staff(seats_at(MANAGER, state)), ESCALATED, text, urgent=True)
    others = {*_owner(state), *_staff(seats_at(CENTRE, state)), *_handlers(state)}
    text = _("标为有重大影响，已经直接报总经理。")
    yield _hear(others - {*_staff(seats_at(MANAGER, state))}, RECEIVED, text, urgent=True)


# ── before it goes wrong ──


def _help_called(event: helping.HelpCalled, state: CaseState) -> Hearings:
    """Somebody is with the resident now: also at night (ESC-7)."""
    yield _hear(_staff(helpers(state)), NoticeKind.HELP, _("同事请您来帮忙。"), urgent=True)


# ── put before the next level (ESC-6) ──


def _demanded(event: raising.DemandRaised, state: CaseState) -> Hearings:
    for each in (each for each in state.waiting_raised if each.id == event.raised):
        yield _hear(_staff(receivers(each, state)), REQUEST, _("住户不满意，提了要求，等您回应。"))


def _promise_reported(event: helping.PromiseReported, state: CaseState) -> Hearings:
    for each in (each for each in state.waiting_raised if each.sort == Raising.PROMISE):
        yield _hear(_staff(receivers(each, state)), ESCALATED, _("答应住户的做不到，报到您这里了。"))


def _responded(event: raising.Responded, state: CaseState) -> Hearings:
    raisers = [each.by for each in state.raised if each.id in event.raised]
    yield _hear([*raisers, *_owner(state)], DECISION, _("上报的事有回应了，请看怎么办。"))


# ── said again (HND-5, QAL-4) ──


def _said_again(event: repeats.SaidAgain, state: CaseState) -> Hearings:
    yield _hear([*_owner(state), *_handlers(state)], RECEIVED, _("住户又说了这件事，追加在这一单里。"))
    yield from _heads_of_many(event.many, state)


def _came_in(event: repeats.RepeatCameIn, state: CaseState) -> Hearings:
    """A complaint about how it was received is the head's to see (QAL-4)."""
    if event.sort == Following.RECEPTION:
        yield _hear(_staff(heads(state)), RECEIVED, _("有意见说这一单当时的受理方式，请看一下。"))
        return
    yield _hear(_owner(state), RECEIVED, _("又有同类意见，关联到这一单。"))
    yield from _heads_of_many(event.many, state)


def _heads_of_many(many: bool, state: CaseState) -> Hearings:
    if many:
        yield _hear(_staff(heads(state)), RECEIVED, _("这件事一再有人反映，请采取纠正和预防措施。"))


# ── appointments (CLK-14) ──


def _appointed(event: appointments.AppointmentMade, state: CaseState) -> Hearings:
    yield _hear(_handlers(state) or _owner(state), RECEIVED, _("和住户约了上门的时间，请准时到。"))


def _appointed_anew(event: appointments.AppointmentMoved, state: CaseState) -> Hearings:
    yield _hear([*_handlers(state), *_owner(state)], RECEIVED, _("上门改约了，请看新的时间。"))


def _called_off(event: appointments.AppointmentCancelled, state: CaseState) -> Hearings:
    yield _hear([*_handlers(state), *_owner(state)], RECEIVED, _("住户取消了约好的上门，不用去了。"))


# ── more time ──


def _asked(
    event: requests.PauseRequested | requests.ExtensionRequested | requests.ForcedClosingRequested,
    state: CaseState,
) -> Hearings:
    for asked in state.waiting_requests:
        if asked.id == event.request:
            yield _hear(_staff(deciders(asked, state)), REQUEST, _("有一份申请，等您决定。"))


def _granted(event: requests.RequestGranted, state: CaseState) -> Hearings:
    yield _hear([*_asker(event.request, state), *_owner(state)], DECISION, _("申请批准了。"))


def _denied(event: requests.RequestDenied, state: CaseState) -> Hearings:
    yield _hear(_asker(event.request, state), DECISION, _("申请没有批准，请照原来的时限办。"))


# ── who they are ──


def _owner(state: CaseState) -> list[int]:
    return [state.owner] if state.owner is not None else _staff(stand_ins(state))


def _party(department: int | None, staff: int | None, state: CaseState) -> list[int]:
    if staff is not None:
        return [staff]
    return _staff(those_charged(DispatchState(id=0, department=department, staff=None), state))


def _handlers(state: CaseState) -> list[int]:
    return [
        person for each in state.active_dispatches for person in _party(each.department, each.staff, state)
    ]


def _asker(request: int, state: CaseState) -> list[int]:
    return [each.asked_by for each in state.requests if each.id == request]


def _staff(seats: Iterable[Seat]) -> list[int]:
    return [each.staff for each in seats]


_TOLD: dict[type[CaseEvent], Callable[..., Hearings]] = {
    deciding.CaseDispatched: _dispatched,
    deciding.DispatchHandedOver: _handed_over,
    deciding.DispatchWithdrawn: _withdrawn,
    deciding.DispatchRefused: _refused,
    deciding.CaseAssessed: _assessed,
    deciding.InvalidConfirmed: _invalid_confirmed,
    deciding.InvalidRejected: _invalid_rejected,
    deciding.ReportedToHead: _reported,
    deciding.CaseEscalated: _escalated,
    deciding.MarkedMajor: _major,
    helping.HelpCalled: _help_called,
    helping.PromiseReported: _promise_reported,
    handling.RemediesProposed: _proposed,
    handling.PlanApproved: _approved,
    handling.PlanReturned: _returned,
    handling.HandlingFinished: _finished,
    handling.ResultVerified: _verified,
    handling.ResultRejected: _rejected,
    revisit.RoundBegun: _again,
    closing.CaseReopened: _again,
    observing.HandledAsDissatisfied: _by_rule,
    raising.DemandRaised: _demanded,
    raising.Responded: _responded,
    repeats.SaidAgain: _said_again,
    repeats.RepeatCameIn: _came_in,
    appointments.AppointmentMade: _appointed,
    appointments.AppointmentMoved: _appointed_anew,
    appointments.AppointmentCancelled: _called_off,
    requests.PauseRequested: _asked,
    requests.ExtensionRequested: _asked,
    requests.ForcedClosingRequested: _asked,
    requests.RequestGranted: _granted,
    requests.RequestDenied: _denied,
}
TOLD_OF = tuple(_TOLD)
