"""The cabinet of a centre, and one key with everybody who had it."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.people.pages import Page
from bihuan.occupancy import access, queries
from bihuan.occupancy.terms import ENDING_NAMES, KEY_STATE_NAMES, Ending, KeyState
from bihuan.residents.access import may_keep_residents, room_for
from bihuan.residents.errors import not_your_post

if TYPE_CHECKING:
    from bihuan.occupancy.models import Key
    from bihuan.organisation.models import Centre
    from bihuan.residents.models import Room

MOST_SHOWN = 200
MOST_BESIDE = 5
# Beyond it no row has a key.
LONGEST_KEY = 19


class CabinetView(Page):
    """/keys: what is lent first, the longest overdue before all; /keys?room=5 of one home."""

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("room", "")
        if asked.isascii() and asked.isdigit() and len(asked) < LONGEST_KEY:
            return self._of_room(room_for(self.me, int(asked)))
        centre = chosen_centre(self.request, centres_seen(self.request))
        if centre is None:
            raise not_your_post()
        found = list(queries.keys_kept(centre.pk)[: MOST_SHOWN + 1])
        return self._drawn(centre, found[:MOST_SHOWN], more=len(found) > MOST_SHOWN)

    def _of_room(self, room: "Room") -> HttpResponse:
        return self._drawn(room.centre, queries.keys_of(room.pk), room=room)

    def _drawn(self, centre: "Centre", keys: "list[Key]", **more: Any) -> HttpResponse:
        context = {
            **more,
            "here": centre,
            "rows": [_row(each, self.today) for each in keys],
            "keeps": may_keep_residents(self.me.scope, centre.pk),
        }
        return render(self.request, "keys/cabinet.html", context)


class KeyView(Page):
    """/keys/7"""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        found = access.key_for(self.me, key)
        loans = queries.loans_of(found.pk)
        context = {
            "key": found,
            "room": found.room,
            "state": gettext(KEY_STATE_NAMES[found.state]),
            "is_in": found.state is KeyState.IN,
            "is_out": found.state is KeyState.OUT,
            "over": found.days_over(self.today),
            "ending": gettext(ENDING_NAMES[Ending(found.ending)]) if found.ending else "",
            "loans": loans,
            "keeps": may_keep_residents(self.me.scope, found.centre_id),
        }
        return render(request, "keys/key.html", context)


class OverdueView(Page):
    """/keys/overdue: what stands beside the workbench of whoever keeps keys; for a browser, the cabinet."""

    def get(self, request: HttpRequest) -> HttpResponse:
        centre = chosen_centre(self.request, centres_seen(self.request))
        if centre is None or not may_keep_residents(self.me.scope, centre.pk):
            raise not_your_post()
        if not self.request.htmx:
            return redirect("keys")
        found = queries.keys_overdue(centre.pk, self.today, most=MOST_BESIDE + 1)
        rows = [_row(each, self.today) for each in found[:MOST_BESIDE]]
        return render(request, "keys/_overdue.html", {"rows": rows, "more": len(found) > MOST_BESIDE})


def _row(key: "Key", today: date) -> dict[str, Any]:
    state = gettext(KEY_STATE_NAMES[key.state])
    return {"key": key, "state": state, "loan": queries.out_with(key), "over": key.days_over(today)}
