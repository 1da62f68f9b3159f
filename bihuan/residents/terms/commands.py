"""What is typed about buildings, rooms and people."""

import re
from dataclasses import dataclass
from datetime import date

from bihuan.kernel.commands import LINE, NOTE_TEXT, Checks
from bihuan.kernel.masking import is_phone, normal_phone
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.organisation.terms import Why
from bihuan.residents.terms.words import Role, Way

NUMBER = re.compile(r"[0-9A-Za-z]{1,10}")


@dataclass(frozen=True, kw_only=True)
class AddBuilding:
    name: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("name", self.name, most=40, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class AddRoom:
    """`number` is the number on the door: 1202."""

    number: str
    unit: str = ""
    floor: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        if not NUMBER.fullmatch(self.number):
            checks.add("number", "not_a_number", _("房号要用1到10个数字或字母，例如 1202。"))
        checks.text("unit", self.unit, most=20)
        checks.text("floor", self.floor, most=10)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class AddPerson:
    """`title` is how the person wishes to be addressed: 先生, 女士."""

    name: str
    title: str = ""
    phone: str = ""
    preferred_way: str = Way.TELEPHONE
    remarks: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("name", self.name, most=40, required=True)
        checks.text("title", self.title, most=10)
        checks.one_of("preferred_way", self.preferred_way, list(Way))
        checks.text("remarks", self.remarks, most=NOTE_TEXT)
        if self.phone and not is_phone(normal_phone(self.phone)):
            checks.add("phone", "not_a_phone", _("电话要填5到18位数字，可以用横线和空格隔开。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class ChangePerson(AddPerson):
    """The whole card again; an empty `phone` keeps the number, which the screen shows only masked."""


@dataclass(frozen=True, kw_only=True)
class MoveIn:
    role: str
    since: date

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("role", self.role, list(Role))
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
