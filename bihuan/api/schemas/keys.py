"""Keys in custody."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.names import StaffRef
from bihuan.api.schemas.values import LARGEST, Day, Id, Line

After = Annotated[int, Field(ge=0, le=LARGEST)]
State = Literal["in", "out", "gone"]


class LoanRow(BaseModel):
    """`staff` for a colleague, `borrower` for somebody from outside: one of the two."""

    staff: StaffRef | None
    borrower: str | None
    purpose: str
    lent_at: datetime
    due_on: date
    returned_at: datetime | None


class KeyRow(BaseModel):
    """`lent_to` is who has it now; `days_over` how many days it should have been back."""

    id: int
    room: int
    room_label: str
    opens: str
    copies: int
    hook: str | None
    received_on: date
    state: State
    days_over: int
    lent_to: LoanRow | None
    ending: Literal["handed_over", "lost", "mistaken"] | None
    ended_at: datetime | None


class Keys(BaseModel):
    items: list[KeyRow]
    next: int | None


class KeyRead(KeyRow):
    """`loans`: the latest first."""

    loans: list[LoanRow]


class TakeIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    opens: Line
    copies: Annotated[int, Field(strict=True)] = 1
    hook: Line = ""
    received_on: Day


class Lend(BaseModel):
    model_config = ConfigDict(extra="forbid")

    staff: Id | None = None
    borrower: Line = ""
    purpose: Line
    due_on: Day


class EndOfCustody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    ending: Literal["handed_over", "lost", "mistaken"]
    words: Line
