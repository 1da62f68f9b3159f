"""How somebody stands to a case, from the posts they hold."""

from bihuan.cases.rules.heads import heads
from bihuan.cases.terms.relations import Relation
from bihuan.cases.terms.state import CaseState, DispatchState
from bihuan.cases.terms.words import Rung
from bihuan.clocks.terms import Level
from bihuan.organisation.terms import Post, Scope

DESK_POSTS = (Post.INTAKE_AGENT, Post.FRONT_DESK, Post.DUTY_OFFICER, Post.SERVICE_SUPERVISOR)
COMPANY_DESK = (Post.COMPANY_INTAKE, Post.COMPANY_HEAD)


def relations(state: CaseState, scope: Scope) -> frozenset[Relation]:
    found = {Relation.COLLEAGUE}
    if _at_desk(state, scope):
        found.add(Relation.DESK)
    if _owns(state, scope):
        found.add(Relation.OWNER)
        # The intake agent who owns the case revisits, never a handler of it (RVS-2).
        if scope.staff not in state.handlers_ever:
            found.add(Relation.REVISITOR)
    if any(is_addressed_to(each, scope) for each in state.active_dispatches):
        found.add(Relation.HANDLER)
    if scope.staff in {each.staff for each in heads(state)}:
        found.add(Relation.HEAD)
    if Post.QUALITY_MANAGER in scope.posts:
        found.add(Relation.QUALITY)
    return frozenset(found)


def is_addressed_to(dispatch: DispatchState, scope: Scope) -> bool:
    """A dispatch names a person, or a department: then its head has it."""
    if dispatch.staff is not None:
        return dispatch.staff == scope.staff
    return dispatch.department is not None and scope.heads(dispatch.department)


def is_with_company(state: CaseState) -> bool:
    """ESC-3: what the company received, or was handed up to it, is the company department's."""
    return state.level == Level.COMPANY or state.rung in (
        Rung.COMPANY,
        Rung.REPRESENTATIVE,
        Rung.GENERAL_MANAGER,
    )


def _at_desk(state: CaseState, scope: Scope) -> bool:
    if any(scope.holds(post, centre=state.centre) for post in DESK_POSTS):
        return True
    return is_with_company(state) and bool(scope.posts & set(COMPANY_DESK))


def _owns(state: CaseState, scope: Scope) -> bool:
    """The intake agent; the centre's supervisor, or the company's intake for its own, stands in."""
    if scope.staff == state.owner or scope.holds(Post.SERVICE_SUPERVISOR, centre=state.centre):
        return True
    return is_with_company(state) and Post.COMPANY_INTAKE in scope.posts
