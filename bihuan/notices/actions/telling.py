"""`tell()`: the one way to say something to somebody."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bihuan.matters.queries import kept_from
from bihuan.notices.models import Notice
from bihuan.notices.queries import wishes_of
from bihuan.notices.rules.hours import shown_from
from bihuan.notices.rules.keeping import kept
from bihuan.notices.rules.receiving import NO_WISHES, Wishes, heard_by, wants
from bihuan.notices.terms import Telling
from bihuan.organisation.queries import hearers
from bihuan.policies.queries.in_force import procedure_in_force
from bihuan.policies.terms import HourSpan


def tell(tellings: Iterable[Telling], *, at: datetime) -> None:
    """Five statements, however many are told. What somebody was told before is passed over.

    Nobody hears of a matter that is about themselves, unless it is praise; whoever has left hears nothing.
    Of somebody who is away, whoever stands in hears it, with for whom (ORG-3).
    """
    wanted = list(tellings)
    if not wanted:
        return
    hearing = hearers(each.staff for each in wanted)
    people = {*hearing, *hearing.values()}
    wishes = wishes_of(people)
    hidden = kept_from({each.matter for each in wanted if each.matter}, people)
    quiet = procedure_in_force(None, at).procedure.quiet_hours
    rows = [
        _row(told, wishes.get(told.staff, NO_WISHES), quiet, at=at)
        for each in wanted
        if each.staff in hearing and (each.matter, each.staff) not in hidden
        for told in [heard_by(hearing[each.staff], each)]
        if told.staff != told.by
        and (told.matter, told.staff) not in hidden
        and wants(told, wishes.get(told.staff, NO_WISHES))
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def _row(telling: Telling, wishes: Wishes, hours: Sequence[HourSpan], *, at: datetime) -> Notice:
    quiet = [*hours, *([wishes.rest] if wishes.rest else [])]
    return Notice(
        staff_id=telling.staff,
        matter_id=telling.matter,
        kind=telling.kind,
        key=telling.key,
        message=kept(telling.message),
        clause=telling.clause,
        urgent=telling.urgent,
        at=at,
        visible_from=shown_from(at, quiet=quiet, urgent=telling.urgent),
    )
