"""Who works where."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, NullIf

from bihuan.organisation.models import (
    Absence,
    Centre,
    Company,
    Delegation,
    Department,
    Reveal,
    Staff,
    StaffPost,
    Token,
)
from bihuan.organisation.models.staff import away_now
from bihuan.organisation.rules.delegating import AGENTS
from bihuan.organisation.rules.standing_in import SIGNING, may_stand_in, staffed
from bihuan.organisation.terms import COMPANY_POSTS, DepartmentKind, Post, Posting, Scope, Seated, Staffing

SERVES = (DepartmentKind.CUSTOMER_SERVICE, DepartmentKind.COMPANY)
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


def posting_of(held: StaffPost) -> Posting:
    return Posting(Post(held.post), held.centre_id, held.department_id)


def holding_any(posts: Iterable[Post], centre: int) -> list[tuple[int, Posting]]:
    """(staff, posting) of everybody who holds one of these posts there. One statement."""
    held = StaffPost.objects.filter(
        post__in=set(posts), centre_id=centre, until=None, staff__is_active=True
    ).order_by("pk")
    return [(each.staff_id, Posting(Post(each.post), each.centre_id, each.department_id)) for each in held]


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


def still_working(staff: Iterable[int]) -> frozenset[int]:
    """Who of them holds a post today."""
    held = StaffPost.objects.filter(staff_id__in=set(staff), until=None, staff__is_active=True)
    return frozenset(held.values_list("staff_id", flat=True))


def posts_held_until_now(staff: int) -> list[tuple[str, int]]:
    """(post, centre) of everything somebody held and holds no more."""
    ended = StaffPost.objects.filter(staff_id=staff).exclude(until=None)
    return sorted(set(ended.values_list("post", "centre_id")))


def service_department(centre: int) -> int | None:
    """The centre's customer-service department; at the head office, the company department."""
    return (
        Department.objects.filter(centre_id=centre, kind__in=SERVES, closed_at=None)
        .values_list("pk", flat=True)
        .first()
    )


def service_departments(centres: Iterable[int]) -> dict[int, int]:
    """Centre → its department that serves residents; one statement."""
    kept = Department.objects.filter(centre_id__in=set(centres), kind__in=SERVES, closed_at=None)
    found: dict[int, int] = {}
    for centre, key in kept.values_list("centre_id", "pk"):
        found.setdefault(centre, key)
    return found


def service_department_among(departments: Iterable[Department]) -> int | None:
    """The same, of departments already in hand."""
    return next((each.pk for each in departments if each.kind in SERVES), None)


def staff_names(keys: Iterable[int]) -> dict[int, str]:
    """How colleagues are called, also those who have left."""
    return {each.pk: each.shown_name for each in Staff.objects.filter(pk__in=set(keys))}


def all_names() -> list[str]:
    """Of everybody who ever worked here, as registered and as called."""
    names = Staff.objects.values_list("name", "called")
    return sorted({each for both in names for each in both if each})


def named_staff(keys: Iterable[int]) -> list[Staff]:
    """By their numbers, only those who still work here."""
    return list(Staff.objects.active().filter(pk__in=set(keys)).order_by("staff_number"))


def departments_held(staff: int) -> frozenset[int]:
    """The departments in which somebody holds a post today."""
    held = StaffPost.objects.filter(staff_id=staff, until=None, department__isnull=False)
    return frozenset(held.values_list("department_id", flat=True))


def department_names(keys: Iterable[int]) -> dict[int, str]:
    return dict(Department.objects.filter(pk__in=set(keys)).values_list("pk", "name"))


def head_office() -> Centre | None:
    return Centre.objects.filter(is_head_office=True).first()


def departments_of(centre: int) -> list[Department]:
    return list(Department.objects.filter(centre_id=centre, closed_at=None))


def staff_of(centre: int) -> list[Staff]:
    """Everybody who holds a post in the centre today, and whether they are away."""
    keys = StaffPost.objects.filter(centre_id=centre, until=None).values("staff_id")
    return list(_with_absence(Staff.objects.active().filter(pk__in=keys)))


def intake_agents(centre: int) -> list[int]:
    """Who may own what others take in for this centre (INT-3); at the head office the company's intake."""
    return list(
        StaffPost.objects.filter(
            until=None,
            staff__is_active=True,
            centre_id=centre,
            post__in=[Post.INTAKE_AGENT, Post.COMPANY_INTAKE],
        )
        .order_by("pk")
        .values_list("staff_id", flat=True)
    )


def open_department(key: int) -> Department | None:
    return Department.objects.filter(pk=key, closed_at=None).first()


def departments_to_charge(centre: Centre) -> list[Department]:
    """Whom a matter of this centre can be dispatched to: its own departments, from the head office all."""
    found = Department.objects.filter(closed_at=None).select_related("centre")
    return list(found if centre.is_head_office else found.filter(centre=centre))


def can_be_charged(centre: int, staff: int) -> bool:
    """Works in the centre today, or for the company."""
    return (
        StaffPost.objects.filter(staff_id=staff, until=None, staff__is_active=True)
        .filter(Q(centre_id=centre) | Q(post__in=COMPANY_POSTS))
        .exists()
    )


def all_centres() -> list[Centre]:
    """Head office first, then by the order they were opened."""
    return list(Centre.objects.filter(closed_at=None).order_by("-is_head_office", "pk"))


def all_departments() -> list[Department]:
    """Of every open centre."""
    return list(Department.objects.filter(closed_at=None, centre__closed_at=None))


def staff_in(department: int) -> "QuerySet[StaffPost, Any]":
    """The keys of those who hold a post in it today."""
    return StaffPost.objects.filter(department=department, until=None).values("staff_id")


# ── keeping people and places ──


def is_last_administrator(staff: int) -> bool:
    """Inside a transaction: the posts are held, so that two who remove each other at once leave one."""
    held = StaffPost.objects.filter(post=Post.ADMINISTRATOR, until=None, staff__is_active=True)
    rows = held.select_for_update(of=("self",)).order_by("pk")
    return set(rows.values_list("staff_id", flat=True)) == {staff}


def company() -> Company | None:
    return Company.objects.order_by("pk").first()


def staff_by_number(staff_number: str) -> Staff | None:
    """With every post ever held, in two statements."""
    if "\0" in staff_number:
        # PostgreSQL refuses even to look for it.
        return None
    return Staff.objects.filter(staff_number=staff_number).prefetch_related("held_posts").first()


def staff_by_id(key: int) -> Staff | None:
    return Staff.objects.filter(pk=key).first()


def people_of(centre: int, *, with_left: bool = False) -> list[Staff]:
    """Who holds a post in the centre, with the posts, and whether away; `with_left` adds those who did.

    Two statements.
    """
    posts = StaffPost.objects.filter(centre_id=centre)
    people = Staff.objects.filter(
        pk__in=(posts if with_left else posts.filter(until=None)).values("staff_id")
    )
    shown = people if with_left else people.active()
    held = StaffPost.objects.select_related("centre", "department").order_by("pk")
    return list(_with_absence(shown).prefetch_related(Prefetch("held_posts", queryset=held)))


def _with_absence(people: "QuerySet[Staff]") -> "QuerySet[Any]":
    """Each with `away_until` and `acting_name`, empty for those who are there."""
    called = NullIf(F("away__acting__called"), Value(""))
    acting = Coalesce(called, F("away__acting__name"))
    return people.annotate(away=away_now(), away_until=F("away__until"), acting_name=acting)


def posts_of(staff: Staff) -> list[StaffPost]:
    """Every post ever held, those held now first."""
    held = staff.held_posts.select_related("centre", "department")
    return sorted(held, key=lambda each: (each.until is not None, each.pk))


def held_post(staff: Staff, key: int) -> StaffPost | None:
    return staff.held_posts.select_related("centre", "department").filter(pk=key).first()


def departments_with_numbers(centre: int) -> list[Department]:
    """Open departments, each with `staffed`: how many hold a post in it today."""
    today = (
        StaffPost.objects.filter(department=OuterRef("pk"), until=None)
        .order_by()
        .values("department")
        .annotate(number=Count("pk"))
        .values("number")
    )
    kept = Department.objects.filter(centre_id=centre, closed_at=None)
    return list(kept.annotate(staffed=Coalesce(Subquery(today), 0)))


def department_by_id(key: int) -> Department | None:
    return Department.objects.select_related("centre").filter(pk=key).first()


def has_second_step(staff: Staff) -> bool:
    return Authenticator.objects.filter(user=staff, type=Authenticator.Type.TOTP).exists()


def recovery_codes_left(staff: Staff) -> int:
    kept = Authenticator.objects.filter(user=staff, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(kept.wrap().get_unused_codes()) if kept else 0


def reveals_of(subject: str) -> list[Reveal]:
    """Who looked at this number, latest first."""
    return list(Reveal.objects.filter(subject=subject).select_related("staff"))


def revealed() -> "QuerySet[Reveal]":
    """The whole access log, unsorted, for paging by `at`."""
    return Reveal.objects.select_related("staff", "centre").order_by()


def reveal_by_id(key: int) -> Reveal | None:
    return revealed().filter(pk=key).first()


@dataclass(frozen=True)
class Looked:
    """How much unmasked personal data somebody was shown."""

    in_hour: int
    in_day: int
    foreign_in_day: int


def looked(staff: int, centres: Iterable[int], *, day_from: datetime, until: datetime) -> Looked:
    """Up to a moment, with what belongs to none of these centres apart. One statement."""
    hour_from = until - timedelta(hours=1)
    shown = Reveal.objects.filter(staff=staff, masked=False, at__gt=min(day_from, hour_from), at__lte=until)
    today = Q(at__gte=day_from)
    elsewhere = Q(centre__isnull=False) & ~Q(centre__in=list(centres))
    found = shown.aggregate(
        in_hour=Sum("rows", filter=Q(at__gt=hour_from), default=0),
        in_day=Sum("rows", filter=today, default=0),
        foreign_in_day=Sum("rows", filter=today & elsewhere, default=0),
    )
    return Looked(**found)


def tokens_of(staff: Staff | None = None) -> list[Token]:
    """One person's tokens, or everybody's, oldest first; revoked and ended ones too."""
    tokens = Token.objects.select_related("staff")
    return list(tokens.filter(staff=staff) if staff else tokens)


def token_by_id(key: int) -> Token | None:
    return Token.objects.select_related("staff").filter(pk=key).first()


# ── who is away ──


def hearers(people: Iterable[int]) -> dict[int, int]:
    """Who hears what is said to each of those who still work here: they, or who stands in. One statement."""
    here = Staff.objects.active().filter(pk__in=set(people))
    found = here.annotate(away=away_now(), acting=F("away__acting")).values_list("pk", "acting")
    return {key: acting or key for key, acting in found}


def absences_of(staff: Staff) -> list[Absence]:
    """Those that run or will, then the latest that are over."""
    rows = Absence.objects.filter(staff=staff).select_related("stand_in", "acting")
    over = sorted((each for each in rows if each.ended_at), key=lambda each: each.since, reverse=True)
    return [*(each for each in rows if each.ended_at is None), *over[:10]]


def absence_of(staff: Staff, key: int) -> Absence | None:
    return Absence.objects.filter(staff=staff, pk=key).select_related("stand_in", "acting").first()


def stood_in_for_by(staff: Staff) -> list[Absence]:
    """For whom this person stands in now, or will."""
    theirs = Q(acting=staff) | Q(acting=None, stand_in=staff)
    return list(Absence.objects.not_over().filter(theirs).select_related("staff"))


def possible_stand_ins(staff: Staff) -> list[Staff]:
    """Whoever works in one of the same centres and fits. Two statements."""
    own = [posting_of(each) for each in staff.held_posts.filter(until=None)]
    found = postings_by_staff({each.centre for each in own})
    fitting = {who for who, held in found.items() if who.pk != staff.pk and may_stand_in(own, held)}
    return sorted(fitting, key=lambda each: each.staff_number)


def postings_by_staff(centres: Iterable[int]) -> dict[Staff, list[Posting]]:
    """Everybody who works there today with everything they hold there. One statement."""
    found: dict[Staff, list[Posting]] = defaultdict(list)
    for each in _held_now().filter(centre__in=set(centres)).select_related("staff").order_by("pk"):
        found[each.staff].append(posting_of(each))
    return dict(found)


def _held_now() -> "QuerySet[StaffPost]":
    return StaffPost.objects.filter(until=None, staff__is_active=True)


def postings_of(staff: Iterable[int]) -> dict[int, list[Posting]]:
    """What each of them holds today. One statement."""
    found: dict[int, list[Posting]] = defaultdict(list)
    for each in _held_now().filter(staff__in=set(staff)).order_by("pk"):
        found[each.staff_id].append(posting_of(each))
    return dict(found)


def all_signing() -> list[tuple[int, Posting]]:
    """Everybody who signs anywhere. One statement."""
    return [(each.staff_id, posting_of(each)) for each in _held_now().filter(post__in=SIGNING).order_by("pk")]


# ── what is delegated ──


def delegations_seen(scope: Scope) -> list[Delegation]:
    """What they gave or hold, a director the whole centre's; latest first. One statement."""
    directed = [each.centre for each in scope.postings if each.post == Post.CENTRE_DIRECTOR]
    seen = Q(head=scope.staff) | Q(agent=scope.staff) | Q(centre__in=directed)
    return list(Delegation.objects.filter(seen).select_related("head", "agent", "centre", "department"))


def delegation_by_id(key: int) -> Delegation | None:
    beside = ("head", "agent", "centre", "department")
    return Delegation.objects.filter(pk=key).select_related(*beside).first()


def agents_to_name(centres: Iterable[int]) -> list[tuple[int, Staff]]:
    """(centre, agent) of everybody who takes opinions in there. One statement."""
    held = _held_now().filter(post__in=AGENTS, centre__in=set(centres)).select_related("staff")
    return [(each.centre_id, each.staff) for each in held.order_by("staff__staff_number", "pk")]
