"""What is said when something may not be done: typed, with its clause, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass

from bihuan.kernel.messages import Message


class BihuanError(Exception):
    """Root of everything the product refuses on purpose."""


@dataclass(frozen=True)
class Obstacle:
    """One reason against an act. `code` is stable for programs, `message` says what to do next."""

    code: str
    message: Message
    clause: str = ""
    field: str = ""


class Refusal(BihuanError):
    """A rule stands against the act (409)."""

    def __init__(self, *obstacles: Obstacle) -> None:
        super().__init__("; ".join(str(each.message) for each in obstacles))
        self.obstacles: Sequence[Obstacle] = obstacles

    @property
    def first(self) -> Obstacle:
        return self.obstacles[0]


class Forbidden(Refusal):
    """Visible, but not this person's post (403)."""


class Invalid(Refusal):
    """What was typed cannot be right; every obstacle names its field (422)."""


class Stale(Refusal):
    """Somebody else wrote in between (412): both versions are told."""

    def __init__(self, obstacle: Obstacle, *, seen: int, present: int) -> None:
        super().__init__(obstacle)
        self.seen = seen
        self.present = present


class NotVisible(BihuanError):
    """Missing, or not to be seen by this person: the two look alike (404)."""
