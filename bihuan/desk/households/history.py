"""经过: everything that ever happened at a room or with a person, newest first (RES-3)."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from bihuan.cases.queries.histories import Happened, Place, history_of_person, history_of_room
from bihuan.cases.terms.histories import PART_NAMES, Part
from bihuan.desk.paging import Cursor
from bihuan.desk.people.pages import Page
from bihuan.desk.sorts import address_of
from bihuan.incidents.queries import incidents_at
from bihuan.occupancy.access import contacts_read_at, contacts_read_with
from bihuan.privacy.access import requests_read_with
from bihuan.residents import access, queries
from bihuan.residents.terms import ROLE_NAMES, Role

SHOWN = 25


class HistoryPage(Page):
    """A part of its own page, which asks for it, and a page by itself for who follows the link.

    `without`: what never happens there.
    """

    without: ClassVar[Part]

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        self.find(key)
        asked = request.GET.get("part", "")
        part = Part(asked) if asked in list(Part) else None
        cursor = Cursor.read(request.GET.get("before", ""))
        before = (cursor.moment, cursor.key) if cursor else None
        # One more than is shown tells whether it goes on.
        found = self.happened(part, before, most=SHOWN + 1)
        last = found[SHOWN - 1] if len(found) > SHOWN else None
        context = {
            **self.about(),
            "address": request.path,
            "happened": [(each, address_of(each.matter) if each.matter else "") for each in found[:SHOWN]],
            "part": part or "",
            "parts": [(each.value, gettext(PART_NAMES[each])) for each in Part if each is not self.without],
            "older": self._address(part, str(Cursor(last.at, last.pk))) if last else "",
            "continued": cursor is not None,
        }
        template = "households/_history.html" if self.request.htmx else "households/history.html"
        return render(request, template, context)

    def find(self, key: int) -> None:
        raise NotImplementedError

    def about(self) -> dict[str, Any]:
        raise NotImplementedError

    def happened(self, part: Part | None, before: Place | None, *, most: int) -> list[Happened]:
        raise NotImplementedError

    def _address(self, part: Part | None, before: str) -> str:
        return f"{self.request.path}?{urlencode({'part': part or '', 'before': before})}"


class RoomHistoryView(HistoryPage):
    """/rooms/5/history?part=cases&before=…"""

    without = Part.REQUESTS

    def find(self, key: int) -> None:
        self.room = access.room_for(self.me, key)

    def about(self) -> dict[str, Any]:
        people = queries.everybody_of(self.room.pk)
        return {
            "heading": self.room.label,
            "back": reverse("room", args=[self.room.pk]),
            "room": self.room,
            "lived": [(each, gettext(ROLE_NAMES[Role(each.role)])) for each in people if each.until],
            "keeps": access.may_keep_residents(self.me.scope, self.room.centre_id),
        }

    def happened(self, part: Part | None, before: Place | None, *, most: int) -> list[Happened]:
        return history_of_room(
            self.room.pk,
            self.me.scope,
            part=part,
            before=before,
            most=most,
            beside=access.streams_beside(self.me, self.room),
            others=(
                contacts_read_at(self.me.scope, self.room.pk),
                incidents_at(self.room, self.me.scope),
            ),
        )


class ResidentHistoryView(HistoryPage):
    """/residents/7/history"""

    without = Part.INCIDENTS

    def find(self, key: int) -> None:
        self.person, _stays = access.person_for(self.me, key)

    def about(self) -> dict[str, Any]:
        back = reverse("resident-page", args=[self.person.pk])
        return {"heading": self.person.addressed, "back": back, "person": self.person}

    def happened(self, part: Part | None, before: Place | None, *, most: int) -> list[Happened]:
        people = queries.merged_with(self.person.pk)
        return history_of_person(
            people,
            self.me.scope,
            part=part,
            before=before,
            most=most,
            others=(
                contacts_read_with(self.me.scope, people),
                requests_read_with(self.me.scope, people),
            ),
        )
