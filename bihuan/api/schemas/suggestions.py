"""Proposals for a text, and how good the versions are."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.values import LongText
from bihuan.insight.terms import Question


class TypedSoFar(BaseModel):
    model_config = ConfigDict(extra="forbid")

    said: LongText = Field(description="What was said, as far as it is typed.")


class Proposal(BaseModel):
    """`words` are words of the text that was sent, without names and numbers."""

    question: Question
    code: str
    confidence: float
    words: list[str]


class Proposals(BaseModel):
    """`questions`: those switched on; what is not sure enough is left out of `items`."""

    questions: list[Question]
    items: list[Proposal]


class OfClass(BaseModel):
    code: str
    cases: int
    proposed: int
    right: int


class Mistaken(BaseModel):
    decided: str
    proposed: str
    cases: int


class HeldBackFigures(BaseModel):
    """On the newest fifth of the cases, held back. `majority` is the answer people gave most often there."""

    learnt_from: int
    cases: int
    right: int
    majority: str
    majority_right: int
    said: int
    said_right: int
    classes: list[OfClass]
    mistaken: list[Mistaken]


class ModelVersion(BaseModel):
    """`figures` is null where there was too little to learn from. `answers`: proposals since it is in use."""

    version: int
    question: Question
    cases: int
    figures: HeldBackFigures | None
    used_since: datetime | None
    answers: int
    agreed: int


class ModelVersions(BaseModel):
    items: list[ModelVersion]


class Training(BaseModel):
    version: int
    state: str
    asked_at: datetime
    ended_at: datetime | None
    done: int
    of: int


class Use(BaseModel):
    model_config = ConfigDict(extra="forbid")

    version: Annotated[int, Field(strict=True, ge=1, le=2**31 - 1)]


class Used(BaseModel):
    question: Question
    version: int | None
