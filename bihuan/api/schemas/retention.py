"""How long what is kept, lists of what is past it, and what is held back."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.values import Id, Line, Note
from bihuan.policies.terms import Kept
from bihuan.privacy.terms.retention import Because, HoldBack, RunStage


class Period(BaseModel):
    """`months` is null where the procedure gives none: nothing of it goes. `past` counts to 5001."""

    kind: Kept
    months: int | None
    clause: str
    past: int
    oldest: str | None


class Periods(BaseModel):
    items: list[Period]


class List(BaseModel):
    id: int
    kind: Kept
    stage: RunStage
    months: int
    clause: str
    rows: int
    gone: int
    kept: int
    shown_at: str
    decided_at: str | None
    ended_at: str | None


class Item(BaseModel):
    """Masked. `outcome` is null until its turn comes: `gone`, or `kept`."""

    id: int
    last_used: str
    name: str
    place: str
    outcome: str | None


class Items(BaseModel):
    """In the order they go."""

    items: list[Item]
    next: int | None


class ItemFilters(BaseModel):
    after: Annotated[int, Field(ge=0, le=2**53 - 1)] = Field(0, description="`next` of a page.")
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class Hold(BaseModel):
    """Of a matter, by its number, or of a person, by their key."""

    id: int
    number: str | None
    person: int | None
    words: str
    at: str


class Holds(BaseModel):
    items: list[Hold]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Words(Body):
    words: Note

    def command(self) -> Because:
        return Because(words=self.words)


class Holding(Body):
    """One of `number` and `person`."""

    words: Note
    number: Line = ""
    person: Id | None = None

    def command(self) -> HoldBack:
        return HoldBack(words=self.words, number=self.number, person=self.person)
