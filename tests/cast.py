"""The people and places all tests share: 桂花苑 and its neighbours, written straight into the tables."""

from datetime import UTC, date, datetime

from bihuan.kernel.actors import Actor
from bihuan.organisation.models import Centre, Company, Department, Staff, StaffPost
from bihuan.organisation.terms import DEPARTMENT_NAMES, DepartmentKind, Post
from bihuan.residents.actions import add_building, add_person, add_room, move_in
from bihuan.residents.models import Building, Person, Room
from bihuan.residents.terms import AddBuilding, AddPerson, AddRoom, MoveIn, Role

LONG_AGO = datetime(2025, 6, 1, tzinfo=UTC)
FIRST_DAY = date(2025, 6, 1)
NOBODY_IN_PARTICULAR = Actor.system("tests")

CENTRE_DEPARTMENTS = (
    DepartmentKind.CUSTOMER_SERVICE,
    DepartmentKind.ENGINEERING,
    DepartmentKind.ORDER,
    DepartmentKind.ENVIRONMENT,
    DepartmentKind.ADMINISTRATION,
    DepartmentKind.FINANCE,
)


def open_centre(company: Company, code: str, name: str, *, head_office: bool = False) -> Centre:
    centre = Centre.objects.create(company=company, code=code, name=name, is_head_office=head_office)
    kinds = (DepartmentKind.COMPANY,) if head_office else CENTRE_DEPARTMENTS
    for kind in kinds:
        Department.objects.create(centre=centre, kind=kind, name=DEPARTMENT_NAMES[kind])
    return centre


def department(centre: Centre, kind: DepartmentKind) -> Department:
    return Department.objects.get(centre=centre, kind=kind)


def hire(
    number: str,
    name: str,
    called: str,
    post: Post,
    *,
    centre: Centre,
    kind: DepartmentKind | None = None,
) -> Staff:
    """Somebody with a post; `kind` is the kind of department it is held in."""
    staff = Staff.objects.create(
        staff_number=number, name=name, called=called, joined_at=LONG_AGO, password="!"
    )
    held_in = department(centre, kind) if kind else None
    StaffPost.objects.create(staff=staff, post=post, centre=centre, department=held_in, since=FIRST_DAY)
    return staff


def build(centre: Centre, building: str, *numbers: str) -> list[Room]:
    """A building with rooms; the building may be there already."""
    known = Building.objects.filter(centre=centre, name=building).first()
    place = known or add_building(centre, AddBuilding(name=building), by=NOBODY_IN_PARTICULAR, at=LONG_AGO)
    return [
        add_room(place, AddRoom(number=number, floor=number[:-2]), by=NOBODY_IN_PARTICULAR, at=LONG_AGO)
        for number in numbers
    ]


def settle(room: Room, name: str, title: str, phone: str, role: Role = Role.OWNER) -> Person:
    """Somebody who has lived there for long."""
    card = AddPerson(name=name, title=title, phone=phone)
    person = add_person(card, by=NOBODY_IN_PARTICULAR, at=LONG_AGO)
    move_in(person, room, MoveIn(role=role, since=FIRST_DAY), by=NOBODY_IN_PARTICULAR, at=LONG_AGO)
    return person
