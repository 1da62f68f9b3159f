"""What is typed about people: the card, where they live, how they are reached, what they drive."""

import re
from dataclasses import dataclass
from datetime import date

from bihuan.kernel.commands import LINE, NOTE_TEXT, Checks
from bihuan.kernel.masking import is_phone, normal_phone
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.residents.terms.values import (
    is_birthday,
    is_plate,
    is_value,
    normal_birthday,
    normal_plate,
    normal_value,
)
from bihuan.residents.terms.words import Departed, Means, Role, Speech, Way

NOT_A_PHONE = _("电话要填5到18位数字，可以用横线和空格隔开。")


@dataclass(frozen=True)
class Erased:
    """Who leaves the records: for whatever else copied something of them. `somebody` finds them in a text;
    `names` are whole ones, for what is no text."""

    person: int
    rooms: frozenset[int]
    somebody: re.Pattern[str] | None
    names: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class AddPerson:
    """`title` is how the person wishes to be addressed: 先生, 女士. `birthday` is month and day: 03-14."""

    name: str
    title: str = ""
    phone: str = ""
    preferred_way: str = Way.TELEPHONE
    speech: str = ""
    birthday: str = ""
    remarks: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("name", self.name, most=40, required=True)
        checks.text("title", self.title, most=10)
        checks.one_of("preferred_way", self.preferred_way, list(Way))
        checks.one_of("speech", self.speech, list(Speech), required=False)
        checks.text("remarks", self.remarks, most=NOTE_TEXT)
        if self.birthday and not is_birthday(normal_birthday(self.birthday)):
            checks.add("birthday", "not_a_day", _("生日只填月和日，例如 3-14；不用问年份。"))
        if self.phone and not is_phone(normal_phone(self.phone)):
            checks.add("phone", "not_a_phone", NOT_A_PHONE)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class ChangePerson(AddPerson):
    """The whole card again; an empty `phone` keeps the number, which the screen shows only masked."""


# ── where they live ──


@dataclass(frozen=True, kw_only=True)
class MoveIn:
    role: str
    since: date

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("role", self.role, list(Role))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class CorrectStay(MoveIn):
    """`until` is corrected only where somebody has moved out; moving out is an act of its own."""

    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Depart:
    """Out of every home at once: `until` is their last day here."""

    why: str
    until: date

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("why", self.why, list(Departed))
        return checks.found


# ── how they are reached, what they drive ──


@dataclass(frozen=True, kw_only=True)
class AddContact:
    """`note` says whose it is and when it serves: 太太的, 白天打."""

    means: str
    value: str
    note: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("means", self.means, list(Means))
        checks.text("note", self.note, most=40)
        checks.text("value", self.value, most=LINE, required=True)
        if not checks.found:
            _check_value(checks, self.means, self.value)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class ChangeContact:
    """An empty value keeps the one that is there."""

    value: str = ""
    note: str = ""

    def problems_of(self, means: str) -> list[Obstacle]:
        checks = Checks()
        checks.text("note", self.note, most=40)
        checks.text("value", self.value, most=LINE)
        if self.value and not checks.found:
            _check_value(checks, means, self.value)
        return checks.found


def _check_value(checks: Checks, means: str, typed: str) -> None:
    if not is_value(means, normal_value(means, typed)):
        text = NOT_A_PHONE if means == Means.TELEPHONE else _("邮箱的写法不对，例如 gu@example.cn。")
        checks.add("value", "not_a_value", text)


@dataclass(frozen=True, kw_only=True)
class AddVehicle:
    plate: str
    space: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("plate", self.plate, most=20, required=True)
        checks.text("space", self.space, most=40)
        if not checks.found and not is_plate(normal_plate(self.plate)):
            checks.add("plate", "not_a_plate", _("车牌写全，例如 粤B12345。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class ChangeVehicle(AddVehicle):
    """The whole entry again."""


# ── who calls ──


@dataclass(frozen=True, kw_only=True)
class AnnounceCall:
    """What a telephone knows of whoever rings."""

    phone: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        if not is_phone(normal_value(Means.TELEPHONE, self.phone)):
            checks.add("phone", "not_a_phone", NOT_A_PHONE)
        return checks.found
