"""People go and come back; meanwhile somebody stands in (ORG-3, ESC-2)."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import Event, StaffId
from bihuan.kernel.actors import Actor
from bihuan.organisation import errors
from bihuan.organisation.actions.checking import check
from bihuan.organisation.events import AbsenceCancelled, AbsenceEnded, AbsenceRecorded, StandInTook
from bihuan.organisation.models import Absence, Staff
from bihuan.organisation.queries import all_signing, postings_of
from bihuan.organisation.rules.standing_in import may_stand_in, those_above, who_stands_in
from bihuan.organisation.terms import RecordAbsence

TURNING = Actor.system("absences")
AT_ONCE = 100


def record_absence(staff: Staff, command: RecordAbsence, *, by: Actor, at: datetime) -> Absence:
    """Begins at once where it is to begin now. Raises Invalid by field, Refusal for whoever has left."""
    check(command.problems(at=at))
    since, until = max(command.since or at, at), command.until or at
    with transaction.atomic():
        # Two who name each other at the same moment wait for each other here, by number.
        people = {
            each.pk: each
            for each in Staff.objects.select_for_update()
            .filter(pk__in={staff.pk, command.stand_in})
            .order_by("pk")
        }
        if not people[staff.pk].is_active:
            raise errors.has_left()
        stand_in = _stand_in(staff, people.get(command.stand_in or 0), since, until)
        if _away(staff, since, until):
            raise errors.away_already()
        row = Absence.objects.create(
            staff=staff, stand_in=stand_in, since=since, until=until, recorded_at=at, next_at=since
        )
        _say(
            row,
            AbsenceRecorded(absence=row.pk, stand_in=StaffId(stand_in.pk), since=since, until=until),
            by=by,
            at=at,
        )
        if since <= at:
            _begin([row], at=at)
    return row


def _stand_in(staff: Staff, found: Staff | None, since: datetime, until: datetime) -> Staff:
    if found is not None and found.pk == staff.pk:
        raise errors.stands_in_for_oneself()
    held = postings_of([staff.pk, found.pk]) if found else {}
    if found is None or not may_stand_in(held.get(staff.pk, []), held.get(found.pk, [])):
        raise errors.does_not_fit()
    if _away(found, since, until):
        raise errors.away_as_well()
    return found


def _away(staff: Staff, since: datetime, until: datetime) -> bool:
    standing = Absence.objects.not_over().filter(staff=staff)
    return standing.filter(since__lt=until, until__gt=since).exists()


def end_absence(absence: Absence, *, by: Actor, at: datetime) -> Absence:
    """Back early, or it never began. Idempotent: one that is over stays as it was."""
    with transaction.atomic():
        row = Absence.objects.select_for_update().get(pk=absence.pk)
        if row.ended_at is None:
            _end([row], early=True, by=by, at=at)
    return row


def end_absences_of(staff: Staff, *, by: Actor, at: datetime) -> None:
    """Whoever has left is not away: what was theirs is passed on. Inside the caller's transaction."""
    rows = list(Absence.objects.select_for_update().not_over().filter(staff=staff))
    _end(rows, early=True, by=by, at=at)


def turn_absences(*, at: datetime) -> int:
    """Begin and end what is due, by index; how many. Any number of workers may call it at once."""
    due = Absence.objects.filter(next_at__lte=at).order_by("next_at", "pk")
    if not due.exists():
        return 0
    with transaction.atomic():
        rows = list(due.select_for_update(skip_locked=True)[:AT_ONCE])
        over = [each for each in rows if each.until <= at]
        _notice_late([each for each in over if each.began_at is None], at=at)
        _end([each for each in over if each.ended_at is None], early=False, by=TURNING, at=at)
        _begin([each for each in rows if each.until > at], at=at)
    return len(rows)


def settle_stand_ins(*, at: datetime, begun: Collection[int] = ()) -> None:
    """Somebody came or went, or holds another post: who stands in is decided anew.

    One look where nobody is away. Inside the caller's transaction.
    """
    running = list(Absence.objects.select_for_update().running().order_by("pk"))
    if not running:
        return
    named = {each.staff_id: each.stand_in_id for each in running}
    held, seats = postings_of({*named, *named.values()}), all_signing()
    for row in running:
        above = those_above(held.get(row.staff_id, []), seats)
        acting = who_stands_in(row.staff_id, named, above, working=held.keys())
        if acting != row.acting_id or row.pk in begun:
            row.acting_id = acting
            row.save(update_fields=["acting"])
            _say(row, _took(row, acting), by=TURNING, at=at)


def _took(row: Absence, acting: int | None) -> StandInTook:
    taking = StaffId(acting) if acting else None
    return StandInTook(absence=row.pk, stand_in=taking, named=acting == row.stand_in_id, until=row.until)


def _begin(rows: list[Absence], *, at: datetime) -> None:
    for row in rows:
        row.began_at, row.next_at = at, row.until
        row.save(update_fields=["began_at", "next_at"])
    if rows:
        settle_stand_ins(at=at, begun={each.pk for each in rows})


def _notice_late(rows: list[Absence], *, at: datetime) -> None:
    """Nothing turned from its beginning to its end: they were away, and nobody stood in."""
    for row in rows:
        row.began_at = row.ended_at = at
        row.next_at = None
        row.save(update_fields=["began_at", "ended_at", "next_at"])
        _say(row, AbsenceEnded(absence=row.pk, early=False, unnoticed=True), by=TURNING, at=at)


def _end(rows: list[Absence], *, early: bool, by: Actor, at: datetime) -> None:
    for row in rows:
        began = row.began_at is not None
        row.ended_at, row.next_at = at, None
        row.save(update_fields=["ended_at", "next_at"])
        ended = AbsenceEnded(absence=row.pk, early=early) if began else AbsenceCancelled(absence=row.pk)
        _say(row, ended, by=by, at=at)
    if rows:
        settle_stand_ins(at=at)


def _say(row: Absence, event: Event, *, by: Actor, at: datetime) -> None:
    record(event, stream=f"staff:{row.staff_id}", by=by, at=at)
