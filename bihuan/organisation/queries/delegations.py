"""What heads have handed to agents (ORG-5)."""

from collections.abc import Iterable

from django.db.models import Q

from bihuan.organisation.models import Delegation, Staff
from bihuan.organisation.queries.seats import held_now
from bihuan.organisation.rules.delegating import AGENTS
from bihuan.organisation.terms import Post, Scope


def delegations_seen(scope: Scope, *, before: int = 0, most: int = 50) -> list[Delegation]:
    """What they gave or hold, a director the whole centre's; latest first, those given before one of them.

    One statement.
    """
    directed = [each.centre for each in scope.postings if each.post == Post.CENTRE_DIRECTOR]
    seen = Q(head=scope.staff) | Q(agent=scope.staff) | Q(centre__in=directed)
    found = Delegation.objects.filter(seen).select_related("head", "agent", "centre", "department")
    return list((found.filter(pk__lt=before) if before else found)[:most])


def delegation_by_id(key: int) -> Delegation | None:
    beside = ("head", "agent", "centre", "department")
    return Delegation.objects.filter(pk=key).select_related(*beside).first()


def agents_to_name(centres: Iterable[int]) -> list[tuple[int, Staff]]:
    """(centre, agent) of everybody who takes opinions in there. One statement."""
    held = held_now().filter(post__in=AGENTS, centre__in=set(centres)).select_related("staff")
    return [(each.centre_id, each.staff) for each in held.order_by("staff__staff_number", "pk")]
