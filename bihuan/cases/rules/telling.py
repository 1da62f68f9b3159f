"""Who is told of what happened to a case, and in which words (ESC-2). Never of one's own act."""

from collections.abc import Callable

from bihuan.cases.events import closing, deciding, helping, observing, raising, repeats, revisit
from bihuan.cases.events.base import CaseEvent
from bihuan.cases.rules.heads import heads
from bihuan.cases.rules.hearing import (
    DECISION,
    ESCALATED,
    RECEIVED,
    REQUEST,
    Hearing,
    Hearings,
    handlers,
    hear,
    owner,
    staff_on,
)
from bihuan.cases.rules.helping import helpers
from bihuan.cases.rules.ladder import CENTRE, MANAGER, seated_on, seats_at
from bihuan.cases.rules.raising import receivers
from bihuan.cases.rules.telling_at_work import TOLD_AT_WORK
from bihuan.cases.terms.raising import Raising
from bihuan.cases.terms.repeats import Following
from bihuan.cases.terms.state import CaseState
from bihuan.kernel.messages import noop as _
from bihuan.notices.terms import NoticeKind


def hearings(event: CaseEvent, state: CaseState, *, actor: int | None) -> tuple[Hearing, ...]:
    """Whoever did it knows; what concerns a major matter does not wait for the morning."""
    found = _TOLD[type(event)](event, state)
    return tuple(
        Hearing(each.staff - {actor}, each.kind, each.message, each.urgent or state.is_major)
        for each in found
        if each.staff - {actor}
    )


# ── going round, going up ──


def _again(event: revisit.RoundBegun | closing.CaseReopened, state: CaseState) -> Hearings:
    """Whoever worked on it hears that it was not good enough."""
    everybody = [*owner(state), *staff_on(heads(state)), *state.handlers_ever]
    yield hear(everybody, RECEIVED, _("住户说问题还在，又进入新的一轮处理。"))


def _by_rule(event: observing.HandledAsDissatisfied, state: CaseState) -> Hearings:
    """RVS-6: the head is told."""
    everybody = [*owner(state), *staff_on(heads(state)), *state.handlers_ever]
    yield hear(everybody, RECEIVED, _("没有办法回访，又有同类意见，按不满意重新处理。"))


def _reported(event: deciding.ReportedToHead, state: CaseState) -> Hearings:
    yield hear(staff_on(seats_at(CENTRE, state)), ESCALATED, _("上报给您了。"))


def _escalated(event: deciding.CaseEscalated, state: CaseState) -> Hearings:
    receivers = [event.receiver] if event.receiver else staff_on(seated_on(event.rung, state))
    yield hear(receivers, ESCALATED, _("报到您这里了，请您处理。"))


def _major(event: deciding.MarkedMajor, state: CaseState) -> Hearings:
    text = _("有重大影响，直接报到您这里，请您处理。")
    yield hear(staff_on(seats_at(MANAGER, state)), ESCALATED, text, urgent=True)
    others = {*owner(state), *staff_on(seats_at(CENTRE, state)), *handlers(state)}
    text = _("标为有重大影响，已经直接报总经理。")
    yield hear(others - {*staff_on(seats_at(MANAGER, state))}, RECEIVED, text, urgent=True)


# ── before it goes wrong ──


def _help_called(event: helping.HelpCalled, state: CaseState) -> Hearings:
    """Somebody is with the resident now: also at night (ESC-7)."""
    yield hear(staff_on(helpers(state)), NoticeKind.HELP, _("同事请您来帮忙。"), urgent=True)


# ── put before the next level (ESC-6) ──


def _demanded(event: raising.DemandRaised, state: CaseState) -> Hearings:
    for each in (each for each in state.waiting_raised if each.id == event.raised):
        yield hear(staff_on(receivers(each, state)), REQUEST, _("住户不满意，提了要求，等您回应。"))


def _promise_reported(event: helping.PromiseReported, state: CaseState) -> Hearings:
    for each in (each for each in state.waiting_raised if each.sort == Raising.PROMISE):
        yield hear(staff_on(receivers(each, state)), ESCALATED, _("答应住户的做不到，报到您这里了。"))


def _responded(event: raising.Responded, state: CaseState) -> Hearings:
    raisers = [each.by for each in state.raised if each.id in event.raised]
    yield hear([*raisers, *owner(state)], DECISION, _("上报的事有回应了，请看怎么办。"))


# ── said again (HND-5, QAL-4) ──


def _said_again(event: repeats.SaidAgain, state: CaseState) -> Hearings:
    yield hear([*owner(state), *handlers(state)], RECEIVED, _("住户又说了这件事，追加在这一单里。"))
    yield from _heads_of_many(event.many, state)


def _came_in(event: repeats.RepeatCameIn, state: CaseState) -> Hearings:
    """A complaint about how it was received is the head's to see (QAL-4)."""
    if event.sort == Following.RECEPTION:
        yield hear(staff_on(heads(state)), RECEIVED, _("有意见说这一单当时的受理方式，请看一下。"))
        return
    yield hear(owner(state), RECEIVED, _("又有同类意见，关联到这一单。"))
    yield from _heads_of_many(event.many, state)


def _heads_of_many(many: bool, state: CaseState) -> Hearings:
    if many:
        yield hear(staff_on(heads(state)), RECEIVED, _("这件事一再有人反映，请采取纠正和预防措施。"))


_TOLD: dict[type[CaseEvent], Callable[..., Hearings]] = {
    **TOLD_AT_WORK,
    deciding.ReportedToHead: _reported,
    deciding.CaseEscalated: _escalated,
    deciding.MarkedMajor: _major,
    helping.HelpCalled: _help_called,
    helping.PromiseReported: _promise_reported,
    revisit.RoundBegun: _again,
    closing.CaseReopened: _again,
    observing.HandledAsDissatisfied: _by_rule,
    raising.DemandRaised: _demanded,
    raising.Responded: _responded,
    repeats.SaidAgain: _said_again,
    repeats.RepeatCameIn: _came_in,
}
TOLD_OF = tuple(_TOLD)
