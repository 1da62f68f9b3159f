"""What was put before the next level: a resident's demand, a promise that cannot be kept (ESC-6)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Raising(StrEnum):
    DEMAND = "demand"
    PROMISE = "promise"


@dataclass(frozen=True, kw_only=True)
class RaisedState:
    """Before whom, by level and department as in an overdue matter; `moment` is the promise it is about."""

    id: int
    sort: Raising
    round: int
    level: str
    department: int | None
    by: int
    at: datetime
    moment: datetime | None = None
    answered_at: datetime | None = None
