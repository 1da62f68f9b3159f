"""房屋住户: buildings, rooms, and who lives in them."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.people.forms import (
    EndForm,
    LookingForm,
    NameForm,
    ResidentCardForm,
    ResidentForm,
    RoomForm,
)
from bihuan.desk.people.pages import FormPage, Page
from bihuan.desk.staffed import origin_of
from bihuan.desk.telling import tell
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Invalid
from bihuan.residents import access, queries
from bihuan.residents.actions import (
    add_building,
    add_room,
    change_person,
    move_out,
    reveal_phone,
    settle,
)
from bihuan.residents.errors import not_your_post
from bihuan.residents.terms import (
    ROLE_NAMES,
    WAY_NAMES,
    AddBuilding,
    AddPerson,
    AddRoom,
    ChangePerson,
    MoveIn,
    RevealPhone,
    Role,
    Way,
)

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre


class RoomsView(Page):
    """/rooms?q=1202: found rooms and people, or the centre's buildings."""

    def get(self, request: HttpRequest) -> HttpResponse:
        centres = centres_seen(self.request)
        centre = chosen_centre(self.request, centres) or _first_with_rooms(centres)
        if centre is None:
            raise not_your_post()
        text = request.GET.get("q", "")[:40].replace("\x00", "")
        context = {
            "here": centre,
            "text": text,
            "found_rooms": queries.rooms_like(centre.pk, text),
            "found_people": queries.people_like(centre.pk, text),
            "buildings": [] if text.strip() else queries.buildings_of(centre.pk),
            "keeps": access.may_keep_residents(self.me.scope, centre.pk),
        }
        return render(request, "people/rooms.html", context)


class BuildingView(Page):
    """/buildings/5"""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        building = access.building_for(self.me, key)
        context = {
            "building": building,
            "rooms": queries.rooms_of(building.pk),
            "keeps": access.may_keep_residents(self.me.scope, building.centre_id),
        }
        return render(request, "people/building.html", context)


class RoomView(Page):
    """/rooms/5"""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        room = access.room_for(self.me, key)
        context = {
            "room": room,
            "people": [_shown(each) for each in queries.household(room.pk)],
            "keeps": access.may_keep_residents(self.me.scope, room.centre_id),
        }
        return render(request, "people/room.html", context)


class NewBuildingView(FormPage):
    """/buildings/new?centre=GHY"""

    form_class = NameForm
    title, submit = _("登记楼栋"), _("登记楼栋")

    def find(self) -> None:
        centre = chosen_centre(self.request, centres_seen(self.request))
        self.centre = access.centre_to_keep(self.me, centre)
        self.note = self.centre.name

    def save(self, typed: dict[str, Any]) -> str:
        building = add_building(self.centre, AddBuilding(**typed), by=self.actor, at=now())
        return reverse("building", args=[building.pk])

    def back(self) -> str:
        return reverse("rooms")


class NewRoomView(FormPage):
    """/buildings/5/rooms"""

    form_class = RoomForm
    title, submit = _("登记房屋"), _("登记房屋")

    def find(self, key: int) -> None:
        self.building = access.building_for(self.me, key, to="keep")
        self.note = self.building.name

    def save(self, typed: dict[str, Any]) -> str:
        room = add_room(self.building, AddRoom(**typed), by=self.actor, at=now())
        return reverse("room", args=[room.pk])

    def back(self) -> str:
        return reverse("building", args=[self.building.pk])


class NewResidentView(FormPage):
    """/rooms/5/people"""

    form_class = ResidentForm
    title, submit = _("登记住户"), _("登记住户")

    def find(self, key: int) -> None:
        self.room = access.room_for(self.me, key, to="keep")
        self.note = self.room.label

    def made_with(self) -> dict[str, Any]:
        return {"today": self.today}

    def save(self, typed: dict[str, Any]) -> str:
        stay = MoveIn(role=typed.pop("role"), since=typed.pop("since"))
        settle(self.room, AddPerson(**typed), stay, by=self.actor, at=now())
        return self.back()

    def back(self) -> str:
        return reverse("room", args=[self.room.pk])


class DwellerFormPage(FormPage):
    """A form about somebody who lives in a room."""

    def find(self, key: int, occupancy: int) -> None:
        self.room = access.room_for(self.me, key)
        self.held = access.dweller_for(self.me, self.room, occupancy)
        self.note = f"{self.room.label} · {self.held.person.addressed}"

    def back(self) -> str:
        return reverse("room", args=[self.room.pk])


class ResidentCardView(DwellerFormPage):
    """/rooms/5/people/7"""

    form_class = ResidentCardForm
    title, submit = _("更正住户资料"), _("改成这样")

    def made_with(self) -> dict[str, Any]:
        person = self.held.person
        names = ("name", "title", "preferred_way", "remarks")
        return {"initial": {name: getattr(person, name) for name in names}}

    def save(self, typed: dict[str, Any]) -> str:
        change_person(self.held.person, ChangePerson(**typed), by=self.actor, at=now())
        return self.back()


class MoveOutView(DwellerFormPage):
    """/rooms/5/people/7/departure"""

    form_class = EndForm
    title, submit = _("登记搬出"), _("登记搬出")

    def made_with(self) -> dict[str, Any]:
        return {"today": self.today}

    def save(self, typed: dict[str, Any]) -> str:
        move_out(self.held, until=typed["until"], by=self.actor, at=now())
        return self.back()


@method_decorator(never_cache, name="dispatch")
class PhoneView(DwellerFormPage):
    """/rooms/5/people/7/phone: one number, after a reason (RES-6)."""

    form_class = LookingForm
    title, submit = _("查看电话"), _("查看电话")

    def post(self, request: HttpRequest, **where: Any) -> HttpResponse:
        self.find(**where)
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            phone = self._revealed(RevealPhone(**form.words()))
        except Invalid as refusal:
            tell(form, refusal.obstacles)
            return self.page(form, status=422)
        context = {
            "phone": phone,
            "name": self.held.person.addressed,
            "back": self.back(),
            "page_title": self.title,
            "action": self.back(),
        }
        return render(request, "people/phone.html", context)

    def _revealed(self, command: RevealPhone) -> str:
        return reveal_phone(
            self.held.person,
            command,
            by=self.me,
            at=now(),
            centre=self.room.centre_id,
            origin=origin_of(self.request),
        )


def _first_with_rooms(centres: "list[Centre]") -> "Centre | None":
    """Nobody lives at the head office."""
    return next((each for each in centres if not each.is_head_office), centres[0] if centres else None)


def _shown(dweller: queries.Dweller) -> dict[str, Any]:
    return {
        "dweller": dweller,
        "role": gettext(ROLE_NAMES[Role(dweller.role)]),
        "way": gettext(WAY_NAMES[Way(dweller.preferred_way)]),
    }
