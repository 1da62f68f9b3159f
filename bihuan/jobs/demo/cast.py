"""Everybody of the demo, by name, once they are in the database."""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from bihuan.jobs.demo.sign_ins import SignIn, new_password, quickly_hashed
from bihuan.jobs.founding.found import Founded, found
from bihuan.jobs.founding.plan import read_plan
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of
from bihuan.organisation.actions import give_post, hire_staff
from bihuan.organisation.queries import staff_by_id
from bihuan.organisation.terms import POST_NAMES, HireStaff, Post

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

BY = Actor.system("demo")
# They have all been there for a while before the first case.
SINCE = timedelta(days=400)


@dataclass
class Cast:
    """`who("1047")`: looked up anew, as in a request of its own."""

    places: Founded
    keys: dict[str, int] = field(default_factory=dict)
    sign_ins: list[SignIn] = field(default_factory=list)

    def who(self, number: str) -> "Staff":
        found = staff_by_id(self.keys[number])
        if found is None:
            raise LookupError(number)
        return found

    def department(self, centre: str, kind: str) -> int:
        return self.places.departments[centre, kind].pk


def table(name: str) -> dict[str, Any]:
    return tomllib.loads(text_of(name))


def text_of(name: str) -> str:
    return files("bihuan.jobs.demo").joinpath(name).read_text("utf-8")


def hire_everybody(*, at: datetime) -> Cast:
    plan = read_plan(text_of("company.toml"))
    began = at - SINCE
    cast = Cast(found(plan, by=BY, at=began))
    for number, name, called, post, centre, department in table("people.toml")["staff"]:
        command = HireStaff(staff_number=number, name=name, called=called)
        _hire(cast, command, Post(post), centre, department, at=began)
    _hire(cast, plan.administrator, Post.ADMINISTRATOR, "AH", "", at=began)
    return cast


def _hire(cast: Cast, command: HireStaff, post: Post, centre: str, department: str, *, at: datetime) -> None:
    password = new_password()
    staff = hire_staff(command, by=BY, at=at, password_hash=quickly_hashed(password), is_demo=True)
    give_post(
        staff,
        post,
        centre=cast.places.centres[centre],
        department=cast.places.departments[centre, department] if department else None,
        since=day_of(at),
        by=BY,
        at=at,
    )
    cast.keys[command.staff_number] = staff.pk
    place = cast.places.centres[centre].name
    cast.sign_ins.append(SignIn(command.staff_number, command.name, f"{place} {POST_NAMES[post]}", password))
