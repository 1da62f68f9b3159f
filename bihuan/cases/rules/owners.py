"""Who owns a case from intake to archive (S1 3.3, INT-3)."""

from collections.abc import Sequence

from bihuan.organisation.terms import Post, Scope

TAKES_IN = (Post.INTAKE_AGENT, Post.FRONT_DESK, Post.SERVICE_SUPERVISOR, Post.COMPANY_INTAKE)


def owner_for(scope: Scope | None, centre: int, agents: Sequence[int], about: frozenset[int]) -> int | None:
    """Whoever takes it in at the desk; for others, and on duty at night, the centre's intake agent.

    Never somebody it is about; None where nobody is left, which puts it before the supervisor.
    """
    takes_in = scope is not None and any(scope.holds(post, centre=centre) for post in TAKES_IN)
    candidates = ([scope.staff] if scope is not None and takes_in else []) + list(agents)
    return next((each for each in candidates if each not in about), None)
