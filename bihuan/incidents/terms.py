"""The words of incidents (公共事件): one cause, many households."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bihuan.kernel.commands import Because as Because
from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle

CLAUSE = "规程 4.4.1b"
LONGEST_TITLE = 60
MOST_ROOMS = 50


class Scope(StrEnum):
    """Whom it concerns."""

    CENTRE = "centre"
    BUILDING = "building"
    UNIT = "unit"
    ROOMS = "rooms"


class Nearness(StrEnum):
    """How near an incident comes to a home; by the scope that reaches it, the nearest first."""

    ROOMS = "rooms"
    UNIT = "unit"
    BUILDING = "building"
    CENTRE = "centre"


class Stage(StrEnum):
    GOING_ON = "going_on"
    ENDED = "ended"
    VOIDED = "voided"


class Served(StrEnum):
    """What is done once, for all cases that were attached."""

    TOLD = "told"
    HANDLED = "handled"
    VERIFIED = "verified"


SCOPE_NAMES = {
    Scope.CENTRE: _("整个小区"),
    Scope.BUILDING: _("整栋楼"),
    Scope.UNIT: _("整个单元"),
    Scope.ROOMS: _("几户"),
}
NEARNESS_NAMES = {
    Nearness.ROOMS: _("就影响这一户"),
    Nearness.UNIT: _("影响这个单元"),
    Nearness.BUILDING: _("影响这栋楼"),
    Nearness.CENTRE: _("影响整个小区"),
}
STAGE_NAMES = {
    Stage.GOING_ON: _("进行中"),
    Stage.ENDED: _("已结束"),
    Stage.VOIDED: _("登记错了，已作废"),
}


@dataclass(frozen=True, kw_only=True)
class ReportIncident:
    """`sentence` is what callers are told; `building` by its name, `rooms` by their labels."""

    title: str
    scope: str
    since: datetime
    sentence: str
    building: str = ""
    unit: str = ""
    rooms: tuple[str, ...] = ()
    expected_end: datetime | None = None
    handler: int | None = None

    def problems(self, *, at: datetime) -> list[Obstacle]:
        checks = Checks()
        checks.text("title", self.title, most=LONGEST_TITLE, required=True)
        checks.text("sentence", self.sentence, required=True)
        checks.one_of("scope", self.scope, list(Scope))
        checks.key("handler", self.handler)
        checks.moment("since", self.since, required=True)
        checks.moment("expected_end", self.expected_end)
        if self.since and not checks.found and self.since > at:
            checks.add("since", "in_future", _("开始的时间还没有到。"))
        if self.expected_end and not checks.found:
            checks.later("expected_end", self.expected_end, than=self.since)
        self._check_place(checks)
        return checks.found

    def _check_place(self, checks: Checks) -> None:
        if self.scope in (Scope.BUILDING, Scope.UNIT) and not self.building.strip():
            checks.add("building", "required", _("请选是哪一栋。"))
        if self.scope == Scope.UNIT and not self.unit.strip():
            checks.add("unit", "required", _("请写是哪个单元。"))
        if self.scope == Scope.ROOMS and not 0 < len(self.rooms) <= MOST_ROOMS:
            checks.add("rooms", "required", _("请写房号，最多50户。"))


@dataclass(frozen=True, kw_only=True)
class SayAnew:
    """What callers are told from now on, and until when it is expected to last."""

    sentence: str
    expected_end: datetime | None = None

    def problems(self, *, since: datetime) -> list[Obstacle]:
        checks = Checks()
        checks.text("sentence", self.sentence, required=True)
        checks.moment("expected_end", self.expected_end)
        if self.expected_end and not checks.found:
            checks.later("expected_end", self.expected_end, than=since)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class AttachCase:
    number: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("number", self.number, most=LONGEST_TITLE, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class Once:
    """What is said or done once; `way` only of what is told, `quiet_because` as of any call (RVS-8)."""

    words: str
    way: str = ""
    quiet_because: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("words", self.words, required=True)
        return checks.found
