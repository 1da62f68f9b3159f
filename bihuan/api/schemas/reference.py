"""What bodies refer to: the company's subjects, places, people and rooms."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.values import Day, Line


class Term(BaseModel):
    code: str
    name: str
    clause: str | None = None


class SubjectTerm(Term):
    department: str
    topics: list[Term]


class KeptTopic(Term):
    retired: bool


class KeptSubject(Term):
    """A retired one is not offered any more; old cases carry it."""

    department: str
    retired: bool
    topics: list[KeptTopic]


class Subjects(BaseModel):
    items: list[KeptSubject]


class PostHeld(BaseModel):
    post: str
    name: str
    centre: int
    department: int | None


class Me(BaseModel):
    id: int
    staff_number: str
    name: str
    posts: list[PostHeld]
    sees_all_centres: bool
    token: dict[str, Any]


class NewLine(BaseModel):
    model_config = ConfigDict(extra="forbid")

    number: Line
    hours: Line = Field(description="When it is staffed.")
    staffed_by: Line
    since: Day


class ComplaintLine(BaseModel):
    number: str
    hours: str
    staffed_by: str
    since: date


class Centre(BaseModel):
    id: int
    code: str
    name: str
    is_head_office: bool
    complaint_line: ComplaintLine | None = Field(description="The one number that is published (INT-9).")


class Centres(BaseModel):
    items: list[Centre]


class Department(BaseModel):
    id: int
    name: str
    kind: str


class Departments(BaseModel):
    items: list[Department]


class StaffMember(BaseModel):
    id: int
    staff_number: str
    name: str


class StaffList(BaseModel):
    items: list[StaffMember]


class Room(BaseModel):
    id: int
    label: str


class Rooms(BaseModel):
    items: list[Room]


class Dweller(BaseModel):
    id: int
    name: str
    role: str
    phone_masked: str | None
    preferred_way: str | None


class Household(BaseModel):
    items: list[Dweller]
