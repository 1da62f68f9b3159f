"""What every act on a duty goes through: lock, whose it is, not done yet; and how it is kept in line."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.clocks.actions import keep_clocks
from bihuan.clocks.terms import ClockReading
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import Until
from bihuan.kernel.refusals import Invalid, Obstacle
from bihuan.kernel.working_days import DayTable
from bihuan.matters.actions import restate
from bihuan.matters.queries import locked
from bihuan.matters.terms import Standing
from bihuan.office.errors import done_already, not_yours
from bihuan.office.models import LaidDuty
from bihuan.office.queries.seated import place_of, seats_around
from bihuan.office.rules.seats import Seat, holders, others_over
from bihuan.office.rules.standing import reading_of, standing_of
from bihuan.policies.queries.days import days_for
from bihuan.policies.queries.in_force import procedure_of
from bihuan.policies.terms import PeriodicDuty

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


@dataclass(frozen=True)
class Act:
    """A locked duty in the middle of being acted on."""

    duty: LaidDuty
    seats: Sequence[Seat]
    by: "Staff"
    at: datetime

    @property
    def actor(self) -> Actor:
        """Whoever really acts, and for whom if they stand in."""
        own = [each for each in holders(place_of(self.duty), self.seats) if each.staff == self.by.pk]
        return Actor.staff(self.by.pk, instead_of=own[0].instead_of if own else None)

    def finish(self, remark: str) -> None:
        self.duty.done_at, self.duty.done_by, self.duty.remark = self.at, self.by, remark
        self.duty.save(update_fields=["done_at", "done_by", "remark"])
        self.duty.matter.closed_at = self.at
        settle(self.duty, self.seats, days_for(self.duty.centre_id), at=self.at)

    @property
    def owners(self) -> set[int]:
        return {each.staff for each in holders(place_of(self.duty), self.seats)}

    def over(self, owner: int) -> set[int]:
        """Who checks what is an owner's own."""
        return {each.staff for each in others_over(place_of(self.duty), self.seats, owner)}


@contextmanager
def acting_on(
    duty: LaidDuty, *, by: "Staff", at: datetime, whose: Callable[[Act], set[int]] = lambda act: act.owners
) -> Iterator[Act]:
    """Raises Forbidden or Refusal before anything is written."""
    with transaction.atomic():
        fresh, seats = locked_duty(duty.pk), seats_around(duty.centre_id)
        act = Act(fresh, seats, by, at)
        if by.pk not in whose(act):
            raise not_yours(fresh.clause)
        if fresh.done_at is not None:
            raise done_already(fresh.clause)
        yield act


def locked_duty(key: int) -> LaidDuty:
    """The duty with its matter's row held until the transaction ends."""
    matter = locked(key)
    duty = LaidDuty.objects.get(pk=key)
    duty.matter = matter
    return duty


def settle(duty: LaidDuty, seats: Sequence[Seat], days: DayTable, *, at: datetime) -> None:
    """Clock, standing and what is owed, anew from what the duty is now."""
    keep_clocks(duty.matter, [reading(duty, at=at)], days, at=at)
    restate(duty.matter, standing(duty, seats, duty.matter.overseer_id), at=at)


def reading(duty: LaidDuty, *, at: datetime) -> ClockReading:
    return reading_of(
        entry_of(duty),
        laid_at=duty.laid_at,
        remind_at=duty.remind_at,
        due_at=duty.due_at,
        provisional=duty.provisional,
        done_at=duty.done_at,
        at=at,
    )


def standing(duty: LaidDuty, seats: Sequence[Seat], overseer: int | None) -> Standing:
    return standing_of(
        entry_of(duty),
        centre=duty.centre_id,
        department=duty.department_id,
        due=Until(duty.due_at, duty.provisional),
        holding=holders(place_of(duty), seats),
        overseer=overseer,
        done=duty.done_at is not None,
    )


def entry_of(duty: LaidDuty) -> PeriodicDuty:
    """What the procedure says of it that it was laid under."""
    found = procedure_of(duty.matter).duty(duty.code)
    if found is None:
        raise LookupError(f"{duty.matter.procedure} has no duty {duty.code}")
    return found


def check(problems: list[Obstacle]) -> None:
    if problems:
        raise Invalid(*problems)
