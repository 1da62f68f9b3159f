"""What was put before the next level: a demand, a promise that cannot be kept, a case (ESC-1, ESC-6)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Raising(StrEnum):
    DEMAND = "demand"
    PROMISE = "promise"
    ESCALATION = "escalation"


@dataclass(frozen=True, kw_only=True)
class RaisedState:
    """Before whom, by level and department as in an overdue matter; or before the person named.

    `moment` is the promise it is about, or until when an escalation is to be dealt with.
    """

    id: int
    sort: Raising
    round: int
    level: str
    department: int | None
    receiver: int | None = None
    by: int
    at: datetime
    moment: datetime | None = None
    answered_at: datetime | None = None
