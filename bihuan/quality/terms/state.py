"""A corrective action as the rules see it."""

from dataclasses import dataclass
from datetime import date, datetime

from bihuan.organisation.terms import Post


@dataclass(frozen=True)
class Seat:
    """Somebody who signs in the centre or for the company."""

    staff: int
    post: Post
    centre: int
    department: int | None = None


@dataclass(frozen=True, kw_only=True)
class RoundState:
    """Once round. `begun_at` of a later one is when the last was found wanting."""

    number: int
    begun_at: datetime
    set_at: datetime | None = None
    due_on: date | None = None
    check_on: date | None = None
    done_at: datetime | None = None
    done_by: int | None = None
    checked_at: datetime | None = None
    has_evidence: bool = False


@dataclass(frozen=True, kw_only=True)
class ActionState:
    centre: int
    opened_by: int | None
    owner: int | None
    checker: int | None
    round: RoundState
    # The round before it, whose check was the last thing that happened there.
    before: RoundState | None = None
    version: int
    closed_at: datetime | None = None
    voided_at: datetime | None = None
    overseer: int | None = None
    seats: tuple[Seat, ...] = ()
    # Who of the centre is away, with whoever stands in.
    away: tuple[tuple[int, int | None], ...] = ()
    # The departments in which whoever does it holds a post.
    departments: frozenset[int] = frozenset()

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.voided_at is None
