"""Who may delegate, and to whom (ORG-5). Pure."""

from collections.abc import Iterable

from bihuan.organisation.terms import HEAD_POSTS, Post, Posting, Scope

AGENTS = frozenset({Post.INTAKE_AGENT, Post.COMPANY_INTAKE})
HEADS = HEAD_POSTS | {Post.COMPANY_HEAD}


def is_agent(postings: Iterable[Posting], centre: int) -> bool:
    return any(each.post in AGENTS and each.centre == centre for each in postings)


def delegates(scope: Scope) -> tuple[Posting, ...]:
    """By which posts this person may: for the own department, a director for the whole centre."""
    return tuple(each for each in scope.postings if each.post in HEADS or each.post == Post.CENTRE_DIRECTOR)


def may_delegate(scope: Scope, centre: int, department: int | None) -> bool:
    return any(each.centre == centre and each.department == department for each in delegates(scope))


def may_end(scope: Scope, head: int, centre: int) -> bool:
    """Whoever gave it, and the director of the centre."""
    return scope.staff == head or scope.holds(Post.CENTRE_DIRECTOR, centre=centre)
