"""What is typed about buildings and rooms, and what is asked of both."""

import re
from dataclasses import dataclass
from datetime import date

from bihuan.kernel.commands import EARLIEST, LINE, Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.organisation.terms import Why
from bihuan.residents.terms.words import RoomState, Use

NUMBER = re.compile(r"[0-9A-Za-z]{1,10}")
# In square decimetres: a hectare is beyond any room.
LARGEST_AREA = 1_000_000
# In fen: ten million yuan.
LARGEST_AMOUNT = 1_000_000_000


@dataclass(frozen=True, kw_only=True)
class AddBuilding:
    name: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("name", self.name, most=40, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class RenameBuilding(AddBuilding):
    """Its rooms are called anew: 3栋 that becomes 6栋 makes 3-1202 to 6-1202."""


@dataclass(frozen=True, kw_only=True)
class ChangeRoom:
    """`number` is the number on the door: 1202. `area` is in dm²: 8853 are 88.53 m²."""

    number: str
    unit: str = ""
    floor: str = ""
    use: str = Use.HOME
    area: int | None = None
    handed_over_on: date | None = None

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        if not NUMBER.fullmatch(self.number):
            checks.add("number", "not_a_number", _("房号要用1到10个数字或字母，例如 1202。"))
        checks.text("unit", self.unit, most=20)
        checks.text("floor", self.floor, most=10)
        checks.one_of("use", self.use, list(Use))
        if self.area is not None and not 0 < self.area <= LARGEST_AREA:
            checks.add("area", "not_an_area", _("面积要大于0、不超过10000平方米。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class AddRoom(ChangeRoom):
    state: str = RoomState.OCCUPIED

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("state", self.state, list(RoomState))
        return super().problems() + checks.found


@dataclass(frozen=True, kw_only=True)
class SetRoomState:
    state: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("state", self.state, list(RoomState))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class NoteArrears:
    """`since` is the first day that is not paid for; `amount` in fen, where it is known."""

    since: date
    amount: int | None = None

    def problems(self, *, today: date) -> list[Obstacle]:
        checks = Checks()
        if self.since.year < EARLIEST or self.since > today:
            checks.add("since", "not_a_day", _("从哪天起没有交，要写已经过去的日子。"))
        if self.amount is not None and not 0 < self.amount <= LARGEST_AMOUNT:
            checks.add("amount", "not_an_amount", _("金额要大于0、不超过一千万元；不清楚可以不写。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class RevealPhone:
    reason: str
    why: str = Why.OTHER

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("why", self.why, list(Why))
        checks.text("reason", self.reason, most=LINE, required=True)
        return checks.found
