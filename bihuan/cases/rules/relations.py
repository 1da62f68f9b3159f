"""How somebody stands to a case, from the posts they hold."""

from datetime import datetime

from bihuan.cases.rules.delegating import delegations
from bihuan.cases.rules.heads import heads
from bihuan.cases.rules.helping import helpers
from bihuan.cases.rules.ladder import doer, doers, is_with_company, stand_ins
from bihuan.cases.rules.oversight import overseers
from bihuan.cases.rules.owners import revisitors
from bihuan.cases.rules.raising import waiting_before
from bihuan.cases.rules.requests import decided_by
from bihuan.cases.terms.relations import Relation
from bihuan.cases.terms.state import CaseState, DispatchState
from bihuan.organisation.terms import Post, Scope

DESK_POSTS = (Post.INTAKE_AGENT, Post.FRONT_DESK, Post.DUTY_OFFICER, Post.SERVICE_SUPERVISOR)
COMPANY_DESK = (Post.COMPANY_INTAKE, Post.COMPANY_HEAD)


def relations(state: CaseState, scope: Scope, *, at: datetime | None = None) -> frozenset[Relation]:
    """Without a moment nothing counts as delegated."""
    found = {Relation.COLLEAGUE}
    if at is not None and delegations(state, scope, at=at):
        found.add(Relation.DELEGATE)
    if _at_desk(state, scope):
        found.add(Relation.DESK)
    if _owns(state, scope):
        found.add(Relation.OWNER)
    if _may_revisit(state, scope):
        found.add(Relation.REVISITOR)
    if any(is_addressed_to(each, state, scope.staff) for each in state.active_dispatches):
        found.add(Relation.HANDLER)
    if scope.staff in {each.staff for each in heads(state)}:
        found.add(Relation.HEAD)
    if scope.staff in {each.staff for each in overseers(state)}:
        found.add(Relation.OVERSEER)
    if state.help_called_at and scope.staff in {each.staff for each in helpers(state)}:
        found.add(Relation.HELPER)
    if waiting_before(scope.staff, state):
        found.add(Relation.RESPONDER)
    # Watches every centre's cases and may step in (ESC-4).
    if Post.QUALITY_MANAGER in scope.posts:
        found.add(Relation.QUALITY)
    if decided_by(scope.staff, state):
        found.add(Relation.DECIDER)
    return frozenset(found)


ACTING = frozenset(
    {
        Relation.DESK,
        Relation.OWNER,
        Relation.REVISITOR,
        Relation.HANDLER,
        Relation.HEAD,
        Relation.OVERSEER,
        Relation.RESPONDER,
    }
)


def may_see_phone(held: frozenset[Relation]) -> bool:
    """RES-6: whoever may act on the case, nobody else."""
    return bool(held & ACTING)


def is_addressed_to(dispatch: DispatchState, state: CaseState, staff: int) -> bool:
    """A dispatch names a person, or a department: then its head has it; while away, who stands in."""
    return dispatch.staff == staff or staff in {acting for acting, _of in doers(dispatch, state)}


def _at_desk(state: CaseState, scope: Scope) -> bool:
    if any(scope.holds(post, centre=state.centre) for post in DESK_POSTS):
        return True
    return is_with_company(state) and bool(scope.posts & set(COMPANY_DESK))


def _owns(state: CaseState, scope: Scope) -> bool:
    """The intake agent; the centre's supervisor, or the company's intake for its own, stands in."""
    if scope.staff == state.owner or scope.holds(Post.SERVICE_SUPERVISOR, centre=state.centre):
        return True
    if is_with_company(state) and Post.COMPANY_INTAKE in scope.posts:
        return True
    present = None if state.owner is None else doer(state.owner, state)
    return scope.staff in ({each.staff for each in stand_ins(state)} if present is None else {present})


def _may_revisit(state: CaseState, scope: Scope) -> bool:
    """The intake agent who owns the case, never a handler of it (RVS-2)."""
    if scope.staff in state.handlers_ever:
        return False
    return _owns(state, scope) or scope.staff in {each.staff for each in revisitors(state)}
