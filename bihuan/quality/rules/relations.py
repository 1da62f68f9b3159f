"""Who may do what on a corrective action, by how they stand to it (ORG-3)."""

from enum import StrEnum

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, Obstacle
from bihuan.organisation.terms import HEAD_POSTS, Post, Scope
from bihuan.quality.terms.state import ActionState
from bihuan.quality.terms.verbs import CLAUSE, Verb

HEADS_ABOVE = (Post.COMPANY_HEAD, Post.MANAGEMENT_REPRESENTATIVE, Post.GENERAL_MANAGER)


class Relation(StrEnum):
    OPENER = "opener"
    OWNER = "owner"
    CHECKER = "checker"
    HEAD = "head"
    QUALITY = "quality"


LEADING = frozenset({Relation.HEAD, Relation.QUALITY})
EVERYBODY = frozenset(Relation)
MAY = {
    Verb.OPEN: LEADING,
    Verb.REPORT_DONE: frozenset({Relation.OWNER}),
    Verb.CHECK: LEADING | {Relation.CHECKER},
    Verb.PLAN: LEADING | {Relation.OWNER},
    Verb.HAND_OVER: LEADING,
    Verb.LINK: EVERYBODY,
    Verb.UNLINK: EVERYBODY,
    Verb.VOID: frozenset({Relation.OPENER, Relation.QUALITY}),
    Verb.ATTACH: EVERYBODY,
}


def relations(state: ActionState, scope: Scope) -> frozenset[Relation]:
    """Their own, and those of whoever they stand in for."""
    acting = {staff for staff, stand_in in state.away if stand_in == scope.staff}
    return leads(scope, state.centre) | _parts(state, {scope.staff, *acting})


def instead_of(verb: Verb, state: ActionState, scope: Scope) -> int | None:
    """For whom somebody acts, where they may only because that person is away (S1 4.3.1c)."""
    if may(verb, leads(scope, state.centre) | _parts(state, {scope.staff})):
        return None
    absent = (staff for staff, stand_in in state.away if stand_in == scope.staff)
    return next((each for each in absent if may(verb, _parts(state, {each}))), None)


def _parts(state: ActionState, people: set[int]) -> frozenset[Relation]:
    parts = {
        Relation.OPENER: state.opened_by,
        Relation.OWNER: state.owner,
        Relation.CHECKER: state.checker,
    }
    return frozenset(relation for relation, person in parts.items() if person in people)


def leads(scope: Scope, centre: int) -> frozenset[Relation]:
    """A head of the centre or above it, or the quality manager."""
    below = (*HEAD_POSTS, Post.CENTRE_DIRECTOR)
    is_head = scope.posts & {*HEADS_ABOVE} or any(scope.holds(each, centre=centre) for each in below)
    found = {Relation.HEAD} if is_head else set()
    if Post.QUALITY_MANAGER in scope.posts:
        found.add(Relation.QUALITY)
    return frozenset(found)


def may(verb: Verb, held: frozenset[Relation]) -> bool:
    return bool(MAY[verb] & held)


def require(verb: Verb, held: frozenset[Relation]) -> None:
    """Raises Forbidden, saying whose it is."""
    if not may(verb, held):
        raise Forbidden(Obstacle(code="not_your_post", message=say(_WHOSE[verb]), clause=CLAUSE))


_LEADERS = _("这要由负责人或品质主管来办。")
_TAKING_PART = _("这要由责任人、验证人、开立人、负责人或品质主管来办。")
_WHOSE = {
    Verb.OPEN: _LEADERS,
    Verb.REPORT_DONE: _("这要由责任人自己来报。"),
    Verb.CHECK: _("效果由验证人、负责人或品质主管来验证。"),
    Verb.PLAN: _("措施由责任人、负责人或品质主管来定。"),
    Verb.HAND_OVER: _LEADERS,
    Verb.LINK: _TAKING_PART,
    Verb.UNLINK: _TAKING_PART,
    Verb.VOID: _("作废要由开立人或品质主管来办。"),
    Verb.ATTACH: _TAKING_PART,
}
