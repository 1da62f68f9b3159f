"""Who may see the keys of a centre, and who keeps them. Missing and invisible look alike."""

from typing import TYPE_CHECKING

from bihuan.kernel.refusals import NotVisible
from bihuan.occupancy import errors, queries
from bihuan.residents.access import may_keep_residents, room_for, sees_residents

if TYPE_CHECKING:
    from bihuan.occupancy.models import Key
    from bihuan.organisation.models import Staff
    from bihuan.residents.models import Room


def key_for(by: "Staff", key: int, *, to: str = "see") -> "Key":
    """Raises NotVisible for a missing key or another centre's, Forbidden to keep without the post."""
    found = queries.key_by_id(key)
    if found is None or not sees_residents(by.scope, found.centre_id):
        raise NotVisible(str(key))
    if to == "keep" and not may_keep_residents(by.scope, found.centre_id):
        raise errors.not_your_post()
    return found


def room_to_keep_keys_of(by: "Staff", key: int) -> "Room":
    room = room_for(by, key)
    if not may_keep_residents(by.scope, room.centre_id):
        raise errors.not_your_post()
    return room
