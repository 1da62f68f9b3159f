"""People and rooms as the index is told of them."""

from collections.abc import Iterable

from bihuan.residents.queries.known import Known, KnownRoom, known_people, known_rooms
from bihuan.search.terms import Findable, Group


def findable_people(keys: Iterable[int]) -> list[Findable]:
    """Four statements, however many; nobody is found who never had a room."""
    return [_person(each) for each in known_people(keys) if each.centres]


def findable_rooms(keys: Iterable[int]) -> list[Findable]:
    """One statement."""
    return [_room(each) for each in known_rooms(keys)]


def _person(known: Known) -> Findable:
    return Findable(
        group=Group.PERSON,
        subject=known.person,
        centres=known.centres,
        rooms=known.homes,
        phones=known.phones,
        initials=known.initials,
        # 顾明先生 and 顾先生: each is how somebody asks for him.
        head=(f"{known.name}{known.title}", known.addressed, *known.plates),
    )


def _room(known: KnownRoom) -> Findable:
    return Findable(
        group=Group.ROOM,
        subject=known.room,
        centres=(known.centre,),
        rooms=(known.label,),
        head=(f"{known.building}{known.number}",),
    )
