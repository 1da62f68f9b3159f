"""Who looks after whom, shared out and by hand, and first contacts, for programs (RES-7, CLK-13)."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from bihuan.api.auth import caller
from bihuan.api.operations.documented import READS, WRITES, answers_with, headers
from bihuan.api.operations.reference import centre_seen
from bihuan.api.schemas import agents as schemas
from bihuan.api.schemas.values import Day, PathId
from bihuan.api.showing import person
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of, now
from bihuan.occupancy import access, actions, queries
from bihuan.occupancy.terms import CallOffContact
from bihuan.residents.access import room_for
from bihuan.residents.queries import agents_of, households_in, households_of_agent

if TYPE_CHECKING:
    from bihuan.occupancy.models import FirstContact, Sharing
    from bihuan.organisation.models import Centre
    from bihuan.residents.queries import Household

router = Router(tags=["agents"])
PAGE = 50
REFUSED = tuple(each for each in WRITES if each != 412)
PLAIN = (
    "clause", "opened_at", "due_at", "provisional", "made_at", "contacted_at", "called_off_at",
)  # fmt: skip
OR_NULL = ("way", "whom", "words", "reason")


@router.get(
    "/agents",
    operation_id="list_agents",
    summary="Who looks after how many households of a centre, with their ability",
    response=answers_with({200: schemas.Agents}, *READS, 403, 422),
)
def list_agents(request: HttpRequest, centre: str) -> Any:
    return _agents(_centre(request, centre))


@router.post(
    "/agents/{number}/ability",
    operation_id="set_agent_ability",
    summary="Say how much somebody can look after",
    response=answers_with({200: schemas.Agents}, *REFUSED),
    openapi_extra=headers(),
)
def set_ability(request: HttpRequest, number: str, centre: str, body: schemas.AbilityBody) -> Any:
    by = caller(request)
    here, staff = access.agent_for(by, centre_seen(request, centre), number)
    actions.set_ability(here, staff.pk, body.command(), by=Actor.staff(by.pk), at=now())
    return _agents(here)


@router.get(
    "/agents/sharing",
    operation_id="plan_sharing",
    summary="How the households would be shared out, by number and ability; nothing is written",
    response=answers_with({200: schemas.Plan}, *READS, 403, 422),
)
def plan(
    request: HttpRequest, centre: str, new_since: Query[Day | None] = None, imported: bool = False
) -> Any:
    here = _centre(request, centre)
    since = new_since or queries.new_unless_said(queries.sharing_in(here.pk), day_of(now()))
    return _plan(queries.sharing_plan(here.pk, new_since=since, imported=imported), since, imported)


@router.post(
    "/agents/sharing",
    operation_id="share_out_households",
    summary="Share them out as the plan that was read says; a large centre is gone on with by the worker",
    response=answers_with({200: schemas.Shared}, *REFUSED),
    openapi_extra=headers(),
)
def share_out(request: HttpRequest, centre: str, body: schemas.SharingBody) -> Any:
    here = _centre(request, centre)
    done = actions.share_out_households(here, body.command(), by=caller(request), at=now())
    return {"moved": len(done.given), "new": len(done.new), "agents": _agents(here)}


@router.post(
    "/agents/sharing/end",
    operation_id="stop_sharing",
    summary="Stop sharing them out: what is done stays, the others stay where they were",
    response=answers_with({200: schemas.Agents}, *REFUSED),
    openapi_extra=headers(),
)
def stop(request: HttpRequest, centre: str) -> Any:
    here = _centre(request, centre)
    actions.stop_sharing(here, by=caller(request), at=now())
    return _agents(here)


@router.get(
    "/rooms/{room}/agents",
    operation_id="list_agents_of_room",
    summary="Who looks after this household and who did, the latest first",
    response=answers_with({200: schemas.AgentTerms}, *READS, 422),
)
def terms_of(request: HttpRequest, room: PathId) -> Any:
    return _terms(room_for(caller(request), room).pk)


@router.post(
    "/rooms/{room}/agents",
    operation_id="name_agent",
    summary="Give this household to somebody else, and say why",
    response=answers_with({201: schemas.AgentTerms}, *REFUSED),
    openapi_extra=headers(),
)
def name(request: HttpRequest, room: PathId, body: schemas.Naming) -> Any:
    by = caller(request)
    found = access.room_to_give(by, room)
    actions.name_agent(found, body.command(), by=by, at=now())
    return Status(201, _terms(found.pk))


@router.get(
    "/my-households",
    operation_id="list_my_households",
    summary="The households this person looks after, building by building",
    response=answers_with({200: schemas.Households}, 400, 401, 422),
)
def mine(request: HttpRequest, after: Query[schemas.After | None] = None) -> Any:
    by, start = caller(request), after or 0
    found = households_of_agent(by.pk, by.scope.centres)
    return {
        "items": [_household(each) for each in found[start : start + PAGE]],
        "next": start + PAGE if len(found) > start + PAGE else None,
    }


# ── first contacts ──


@router.get(
    "/first-contacts",
    operation_id="list_first_contacts",
    summary="First contacts with new households: those that wait, or all of them",
    response=answers_with({200: schemas.Contacts}, 400, 401, 403, 404, 422),
)
def list_contacts(
    request: HttpRequest,
    centre: str | None = None,
    closed: bool = False,
    after: Query[schemas.After | None] = None,
) -> Any:
    by = caller(request)
    access.require_contacts(by)
    found = queries.visible_contacts(by.scope).filter(pk__gt=after or 0)
    if centre:
        found = found.filter(matter__centre=centre_seen(request, centre))
    if not closed:
        found = found.filter(made_at=None, called_off_at=None)
    rows = list(found.order_by("pk")[: PAGE + 1])
    return {
        "items": [_contact(each) for each in rows[:PAGE]],
        "next": rows[PAGE - 1].pk if len(rows) > PAGE else None,
    }


@router.get(
    "/first-contacts/{number}",
    operation_id="read_first_contact",
    summary="One first contact, with what was said",
    response=answers_with({200: schemas.ContactRead}, *READS),
)
def read_contact(request: HttpRequest, number: str) -> Any:
    return _read(request, number)


@router.post(
    "/first-contacts/{number}/contact",
    operation_id="make_first_contact",
    summary="Write down the first contact: when, how, with whom, what was said",
    response=answers_with({200: schemas.ContactRead}, *REFUSED),
    openapi_extra=headers(),
)
def make(request: HttpRequest, number: str, body: schemas.ContactBody) -> Any:
    by = caller(request)
    actions.make_contact(access.contact_for(by, number, to="make"), body.command(), by=by, at=now())
    return _read(request, number)


@router.post(
    "/first-contacts/{number}/end",
    operation_id="call_off_first_contact",
    summary="Nobody of the household is there any more",
    response=answers_with({200: schemas.ContactRead}, *REFUSED),
    openapi_extra=headers(),
)
def call_off(request: HttpRequest, number: str, body: schemas.EndBody) -> Any:
    by = caller(request)
    command = CallOffContact(reason=body.reason)
    actions.call_off_contact(access.contact_for(by, number, to="make"), command, by=by, at=now())
    return _read(request, number)


# ── how they are shown ──


def _centre(request: HttpRequest, code: str) -> "Centre":
    return access.centre_to_share_out(caller(request), centre_seen(request, code))


def _agents(centre: "Centre") -> dict[str, Any]:
    agents, households = queries.agents_in(centre.pk), households_in(centre.pk)
    turn = queries.sharing_in(centre.pk)
    has = Counter(each.agent for each in households)
    return {
        "items": [
            {
                "staff": person(each.staff),
                "staff_number": each.staff.staff_number,
                "ability": each.ability,
                "households": has[each.staff.pk],
            }
            for each in agents
        ],
        "households": len(households),
        "needing": len(queries.needing(households, agents)),
        "shared_last": queries.shared_last(turn),
        "under_way": _under_way(turn) if turn and turn.is_at_work else None,
    }


def _under_way(turn: "Sharing") -> dict[str, Any]:
    return {"by": person(turn.by), **{name: getattr(turn, name) for name in ("began_at", "whole", "done")}}


def _plan(found: queries.SharingPlan, since: date, imported: bool) -> dict[str, Any]:
    return {
        "seen": found.digest,
        "new_since": since,
        "imported": imported,
        "shares": [
            {
                "staff": person(each.agent.staff),
                "ability": each.agent.ability,
                **{name: getattr(each, name) for name in ("has", "gets", "gives", "fair")},
            }
            for each in found.shares
        ],
        "moves": [
            {"room": _room(each), "former": each.agent, "staff": found.given[each.room]}
            for each in found.households
            if each.room in found.given
        ],
        "new": [_room(each) for each in found.new],
        "needing": found.needing,
    }


def _room(household: "Household") -> dict[str, Any]:
    return {"id": household.room, "label": household.label}


def _household(household: "Household") -> dict[str, Any]:
    return {"room": _room(household), "building": household.building_name, "since": household.since}


def _terms(room: int) -> dict[str, Any]:
    return {
        "items": [
            {
                "staff": person(each.staff),
                "given_by": person(each.given_by),
                **{name: getattr(each, name) for name in ("since", "until", "reason")},
            }
            for each in agents_of(room)
        ]
    }


def _contact(contact: "FirstContact") -> dict[str, Any]:
    matter = contact.matter
    return {
        **{name: getattr(contact, name) for name in PLAIN},
        **{name: getattr(contact, name) or None for name in OR_NULL},
        "number": matter.number,
        "centre": matter.centre.code,
        "room": {"id": contact.room_id, "label": contact.room.label},
        "staff": person(contact.staff),
        "stage": matter.stage,
        "overseer": person(matter.overseer),
        "made_by": person(contact.made_by),
        "person": contact.person_id,
    }


def _read(request: HttpRequest, number: str) -> dict[str, Any]:
    by = caller(request)
    found = access.contact_for(by, number)
    return _contact(found) | {"is_mine": found.matter.is_open and access.is_owed_by(found, by)}
