"""The company, its centres, their areas and departments."""

from datetime import datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import DepartmentId, Event
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of
from bihuan.organisation import errors
from bihuan.organisation.actions.checking import check, once
from bihuan.organisation.events import (
    AreaAdded,
    CentreOpened,
    CompanyFounded,
    DepartmentClosed,
    DepartmentOpened,
    DepartmentRenamed,
    LinePublished,
)
from bihuan.organisation.models import Area, Centre, Company, Department, StaffPost
from bihuan.organisation.terms import (
    AddArea,
    AddCentre,
    AddCompany,
    AddDepartment,
    PublishLine,
    RenameDepartment,
)


def add_company(command: AddCompany, *, by: Actor, at: datetime) -> Company:
    check(command.problems())
    with transaction.atomic():
        company = Company.objects.create(name=command.name)
        record(CompanyFounded(name=company.name), stream=f"company:{company.pk}", by=by, at=at)
    return company


def add_centre(company: Company, command: AddCentre, *, by: Actor, at: datetime) -> Centre:
    check(command.problems())
    with transaction.atomic():
        with once(errors.code_taken()):
            centre = Centre.objects.create(
                company=company, code=command.code, name=command.name, is_head_office=command.is_head_office
            )
        _happened(centre.pk, CentreOpened(code=centre.code, name=centre.name), by=by, at=at)
    return centre


def publish_line(centre: Centre, command: PublishLine, *, by: Actor, at: datetime) -> Centre:
    """One a centre: what was published before is replaced. Idempotent: what is so already is no news."""
    check(command.problems(today=day_of(at)))
    said = {name: getattr(command, name).strip() for name in ("number", "hours", "staffed_by")}
    with transaction.atomic():
        fresh = Centre.objects.select_for_update().get(pk=centre.pk)
        columns = {f"line_{name}": value for name, value in {**said, "since": command.since}.items()}
        if all(getattr(fresh, name) == value for name, value in columns.items()):
            return fresh
        for name, value in columns.items():
            setattr(fresh, name, value)
        fresh.save(update_fields=list(columns))
        _happened(fresh.pk, LinePublished(**said, since=command.since), by=by, at=at)
    return fresh


def add_area(centre: Centre, command: AddArea, *, by: Actor, at: datetime) -> Area:
    check(command.problems())
    with transaction.atomic():
        with once(errors.name_taken()):
            area = Area.objects.create(centre=centre, name=command.name)
        _happened(centre.pk, AreaAdded(name=area.name), by=by, at=at)
    return area


def add_department(centre: Centre, command: AddDepartment, *, by: Actor, at: datetime) -> Department:
    check(command.problems())
    with transaction.atomic():
        with once(errors.name_taken()):
            department = Department.objects.create(centre=centre, kind=command.kind, name=command.name)
        opened = DepartmentOpened(
            department=DepartmentId(department.pk), kind=department.kind, name=department.name
        )
        _happened(centre.pk, opened, by=by, at=at)
    return department


def rename_department(
    department: Department, command: RenameDepartment, *, by: Actor, at: datetime
) -> Department:
    check(command.problems())
    with transaction.atomic():
        fresh = _locked(department)
        former, fresh.name = fresh.name, command.name
        if former == command.name:
            return fresh
        with once(errors.name_taken()):
            fresh.save(update_fields=["name"])
        renamed = DepartmentRenamed(department=DepartmentId(fresh.pk), former=former, name=fresh.name)
        _happened(fresh.centre_id, renamed, by=by, at=at)
    return fresh


def close_department(department: Department, *, by: Actor, at: datetime) -> Department:
    """Refused while somebody still holds a post in it."""
    with transaction.atomic():
        fresh = _locked(department)
        staffed = StaffPost.objects.filter(department=fresh, until=None).count()
        if staffed:
            raise errors.still_staffed(staffed)
        fresh.closed_at = at
        fresh.save(update_fields=["closed_at"])
        closed = DepartmentClosed(department=DepartmentId(fresh.pk), name=fresh.name)
        _happened(fresh.centre_id, closed, by=by, at=at)
    return fresh


def _locked(department: Department) -> Department:
    fresh = Department.objects.select_for_update().get(pk=department.pk)
    if fresh.closed_at:
        raise errors.already_closed()
    return fresh


def _happened(centre: int, event: Event, *, by: Actor, at: datetime) -> None:
    record(event, stream=f"centre:{centre}", by=by, at=at)
