"""Accounts with what they may do, as they are now (RES-8)."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from bihuan.organisation.models import Delegation, Staff, StaffPost, Token
from bihuan.organisation.rules.rights import marks_of, was_taken
from bihuan.organisation.terms import InUse, Mark, Post, Posting, Rights


def accounts_of(centre: int, in_use: InUse, *, at: datetime) -> list[tuple[Rights, tuple[Mark, ...]]]:
    """Everybody who holds a post there, or held one and can still come in; the most remarkable first.

    Five statements, however many they are.
    """
    ever = StaffPost.objects.filter(centre_id=centre).values("staff_id")
    holding = StaffPost.objects.filter(centre_id=centre, until=None).values("staff_id")
    able = Q(pk__in=holding) | Q(is_active=True) | Q(pk__in=_open_tokens(at).values("staff_id"))
    keys = list(Staff.objects.filter(able, pk__in=ever).values_list("pk", flat=True))
    here = [each for each in rights_of(keys, at=at).values() if _is_of(each, centre)]
    found = [(each, marks_of(each, in_use, at=at)) for each in here]
    return sorted(found, key=lambda each: (_rank(each[1]), each[0].staff))


def taken_since(before: Collection[Rights], *, at: datetime) -> set[int]:
    """From whose accounts something was taken since. Four statements, none for nobody."""
    if not before:
        return set()
    now = rights_of([each.staff for each in before], at=at)
    return {each.staff for each in before if was_taken(each, now[each.staff])}


def _rank(marks: tuple[Mark, ...]) -> int:
    order = list(Mark)
    return min((order.index(each) for each in marks), default=len(order))


def rights_of(staff: Collection[int], *, at: datetime) -> dict[int, Rights]:
    """Four statements, however many they are."""
    people = Staff.objects.filter(pk__in=staff).order_by("pk")
    held: dict[int, list[Posting]] = defaultdict(list)
    for each in StaffPost.objects.filter(staff_id__in=staff, until=None).order_by("pk"):
        held[each.staff_id].append(Posting(Post(each.post), each.centre_id, each.department_id))
    programs = Counter(_open_tokens(at).filter(staff_id__in=staff).values_list("staff_id", flat=True))
    given = Delegation.objects.filter(agent_id__in=staff, ended_at=None, until__gt=at)
    delegations = Counter(given.values_list("agent_id", flat=True))
    return {
        each.pk: Rights(
            staff=each.pk,
            postings=tuple(held[each.pk]),
            joined_at=each.joined_at,
            left_at=each.left_at,
            is_active=each.is_active,
            last_seen=each.last_login,
            programs=programs[each.pk],
            delegations=delegations[each.pk],
        )
        for each in people
    }


def _is_of(rights: Rights, centre: int) -> bool:
    """Whoever works elsewhere now is looked at there; whoever works nowhere, where they did."""
    return not rights.postings or any(each.centre == centre for each in rights.postings)


def _open_tokens(at: datetime) -> "QuerySet[Token]":
    return Token.objects.filter(revoked_at=None, expires_at__gt=at)
