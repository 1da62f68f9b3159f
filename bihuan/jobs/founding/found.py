"""Writes a planned company through the same actions the screens use."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.jobs.founding.plan import CentrePlan, Plan
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of
from bihuan.kernel.refusals import BihuanError
from bihuan.organisation.actions import (
    add_area,
    add_centre,
    add_company,
    add_department,
    issue_reset_code,
    take_on,
)
from bihuan.organisation.queries import company
from bihuan.organisation.terms import Post

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Company, Department, Staff


class FoundedAlready(BihuanError):
    """There is a company; a second one would mix two sets of records."""


@dataclass(frozen=True)
class Founded:
    """Centres by code; departments by code and kind."""

    centres: "dict[str, Centre]"
    departments: "dict[tuple[str, str], Department]"

    @property
    def head_office(self) -> "Centre":
        return next(each for each in self.centres.values() if each.is_head_office)


def found(plan: Plan, *, by: Actor, at: datetime) -> Founded:
    """Inside the caller's transaction if there is one. Raises FoundedAlready."""
    with transaction.atomic():
        if company() is not None:
            raise FoundedAlready(
                "This installation has a company already; nothing was changed. "
                "Keep its centres and people on the screen, or choose an empty folder with BIHUAN_DATA."
            )
        made = Founded({}, {})
        founded = add_company(plan.company, by=by, at=at)
        for each in plan.centres:
            _open(founded, each, made, by=by, at=at)
    return made


def first_administrator(plan: Plan, made: Founded, *, by: Actor, at: datetime) -> "tuple[Staff, str]":
    """The administrator, and the one-time code to choose a password with."""
    staff = take_on(
        plan.administrator, Post.ADMINISTRATOR, centre=made.head_office, since=day_of(at), by=by, at=at
    )
    return staff, issue_reset_code(staff, by=None, at=at)


def _open(founded: "Company", plan: CentrePlan, made: Founded, *, by: Actor, at: datetime) -> None:
    centre = add_centre(founded, plan.centre, by=by, at=at)
    made.centres[centre.code] = centre
    for area in plan.areas:
        add_area(centre, area, by=by, at=at)
    for department in plan.departments:
        made.departments[centre.code, department.kind] = add_department(centre, department, by=by, at=at)
