"""房屋: found by number, name or telephone; buildings and rooms, with who lives there."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from bihuan.desk.centres import centre_lived_in
from bihuan.desk.households.arrears import arrears_shown
from bihuan.desk.households.forms import square_metres
from bihuan.desk.people.pages import Page
from bihuan.occupancy.access import may_look_after, may_share_out
from bihuan.residents import access, queries
from bihuan.residents.errors import not_your_post
from bihuan.residents.terms import (
    ROLE_NAMES,
    ROOM_STATE_NAMES,
    SPEECH_NAMES,
    USE_NAMES,
    WAY_NAMES,
    Role,
    RoomState,
    Speech,
    Use,
    Way,
)

if TYPE_CHECKING:
    from bihuan.residents.models import Room


class RoomsView(Page):
    """/rooms?q=1202: found rooms and people, or the centre's buildings."""

    def get(self, request: HttpRequest) -> HttpResponse:
        centre = centre_lived_in(self.request)
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
            "shares_out": may_share_out(self.me.scope, centre.pk),
            "looks_after": may_look_after(self.me.scope),
        }
        return render(request, "households/rooms.html", context)


class BuildingView(Page):
    """/buildings/5"""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        building = access.building_for(self.me, key)
        context = {
            "building": building,
            "rooms": [(each, _state(each)) for each in queries.rooms_of(building.pk)],
            "keeps": access.may_keep_residents(self.me.scope, building.centre_id),
        }
        return render(request, "households/building.html", context)


class RoomView(Page):
    """/rooms/5"""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        room = access.room_for(self.me, key)
        context = {
            "room": room,
            "use": gettext(USE_NAMES[Use(room.use)]),
            "state": _state(room),
            "area": square_metres(room.area),
            "people": [shown(each) for each in queries.household(room.pk)],
            "keeps": access.may_keep_residents(self.me.scope, room.centre_id),
            "arrears": arrears_shown(room, self.me),
            "bills": access.may_note_arrears(self.me, room.centre_id),
        }
        return render(request, "households/room.html", context)


def _state(room: "Room") -> str:
    return gettext(ROOM_STATE_NAMES[RoomState(room.state)])


def shown(dweller: queries.Dweller) -> dict[str, Any]:
    return {
        "dweller": dweller,
        "role": gettext(ROLE_NAMES[Role(dweller.role)]),
        "way": gettext(WAY_NAMES[Way(dweller.preferred_way)]),
        "speech": gettext(SPEECH_NAMES[Speech(dweller.speech)]) if dweller.speech else "",
    }
