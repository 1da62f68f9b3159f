"""One row of the file: what it says, and what is wrong with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.residents.rules.importing.values import (
    NOTHING,
    WORDS,
    area_in,
    birthday_in,
    day_in,
    fen_in,
    narrow,
)
from bihuan.residents.rules.labels import TAILS, label_of
from bihuan.residents.terms import (
    AddBuilding,
    AddContact,
    AddPerson,
    AddRoom,
    AddVehicle,
    Means,
    NoteArrears,
    Role,
    RoomState,
    Use,
    Way,
)
from bihuan.residents.terms.importing import COLUMN_NAMES, REQUIRED, Column, Places
from bihuan.residents.terms.values import is_value, normal_birthday, normal_plate, normal_value

T = TypeVar("T")
NEEDS_A_NAME = (
    Column.TITLE, Column.ROLE, Column.PHONE, Column.OTHER_PHONE, Column.SINCE, Column.BIRTHDAY,
    Column.WAY, Column.SPEECH, Column.PLATE,
)  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """`said`: what stands in the cell, with masks (RES-6)."""

    row: int
    column: str
    message: Message
    said: str = ""


@dataclass(frozen=True)
class Line:
    """Where the file says nothing, `role` is the owner and `since` the day of the import."""

    row: int
    building: str
    room: AddRoom
    person: AddPerson | None
    other_phone: str
    role: str
    since: date
    plate: str
    space: str
    arrears: NoteArrears | None

    @property
    def label(self) -> str:
        return label_of(self.building, self.room.number)

    @property
    def stem(self) -> str:
        """3栋, 3号楼 and 3 are one building."""
        return stem_of(self.building)

    @property
    def phone(self) -> str:
        return normal_value(Means.TELEPHONE, self.person.phone) if self.person else ""

    @property
    def phones(self) -> list[str]:
        """Each once, the one to ring first before the other."""
        other = normal_value(Means.TELEPHONE, self.other_phone)
        return list(dict.fromkeys(each for each in (self.phone, other) if each))


def stem_of(building: str) -> str:
    short = next((building.removesuffix(tail) for tail in TAILS if building.endswith(tail)), building)
    return short or building


def line_of(
    row: int, cells: Sequence[str], places: Places, *, today: date
) -> tuple[Line | None, list[Problem]]:
    """None where it cannot be understood at all."""
    reader = _Reader(row, {column: cells[place] for column, place in places.items()})
    line = reader.line(today)
    return (None if reader.found else line), reader.found


class _Reader:
    """What each cell says; what is wrong is collected under its column."""

    def __init__(self, row: int, said: Mapping[str, str]) -> None:
        self.row, self.said = row, said
        self.found: list[Problem] = []

    def line(self, today: date) -> Line:
        for column in REQUIRED:
            if not self.text(column):
                self.add(column, say(_("请填写这一项。")))
        building = narrow(self.text(Column.BUILDING))
        line = Line(
            row=self.row,
            building=building,
            room=self.room(building),
            person=self.person(),
            other_phone=self.phone(Column.OTHER_PHONE),
            role=self.word(Column.ROLE) or Role.OWNER,
            since=self.day(Column.SINCE) or today,
            plate=normal_plate(self.text(Column.PLATE)),
            space=self.text(Column.SPACE),
            arrears=self.arrears(today),
        )
        self.check(line)
        return line

    def text(self, column: Column) -> str:
        return self.said.get(column, "")

    def add(self, column: str, message: Message) -> None:
        if not any(each.column == column for each in self.found):
            self.found.append(Problem(self.row, column, message))

    # ── cells ──

    def word(self, column: Column) -> str:
        typed = narrow(self.text(column)).casefold()
        known = WORDS[column.value]
        if typed and typed not in known:
            choices = tuple(dict.fromkeys(each for each in known if not each.isascii()))
            text = _("不认识这个写法，可以写：%(choices)s。")
            self.add(column, say(text, choices=choices[:MOST_CHOICES]))
        return known.get(typed, "")

    def day(self, column: Column) -> date | None:
        return self._parsed(column, day_in, _("看不懂这个日期，请写成 2026-03-02。"))

    def area(self) -> int | None:
        return self._parsed(Column.AREA, area_in, _("面积要写数字，单位平方米，例如 88.53。"))

    def _parsed(self, column: Column, parse: Callable[[str], T | None], wrong: str) -> T | None:
        typed = self.text(column)
        value = parse(typed) if typed else None
        if typed and value is None:
            self.add(column, say(wrong))
        return value

    def phone(self, column: Column) -> str:
        """1.39E+10 is a number a spreadsheet has shortened: its last digits are lost."""
        typed = self.text(column)
        if typed and not is_value(Means.TELEPHONE, normal_value(Means.TELEPHONE, typed)):
            text = _(
                "电话要填5到18位数字，一格只写一个号码；显示成 1.39E+10 的，请把这一列改成文本格式重填。"
            )
            self.add(column, say(text))
            return ""
        return typed

    # ── what they make together ──

    def room(self, building: str) -> AddRoom:
        number = narrow(self.text(Column.NUMBER)).removesuffix("室").removesuffix("号")
        return AddRoom(
            number=_after_building(number, building),
            unit=self.text(Column.UNIT),
            floor=self.text(Column.FLOOR),
            use=self.word(Column.USE) or Use.HOME,
            area=self.area(),
            handed_over_on=self.day(Column.HANDED_OVER_ON),
            state=self.word(Column.STATE) or RoomState.OCCUPIED,
        )

    def person(self) -> AddPerson | None:
        name = " ".join(self.text(Column.NAME).split())
        if not name:
            for column in NEEDS_A_NAME:
                if self.text(column):
                    self.add(Column.NAME, say(_("这一行写了住户的资料，请补上姓名，或把住户的资料都清空。")))
            return None
        return AddPerson(
            name=name,
            title=self.text(Column.TITLE),
            phone=self.phone(Column.PHONE),
            preferred_way=self.word(Column.WAY) or Way.TELEPHONE,
            speech=self.word(Column.SPEECH),
            birthday=normal_birthday(birthday_in(self.text(Column.BIRTHDAY))),
            remarks=self.text(Column.REMARKS),
        )

    def arrears(self, today: date) -> NoteArrears | None:
        since = self.day(Column.ARREARS_SINCE) if self.owes(Column.ARREARS_SINCE) else None
        amount = self.amount() if self.owes(Column.ARREARS_AMOUNT) else None
        owed = NoteArrears(since=since or today, amount=amount)
        if since or amount:
            fields = {"since": Column.ARREARS_SINCE, "amount": Column.ARREARS_AMOUNT}
            self.take(owed.problems(today=today), **fields)
        if amount and since is None:
            self.add(Column.ARREARS_SINCE, say(_("写了欠费金额，请补上从哪天起没有交。")))
        return owed if since else None

    def owes(self, column: Column) -> bool:
        return narrow(self.text(column)) not in NOTHING

    def amount(self) -> int | None:
        return self._parsed(
            Column.ARREARS_AMOUNT, fen_in, _("金额要写数字，单位元，最多两位小数，例如 1234.50。")
        )

    def check(self, line: Line) -> None:
        """By the same commands as what is typed at the desk."""
        self.take(AddBuilding(name=line.building).problems(), name=Column.BUILDING)
        self.take(line.room.problems())
        if line.person:
            self.take(line.person.problems())
        if line.plate:
            self.take(AddVehicle(plate=line.plate, space=line.space).problems())
        elif line.space:
            self.add(Column.PLATE, say(_("写了车位号，请补上车牌，或把车位号清空。")))
        if line.other_phone:
            other = AddContact(means=Means.TELEPHONE, value=line.other_phone)
            self.take(other.problems(), value=Column.OTHER_PHONE)

    def take(self, problems: list[Obstacle], **fields: str) -> None:
        for each in problems:
            self.add(fields.get(each.field, each.field), each.message)


MOST_CHOICES = 12


def _after_building(number: str, building: str) -> str:
    """3-1202 and 3栋1202 beside the building 3栋 are 1202."""
    for said in (building, stem_of(building)):
        rest = number.removeprefix(said)
        if said and rest != number and rest[:1] in ("-", "－", "—", "#", "栋", "座", "幢"):
            return rest[1:]
        if said == building and rest != number and not said[-1:].isdigit() and rest:
            return rest
    return number


def heading_of(column: str) -> Message:
    return say(COLUMN_NAMES[Column(column)])
