"""Whoever moves in, and every room, is found at once: the index follows in the same transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bihuan.journal.events import Happening
from bihuan.residents.events import BuildingRenamed, ImportMoved, RoomAdded
from bihuan.residents.events.stays import StayEvent
from bihuan.residents.queries.known import people_of_rooms, room_keys_of_building
from bihuan.search.actions import forget, keep
from bihuan.search.queries.households import findable_people, findable_rooms
from bihuan.search.terms import Findable, Group


def keep_people_findable(happenings: Sequence[Happening], *, at: datetime) -> list[Happening]:
    """Of many at once in as many statements as of one. Nothing follows from it."""
    people = {_person_of(each) for each in happenings}
    _bring_into_line(Group.PERSON, people, findable_people(people))
    return []


def keep_rooms_findable(happenings: Sequence[Happening], *, at: datetime) -> list[Happening]:
    """What a room is called is also said of who lives there."""
    rooms = {key for each in happenings for key in _rooms_of(each)}
    _bring_into_line(Group.ROOM, rooms, findable_rooms(rooms))
    renamed = [each for each in happenings if not isinstance(each.event, RoomAdded)]
    if people := people_of_rooms({key for each in renamed for key in _rooms_of(each)}) if renamed else []:
        _bring_into_line(Group.PERSON, people, findable_people(people))
    return []


def keep_import_findable(happenings: Sequence[Happening], *, at: datetime) -> list[Happening]:
    """What came in together is found a chunk after the other; what was undone, no more."""
    moved = [each.event for each in happenings if isinstance(each.event, ImportMoved)]
    rooms = {key for each in moved for key in each.rooms}
    people = {key for each in moved for key in each.people}
    _bring_into_line(Group.ROOM, rooms, findable_rooms(rooms))
    _bring_into_line(Group.PERSON, people, findable_people(people))
    return []


def _bring_into_line(group: Group, subjects: Iterable[int], found: list[Findable]) -> None:
    keep(found)
    if gone := set(subjects) - {each.subject for each in found}:
        forget(group, gone)


def _person_of(happening: Happening) -> int:
    """A stay is told of its room, everything else of the person."""
    if isinstance(happening.event, StayEvent):
        return happening.event.person
    return _key_of(happening)


def _rooms_of(happening: Happening) -> list[int]:
    key = _key_of(happening)
    return room_keys_of_building(key) if isinstance(happening.event, BuildingRenamed) else [key]


def _key_of(happening: Happening) -> int:
    return int(happening.stream.partition(":")[2])
