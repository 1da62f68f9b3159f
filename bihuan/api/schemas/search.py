"""What was found, as programs see it."""

from typing import Annotated

from pydantic import BaseModel, Field

from bihuan.api.schemas.cases import CaseRow
from bihuan.api.schemas.incidents import IncidentRow


class SearchFilters(BaseModel):
    q: Annotated[str, Field(max_length=200)] = Field(
        description="Words of anything written; a number, a room, a name, a telephone number or its end."
    )
    limit: Annotated[int, Field(ge=1, le=100)] = Field(25, description="Of each group.")


class Piece(BaseModel):
    text: str
    hit: bool


class FoundCase(CaseRow):
    excerpt: list[Piece] = Field(description="Where the words stand; empty where the row itself shows it.")


class FoundCases(BaseModel):
    """The most fitting first; of more than five hundred the newest first."""

    items: list[FoundCase]
    more: bool = Field(description="There are others: `GET /cases?q=` pages through all of them.")


class FoundPerson(BaseModel):
    id: int
    name: str
    phone_masked: str
    homes: list[str]
    centre: str = Field(description="Code.")


class FoundPeople(BaseModel):
    items: list[FoundPerson]
    more: bool


class FoundRoom(BaseModel):
    id: int
    label: str
    centre: str = Field(description="Code.")


class FoundRooms(BaseModel):
    items: list[FoundRoom]
    more: bool


class FoundIncident(IncidentRow):
    excerpt: list[Piece]


class FoundIncidents(BaseModel):
    items: list[FoundIncident]
    more: bool


class Found(BaseModel):
    cases: FoundCases
    incidents: FoundIncidents
    people: FoundPeople
    rooms: FoundRooms
