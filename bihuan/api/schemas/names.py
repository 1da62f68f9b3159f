"""How an answer names somebody or something."""

from pydantic import BaseModel


class StaffRef(BaseModel):
    id: int
    name: str


class DepartmentRef(BaseModel):
    id: int
    name: str


class CentreRef(BaseModel):
    code: str
    name: str


class RoomRef(BaseModel):
    id: int
    label: str
