"""Who owns a case from intake to archive (S1 3.3, INT-3)."""

from collections.abc import Sequence

from bihuan.cases.terms.words import COMPANY_CHANNELS
from bihuan.clocks.terms import Level
from bihuan.organisation.terms import Post, Scope

TAKES_IN = (Post.INTAKE_AGENT, Post.FRONT_DESK, Post.SERVICE_SUPERVISOR)


def owner_for(scope: Scope | None, centre: int, agents: Sequence[int], about: frozenset[int]) -> int | None:
    """Whoever takes it in at the desk; for others, and on duty at night, the centre's intake agent.

    Never somebody it is about; None where nobody is left, which puts it before the supervisor.
    """
    candidates = ([scope.staff] if scope is not None and _takes_in(scope, centre) else []) + list(agents)
    return next((each for each in candidates if each not in about), None)


def _takes_in(scope: Scope, centre: int) -> bool:
    return Post.COMPANY_INTAKE in scope.posts or any(scope.holds(post, centre=centre) for post in TAKES_IN)


def received_by(channel: str, scope: Scope | None, *, at_head_office: bool) -> Level:
    """ESC-3: what reached the company, its parent or a government office is the company department's."""
    at_company = scope is not None and Post.COMPANY_INTAKE in scope.posts
    return Level.COMPANY if at_head_office or at_company or channel in COMPANY_CHANNELS else Level.CENTRE
