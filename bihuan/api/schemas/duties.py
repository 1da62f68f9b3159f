"""Periodic duties and the weekly review."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.history import AttachmentRow
from bihuan.api.schemas.names import StaffRef
from bihuan.api.schemas.values import LARGEST, Flag, Note
from bihuan.api.schemas.values import Line as ShortText
from bihuan.kernel.periods import Rhythm
from bihuan.office.terms import DutyState, Outcome

After = Annotated[int, Field(ge=0, le=LARGEST)]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Duty(BaseModel):
    """`covers_from` to `covers_until`: the days it is about. `due_at` is exclusive."""

    number: str
    code: str
    name: str
    clause: str
    rhythm: Rhythm
    period: str
    covers_from: date
    covers_until: date
    centre: str
    department: str | None
    owner: str
    laid_at: datetime
    due_at: datetime
    provisional: bool
    state: DutyState
    overseer: StaffRef | None
    done_at: datetime | None
    done_by: StaffRef | None
    remark: str | None


class Duties(BaseModel):
    items: list[Duty]
    next: int | None = Field(description="`after` of the next page; null at the end.")


class DutyRead(Duty):
    is_mine: bool = Field(description="Whether this person owns it today.")
    attachments: list[AttachmentRow]


class Form(BaseModel):
    """Of a review nobody signed yet only its owner reads the comments."""

    number: str
    title: str
    stage: str
    is_open: bool
    due_at: datetime | None
    provisional: bool
    seen_at: datetime | None
    comment: str | None
    follow_up: bool
    version: str | None = Field(
        description="Of the comment: sent back as `drawn`, it overwrites nothing else."
    )
    carried: str | None = Field(description="What was to be seen again, from the week before.")


class LineCall(BaseModel):
    number: str
    called_at: datetime
    called_by: StaffRef | None
    answered: bool
    rings: int | None
    seconds: int | None
    answered_by: str | None
    case: str | None = Field(description="What came of it where nobody answered.")


class LineCalled(DutyRead):
    line_call: LineCall | None


class NewLineCall(Body):
    called_at: datetime
    answered: Flag
    rings: Annotated[int, Field(strict=True, ge=0, le=100)] | None = None
    seconds: Annotated[int, Field(strict=True, ge=0, le=3600)] | None = None
    answered_by: ShortText = ""
    words: Note = Field("", description="Where nobody answered: what is to be looked into.")


class Forms(BaseModel):
    items: list[Form]
    next: int | None


class Comment(Body):
    comment: Note = ""
    seen: Flag = True
    follow_up: Flag = False
    drawn: Annotated[str, Field(max_length=16)] = Field(
        "", description="The `version` that was read; refused where another was stored meanwhile."
    )


class Signature(Body):
    remark: Note = ""


class DutyCompletion(Body):
    remark: Note


class Line(BaseModel):
    """Of a check nobody signed yet only its owner reads what was found. `marks`: what was remarkable."""

    id: int
    room: int | None
    room_label: str | None
    person: int | None
    staff: StaffRef | None
    marks: list[str]
    outcome: Outcome | None
    remark: str | None
    settled_at: datetime | None
    settled_by: StaffRef | None
    version: str | None = Field(description="Sent back as `drawn`, it overwrites nothing else.")
    registered: bool = Field(description="Whether a case was registered from it.")


class Lines(BaseModel):
    items: list[Line]
    next: int | None


class LineFound(Body):
    outcome: Outcome | None = None
    remark: Note = ""
    drawn: Annotated[str, Field(max_length=16)] = Field(
        "", description="The `version` it was written on; empty overwrites whatever is there."
    )


class Registered(BaseModel):
    number: str
