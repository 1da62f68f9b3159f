"""Who sits where: the heads, the company's posts, and who stands in for them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet

from bihuan.organisation.models import Absence, Staff, StaffPost
from bihuan.organisation.models.staff import away_now
from bihuan.organisation.rules.standing_in import SIGNING, staffed
from bihuan.organisation.terms import COMPANY_POSTS, Post, Posting, Seated, Staffing

# Team leaders sign nothing; they are called to help (ESC-7).
SEATED = (*SIGNING, Post.TEAM_LEADER)


def staffing(centre: int) -> Staffing:
    """Who has a seat here: the centre's heads, director and team leaders, the company's posts."""
    return staffing_of([centre])[centre]


def staffing_of(centres: Iterable[int]) -> dict[int, Staffing]:
    """The same for several centres, with who is away and who stands in, in one statement."""
    wanted = set(centres)
    away = Q(staff__in=Absence.objects.running().values("staff"))
    seated = Q(post__in=SEATED, centre_id__in=wanted) | Q(post__in=COMPANY_POSTS)
    held = StaffPost.objects.filter(seated | away, until=None, staff__is_active=True).annotate(
        away=away_now("staff__"), absence=F("away__pk"), acting=F("away__acting")
    )
    rows = list(held.order_by("pk"))
    return {centre: _staffing([each for each in rows if _counts_in(each, centre)]) for centre in wanted}


def _counts_in(held: StaffPost, centre: int) -> bool:
    return held.post in COMPANY_POSTS or held.centre_id == centre


def _staffing(rows: list[Any]) -> Staffing:
    """Of posts held, each with the absence that was joined to it."""
    return staffed(
        [(each.staff_id, posting_of(each)) for each in rows if each.post in SEATED],
        {each.staff_id: each.acting for each in rows if each.absence is not None},
        signing={each.staff_id for each in rows if each.post in SIGNING},
    )


def seated_at(posts: Iterable[Post], centres: Iterable[int]) -> list[Seated]:
    """Who has one of these posts there or in the company, with whoever stands in. One statement."""
    held = StaffPost.objects.filter(until=None, staff__is_active=True, post__in=set(posts))
    here = held.filter(Q(centre_id__in=set(centres)) | Q(post__in=COMPANY_POSTS)).order_by("pk")
    rows: list[Any] = list(
        here.annotate(away=away_now("staff__"), absence=F("away__pk"), acting=F("away__acting"))
    )
    away = {each.staff_id: each.acting for each in rows if each.absence is not None}
    # Whoever stands in for an intake agent signs nothing and need not.
    everybody = {each.staff_id for each in rows} | {each for each in away.values() if each is not None}
    return list(staffed([(each.staff_id, posting_of(each)) for each in rows], away, signing=everybody).seats)


def seated_by_centre(posts: Iterable[Post], centres: Iterable[int]) -> dict[int, list[Seated]]:
    """The same, by centre; the company's sit in each of them. One statement."""
    wanted = set(centres)
    found: dict[int, list[Seated]] = {centre: [] for centre in wanted}
    for each in seated_at(posts, wanted):
        for centre in wanted if each.posting.post in COMPANY_POSTS else [each.posting.centre]:
            found[centre].append(each)
    return found


def holding_any(posts: Iterable[Post], centre: int) -> list[tuple[int, Posting]]:
    """(staff, posting) of everybody who holds one of these posts there. One statement."""
    held = StaffPost.objects.filter(
        post__in=set(posts), centre_id=centre, until=None, staff__is_active=True
    ).order_by("pk")
    return [(each.staff_id, Posting(Post(each.post), each.centre_id, each.department_id)) for each in held]


def still_working(staff: Iterable[int]) -> frozenset[int]:
    """Who of them holds a post today."""
    held = StaffPost.objects.filter(staff_id__in=set(staff), until=None, staff__is_active=True)
    return frozenset(held.values_list("staff_id", flat=True))


def posts_held_until_now(staff: int) -> list[tuple[str, int]]:
    """(post, centre) of everything somebody held and holds no more."""
    ended = StaffPost.objects.filter(staff_id=staff).exclude(until=None)
    return sorted(set(ended.values_list("post", "centre_id")))


def departments_held(staff: int) -> frozenset[int]:
    """The departments in which somebody holds a post today."""
    held = StaffPost.objects.filter(staff_id=staff, until=None, department__isnull=False)
    return frozenset(held.values_list("department_id", flat=True))


def postings_by_staff(centres: Iterable[int]) -> dict[Staff, list[Posting]]:
    """Everybody who works there today with everything they hold there. One statement."""
    found: dict[Staff, list[Posting]] = defaultdict(list)
    for each in held_now().filter(centre__in=set(centres)).select_related("staff").order_by("pk"):
        found[each.staff].append(posting_of(each))
    return dict(found)


def postings_of(staff: Iterable[int]) -> dict[int, list[Posting]]:
    """What each of them holds today. One statement."""
    found: dict[int, list[Posting]] = defaultdict(list)
    for each in held_now().filter(staff__in=set(staff)).order_by("pk"):
        found[each.staff_id].append(posting_of(each))
    return dict(found)


def all_signing() -> list[tuple[int, Posting]]:
    """Everybody who signs anywhere. One statement."""
    return [(each.staff_id, posting_of(each)) for each in held_now().filter(post__in=SIGNING).order_by("pk")]


def posting_of(held: StaffPost) -> Posting:
    return Posting(Post(held.post), held.centre_id, held.department_id)


def held_now() -> "QuerySet[StaffPost]":
    return StaffPost.objects.filter(until=None, staff__is_active=True)
