"""One household is given to another agent, by hand and with a reason (RES-7)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid
from bihuan.occupancy import errors
from bihuan.occupancy.actions.asking import ask_for_contacts, giving_in
from bihuan.occupancy.actions.following import pass_contacts_on
from bihuan.occupancy.models import FirstContact
from bihuan.occupancy.queries import agents_in
from bihuan.occupancy.terms import NameAgent
from bihuan.residents.actions import entrust
from bihuan.residents.events import AgentNamed
from bihuan.residents.queries import household_in

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff
    from bihuan.residents.models import Room


def name_agent(room: "Room", command: NameAgent, *, by: "Staff", at: datetime) -> None:
    """Raises Invalid and Refusal. One that waits for its first contact already is not asked for again."""
    if problems := command.problems():
        raise Invalid(*problems)
    staff, actor = command.staff or 0, Actor.staff(by.pk)
    with transaction.atomic():
        giving_in(room.centre_id)
        household = household_in(room.pk)
        if household is None:
            raise errors.nobody_lives_there()
        if staff not in {each.staff.pk for each in agents_in(room.centre_id)}:
            raise errors.no_such_agent()
        if household.agent == staff:
            raise errors.has_it_already()
        given, reason = {room.pk: staff}, Words(command.reason)
        entrust(
            given,
            lambda staff, former: AgentNamed(staff=staff, former=former, reason=reason),
            reason=command.reason,
            by=by.pk,
            at=at,
        )
        pass_contacts_on(given, by=actor, at=at)
        waiting = FirstContact.objects.filter(room=room, made_at=None, called_off_at=None)
        if command.is_new and not waiting.exists():
            ask_for_contacts(room.centre, {room.pk: (room.label, staff)}, by=actor, at=at)
