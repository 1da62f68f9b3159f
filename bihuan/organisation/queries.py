"""Who works where."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from bihuan.organisation.models import Centre, Company, Department, Reveal, Staff, StaffPost, Token
from bihuan.organisation.terms import COMPANY_POSTS, HEAD_POSTS, DepartmentKind, Post, Posting

SERVES = (DepartmentKind.CUSTOMER_SERVICE, DepartmentKind.COMPANY)
SIGNING = (*HEAD_POSTS, Post.CENTRE_DIRECTOR)


def signing_posts(centre: int) -> list[tuple[int, Posting]]:
    """(staff, posting) of everybody who signs here: the centre's heads and director, the company's posts."""
    return signing_posts_of([centre])[centre]


def signing_posts_of(centres: Iterable[int]) -> dict[int, list[tuple[int, Posting]]]:
    """The same for several centres, in one statement."""
    wanted = set(centres)
    held = StaffPost.objects.filter(until=None, staff__is_active=True).filter(
        Q(post__in=SIGNING, centre_id__in=wanted) | Q(post__in=COMPANY_POSTS)
    )
    found: dict[int, list[tuple[int, Posting]]] = {centre: [] for centre in wanted}
    for each in held.order_by("pk"):
        posting = each.staff_id, Posting(Post(each.post), each.centre_id, each.department_id)
        everywhere = each.post in COMPANY_POSTS
        for centre in wanted if everywhere else [each.centre_id]:
            found[centre].append(posting)
    return found


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


def named_staff(keys: Iterable[int]) -> list[Staff]:
    """By their numbers, only those who still work here."""
    return list(Staff.objects.active().filter(pk__in=set(keys)).order_by("staff_number"))


def departments_held(staff: int) -> frozenset[int]:
    """The departments in which somebody holds a post today."""
    held = StaffPost.objects.filter(staff_id=staff, until=None, department__isnull=False)
    return frozenset(held.values_list("department_id", flat=True))


def active_among(keys: Iterable[int]) -> set[int]:
    """Those who still work here."""
    return set(Staff.objects.active().filter(pk__in=set(keys)).values_list("pk", flat=True))


def department_names(keys: Iterable[int]) -> dict[int, str]:
    return dict(Department.objects.filter(pk__in=set(keys)).values_list("pk", "name"))


def centre_by_id(key: int) -> Centre | None:
    return Centre.objects.filter(pk=key, closed_at=None).first()


def head_office() -> Centre | None:
    return Centre.objects.filter(is_head_office=True).first()


def departments_of(centre: int) -> list[Department]:
    return list(Department.objects.filter(centre_id=centre, closed_at=None))


def staff_of(centre: int) -> list[Staff]:
    """Everybody who holds a post in the centre today."""
    keys = StaffPost.objects.filter(centre_id=centre, until=None).values("staff_id")
    return list(Staff.objects.active().filter(pk__in=keys))


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


# ── keeping people and places ──


def is_last_administrator(staff: int) -> bool:
    held = StaffPost.objects.filter(post=Post.ADMINISTRATOR, until=None, staff__is_active=True)
    return set(held.values_list("staff_id", flat=True)) == {staff}


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
    """Who holds a post in the centre, with the posts; `with_left` adds those who did. Two statements."""
    posts = StaffPost.objects.filter(centre_id=centre)
    people = Staff.objects.filter(
        pk__in=(posts if with_left else posts.filter(until=None)).values("staff_id")
    )
    shown = people if with_left else people.active()
    held = StaffPost.objects.select_related("centre", "department").order_by("pk")
    return list(shown.prefetch_related(Prefetch("held_posts", queryset=held)))


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


def tokens_of(staff: Staff | None = None) -> list[Token]:
    """One person's tokens, or everybody's, oldest first; revoked and ended ones too."""
    tokens = Token.objects.select_related("staff")
    return list(tokens.filter(staff=staff) if staff else tokens)


def token_by_id(key: int) -> Token | None:
    return Token.objects.select_related("staff").filter(pk=key).first()
