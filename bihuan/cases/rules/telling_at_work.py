"""Who is told while a case is worked on: charged, signed, visited, given more time (ESC-2)."""

from collections.abc import Callable

from bihuan.cases.events import appointments, deciding, handling, requests
from bihuan.cases.events.base import CaseEvent
from bihuan.cases.rules.heads import heads
from bihuan.cases.rules.hearing import (
    DECISION,
    RECEIVED,
    REQUEST,
    Hearings,
    handlers,
    hear,
    owner,
    party,
    staff_on,
)
from bihuan.cases.rules.requests import deciders
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.words import Validity
from bihuan.kernel.messages import noop as _

# ── dispatch ──


def _dispatched(event: deciding.CaseDispatched, state: CaseState) -> Hearings:
    yield hear(party(event.department, event.staff, state), RECEIVED, _("派给您了，请看过后接受。"))


def _handed_over(event: deciding.DispatchHandedOver, state: CaseState) -> Hearings:
    yield hear([event.to], RECEIVED, _("转交给您了，请看过后接受。"))


def _withdrawn(event: deciding.DispatchWithdrawn, state: CaseState) -> Hearings:
    charged = party(event.department, event.staff, state)
    yield hear(charged, DECISION, _("给您的派办撤回了，不用再办。"))


def _refused(event: deciding.DispatchRefused, state: CaseState) -> Hearings:
    yield hear(owner(state), DECISION, _("派办被退回来了，请重新派。"))


# ── signatures ──


def _assessed(event: deciding.CaseAssessed, state: CaseState) -> Hearings:
    if event.validity == Validity.INVALID:
        yield hear(staff_on(heads(state)), REQUEST, _("认为是无效投诉，等您确认签字。"))


def _invalid_confirmed(event: deciding.InvalidConfirmed, state: CaseState) -> Hearings:
    yield hear([*owner(state), state.assessed_by], DECISION, _("确认无效，已经签字。"))


def _invalid_rejected(event: deciding.InvalidRejected, state: CaseState) -> Hearings:
    yield hear([*owner(state), state.assessed_by], DECISION, _("不同意定为无效，请重新定性。"))


def _proposed(event: handling.RemediesProposed, state: CaseState) -> Hearings:
    yield hear(staff_on(heads(state)), REQUEST, _("方案提出来了，等您批准。"))


def _approved(event: handling.PlanApproved, state: CaseState) -> Hearings:
    yield hear(handlers(state), DECISION, _("方案批准了，可以办了。"))


def _returned(event: handling.PlanReturned, state: CaseState) -> Hearings:
    yield hear(handlers(state), DECISION, _("方案被退回，请按意见改过再交。"))


def _finished(event: handling.HandlingFinished, state: CaseState) -> Hearings:
    if state.is_complaint:
        yield hear(staff_on(heads(state)), REQUEST, _("报告办理完毕，等您核实结果。"))


def _verified(event: handling.ResultVerified, state: CaseState) -> Hearings:
    yield hear(owner(state), DECISION, _("结果核实了，请告知住户。"))


def _rejected(event: handling.ResultRejected, state: CaseState) -> Hearings:
    yield hear(handlers(state), DECISION, _("结果没有通过核实，请重办。"))


# ── appointments (CLK-14) ──


def _appointed(event: appointments.AppointmentMade, state: CaseState) -> Hearings:
    yield hear(handlers(state) or owner(state), RECEIVED, _("和住户约了上门的时间，请准时到。"))


def _appointed_anew(event: appointments.AppointmentMoved, state: CaseState) -> Hearings:
    yield hear([*handlers(state), *owner(state)], RECEIVED, _("上门改约了，请看新的时间。"))


def _called_off(event: appointments.AppointmentCancelled, state: CaseState) -> Hearings:
    yield hear([*handlers(state), *owner(state)], RECEIVED, _("住户取消了约好的上门，不用去了。"))


# ── more time ──


def _asked(
    event: requests.PauseRequested | requests.ExtensionRequested | requests.ForcedClosingRequested,
    state: CaseState,
) -> Hearings:
    for asked in state.waiting_requests:
        if asked.id == event.request:
            yield hear(staff_on(deciders(asked, state)), REQUEST, _("有一份申请，等您决定。"))


def _granted(event: requests.RequestGranted, state: CaseState) -> Hearings:
    yield hear([*_asker(event.request, state), *owner(state)], DECISION, _("申请批准了。"))


def _denied(event: requests.RequestDenied, state: CaseState) -> Hearings:
    yield hear(_asker(event.request, state), DECISION, _("申请没有批准，请照原来的时限办。"))


def _asker(request: int, state: CaseState) -> list[int]:
    return [each.asked_by for each in state.requests if each.id == request]


TOLD_AT_WORK: dict[type[CaseEvent], Callable[..., Hearings]] = {
    deciding.CaseDispatched: _dispatched,
    deciding.DispatchHandedOver: _handed_over,
    deciding.DispatchWithdrawn: _withdrawn,
    deciding.DispatchRefused: _refused,
    deciding.CaseAssessed: _assessed,
    deciding.InvalidConfirmed: _invalid_confirmed,
    deciding.InvalidRejected: _invalid_rejected,
    handling.RemediesProposed: _proposed,
    handling.PlanApproved: _approved,
    handling.PlanReturned: _returned,
    handling.HandlingFinished: _finished,
    handling.ResultVerified: _verified,
    handling.ResultRejected: _rejected,
    appointments.AppointmentMade: _appointed,
    appointments.AppointmentMoved: _appointed_anew,
    appointments.AppointmentCancelled: _called_off,
    requests.PauseRequested: _asked,
    requests.ExtensionRequested: _asked,
    requests.ForcedClosingRequested: _asked,
    requests.RequestGranted: _granted,
    requests.RequestDenied: _denied,
}
