"""Incidents (公共事件) as programs send and read them."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.history import TimelineEntry
from bihuan.api.schemas.names import CentreRef, StaffRef
from bihuan.api.schemas.values import Id, Line, Note
from bihuan.incidents import terms

Number = Annotated[str, Field(max_length=32)]
Code = Annotated[str, Field(max_length=20)]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")

    def command(self) -> Any:
        raise NotImplementedError


class NewIncident(Body):
    centre: Code | None = Field(
        None, description="Code of the centre; may be left out by those who have only one."
    )
    title: Line
    scope: Annotated[str, Field(max_length=10, description="centre, building, unit or rooms.")]
    building: Annotated[str, Field(max_length=40)] = Field("", description="Its name: 3栋.")
    unit: Annotated[str, Field(max_length=20)] = ""
    rooms: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=50)] = []
    since: datetime
    expected_end: datetime | None = None
    sentence: Note = Field(description="What callers are told.")
    handler: Id | None = None

    def command(self) -> terms.ReportIncident:
        given = {name: getattr(self, name) for name in type(self).model_fields if name != "centre"}
        return terms.ReportIncident(**given | {"rooms": tuple(self.rooms)})


class Saying(Body):
    sentence: Note = Field(description="What callers are told from now on.")
    expected_end: datetime | None = Field(None, description="Left out: nobody can say.")

    def command(self) -> terms.SayAnew:
        return terms.SayAnew(sentence=self.sentence, expected_end=self.expected_end)


class Attaching(Body):
    number: Number

    def command(self) -> terms.AttachCase:
        return terms.AttachCase(number=self.number)


class IncidentReason(Body):
    reason: Note

    def command(self) -> terms.Because:
        return terms.Because(reason=self.reason)


class IncidentTelling(Body):
    way: Code
    words: Note
    quiet_because: Code = Field("", description="Why a call in the hours of rest (RVS-8).")

    def command(self) -> terms.Once:
        return terms.Once(way=self.way, words=self.words, quiet_because=self.quiet_because)


class Doing(Body):
    words: Note

    def command(self) -> terms.Once:
        return terms.Once(words=self.words)


class IncidentRow(BaseModel):
    number: str
    version: int
    title: str
    centre: CentreRef
    scope: str
    place: str | None
    stage: str
    is_open: bool
    since: datetime
    expected_end: datetime | None
    sentence: str
    reporter: StaffRef | None
    handler: StaffRef | None
    ended_at: datetime | None
    voided_at: datetime | None


class IncidentPage(BaseModel):
    items: list[IncidentRow]
    next: str | None


class AttachedRow(BaseModel):
    id: int
    number: str
    title: str
    stage: str
    at: datetime


class Incident(IncidentRow):
    tell_anew: bool = Field(
        description="The end was changed, and those who joined before were not told since."
    )
    cases: list[AttachedRow]
    timeline: list[TimelineEntry]


class RefusedCase(BaseModel):
    number: str
    code: str
    detail: str
    clause: str | None


class Served(BaseModel):
    """On which cases it was done, and why not on the others."""

    served: list[str]
    refused: list[RefusedCase]
