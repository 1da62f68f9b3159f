"""Posts change hands, and so does the calendar: what is laid already follows both."""

from datetime import datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.messages import Until
from bihuan.kernel.moments import day_of
from bihuan.kernel.periods import Rhythm, period_of
from bihuan.matters.actions import restate_duties
from bihuan.office.actions.acting import entry_of, locked_duty, settle, standing
from bihuan.office.actions.laying import THE_CALENDAR
from bihuan.office.events import DutyMoved
from bihuan.office.models import LaidDuty
from bihuan.office.queries.seated import seats_around
from bihuan.office.rules.laying import due_when_laid, falling
from bihuan.office.rules.seats import CONCERNED
from bihuan.organisation.terms import COMPANY_POSTS, Post
from bihuan.policies.queries.days import days_for


def reseat_duties(post: str, centre: int, *, at: datetime) -> None:
    """Who owes what stands open is decided anew. May be called again."""
    if post not in CONCERNED:
        return
    standing_open = LaidDuty.objects.filter(done_at=None)
    if Post(post) not in COMPANY_POSTS:
        standing_open = standing_open.filter(centre=centre)
    for key in standing_open.values_list("pk", flat=True):
        with transaction.atomic():
            duty = locked_duty(key)
            if duty.done_at is None:
                seats = seats_around(duty.centre_id)
                restate_duties(duty.matter, standing(duty, seats, duty.matter.overseer_id).duties, at=at)


def count_duties_anew(centre: int | None, *, at: datetime) -> None:
    """The days changed: what is open and not over is due when the new ones say. May be called again."""
    waiting = LaidDuty.objects.filter(done_at=None)
    if centre is not None:
        waiting = waiting.filter(centre=centre)
    for key in waiting.values_list("pk", flat=True):
        with transaction.atomic():
            _count(locked_duty(key), at=at)


def _count(duty: LaidDuty, *, at: datetime) -> None:
    table = days_for(duty.centre_id)
    found = falling(entry_of(duty), period_of(Rhythm(duty.rhythm), day_of(duty.laid_at)), table)
    # In a period in which nobody works any more it stays due when it was.
    if duty.done_at is not None or found is None:
        return
    former, due_at = Until(duty.due_at, duty.provisional), due_when_laid(found, table, at=duty.laid_at)
    if min(former.at, due_at) > at:
        # What is over stays judged by the day it had; only its day is certain now.
        duty.due_at, duty.remind_at = due_at, max(found.remind_at, duty.laid_at)
    duty.provisional = found.provisional
    if Until(duty.due_at, duty.provisional) == former:
        return
    duty.save(update_fields=["due_at", "remind_at", "provisional"])
    settle(duty, seats_around(duty.centre_id), table, at=at)
    if former.at != duty.due_at:
        record(_moved(duty, former), stream=duty.matter.stream, by=THE_CALENDAR, at=at)


def _moved(duty: LaidDuty, former: Until) -> DutyMoved:
    return DutyMoved(
        title=duty.name,
        standing_in=duty.clause,
        former=former.at,
        due_at=duty.due_at,
        provisional_from=former.provisional,
        provisional=duty.provisional,
    )
