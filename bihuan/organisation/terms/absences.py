"""What is typed when somebody will be away, and who stands in for whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import day_of, start_of
from bihuan.kernel.refusals import Obstacle
from bihuan.organisation.terms.posts import Posting

LONGEST = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class RecordAbsence:
    """`until` is exclusive. From today on: what is past cannot be stood in for any more."""

    stand_in: int | None
    since: datetime | None
    until: datetime | None

    def problems(self, *, at: datetime) -> list[Obstacle]:
        checks = Checks()
        checks.key("stand_in", self.stand_in)
        if self.stand_in is None:
            checks.add("stand_in", "required", _("请选择一项。"))
        checks.moment("since", self.since, required=True)
        checks.moment("until", self.until, required=True)
        if not checks.found and self.since and self.until:
            self._order(checks, self.since, self.until, at=at)
        return checks.found

    def _order(self, checks: Checks, since: datetime, until: datetime, *, at: datetime) -> None:
        if since < start_of(day_of(at)):
            checks.add("since", "past", _("要从今天或以后的日子开始。"))
        if until <= since:
            checks.add("until", "before_since", _("结束的时间要在开始以后。"))
        elif until <= at:
            checks.add("until", "past", _("要填将来的时间，这个时间已经过去了。"))
        elif until - since > LONGEST:
            checks.add("until", "too_long", _("一次最多登记一年。"))


@dataclass(frozen=True)
class Seated:
    """Somebody who signs by a post; `instead_of` is who holds it, where they are away."""

    staff: int
    posting: Posting
    instead_of: int | None = None


@dataclass(frozen=True)
class Staffing:
    """Who signs for a centre now, and who of its people is away: with whoever stands in, if anybody does."""

    seats: tuple[Seated, ...]
    away: tuple[tuple[int, int | None], ...] = ()
