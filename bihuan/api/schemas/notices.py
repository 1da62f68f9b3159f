"""Notices: what somebody was told, how many wait, and how they wish to be told."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.values import ClockTime, Code, Moment
from bihuan.matters.terms import Sort
from bihuan.notices.terms import NoticeKind


class NoticeFilters(BaseModel):
    kind: NoticeKind | None = None
    unread: bool = Field(False, description="Only what is not read yet.")
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, Field(max_length=200)] | None = Field(None, description="`next` of a page.")


class AboutMatter(BaseModel):
    sort: Sort
    number: str
    title: str


class Notice(BaseModel):
    """`owes_note`: the caller still owes taking note of the case, by `POST /cases/{number}/acknowledgement`;
    doing so also reads the notice. `at` is when it could first be seen.
    """

    id: int
    kind: NoticeKind
    urgent: bool
    sentence: str
    clause: str | None
    at: datetime
    read_at: datetime | None
    matter: AboutMatter | None
    owes_note: bool


class Page(BaseModel):
    """Latest first."""

    items: list[Notice]
    next: str | None


class Waiting(BaseModel):
    """How many are unread, and of which kind; kinds with none are left out. Not counted beyond a thousand."""

    unread: int
    kinds: dict[NoticeKind, int]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ReadAll(Body):
    kind: NoticeKind | None = Field(None, description="Only of this kind.")


class AllRead(BaseModel):
    """`marked` takes it back (`POST /notices/undoing`); null where nothing was unread."""

    read: int
    marked: datetime | None


class UnreadAgain(Body):
    marked: Moment = Field(description="`marked` of what is to be unread again.")


class Undone(BaseModel):
    unread: int


class Choose(Body):
    """The whole of it. A kind that is not named is told at once; both hours or neither."""

    ways: dict[Code, Code] = Field(
        default_factory=dict,
        max_length=40,
        description="Kind → `at_once`, `off`, or the full hour it is collected until, `08:00` to `20:00`.",
    )
    rests_from: ClockTime | None = None
    rests_until: ClockTime | None = None


class Preferences(BaseModel):
    """`always`: kinds that are told at once whatever is wished, and why."""

    ways: dict[NoticeKind, str]
    rests_from: str | None
    rests_until: str | None
    always: dict[NoticeKind, str]
