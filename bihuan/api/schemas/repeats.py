"""Likely repeats, and what an opinion has to do with others (INT-7, HND-5, QAL-4)."""

from datetime import datetime

from pydantic import BaseModel, Field

from bihuan.api.schemas.values import Id, Line, LongText
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
