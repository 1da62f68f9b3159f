"""What happened to a case, and what was added to it."""

from datetime import datetime

from pydantic import BaseModel, Field

from bihuan.api.schemas.names import StaffRef


class TimelineEntry(BaseModel):
    seq: int
    at: datetime
    actor: str | None = Field(description="Null for the product itself.")
    instead_of: str | None = Field(description="For whom the actor stood in.")
    type: str
    sentence: str
    clause: str | None
    round: int
    is_internal: bool


class Timeline(BaseModel):
    items: list[TimelineEntry]


class NoteRow(BaseModel):
    at: datetime
    by: str | None
    words: str


class Notes(BaseModel):
    items: list[NoteRow]


class AttachmentRow(BaseModel):
    id: int
    name: str
    content_type: str
    size: int
    sha256: str
    round: int
    by: StaffRef
    at: datetime
    href: str


class Attachments(BaseModel):
    items: list[AttachmentRow]


class StepForResident(BaseModel):
    at: datetime
    words: str


class ForResident(BaseModel):
    """What the resident may be shown of their own case; `words` says how it stands."""

    number: str
    said: str
    registered_at: datetime
    stage: str
    words: str
    is_over: bool
    answer_way: str | None
    promised_at: datetime | None = Field(description="The promise that stands, if one does.")
    appointment_at: datetime | None = Field(description="The visit that is still to come.")
    happened: list[StepForResident] = Field(description="What they took part in or were told, oldest first.")
