"""Imports of rooms and residents as programs order and read them (RES-4)."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.names import StaffRef
from bihuan.api.schemas.values import Line
from bihuan.residents.terms.importing import MOST_COLUMNS, Column

Place = Annotated[int, Field(strict=True, ge=0, lt=MOST_COLUMNS)]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Columns(Body):
    places: dict[Column, Place] = Field(
        description="Which column of the file says what, counted from 0; what is not named is not taken in."
    )


class ImportUndoing(Body):
    because: Line


class MistakeFilters(BaseModel):
    after: Annotated[int, Field(ge=0, le=10_000_000)] = Field(0, description="`next` of a page.")
    limit: Annotated[int, Field(ge=1, le=1_000)] = 200


class Import(BaseModel):
    id: int
    centre: str
    by: StaffRef | None = Field(description="None: the command line.")
    at: datetime
    stage: str = Field(
        description=(
            "loaded (columns to be told), checking, wrong, ready (may be started), writing, finishing (seen "
            "by everybody), done, cancelling, cancelled, undoing, undone, failed."
        )
    )
    rows: int
    done: int = Field(description="Of `whole`, in this stage.")
    whole: int
    errors: int
    counts: dict[str, int] = Field(description="What there will be; from writing on, what there is.")
    places: dict[str, int]
    failed: str = Field(description="The class of what went wrong; no part of the file.")
    started_at: datetime | None
    ended_at: datetime | None


class ImportRow(Import):
    file: str = Field(description="What whoever sent it called it.")


class Imports(BaseModel):
    items: list[ImportRow]


class FileColumn(BaseModel):
    place: int
    heading: str
    samples: list[str] = Field(description="Its first cells; numbers masked.")
    column: str


class PreviewRow(BaseModel):
    row: int
    label: str
    name: str
    title: str
    role: str
    phones: list[str] = Field(description="Masked.")
    room_fate: str = Field(description="added, completed or left.")
    person_fate: str = Field(description="The same; empty where the row names nobody.")
    moves_in: bool
    arrears_since: date | None = Field(
        None, description="What is owed for the room since when; as other arrears not shown to everybody."
    )
    arrears_amount: int | None = Field(None, description="In fen, where it is known.")
    arrears_fate: str = Field("", description="noted, changed, or empty: nothing new.")
    number_is_known: bool = Field(description="Under another name: they stay two people.")


class ImportWhole(ImportRow):
    columns: list[FileColumn]
    preview: list[PreviewRow]


class Mistake(BaseModel):
    row: int
    column: str
    said: str = Field(description="What stands there; numbers masked.")
    message: str


class Mistakes(BaseModel):
    items: list[Mistake]
    next: int | None


class UsedSince(BaseModel):
    kind: str = Field(description="room, person or building.")
    id: int
    name: str
    why: list[str] = Field(
        description=(
            "changed, left, registered (there since), matter, kept (keys, agents), incident, checked "
            "(somebody has answered its line in a check), other."
        )
    )


class TakenBack(BaseModel):
    counts: dict[str, int]
    completed: int = Field(
        description="Rooms and people that were there before and would lose what it filled in."
    )
    used_count: int = Field(description="Above 0 it cannot be undone.")
    used: list[UsedSince] = Field(description="The first fifty.")
