"""Who comes when somebody calls for help before there is a case (ESC-7)."""

from collections.abc import Iterable

from bihuan.cases.rules.said import blocked
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.organisation.terms import Post, Posting, Scope

# The nearest first; at the head office the company department's head.
LEADING = (Post.TEAM_LEADER, Post.SERVICE_SUPERVISOR)
ABOVE = (Post.CENTRE_DIRECTOR, Post.COMPANY_HEAD)
COMES = (*LEADING, *ABOVE)


def told_of_a_call(
    held: Iterable[tuple[int, Posting]], *, caller: int, service: int | None
) -> frozenset[int]:
    """Team leaders and supervisor of customer service; where none of them is left, whoever is above."""
    others = [(staff, posting) for staff, posting in held if staff != caller]
    near = {staff for staff, posting in others if _leads(posting, service)}
    return frozenset(near or {staff for staff, posting in others if posting.post in ABOVE})


def may_come(scope: Scope, *, centre: int, service: int | None) -> bool:
    here = [each for each in scope.postings if each.centre == centre]
    return any(_leads(each, service) or each.post in ABOVE for each in here)


def not_theirs() -> Obstacle:
    return blocked("not_your_post", _("接手帮忙是客服班长和主管的事，请转告他们。"), "投诉接待 3")


def _leads(posting: Posting, service: int | None) -> bool:
    """A team leader of another department leads another team."""
    return posting.post in LEADING and (posting.post != Post.TEAM_LEADER or posting.department == service)
