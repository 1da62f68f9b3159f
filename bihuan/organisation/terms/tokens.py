"""Personal tokens: how a program acts for a person."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle

LONGEST_DAYS = 366


class TokenScope(StrEnum):
    """`write` includes `read`."""

    READ = "read"
    WRITE = "write"


@dataclass(frozen=True, kw_only=True)
class CreateToken:
    """A token is never for ever: it ends after `days`."""

    name: str
    scope: str
    days: int

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("name", self.name, most=60, required=True)
        checks.one_of("scope", self.scope, list(TokenScope))
        if not 1 <= self.days <= LONGEST_DAYS:
            checks.add("days", "out_of_range", _("有效期要在1到%(most)s天之间。"), most=LONGEST_DAYS)
        return checks.found
