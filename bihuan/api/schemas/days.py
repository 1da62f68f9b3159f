"""The table of days: a year with its marks, notices, changes, closures."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.values import Code, Day, Flag, Line, LongText

Year = Annotated[int, Field(strict=True, ge=2000, le=2100)]
AskedYear = Annotated[int, Field(ge=2000, le=2100)]
Seen = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]


class MarkedDay(BaseModel):
    day: date
    working: bool
    name: str


class Closed(BaseModel):
    day: date
    name: str


class DaysOfYear(BaseModel):
    """`marked` are days off and make-up days; every other day is an ordinary one.

    `published` is false while a year is counted by weekends. `version` counts the changes there were.
    """

    year: int
    centre: str | None
    published: bool
    source: str | None
    version: int
    marked: list[MarkedDay]
    closed: list[Closed]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class DaysNotice(Body):
    text: LongText = Field(
        description="Paragraphs of one year's notice, or rows year,name,days_off,make_up_days."
    )
    year: Year
    source: Line
    dry_run: Flag = Field(False, description="Only say what would change.")
    seen: Seen | None = Field(
        None, description="The version that was looked at; 412 if it has changed since."
    )


class Change(Body):
    """With a centre its closures: `closed` or `open`. Without one the company's days."""

    first: Day
    last: Day | None = None
    state: Literal["off", "working", "shipped", "closed", "open"]
    name: Line = ""
    source: Line = ""
    centre: Code | None = None
    seen: Seen | None = None


class DaysUndoing(Body):
    centre: Code | None = None
    seen: Seen | None = None


class ChangedDay(BaseModel):
    day: date
    was: MarkedDay
    will_be: MarkedDay


class Entered(BaseModel):
    """What a notice changes, or would. `version` is the change it became; null for a dry run."""

    version: int | None
    changes: list[ChangedDay]
    published: list[int]


class Changed(BaseModel):
    version: int
