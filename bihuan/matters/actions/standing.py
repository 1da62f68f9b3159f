"""How a matter stands, and who owes what on it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from bihuan.matters.actions.columns import insert_rows, write_columns
from bihuan.matters.models import About, Matter, Owed
from bihuan.matters.models.matters import NEVER
from bihuan.matters.terms import Duty, Standing


def restate(matter: Matter, standing: Standing, *, at: datetime) -> None:
    """Write the columns lists use, raise the version, and bring what is owed into line."""
    _take(matter, standing)
    just_opened = matter.version == 1
    matter.version += 1
    matter.save()
    if just_opened:
        insert_rows([_row(matter, each, at=at) for each in standing.duties])
    else:
        _bring_into_line([(matter, standing.duties)], at=at)


def restate_many(restated: Sequence[tuple[Matter, Standing]], *, at: datetime) -> None:
    """The same by a machine for many matters it holds: what somebody has open is no older for it.

    The number of statements does not grow with the matters.
    """
    changed: dict[tuple[str, ...], list[Matter]] = defaultdict(list)
    for matter, standing in restated:
        changed[_take(matter, standing)].append(matter)
    # What changes together is written together: an index is touched only where its columns are.
    for columns, matters in changed.items():
        if columns:
            write_columns(matters, columns)
    _bring_into_line([(matter, standing.duties) for matter, standing in restated], at=at)


TAKEN = (
    "stage", "round", "is_open", "holder", "holder_department",
    "due_order", "due_code", "due_clause", "due_provisional", "overseer", "paused_until", "extended_days",
)  # fmt: skip

ATTRIBUTES = tuple(
    f"{name}_id" if name in ("holder", "holder_department", "overseer") else name for name in TAKEN
)


def _take(matter: Matter, standing: Standing) -> tuple[str, ...]:
    """Which columns it changed."""
    former = _columns(matter)
    matter.stage = standing.stage
    matter.round = standing.round
    matter.is_open = standing.is_open
    matter.holder_id = standing.holder
    matter.holder_department_id = standing.holder_department
    matter.due_order = standing.due_at or NEVER
    matter.due_code = standing.due_code
    matter.due_clause = standing.due_clause
    matter.due_provisional = standing.due_provisional
    matter.overseer_id = standing.overseer
    matter.paused_until = standing.paused_until
    matter.extended_days = standing.extended_days
    present = _columns(matter)
    return tuple(name for name, was, now in zip(TAKEN, former, present, strict=True) if was != now)


def _columns(matter: Matter) -> tuple[object, ...]:
    return tuple(getattr(matter, name) for name in ATTRIBUTES)


def restate_duties(matter: Matter, duties: tuple[Duty, ...], *, at: datetime) -> None:
    """Who owes it has changed, and nothing else: seats are filled and left without a word on the matter."""
    _bring_into_line([(matter, duties)], at=at)


def _bring_into_line(restated: Sequence[tuple[Matter, tuple[Duty, ...]]], *, at: datetime) -> None:
    """Keep rows that are still owed (with the moment they began), drop and add the rest."""
    rows: dict[int, list[Owed]] = defaultdict(list)
    for row in Owed.objects.filter(matter__in=[matter.pk for matter, _duties in restated]):
        rows[row.matter_id].append(row)
    gone: list[int] = []
    moved: list[Owed] = []
    new: list[Owed] = []
    for matter, duties in restated:
        wanted = {each.identity: each for each in duties}
        kept = {_identity(row, matter): row for row in rows[matter.pk] if _identity(row, matter) in wanted}
        staying = {row.pk for row in kept.values()}
        gone += [row.pk for row in rows[matter.pk] if row.pk not in staying]
        moved += [row for key, row in kept.items() if _moves(row, wanted[key])]
        new += [_row(matter, each, at=at) for key, each in wanted.items() if key not in kept]
    if gone:
        Owed.objects.filter(pk__in=gone).delete()
    write_columns(moved, ["due_order", "due_provisional", "clause"])
    insert_rows(new)


def _identity(row: Owed, matter: Matter) -> tuple[object, ...]:
    elsewhere = None if row.centre_id == matter.centre_id else row.centre_id
    return (row.verb, row.target, row.staff_id, row.instead_of_id, row.post, row.department_id, elsewhere)


def _moves(row: Owed, duty: Duty) -> bool:
    former = (row.due_order, row.due_provisional, row.clause)
    row.due_order, row.due_provisional, row.clause = duty.due_at or NEVER, duty.due_provisional, duty.clause
    return former != (row.due_order, row.due_provisional, row.clause)


def _row(matter: Matter, duty: Duty, *, at: datetime) -> Owed:
    return Owed(
        matter=matter,
        verb=duty.verb,
        target=duty.target,
        staff_id=duty.staff,
        instead_of_id=duty.instead_of,
        post=duty.post,
        department_id=duty.department,
        centre_id=duty.centre or matter.centre_id,
        due_order=duty.due_at or NEVER,
        due_provisional=duty.due_provisional,
        clause=duty.clause,
        since=at,
    )


def name_about(matter: Matter, staff: tuple[int, ...]) -> None:
    """Replace whom the matter is about."""
    About.objects.filter(matter=matter).exclude(staff_id__in=staff).delete()
    known = set(About.objects.filter(matter=matter).values_list("staff_id", flat=True))
    About.objects.bulk_create([About(matter=matter, staff_id=each) for each in staff if each not in known])
