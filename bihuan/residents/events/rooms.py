"""Buildings and rooms."""

from dataclasses import dataclass

from bihuan.journal.events import Event
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.residents.terms import ROOM_STATE_NAMES, RoomState


@dataclass(frozen=True, kw_only=True)
class BuildingAdded(Event):
    TYPE = "building.added"
    ICON = "building"
    name: str

    def sentence(self) -> Message:
        return say(_("登记楼栋 %(name)s。"), name=self.name)


@dataclass(frozen=True, kw_only=True)
class BuildingRenamed(Event):
    TYPE = "building.renamed"
    ICON = "edit"
    former: str
    name: str

    def sentence(self) -> Message:
        return say(_("把楼栋 %(former)s 改名为 %(name)s。"), former=self.former, name=self.name)


@dataclass(frozen=True, kw_only=True)
class BuildingRetired(Event):
    TYPE = "building.retired"
    ICON = "ban"

    def sentence(self) -> Message:
        return say(_("停用这栋楼。"))


@dataclass(frozen=True, kw_only=True)
class BuildingRestored(Event):
    TYPE = "building.restored"
    ICON = "refresh"

    def sentence(self) -> Message:
        return say(_("恢复这栋楼。"))


@dataclass(frozen=True, kw_only=True)
class RoomAdded(Event):
    TYPE = "room.added"
    ICON = "plus"
    label: str

    def sentence(self) -> Message:
        return say(_("登记房屋 %(label)s。"), label=self.label)


@dataclass(frozen=True, kw_only=True)
class RoomChanged(Event):
    """`fields` says what was put right; `label` is how the room is called since."""

    TYPE = "room.changed"
    ICON = "edit"
    fields: tuple[str, ...]
    label: str

    def sentence(self) -> Message:
        return say(
            _("更正房屋 %(label)s 的资料（%(number)s项）。"), label=self.label, number=len(self.fields)
        )


@dataclass(frozen=True, kw_only=True)
class RoomStateChanged(Event):
    TYPE = "room.state_changed"
    ICON = "building"
    room_state: str
    former_state: str

    def sentence(self) -> Message:
        return say(
            _("房屋从%(former)s变为%(present)s。"),
            former=say(ROOM_STATE_NAMES[RoomState(self.former_state)]),
            present=say(ROOM_STATE_NAMES[RoomState(self.room_state)]),
        )


@dataclass(frozen=True, kw_only=True)
class RoomRetired(Event):
    TYPE = "room.retired"
    ICON = "ban"

    def sentence(self) -> Message:
        return say(_("停用这套房屋。"))


@dataclass(frozen=True, kw_only=True)
class RoomRestored(Event):
    TYPE = "room.restored"
    ICON = "refresh"

    def sentence(self) -> Message:
        return say(_("恢复这套房屋。"))
