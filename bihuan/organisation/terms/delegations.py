"""What a head delegates to a named intake agent: for which cases, from when to when (ORG-5)."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import day_of, start_of
from bihuan.kernel.refusals import Obstacle

CODE = re.compile(r"[a-z0-9_.-]{1,40}")
MOST_CODES = 100
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Delegated:
    """What an agent holds of a head. Empty codes are all of them; no department is the whole centre."""

    key: int
    head: int
    centre: int
    department: int | None
    kinds: frozenset[str]
    subjects: frozenset[str]
    severities: frozenset[str]
    since: datetime
    until: datetime

    def covers(self, *, kind: str, subject: str, severity: str, at: datetime) -> bool:
        """A topic goes with its subject."""
        return (
            self.since <= at < self.until
            and (not self.kinds or kind in self.kinds)
            and (not self.severities or severity in self.severities)
            and (not self.subjects or bool({subject, subject.partition(".")[0]} & self.subjects))
        )


@dataclass(frozen=True, kw_only=True)
class GiveDelegation:
    agent: int | None
    department: int | None
    kinds: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    since: datetime | None
    until: datetime | None

    def problems(self, *, at: datetime) -> list[Obstacle]:
        checks = Checks()
        checks.key("agent", self.agent)
        checks.key("department", self.department)
        if self.agent is None:
            checks.add("agent", "required", _("请选择一项。"))
        for field in ("kinds", "subjects", "severities"):
            codes = getattr(self, field)
            if len(codes) > MOST_CODES or not all(CODE.fullmatch(each) for each in codes):
                checks.add(field, "unknown", _("没有这个选项，请重新选择。"))
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
        elif until - since > LONGEST:
            checks.add("until", "too_long", _("一次最多授权一年。"))
