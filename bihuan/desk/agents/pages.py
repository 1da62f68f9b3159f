"""责任分派: a head's page of the centre, what somebody looks after, and who looks after one household."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bihuan.desk.agents.contacts import contact_row
from bihuan.desk.centres import centre_lived_in, centres_seen, chosen_centre
from bihuan.desk.people.pages import Page
from bihuan.kernel.moments import now
from bihuan.occupancy import access, queries
from bihuan.organisation.queries import staff_of
from bihuan.residents.access import room_for, sees_residents
from bihuan.residents.queries import Household, agents_of, households_of_agent, people_called

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

MOST_SHOWN = 50
MOST_OF_AGENT = 500


class AgentsView(Page):
    """/agents"""

    def get(self, request: HttpRequest) -> HttpResponse:
        centre = access.centre_to_share_out(self.me, centre_lived_in(self.request))
        plan = queries.sharing_plan(centre.pk, new_since=None, imported=False)
        away = {each.pk: each for each in staff_of(centre.pk)}
        lacking = queries.needing(plan.households, (each.agent for each in plan.shares))
        at, turn = now(), queries.sharing_in(centre.pk)
        overdue = queries.visible_contacts(self.me.scope).filter(
            pk__in=queries.open_contacts_in(centre.pk).filter(due_at__lte=at)
        )
        context = {
            "here": centre,
            "number": len(plan.households),
            "needing": len(lacking),
            "left": sum(1 for each in lacking if each.agent is not None),
            "lacking": lacking[:MOST_SHOWN],
            "more": len(lacking) > MOST_SHOWN,
            "rows": [{"share": each, "away": away.get(each.agent.staff.pk)} for each in plan.shares],
            "sharing": turn if turn and turn.is_at_work else None,
            "shared_last": queries.shared_last(turn),
            "overdue": [contact_row(each, at=at) for each in overdue.order_by("due_at", "pk")[:MOST_SHOWN]],
        }
        return render(request, "agents/agents.html", context)


class HouseholdsPage(Page):
    """Whose household they are, building by building; what waits for a first contact is said beside it."""

    def of(self, staff: "Staff", centres: Collection[int], **more: Any) -> HttpResponse:
        found = households_of_agent(staff.pk, centres)
        shown = found[:MOST_OF_AGENT]
        people = people_called(each.room for each in shown)
        at = now()
        waiting = {
            each.room_id: contact_row(each, at=at)
            for each in queries.visible_contacts(self.me.scope).filter(
                staff=staff, matter__centre__in=centres, made_at=None, called_off_at=None
            )
        }
        context = {
            **more,
            "staff": staff,
            "number": len(found),
            "waiting": len(waiting),
            "cut": len(found) > len(shown),
            "groups": _grouped(shown, people, waiting),
        }
        return render(self.request, "agents/households.html", context)


def _grouped(
    households: Iterable[Household], people: dict[int, list[str]], waiting: dict[int, Any]
) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for each in households:
        group = found.setdefault(each.building, {"name": each.building_name, "rows": []})
        row = {"home": each, "people": people.get(each.room, []), "contact": waiting.get(each.room)}
        group["rows"].append(row)
    return list(found.values())


class MyHouseholdsView(HouseholdsPage):
    """/my-households"""

    def get(self, request: HttpRequest) -> HttpResponse:
        seen = centres_seen(self.request)
        centre = chosen_centre(self.request, seen)
        return self.of(self.me, [each.pk for each in ([centre] if centre else seen)], mine=True)


class AgentView(HouseholdsPage):
    """/agents/1047: what somebody looks after, for whoever shares out."""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        centre, staff = access.agent_for(self.me, centre_lived_in(self.request), number)
        return self.of(staff, [centre.pk], mine=False)


class RoomAgentsView(Page):
    """/rooms/5/agents: who looks after this household, who did, and the first contact with it."""

    def get(self, request: HttpRequest, key: int) -> HttpResponse:
        room = room_for(self.me, key)
        contact = queries.contact_of(room.pk) if access.may_see_contacts(self.me.scope) else None
        context = {
            "room": room,
            "agents": agents_of(room.pk),
            "contact": contact_row(contact, at=now()) if contact else None,
            "gives": access.may_share_out(self.me.scope, room.centre_id)
            and sees_residents(self.me.scope, room.centre_id),
        }
        return render(request, "agents/room.html", context)
