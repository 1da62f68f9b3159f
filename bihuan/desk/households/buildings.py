"""Buildings and rooms: entered, put right, retired, brought back (RES-1)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bihuan.desk.centres import centre_lived_in
from bihuan.desk.households.forms import RoomCardForm, RoomForm, RoomStateForm
from bihuan.desk.people.forms import NameForm
from bihuan.desk.people.pages import FormPage
from bihuan.kernel.moments import now
from bihuan.residents import access
from bihuan.residents.actions import (
    add_building,
    add_room,
    change_room,
    rename_building,
    restore_building,
    restore_room,
    retire_building,
    retire_room,
    set_room_state,
)
from bihuan.residents.terms import AddBuilding, AddRoom, ChangeRoom, RenameBuilding, SetRoomState

ROOM_CARD = ("number", "unit", "floor", "use", "area", "handed_over_on")


class NewBuildingView(FormPage):
    """/buildings/new, in the centre whose rooms are looked at."""

    form_class = NameForm
    title, submit = _("登记楼栋"), _("登记楼栋")

    def find(self) -> None:
        self.centre = access.centre_to_keep(self.me, centre_lived_in(self.request))
        self.note = self.centre.name

    def save(self, typed: dict[str, Any]) -> str:
        building = add_building(self.centre, AddBuilding(**typed), by=self.actor, at=now())
        return reverse("building", args=[building.pk])

    def back(self) -> str:
        return reverse("rooms")


class BuildingFormPage(FormPage):
    def find(self, key: int) -> None:
        self.building = access.building_for(self.me, key, to="keep")
        self.note = self.building.name

    def back(self) -> str:
        return reverse("building", args=[self.building.pk])


class RenameBuildingView(BuildingFormPage):
    """/buildings/5/name"""

    form_class = NameForm
    title, submit = _("给楼栋改名"), _("改名")

    def made_with(self) -> dict[str, Any]:
        return {"initial": {"name": self.building.name}}

    def save(self, typed: dict[str, Any]) -> str:
        rename_building(self.building, RenameBuilding(**typed), by=self.actor, at=now())
        return self.back()


class RetireBuildingView(BuildingFormPage):
    """/buildings/5/end"""

    title, submit = _("停用楼栋"), _("停用这栋楼")

    def save(self, typed: dict[str, Any]) -> str:
        retire_building(self.building, by=self.actor, at=now())
        return self.back()


class RestoreBuildingView(BuildingFormPage):
    """/buildings/5/return"""

    title, submit = _("恢复楼栋"), _("恢复这栋楼")

    def save(self, typed: dict[str, Any]) -> str:
        restore_building(self.building, by=self.actor, at=now())
        return self.back()


class NewRoomView(BuildingFormPage):
    """/buildings/5/rooms"""

    form_class = RoomForm
    title, submit = _("登记房屋"), _("登记房屋")

    def save(self, typed: dict[str, Any]) -> str:
        room = add_room(self.building, AddRoom(**typed), by=self.actor, at=now())
        return reverse("room", args=[room.pk])


class RoomFormPage(FormPage):
    def find(self, key: int) -> None:
        self.room = access.room_for(self.me, key, to="keep")
        self.note = self.room.label

    def back(self) -> str:
        return reverse("room", args=[self.room.pk])


class RoomCardView(RoomFormPage):
    """/rooms/5/card"""

    form_class = RoomCardForm
    title, submit = _("更正房屋资料"), _("改成这样")

    def made_with(self) -> dict[str, Any]:
        return {"initial": {name: getattr(self.room, name) for name in ROOM_CARD}}

    def save(self, typed: dict[str, Any]) -> str:
        change_room(self.room, ChangeRoom(**typed), by=self.actor, at=now())
        return self.back()


class RoomStateView(RoomFormPage):
    """/rooms/5/state"""

    form_class = RoomStateForm
    title, submit = _("改变房屋状态"), _("改成这样")

    def made_with(self) -> dict[str, Any]:
        return {"initial": {"state": self.room.state}}

    def save(self, typed: dict[str, Any]) -> str:
        set_room_state(self.room, SetRoomState(**typed), by=self.actor, at=now())
        return self.back()


class RetireRoomView(RoomFormPage):
    """/rooms/5/end"""

    title, submit = _("停用房屋"), _("停用这套房屋")

    def save(self, typed: dict[str, Any]) -> str:
        retire_room(self.room, by=self.actor, at=now())
        return self.back()


class RestoreRoomView(RoomFormPage):
    """/rooms/5/return"""

    title, submit = _("恢复房屋"), _("恢复这套房屋")

    def save(self, typed: dict[str, Any]) -> str:
        restore_room(self.room, by=self.actor, at=now())
        return self.back()
