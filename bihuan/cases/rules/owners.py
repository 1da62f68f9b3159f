"""Who owns a case from intake to archive (S1 3.3, INT-3)."""

from collections.abc import Iterable
from itertools import chain

from bihuan.cases.rules.ladder import doer, is_with_company, stand_ins
from bihuan.cases.terms.state import CaseState, Seat
from bihuan.cases.terms.words import COMPANY_CHANNELS, ContactWay
from bihuan.clocks.terms import Level
from bihuan.organisation.terms import COMPANY_POSTS, Post, Scope

TAKES_IN = (Post.INTAKE_AGENT, Post.FRONT_DESK, Post.SERVICE_SUPERVISOR)


def owner_for(
    scope: Scope | None, centre: int, agents: Iterable[int], about: frozenset[int], *, level: str
) -> int | None:
    """Whoever takes it in at the desk; for others, and on duty at night, the first of the intake agents.

    Never somebody it is about; None where nobody is left, which puts it before the supervisor.
    """
    themselves = [scope.staff] if scope is not None and _takes_in(scope, centre, level) else []
    return next((each for each in chain(themselves, agents) if each not in about), None)


def _takes_in(scope: Scope, centre: int, level: str) -> bool:
    if Post.COMPANY_INTAKE in scope.posts:
        return True
    # What reached the company is answered by it, whoever wrote it down (ESC-3).
    return level != Level.COMPANY and any(scope.holds(post, centre=centre) for post in TAKES_IN)


def received_by(channel: str, scope: Scope | None, *, at_head_office: bool) -> Level:
    """ESC-3: what reached the company, its parent or a government office is the company department's."""
    at_company = scope is not None and bool(scope.posts) and scope.posts <= COMPANY_POSTS
    return Level.COMPANY if at_head_office or at_company or channel in COMPANY_CHANNELS else Level.CENTRE


def revisitors(state: CaseState) -> tuple[Seat, ...]:
    """Who revisits where the intake agent does not (RVS-2): none while the agent does.

    An agent who handled it leaves the revisit to the supervisor; online it is the supervisor's anyway.
    """
    if is_revisited_by_owner(state):
        return ()
    return stand_ins(state, apart=state.handlers_ever)


def is_revisited_by_owner(state: CaseState) -> bool:
    if state.owner is None or state.owner in state.handlers_ever:
        return False
    if doer(state.owner, state, apart=state.handlers_ever) is None:
        return False
    return state.answer_way != ContactWay.ONLINE or is_with_company(state)
