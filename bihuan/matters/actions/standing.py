"""How a matter stands now, and who owes what on it."""

from datetime import datetime

from bihuan.matters.models import About, Matter, Owed
from bihuan.matters.models.matters import NEVER
from bihuan.matters.terms import Duty, Standing


def restate(matter: Matter, standing: Standing, *, at: datetime) -> None:
    """Write the columns lists use, raise the version, and bring what is owed into line."""
    matter.stage = standing.stage
    matter.round = standing.round
    matter.is_open = standing.is_open
    matter.holder_id = standing.holder
    matter.holder_department_id = standing.holder_department
    matter.due_order = standing.due_at or NEVER
    matter.due_code = standing.due_code
    matter.due_clause = standing.due_clause
    matter.paused_until = standing.paused_until
    matter.extended_days = standing.extended_days
    just_opened = matter.version == 1
    matter.version += 1
    matter.save()
    if just_opened:
        Owed.objects.bulk_create([_row(matter, each, at=at) for each in standing.duties])
    else:
        _bring_into_line(matter, standing.duties, at=at)


def restate_due(matter: Matter, standing: Standing, *, at: datetime) -> None:
    """Days are counted otherwise, and nobody did anything: no form that stands open is out of date."""
    matter.due_order = standing.due_at or NEVER
    matter.due_code = standing.due_code
    matter.due_clause = standing.due_clause
    matter.save(update_fields=["due_order", "due_code", "due_clause"])
    _bring_into_line(matter, standing.duties, at=at)


def restate_duties(matter: Matter, duties: tuple[Duty, ...], *, at: datetime) -> None:
    """Who owes it has changed, and nothing else: seats are filled and left without a word on the matter."""
    _bring_into_line(matter, duties, at=at)


def _bring_into_line(matter: Matter, duties: tuple[Duty, ...], *, at: datetime) -> None:
    """Keep rows that are still owed (with the moment they began), drop and add the rest."""
    kept: dict[tuple[object, ...], Owed] = {}
    gone = []
    for row in Owed.objects.filter(matter=matter):
        elsewhere = None if row.centre_id == matter.centre_id else row.centre_id
        key = (row.verb, row.target, row.staff_id, row.post, row.department_id, elsewhere)
        if key in {each.identity for each in duties}:
            kept[key] = row
        else:
            gone.append(row.pk)
    if gone:
        Owed.objects.filter(pk__in=gone).delete()
    _update([moved for each in duties if (moved := _moved(kept.get(each.identity), each))])
    Owed.objects.bulk_create([_row(matter, each, at=at) for each in duties if each.identity not in kept])


def _moved(row: Owed | None, duty: Duty) -> Owed | None:
    due_order = duty.due_at or NEVER
    if row is None or (row.due_order, row.clause) == (due_order, duty.clause):
        return None
    row.due_order, row.clause = due_order, duty.clause
    return row


def _update(rows: list[Owed]) -> None:
    if rows:
        Owed.objects.bulk_update(rows, ["due_order", "clause"])


def _row(matter: Matter, duty: Duty, *, at: datetime) -> Owed:
    return Owed(
        matter=matter,
        verb=duty.verb,
        target=duty.target,
        staff_id=duty.staff,
        post=duty.post,
        department_id=duty.department,
        centre_id=duty.centre or matter.centre_id,
        due_order=duty.due_at or NEVER,
        clause=duty.clause,
        since=at,
    )


def name_about(matter: Matter, staff: tuple[int, ...]) -> None:
    """Replace whom the matter is about."""
    About.objects.filter(matter=matter).exclude(staff_id__in=staff).delete()
    known = set(About.objects.filter(matter=matter).values_list("staff_id", flat=True))
    About.objects.bulk_create([About(matter=matter, staff_id=each) for each in staff if each not in known])
