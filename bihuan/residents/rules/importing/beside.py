"""Rows laid beside what is known: what is new, what is completed, what stays as it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.residents.rules.importing.lines import Line, Problem
from bihuan.residents.terms.importing import Column, Counted

ROOM_FILLED = ("unit", "floor", "area", "handed_over_on")
PERSON_FILLED = ("title", "birthday", "speech", "remarks")


@dataclass
class KnownRoom:
    """`ours`: written by this very import, so that nothing of it is there before."""

    pk: int
    label: str
    building: int
    is_retired: bool = False
    ours: bool = False
    empty: frozenset[str] = frozenset()
    # Since when something is owed, and how much where that is known.
    arrears: tuple[date | None, int | None] = (None, None)


@dataclass
class KnownPerson:
    """`numbers` are blind; `rooms` those where they live today."""

    pk: int
    name: str
    ours: bool = False
    empty: frozenset[str] = frozenset()
    numbers: set[str] = field(default_factory=set)
    plates: set[str] = field(default_factory=set)
    rooms: set[int] = field(default_factory=set)


@dataclass
class Known:
    """Of one centre, as far as the rows ask for it."""

    buildings: dict[str, int] = field(default_factory=dict)
    retired: set[str] = field(default_factory=set)
    rooms: dict[str, KnownRoom] = field(default_factory=dict)
    people: dict[int, KnownPerson] = field(default_factory=dict)
    by_room: dict[tuple[int, str], int] = field(default_factory=dict)
    by_number: dict[tuple[str, str], int] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)

    def room_of(self, line: Line) -> KnownRoom | None:
        return self.rooms.get(line.label)

    def person_of(self, line: Line, index: str) -> KnownPerson | None:
        """The same name in the same room, or the same name with the same number anywhere in the centre."""
        if line.person is None:
            return None
        room = self.room_of(line)
        key = self.by_room.get((room.pk, line.person.name)) if room else None
        if key is None and index:
            key = self.by_number.get((index, line.person.name))
        return self.people.get(key) if key is not None else None


@dataclass(frozen=True)
class Fate:
    """What becomes of one row. `room` and `person` are added, completed or left; empty without a person.

    `arrears` are noted, changed or, where nothing new is said of them, empty.
    """

    room: str
    person: str = ""
    moves_in: bool = False
    number_is_known: bool = False
    arrears: str = ""


ADDED, COMPLETED, LEFT = "added", "completed", "left"
NOTED, CHANGED = "noted", "changed"


def fate_of(line: Line, known: Known, index: Callable[[str], str]) -> Fate:
    room = known.room_of(line)
    of_room = ADDED if room is None or room.ours else COMPLETED if fills_room(line, room) else LEFT
    owed = _fate_of_arrears(line, room)
    if line.person is None:
        return Fate(of_room, arrears=owed)
    number = index(line.phone)
    person = known.person_of(line, number)
    if person is None or person.ours:
        return Fate(of_room, ADDED, True, bool(number) and number in known.numbers, owed)
    filled = fills_person(line, person, index)
    moves_in = room is None or room.pk not in person.rooms
    return Fate(of_room, COMPLETED if filled else LEFT, moves_in, arrears=owed)


def _fate_of_arrears(line: Line, room: KnownRoom | None) -> str:
    if not owes_anew(line, room):
        return ""
    return CHANGED if room and room.arrears[0] else NOTED


def owes_anew(line: Line, room: KnownRoom | None) -> bool:
    """Whoever sends what is owed means today: it is written over what was noted before (FEE-1)."""
    if line.arrears is None:
        return False
    since, amount = room.arrears if room else (None, None)
    return line.arrears.since != since or line.arrears.amount not in (None, amount)


def fills_room(line: Line, room: KnownRoom) -> list[str]:
    return [name for name in ROOM_FILLED if name in room.empty and getattr(line.room, name)]


def fills_person(line: Line, person: KnownPerson, index: Callable[[str], str]) -> list[str]:
    """Names of empty fields; `phone` and `plate` where there is a further one."""
    found = [name for name in PERSON_FILLED if name in person.empty and getattr(line.person, name)]
    if any(index(each) not in person.numbers for each in line.phones):
        found.append("phone")
    if line.plate and line.plate not in person.plates:
        found.append("plate")
    return found


# ── the file as a whole ──


@dataclass
class Against:
    """What a row must not contradict: rows before it, and what is known."""

    known: Known
    index: Callable[[str], str]
    rooms: dict[str, Line] = field(default_factory=dict)
    people: dict[tuple[str, str], int] = field(default_factory=dict)
    owing: dict[str, Line] = field(default_factory=dict)

    def problems(self, line: Line) -> Iterable[Problem]:
        room = self.known.room_of(line)
        if room is not None and room.is_retired:
            text = _("这套房屋已经停用，请先在房屋页恢复，或删去这一行。")
            yield Problem(line.row, Column.NUMBER, say(text))
        if room is None and line.stem in self.known.retired:
            text = _("这栋楼已经停用，请先在楼栋页恢复，或删去这一行。")
            yield Problem(line.row, Column.BUILDING, say(text))
        yield from self._with_the_room_before(line)
        yield from self._with_the_person_before(line)
        yield from self._with_what_is_owed_before(line)

    def _with_the_room_before(self, line: Line) -> Iterable[Problem]:
        before = self.rooms.setdefault(line.label, line)
        if before is line:
            return
        if line.person is None and before.person is None:
            text = _("和第 %(row)s 行是同一套房屋，请删去一行。")
            yield Problem(line.row, Column.NUMBER, say(text, row=before.row))
        for name in (*ROOM_FILLED, "use", "state"):
            here, there = getattr(line.room, name), getattr(before.room, name)
            if here and there and here != there:
                text = _("和第 %(row)s 行的同一套房屋写得不一样，请改成一样。")
                yield Problem(line.row, name, say(text, row=before.row))

    def _with_the_person_before(self, line: Line) -> Iterable[Problem]:
        if line.person is None:
            return
        before = self.people.setdefault((line.label, line.person.name), line.row)
        if before != line.row:
            text = _("和第 %(row)s 行重复：同一套房屋、同一个姓名。请删去一行，或在姓名里加以区分。")
            yield Problem(line.row, Column.NAME, say(text, row=before))

    def _with_what_is_owed_before(self, line: Line) -> Iterable[Problem]:
        if line.arrears is None:
            return
        before = self.owing.setdefault(line.label, line)
        if before.arrears != line.arrears:
            text = _("和第 %(row)s 行的同一套房屋写得不一样，请改成一样。")
            yield Problem(line.row, Column.ARREARS_SINCE, say(text, row=before.row))


def counted(fates: Iterable[tuple[Line, Fate]], known: Known) -> dict[str, int]:
    """What there will be, each room and person once."""
    rooms, stems, people, owing, stays, completed, left = set(), set(), set(), set(), 0, 0, 0
    for line, fate in fates:
        if fate.room == ADDED:
            rooms.add(line.label)
            stems |= {line.stem} - known.buildings.keys()
        if fate.person == ADDED and line.person:
            people.add((line.phone or line.label, line.person.name))
        if fate.arrears:
            owing.add(line.label)
        stays += fate.moves_in
        said = {fate.room, fate.person}
        completed += COMPLETED in said
        left += not (fate.moves_in or fate.arrears) and said <= {LEFT, ""}
    return {
        Counted.BUILDINGS: len(stems),
        Counted.ROOMS: len(rooms),
        Counted.PEOPLE: len(people),
        Counted.STAYS: stays,
        Counted.COMPLETED: completed,
        Counted.ARREARS: len(owing),
        Counted.LEFT: left,
    }
