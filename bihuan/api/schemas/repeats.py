"""Likely repeats, and what an opinion has to do with others (INT-7, HND-5, QAL-4)."""

from datetime import datetime

from pydantic import BaseModel, Field

from bihuan.api.schemas.commands import AboutIds, Body
from bihuan.api.schemas.values import Id, Line, LongText, Note
from bihuan.cases.terms import repeats
from bihuan.cases.terms.repeats import Following


class SoFar(BaseModel):
    """What is typed so far; nothing is registered by it."""

    model_config = {"extra": "forbid"}
    said: LongText
    centre: str | None = Field(None, max_length=20)
    title: Line | None = None
    place: Line | None = None
    room: Id | None = None


class LikelyRepeat(BaseModel):
    number: str
    title: str
    stage: str
    registered_at: datetime
    likeness: float = Field(description="Of the words, from 0 to 1.")
    because: str = Field(description="Why, in words.")
    may_add: bool = Field(description="Whether words may still be added to it.")


class LikelyRepeats(BaseModel):
    items: list[LikelyRepeat]


class Linked(BaseModel):
    number: str
    sort: Following


class Company(BaseModel):
    """Only what this person may see."""

    said_again: int = Field(description="How often words were added to it.")
    earlier: Linked | None
    later: list[Linked]


# ── acts ──


class Addition(Body):
    """What the resident says again, whole; what was taken down before stays as it is."""

    COMMAND = repeats.SayAgain
    words: LongText
    about: AboutIds | None = Field(
        None, description="Staff the resident names: refused unless the case is about them already."
    )


class RepeatLink(Body):
    """The opinion it follows, of the same centre and registered before it."""

    COMMAND = repeats.LinkRepeat
    earlier: Line = Field(description="The number of the earlier opinion.")
    sort: Following | None = Field(None, description="`repeat`, or `reception`: how the other was received.")


class RepeatUnlink(Body):
    COMMAND = repeats.UnlinkRepeat
    reason: Note
