"""What heads let named agents arrange."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bihuan.api.schemas.names import StaffRef
from bihuan.api.schemas.values import Code, Id, Moment
from bihuan.cases.terms.words import Kind, Severity

Codes = Annotated[list[Code], Field(max_length=100)]


class DelegationRow(BaseModel):
    """`until` is exclusive. No department is the whole centre; an empty list is all of them."""

    id: int
    head: StaffRef
    agent: StaffRef
    centre: str
    department: int | None
    kinds: list[str]
    subjects: list[str]
    severities: list[str]
    since: datetime
    until: datetime
    ended_at: datetime | None


class Delegations(BaseModel):
    items: list[DelegationRow]
    next: int | None = Field(description="`before` of the next page; null at the end.")


class Delegation(BaseModel):
    model_config = ConfigDict(extra="forbid")

    agent: Id
    centre: Code | None = Field(default=None, description="Its code; needed where one leads in several.")
    department: Id | None = Field(default=None, description="One's own; without it the centre one directs.")
    kinds: list[Kind] = []
    subjects: Codes = []
    severities: list[Severity] = []
    since: Moment
    until: Moment = Field(description="Exclusive.")
