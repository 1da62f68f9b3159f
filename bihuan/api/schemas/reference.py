"""What bodies refer to: the words of the procedure, places, people and rooms."""

from datetime import date
from typing import Any

from pydantic import BaseModel


class Term(BaseModel):
    code: str
    name: str
    clause: str | None = None


class GroundTerm(Term):
    makes: str


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


class ClauseText(BaseModel):
    code: str
    title: str
    text: str


class Procedure(BaseModel):
    """The written procedure in force: the codes that bodies may carry."""

    name: str
    version: int
    in_force_from: date
    kinds: list[Term]
    channels: list[Term]
    grounds: list[GroundTerm]
    severities: list[Term]
    subjects: list[SubjectTerm]
    causes: list[Term]
    responsible: list[Term]
    questions: list[Term]
    answer_ways: list[Term]
    opinions: list[Term]
    rungs: list[Term]
    clauses: list[ClauseText]


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


class Centre(BaseModel):
    id: int
    code: str
    name: str
    is_head_office: bool


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
