"""What falls due is laid before its owner: once, whatever is killed and however many workers look (DOC-3)."""

from datetime import datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.working_days import A_DAY, Days
from bihuan.matters.actions import open_matter
from bihuan.matters.terms import Opening, Sort
from bihuan.office.actions.acting import settle
from bihuan.office.events import DutyLaid
from bihuan.office.models import CheckLine, LaidDuty, NextLook, ReviewForm
from bihuan.office.queries.checks import lines_to_check
from bihuan.office.queries.forms import review_before, to_look_at_again, week_of_forms
from bihuan.office.queries.planning import Planned, planned
from bihuan.office.rules.laying import due_when_laid
from bihuan.office.terms import REVIEW, DutyStage
from bihuan.organisation.queries import department_by_id
from bihuan.policies.queries.in_force import procedure_named

THE_CALENDAR = Actor.system("duties")
ROW = 1
AT_ONCE = 10


def lay_duties(*, at: datetime, most: int = AT_ONCE) -> int:
    """How many; one statement when nothing is due. May be called again and again, by any number of workers.

    Each duty is laid in a transaction of its own, so that nobody waits long. What nobody was there to lay is
    made up for while its period lasts.
    """
    look = NextLook.objects.filter(pk=ROW).first()
    if look is not None and look.next_at > at:
        return 0
    if look is None:
        look, _ = NextLook.objects.get_or_create(pk=ROW, defaults={"began_at": at, "next_at": at})
    plan = planned(since=look.began_at, at=at)
    number = sum(_lay(each, at=at) for each in plan.missing[:most])
    if len(plan.missing) <= most:
        NextLook.objects.filter(pk=ROW).update(next_at=plan.next_at)
    return number


def _lay(wanted: Planned, *, at: datetime) -> bool:
    # Asked before anything is held: it may read a whole centre.
    terms = procedure_named(wanted.procedure).record_check
    lines = lines_to_check(wanted.falling.duty.code, wanted.place.centre, terms, at=at)
    with transaction.atomic():
        # Whoever lays holds this row: two workers never lay the same.
        NextLook.objects.select_for_update().get(pk=ROW)
        if LaidDuty.objects.filter(key=wanted.key).exists():
            return False
        duty = _written(wanted, at=at)
        forms = _forms(duty) + _lines(duty, lines)
        settle(duty, wanted.seats, wanted.days, at=at)
        fact = DutyLaid(
            title=duty.name,
            standing_in=duty.clause,
            period=duty.period,
            due_at=duty.due_at,
            forms=forms,
            provisional=duty.provisional,
        )
        record(fact, stream=duty.matter.stream, by=THE_CALENDAR, at=at)
    return True


def _written(wanted: Planned, *, at: datetime) -> LaidDuty:
    found, place = wanted.falling, wanted.place
    opening = Opening(
        sort=Sort.DUTY,
        centre=place.centre,
        centre_code=wanted.centre.code,
        title=found.duty.name,
        procedure=wanted.procedure,
        registered_at=at,
        said_at=at,
        who=wanted.where,
    )
    return LaidDuty.objects.create(
        matter=open_matter(opening, stage=DutyStage.LAID),
        key=wanted.key,
        code=found.duty.code,
        name=found.duty.name,
        clause=found.duty.clause,
        rhythm=found.duty.rhythm,
        period=found.period.code,
        covers_from=found.covers.first,
        covers_until=found.covers.last,
        owner=place.owner,
        centre_id=place.centre,
        department_id=place.department,
        laid_at=at,
        remind_at=found.remind_at,
        due_at=due_when_laid(found, wanted.days, at=at),
        provisional=found.provisional,
    )


def _lines(duty: LaidDuty, lines: list[CheckLine]) -> int:
    """What a check goes through is fixed when it is laid (RES-5, RES-8)."""
    for each in lines:
        each.duty = duty
    CheckLine.objects.bulk_create(lines, batch_size=500)
    return len(lines)


def _forms(duty: LaidDuty) -> int:
    """The week's forms come with a review, and what its head wanted to see again (TRK-3)."""
    department = department_by_id(duty.department_id) if duty.department_id else None
    if duty.code != REVIEW or department is None:
        return 0
    former = review_before(duty)
    if former is not None and former.covers_until < duty.covers_from - A_DAY:
        # Nobody was there to lay the one between: its forms come now.
        duty.covers_from = former.covers_until + A_DAY
        duty.save(update_fields=["covers_from"])
    again = to_look_at_again(department.pk)
    matters = week_of_forms(department, Days(duty.covers_from, duty.covers_until))
    rows = [
        ReviewForm(duty=duty, matter_id=each, carried=again.get(each))
        for each in dict.fromkeys([*again, *matters])
    ]
    ReviewForm.objects.bulk_create(rows, batch_size=500)
    return len(rows)
