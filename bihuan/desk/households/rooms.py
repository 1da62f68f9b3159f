"""房屋: found by number, name or telephone; buildings and rooms, with who lives there."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from bihuan.desk.centres import centre_lived_in, centres_seen
from bihuan.desk.households.arrears import arrears_shown
from bihuan.desk.households.forms import square_metres
from bihuan.desk.paging import key_in
from bihuan.desk.people.pages import Page
from bihuan.kernel.refusals import NotVisible
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

SHOWN = 200


class RoomsView(Page):
    """/rooms?q=1202: found rooms and people, or the centre's buildings; ?state=vacant: rooms in a state."""

    def get(self, request: HttpRequest) -> HttpResponse:
        text = request.GET.get("q", "")[:40].replace("\x00", "")
        if (asked := request.GET.get("state", "")) in list(RoomState):
            return self._by_state(RoomState(asked), text)
        centre = centre_lived_in(self.request)
        if centre is None:
            raise not_your_post()
        context = {
            "here": centre,
            "text": text,
            "states": _states(),
            "found_rooms": queries.rooms_like(centre.pk, text),
            "found_people": queries.people_like(centre.pk, text),
            "buildings": [] if text.strip() else queries.buildings_of(centre.pk),
            "keeps": access.may_keep_residents(self.me.scope, centre.pk),
            "shares_out": may_share_out(self.me.scope, centre.pk),
            "looks_after": may_look_after(self.me.scope),
        }
        return render(request, "households/rooms.html", context)

    def _by_state(self, state: RoomState, text: str) -> HttpResponse:
        """The centre stands in the address, so that it shows the same to whoever it is sent to (RES-1)."""
        code = self.request.GET.get("centre", "")
        named = next((each for each in centres_seen(self.request) if each.code == code), None)
        if code and named is None:
            raise NotVisible(code)
        centre = named or centre_lived_in(self.request)
        if centre is None:
            raise not_your_post()
        after = key_in(self.request.GET.get("after", ""))
        # One more than is shown tells whether it goes on.
        found = queries.rooms_in_state(centre.pk, state=state, text=text, after=after, most=SHOWN + 1)
        context = {
            "here": centre,
            "text": text,
            "state": state,
            "state_name": gettext(ROOM_STATE_NAMES[state]),
            "states": _states(),
            "found": found[:SHOWN],
            "after": found[SHOWN - 1][0].pk if len(found) > SHOWN else 0,
            "continued": bool(after),
        }
        return render(self.request, "households/rooms_by_state.html", context)


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


def _states() -> list[tuple[str, str]]:
    return [(each.value, gettext(name)) for each, name in ROOM_STATE_NAMES.items()]


def _state(room: "Room") -> str:
    return gettext(ROOM_STATE_NAMES[RoomState(room.state)])


def shown(dweller: queries.Dweller) -> dict[str, Any]:
    return {
        "dweller": dweller,
        "role": gettext(ROLE_NAMES[Role(dweller.role)]),
        "way": gettext(WAY_NAMES[Way(dweller.preferred_way)]),
        "speech": gettext(SPEECH_NAMES[Speech(dweller.speech)]) if dweller.speech else "",
    }
