"""A new household is to be spoken with within the week (CLK-13)."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.clocks.actions import Keeping, keep_clocks_of
from bihuan.clocks.queries import until_after
from bihuan.journal.actions import record_many
from bihuan.journal.events import Happening, StaffId
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.matters.actions import open_matters, restate_many, write_columns
from bihuan.matters.terms import Opening, Sort
from bihuan.occupancy.events import FirstContactOwed
from bihuan.occupancy.models import FirstContact, Sharing
from bihuan.occupancy.queries import seats_of
from bihuan.occupancy.rules.contacting import readings_of, standing_of
from bihuan.occupancy.terms import ContactStage
from bihuan.policies.queries.days import days_for
from bihuan.policies.queries.in_force import procedure_in_force

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre

ROWS_AT_ONCE = 500


def giving_in(centre: int) -> Sharing:
    """Held until the transaction ends: who gives households here does so one after the other."""
    turn, _made = Sharing.objects.select_for_update().get_or_create(centre_id=centre)
    return turn


def ask_for_contacts(
    centre: "Centre", rooms: Mapping[int, tuple[str, int]], *, by: Actor, at: datetime
) -> None:
    """Room → (label, agent). Inside the caller's transaction; statements grow by the hundred."""
    if not rooms:
        return
    contacts = _opened(centre, rooms, at=at)
    days, seats = days_for(centre.pk), seats_of([centre.pk])[centre.pk]
    owing = [(each, each.owing(centre.pk)) for each in contacts]
    keep_clocks_of([Keeping(each.matter, readings_of(it, at=at), days) for each, it in owing], at=at)
    restate_many([(each.matter, standing_of(it, seats, None)) for each, it in owing], at=at)
    # From now on they have clocks, which are looked up.
    for each in contacts:
        each.matter.version += 1
    write_columns([each.matter for each in contacts], ["version"])
    told = [Happening(each.matter.stream, _fact(each), each) for each in contacts]
    record_many(told, by=by, at=at)


def _opened(centre: "Centre", rooms: Mapping[int, tuple[str, int]], *, at: datetime) -> list[FirstContact]:
    governing = procedure_in_force(centre.pk, at)
    terms = governing.procedure.first_contact
    due = until_after(terms.within, at, days_for(centre.pk))
    openings = [
        Opening(
            sort=Sort.FIRST_CONTACT,
            centre=centre.pk,
            centre_code=centre.code,
            title=_("首次联系"),
            procedure=governing.key,
            registered_at=at,
            said_at=at,
            owner=staff,
            room=room,
            where=label,
        )
        for room, (label, staff) in rooms.items()
    ]
    contacts = [
        FirstContact(
            matter=matter,
            room_id=room,
            staff_id=staff,
            opened_at=at,
            due_at=due.at,
            provisional=due.provisional,
            clause=terms.clause,
        )
        for matter, (room, (_label, staff)) in zip(
            open_matters(openings, stage=ContactStage.WAITING), rooms.items(), strict=True
        )
    ]
    return FirstContact.objects.bulk_create(contacts, batch_size=ROWS_AT_ONCE)


def _fact(contact: FirstContact) -> FirstContactOwed:
    return FirstContactOwed(
        standing_in=contact.clause,
        staff=StaffId(contact.staff_id),
        due_at=contact.due_at,
        provisional=contact.provisional,
    )
