"""The people and places all tests share: 桂花苑 and its neighbours, written straight into the tables."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace

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


@dataclass(frozen=True)
class Known:
    """Somebody of the cast, before they are engaged."""

    number: str
    name: str
    called: str
    post: Post
    kind: DepartmentKind | None = None


SERVICE, ENGINEERING, ORDER, COMPANY = (
    DepartmentKind.CUSTOMER_SERVICE,
    DepartmentKind.ENGINEERING,
    DepartmentKind.ORDER,
    DepartmentKind.COMPANY,
)
OF_OSMANTHUS = {
    "lin": Known("1047", "林晓", "林晓", Post.INTAKE_AGENT, SERVICE),
    "song": Known("1052", "宋佳", "宋佳", Post.FRONT_DESK, SERVICE),
    "he": Known("1031", "何静", "何主管", Post.SERVICE_SUPERVISOR, SERVICE),
    "zhou": Known("1068", "周建国", "周师傅", Post.TECHNICIAN, ENGINEERING),
    "engineering_head": Known("1022", "罗志强", "罗工", Post.DEPARTMENT_HEAD, ENGINEERING),
    "shen": Known("1001", "沈月华", "沈主任", Post.CENTRE_DIRECTOR),
    "chen": Known("1080", "陈昊", "陈昊", Post.DUTY_OFFICER),
}
OF_PINES = {"stranger": Known("2047", "许文", "许文", Post.INTAKE_AGENT, SERVICE)}
OF_HEAD_OFFICE = {
    "general_manager": Known("0001", "方正明", "方总", Post.GENERAL_MANAGER),
    "representative": Known("0002", "顾维", "顾代表", Post.MANAGEMENT_REPRESENTATIVE),
    "company_head": Known("0010", "程岚", "程经理", Post.COMPANY_HEAD, COMPANY),
    "company_intake": Known("0011", "丁然", "丁然", Post.COMPANY_INTAKE, COMPANY),
    "quality": Known("0012", "白露", "白主管", Post.QUALITY_MANAGER, COMPANY),
    "administrator": Known("0099", "唐宁", "唐宁", Post.ADMINISTRATOR),
}
EVERYBODY = OF_OSMANTHUS | OF_PINES | OF_HEAD_OFFICE


def engage(who: str, centre: Centre) -> Staff:
    """`engage("lin", osmanthus)`: one of the cast takes up the post."""
    known = EVERYBODY[who]
    return hire(known.number, known.name, known.called, known.post, centre=centre, kind=known.kind)


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


def everybody() -> SimpleNamespace:
    """The company, its places and all of the cast at once, with Mr Gu in 3-1202."""
    company = Company.objects.create(name="安和物业")
    office = open_centre(company, "AH", "公司总部", head_office=True)
    osmanthus, pines = open_centre(company, "GHY", "桂花苑"), open_centre(company, "TSL", "听松里")
    engaged = {
        who: engage(who, centre)
        for centre, of in ((osmanthus, OF_OSMANTHUS), (pines, OF_PINES), (office, OF_HEAD_OFFICE))
        for who in of
    }
    room = build(osmanthus, "3栋", "1202")[0]
    return SimpleNamespace(
        **engaged,
        head_office=office,
        osmanthus=osmanthus,
        pines=pines,
        engineering=department(osmanthus, ENGINEERING),
        order=department(osmanthus, ORDER),
        customer_service=department(osmanthus, SERVICE),
        gu_room=room,
        gu=settle(room, "顾明", "先生", "13912344410"),
    )
