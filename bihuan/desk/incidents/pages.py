"""/incidents: what goes on, one with its cases, what a case or a caller's home has to do with it."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from bihuan.cases.access import case_for
from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.incidents.sort import BASE
from bihuan.desk.paging import Cursor, Order, page_of
from bihuan.desk.people.pages import Page
from bihuan.desk.standing import ring_of, stage_words, title_words
from bihuan.desk.workbench.acts import case_address
from bihuan.incidents.access import incident_for, may_end, may_say
from bihuan.incidents.queries import (
    incident_of,
    known_at,
    known_for,
    known_to_all,
    place_words,
    told_anew_wanted,
    visible_incidents,
    whole,
    with_places,
)
from bihuan.incidents.terms import CLAUSE, NEARNESS_NAMES, SCOPE_NAMES, Nearness, Scope, Stage
from bihuan.kernel.moments import now
from bihuan.residents.queries import room_by_id
from bihuan.search.queries import NOTHING, look_up, wanted_by
from bihuan.search.terms import Group

if TYPE_CHECKING:
    from bihuan.incidents.models import Incident
    from bihuan.incidents.queries import Near

ROWS, LONGEST = 25, 200
NEWEST = Order("registered_at", falling=True)


class IncidentsView(Page):
    def get(self, request: HttpRequest) -> HttpResponse:
        ended = request.GET.get("status") == "ended"
        text = request.GET.get("q", "")[:LONGEST].replace("\0", "").strip()
        centre = chosen_centre(self.request, centres_seen(self.request))
        found = visible_incidents(self.me.scope).filter(is_open__in=[not ended])
        if centre:
            found = found.filter(centre=centre)
        if text:
            hits = look_up(wanted_by(text), self.me.scope, [Group.INCIDENT])
            found = found.filter(pk__in=hits.get(Group.INCIDENT, NOTHING).keys)
        page = page_of(
            found,
            NEWEST,
            size=ROWS,
            after=Cursor.read(request.GET.get("after", "")),
            before=Cursor.read(request.GET.get("before", "")),
        )
        keys = [each.pk for each in page.rows]
        kept = {name: value for name, value in (("status", "ended" * ended), ("q", text)) if value}
        by_key = {each.pk: each for each in with_places(found.filter(pk__in=keys))}
        context = {
            "rows": [shown(by_key[key]) for key in keys],
            "ended": ended,
            "text": text,
            "kept_query": urlencode(kept),
            "centre": centre,
            "previous": page.previous,
            "next": page.next,
            "clause": CLAUSE,
        }
        return render(request, "incidents/list.html", context)


class IncidentView(Page):
    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        at = now()
        seen = whole(incident_for(self.me, number), self.me.scope)
        context = {
            "incident": shown(seen.incident),
            "matter": seen.incident.matter,
            "ring": ring_of(seen.incident.matter, at=at),
            "cases": [
                {
                    "key": each.pk,
                    "title": title_words(each.case),
                    "number": each.case.number,
                    "url": case_address(each.case.number),
                    "stage": stage_words(each.case),
                    "ring": ring_of(each.case, at=at),
                    "where": each.case.where,
                }
                for each in seen.cases
            ],
            "entries": seen.entries,
            "tell_anew": told_anew_wanted(seen.incident, seen.cases),
            "may_say": may_say(self.me, seen.incident),
            "may_end": may_end(self.me, seen.incident),
            "clause": CLAUSE,
        }
        return render(request, "incidents/page.html", context)


class OfCaseView(Page):
    """/cases/<number>/incident: fetched by the page of the case."""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        matter = case_for(self.me, number).matter
        held = incident_of(matter, self.me.scope)
        near = known_for(matter, self.me.scope) if held is None and matter.is_open else []
        context = {
            "matter": matter,
            "back": case_address(matter.number),
            "incident": shown(held) if held else None,
            "known": [known(each) for each in near],
        }
        return render(request, "incidents/of_case.html", context)


class HereView(Page):
    """/incidents/here?room=: what callers from a room are told, beside the intake (INT-7)."""

    def get(self, request: HttpRequest) -> HttpResponse:
        key = request.GET.get("room", "")
        number = int(key) if key.isascii() and key.isdigit() and len(key) < len("9" * 18) else 0
        room = room_by_id(number) if number else None
        # A room of a centre one does not see looks like one that is not there.
        theirs = room is not None and room.centre_id in {each.pk for each in centres_seen(self.request)}
        found = known_at(room, self.me.scope) if room and theirs else self.everywhere()
        return render(request, "incidents/here.html", {"known": [known(each) for each in found]})

    def everywhere(self) -> "list[Near]":
        """Of the whole estate, whoever calls."""
        centre = chosen_centre(self.request, centres_seen(self.request))
        return known_to_all(self.me.scope, centre.pk) if centre else []


def known(near: "Near") -> dict[str, Any]:
    theirs = near.nearness != Nearness.CENTRE
    return shown(near.incident) | {"nearness": gettext(NEARNESS_NAMES[near.nearness]), "theirs": theirs}


def shown(incident: "Incident") -> dict[str, Any]:
    matter = incident.matter
    return {
        "number": matter.number,
        "url": f"{BASE}/{matter.number}",
        "title": matter.title,
        "place": f"{matter.centre.name} {place_words(incident)}".strip(),
        "scope": gettext(SCOPE_NAMES[Scope(incident.scope)]),
        "since": matter.said_at,
        "expected_end": incident.expected_end,
        "sentence": incident.sentence,
        "stage": stage_words(matter),
        "is_open": matter.is_open,
        "is_void": matter.stage == Stage.VOIDED,
        "handler": matter.holder.shown_name if matter.holder else "",
        "reporter": matter.owner.shown_name if matter.owner else "",
    }
