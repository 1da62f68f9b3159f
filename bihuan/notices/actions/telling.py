"""`tell()`: the one way to say something to somebody."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bihuan.matters.actions import insert_rows
from bihuan.matters.queries import for_telling
from bihuan.notices.models import Notice
from bihuan.notices.queries import wishes_of
from bihuan.notices.rules.hours import nights, shown_from
from bihuan.notices.rules.keeping import kept
from bihuan.notices.rules.receiving import NO_WISHES, Wishes, heard_by, hour_of, wants
from bihuan.notices.terms import Telling
from bihuan.organisation.queries import hearers
from bihuan.policies.queries.in_force import procedure_in_force, procedure_named
from bihuan.policies.terms import HourSpan


def tell(tellings: Iterable[Telling], *, at: datetime) -> None:
    """Four statements, however many are told; one more where something concerns no matter. What somebody was
    told before is passed over.

    Nobody hears of a matter that is about themselves, unless it is praise; whoever has left hears nothing.
    Of somebody who is away, whoever stands in hears it, with for whom (ORG-3).
    """
    wanted = list(tellings)
    if not wanted:
        return
    hearing = hearers(each.staff for each in wanted)
    people = {*hearing, *hearing.values()}
    wishes = wishes_of(people)
    hidden, procedures = for_telling({each.matter for each in wanted if each.matter}, people)
    told = [
        each
        for addressed in wanted
        if addressed.staff in hearing and (addressed.matter, addressed.staff) not in hidden
        for each in [heard_by(hearing[addressed.staff], addressed)]
        if each.staff != each.by
        and (each.matter, each.staff) not in hidden
        and wants(each, wishes.get(each.staff, NO_WISHES))
    ]
    quiet = _nights({each.matter for each in told}, procedures, at=at)
    rows = [_row(each, wishes.get(each.staff, NO_WISHES), quiet[each.matter], at=at) for each in told]
    insert_rows(rows, once=True)


def _nights(
    matters: Iterable[int | None], procedures: dict[int, str], *, at: datetime
) -> dict[int | None, tuple[HourSpan, ...]]:
    """By the procedure each matter keeps, which is its centre's; without one the company's of today."""
    return {
        matter: nights(
            procedure_named(procedures[matter]).quiet_hours
            if matter in procedures
            else procedure_in_force(None, at).procedure.quiet_hours
        )
        for matter in matters
    }


def _row(telling: Telling, wishes: Wishes, night: Sequence[HourSpan], *, at: datetime) -> Notice:
    quiet = [*night, *([wishes.rest] if wishes.rest else [])]
    return Notice(
        staff_id=telling.staff,
        matter_id=telling.matter,
        kind=telling.kind,
        key=telling.key,
        message=kept(telling.message),
        clause=telling.clause,
        urgent=telling.urgent,
        at=at,
        visible_from=shown_from(at, quiet=quiet, urgent=telling.urgent, hour=hour_of(telling, wishes)),
    )
