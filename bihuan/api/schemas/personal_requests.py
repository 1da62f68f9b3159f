"""Requests of people about their own data."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from bihuan.api.schemas.values import Code, Flag, Note
from bihuan.privacy.terms import Answer, Asked, Decide, RequestStage, Said, TakeIn


class Overseer(BaseModel):
    id: int
    name: str


class Row(BaseModel):
    """`due_at` while it is open; `overseer` is before whom it went once it was overdue (PIPL 50)."""

    number: str
    centre: str
    who: str
    where: str
    stage: RequestStage
    registered_at: str
    due_at: str | None
    provisional: bool
    overdue: bool
    overseer: Overseer | None


class Requests(BaseModel):
    """Newest first."""

    items: list[Row]
    next: str | None


class Request(Row):
    """`granted` is null until somebody has decided, `answered_in_time` until it was answered."""

    asked: Asked
    words: str
    identity: str
    granted: bool | None
    decision: str
    outcome: str
    way: str
    answer: str
    answer_due_at: str | None
    answered_at: str | None
    answered_in_time: bool | None


class Copy(BaseModel):
    """What the records and the cases hold, numbers open."""

    person: dict[str, Any]
    cases: list[dict[str, Any]]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TakingIn(Body):
    asked: Code
    words: Note

    def command(self) -> TakeIn:
        return TakeIn(asked=self.asked, words=self.words)


class Words(Body):
    words: Note

    def command(self) -> Said:
        return Said(words=self.words)


class Decision(Body):
    granted: Flag
    words: Note = ""

    def command(self) -> Decide:
        return Decide(granted=self.granted, words=self.words)


class Answering(Body):
    """Without `words` once the person was erased."""

    way: Code
    words: Note = ""

    def command(self) -> Answer:
        return Answer(way=self.way, words=self.words)
