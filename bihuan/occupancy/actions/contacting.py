"""The agent of a new household has spoken with them, or there is nobody left to speak with (CLK-13)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.cases.terms.calls import FIELD
from bihuan.clocks.actions import keep_clocks
from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.moments import day_of
from bihuan.kernel.refusals import Invalid, Obstacle
from bihuan.matters.actions import restate
from bihuan.matters.queries import locked
from bihuan.occupancy import errors
from bihuan.occupancy.events import FirstContactCalledOff, FirstContactEvent, FirstContactMade
from bihuan.occupancy.models import FirstContact
from bihuan.occupancy.queries import seats_of
from bihuan.occupancy.rules.contacting import holders, readings_of, standing_of
from bihuan.occupancy.terms import CallOffContact, MakeContact
from bihuan.organisation.terms import Seated
from bihuan.policies.queries.days import days_for
from bihuan.policies.queries.in_force import procedure_of
from bihuan.residents.queries import household, household_in
from bihuan.residents.terms import Way

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def make_contact(contact: FirstContact, command: MakeContact, *, by: "Staff", at: datetime) -> FirstContact:
    """Raises Invalid, Forbidden, Refusal."""
    if problems := command.problems(at=at):
        raise Invalid(*problems)
    with _acting(contact, by=by, at=at) as act:
        it, spoken_at = act.contact, command.contacted_at or at
        if day_of(spoken_at) < day_of(it.opened_at):
            raise errors.before_it_was_given()
        quiet = _quiet_because(it, command, spoken_at)
        it.made_at, it.made_by, it.contacted_at = at, by, spoken_at
        it.way, it.words, it.person_id = command.way, command.words, command.person
        it.whom = _whom(it, command)
        act.happened(
            FirstContactMade(
                standing_in=it.clause,
                way=it.way,
                contacted_at=spoken_at,
                quiet_because=quiet,
                whom=Words(it.whom),
                words=Words(it.words),
            )
        )
    return act.contact


def call_off_contact(
    contact: FirstContact, command: CallOffContact, *, by: "Staff", at: datetime
) -> FirstContact:
    """Only where nobody of the household is there any more."""
    if problems := command.problems():
        raise Invalid(*problems)
    with _acting(contact, by=by, at=at) as act:
        it = act.contact
        if household_in(it.room_id) is not None:
            raise errors.lives_there_still(it.clause)
        it.called_off_at, it.reason = at, command.reason
        act.happened(FirstContactCalledOff(standing_in=it.clause, reason=Words(command.reason)))
    return act.contact


@dataclass(frozen=True)
class _Act:
    """A locked first contact in the middle of being acted on."""

    contact: FirstContact
    seats: Sequence[Seated]
    by: "Staff"
    at: datetime

    @property
    def actor(self) -> Actor:
        """Whoever really acts, and for whom if they stand in."""
        found = holders(self.contact.owing(self.contact.matter.centre_id), self.seats)
        own = [each for each in found if each.staff == self.by.pk]
        return Actor.staff(self.by.pk, instead_of=own[0].instead_of if own else None)

    def happened(self, event: FirstContactEvent) -> None:
        contact, matter = self.contact, self.contact.matter
        actor = self.actor
        contact.save()
        matter.closed_at = self.at
        owing = contact.owing(matter.centre_id)
        keep_clocks(matter, readings_of(owing, at=self.at), days_for(matter.centre_id), at=self.at)
        restate(matter, standing_of(owing, self.seats, matter.overseer_id), at=self.at)
        record(event, stream=matter.stream, by=actor, at=self.at)


@contextmanager
def _acting(contact: FirstContact, *, by: "Staff", at: datetime) -> Iterator[_Act]:
    """Raises Forbidden or Refusal before anything is written."""
    with transaction.atomic():
        matter = locked(contact.pk)
        fresh = FirstContact.objects.get(pk=contact.pk)
        fresh.matter = matter
        owing = fresh.owing(matter.centre_id)
        if owing.over_at is not None:
            raise errors.over_already(fresh.clause)
        seats = seats_of([matter.centre_id])[matter.centre_id]
        if by.pk not in {each.staff for each in holders(owing, seats)}:
            raise errors.not_your_household(fresh.clause)
        yield _Act(fresh, seats, by, at)


def _quiet_because(contact: FirstContact, command: MakeContact, spoken_at: datetime) -> str:
    """What the fact says of a call in hours of rest (RVS-8)."""
    rest = procedure_of(contact.matter).rest_at(spoken_at) if command.way == Way.TELEPHONE else None
    if rest is None:
        return ""
    if not command.quiet_because:
        hours = {"opens": f"{rest.opens:%H:%M}", "closes": f"{rest.closes:%H:%M}"}
        text = _("%(opens)s–%(closes)s是住户休息的时间，没有急事不打电话。打了就请选为什么。")
        raise Invalid(Obstacle("quiet_hours", say(text, **hours), rest.clause, field=FIELD))
    return command.quiet_because


def _whom(contact: FirstContact, command: MakeContact) -> str:
    if command.person is None:
        return command.whom
    found = next((each for each in household(contact.room_id) if each.person == command.person), None)
    if found is None:
        raise errors.nobody_of_them()
    return found.addressed
