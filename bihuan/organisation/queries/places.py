"""Centres and their departments."""

from collections.abc import Iterable

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from bihuan.organisation.models import Centre, Company, Department, StaffPost
from bihuan.organisation.terms import DepartmentKind

SERVES = (DepartmentKind.CUSTOMER_SERVICE, DepartmentKind.COMPANY)


def company() -> Company | None:
    return Company.objects.order_by("pk").first()


def head_office() -> Centre | None:
    return Centre.objects.filter(is_head_office=True).first()


def all_centres() -> list[Centre]:
    """Head office first, then by the order they were opened."""
    return list(Centre.objects.filter(closed_at=None).order_by("-is_head_office", "pk"))


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


def departments_of(centre: int) -> list[Department]:
    return list(Department.objects.filter(centre_id=centre, closed_at=None))


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


def departments_to_charge(centre: Centre) -> list[Department]:
    """Whom a matter of this centre can be dispatched to: its own departments, from the head office all."""
    found = Department.objects.filter(closed_at=None).select_related("centre")
    return list(found if centre.is_head_office else found.filter(centre=centre))


def all_departments() -> list[Department]:
    """Of every open centre."""
    return list(Department.objects.filter(closed_at=None, centre__closed_at=None))


def any_of_kind(departments: Iterable[int], kind: DepartmentKind) -> bool:
    return Department.objects.filter(pk__in=set(departments), kind=kind).exists()


def department_names(keys: Iterable[int]) -> dict[int, str]:
    return dict(Department.objects.filter(pk__in=set(keys)).values_list("pk", "name"))


def department_by_id(key: int) -> Department | None:
    return Department.objects.select_related("centre").filter(pk=key).first()


def open_department(key: int) -> Department | None:
    return Department.objects.filter(pk=key, closed_at=None).first()
