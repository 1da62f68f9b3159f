"""「3栋1102 卫生间」 is a room and a place in it; 「5号楼大堂」 is a place in the public area."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bihuan.residents.queries import room_called

if TYPE_CHECKING:
    from bihuan.residents.models import Room

# How the beginning may look: a building, what joins them, a number, perhaps 室.
ROOM = re.compile(
    r"\s*([^\s\-－—]{0,12}?(?:号楼|[栋座幢楼#\-－—])\s*[0-9A-Za-z]{1,10}|[0-9A-Za-z]{3,10})[室号]?[\s,，]*"
)
HOME, PUBLIC = "home", "public"


@dataclass(frozen=True)
class Where:
    """`place` is what remains when the room is taken out."""

    room: "Room | None"
    place: str
    looks_like_a_room: bool = False

    @property
    def words(self) -> str:
        return " ".join(filter(None, [self.room.label if self.room else "", self.place]))


def where_of(text: str, *, area: str, centre: int | None) -> Where:
    """The text is the truth: nothing hidden beside it can grow stale while somebody types. One statement."""
    if area == PUBLIC or centre is None:
        return Where(None, text.strip())
    found = ROOM.match(text)
    room = room_called(centre, found[1]) if found else None
    if room is None or found is None:
        return Where(None, text.strip(), looks_like_a_room=found is not None)
    return Where(room, text[found.end() :].strip())
