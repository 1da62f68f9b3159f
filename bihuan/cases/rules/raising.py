"""Before whom it is put that a resident is not content, or that a promise cannot be kept (ESC-6)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from bihuan.cases.rules.heads import lowest_tier
from bihuan.cases.rules.ladder import CENTRE, DEPARTMENT, MANAGER, seats_at, those_charged
from bihuan.cases.rules.oversight import LEVEL_OF, TIERS_OF, Oversight, brought_before, overseers
from bihuan.cases.rules.said import blocked
from bihuan.cases.terms.raising import RaisedState
from bihuan.cases.terms.state import CaseState, Seat
from bihuan.cases.terms.verbs import Verb
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.organisation.terms import HEAD_POSTS


def next_level(state: CaseState, *, by: int) -> Oversight:
    """Above whoever is responsible, above whoever reports it, and above whom it was put before already.

    Never anybody it is about. Above the general manager there is nobody: there it stays. How high an
    overdue matter was brought by the hand says nothing about it.
    """
    holders = _responsible(state) | {by}
    asked = [TIERS_OF[each.level][0] for each in state.raised if each.round == state.round.number]
    found = brought_before(
        replace(state, overdue_level="", overdue_department=None),
        tuple(TIERS_OF),
        1,
        above=max([lowest_tier(state) - 1, *asked, *(_tier_of(each, state) for each in holders)]),
        departments=[each.department or state.service_department for each in state.active_dispatches]
        or [state.service_department],
        holders=holders,
    )
    return found or Oversight(LEVEL_OF[MANAGER], None, ())


def _responsible(state: CaseState) -> frozenset[int]:
    charged: set[int] = set()
    for each in state.active_dispatches:
        charged |= {each.staff} if each.staff else {seat.staff for seat in those_charged(each, state)}
    if not charged and state.owner is not None:
        charged.add(state.owner)
    return frozenset(charged)


def _tier_of(staff: int, state: CaseState) -> int:
    """The highest level somebody signs on here; below all for whoever signs nowhere."""
    above = [
        tier for tier in range(CENTRE, MANAGER + 1) if staff in {each.staff for each in seats_at(tier, state)}
    ]
    leads = any(each.staff == staff and each.post in HEAD_POSTS for each in state.seats)
    return max(above, default=DEPARTMENT if leads else DEPARTMENT - 1)


def receivers(raised: RaisedState, state: CaseState) -> tuple[Seat, ...]:
    """Who was named, while they sit anywhere; who sits there today, or whoever is next above."""
    named = tuple(each for each in state.seats if raised.receiver in each.people)
    if named and raised.receiver not in state.about:
        return named[:1]
    return overseers(replace(state, overdue_level=raised.level, overdue_department=raised.department))


def waiting_before(staff: int, state: CaseState) -> tuple[RaisedState, ...]:
    return tuple(
        each for each in state.waiting_raised if staff in {seat.staff for seat in receivers(each, state)}
    )


def _respond(state: CaseState, actor: int | None, at: datetime) -> Iterator[Obstacle]:
    if not state.waiting_raised:
        yield blocked("no_need", _("没有上报等着回应。"), "投诉接待 1")
    elif actor is not None and not waiting_before(actor, state):
        yield blocked("not_yours", _("这件事不是报给您的，请等接到上报的人回应。"), "投诉接待 1")


RAISING_RULES: dict[Verb, Callable[[CaseState, int | None, datetime], Iterator[Obstacle]]] = {
    Verb.RESPOND: _respond,
}
