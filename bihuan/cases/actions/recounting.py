"""Open matters are counted anew after the table of days changed, some at a time (CLK-11)."""

from datetime import date, datetime

from django.db import transaction

from bihuan.cases.events.days import DueMoved
from bihuan.cases.models import Case, Recount
from bihuan.cases.queries import locked_case, readings, standing_from, state_of
from bihuan.cases.rules.clocks import applying
from bihuan.cases.rules.moved import Moved, moved
from bihuan.clocks.actions import keep_clocks
from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import end_of
from bihuan.matters.actions import restate_many
from bihuan.matters.queries import open_matters_after
from bihuan.matters.terms import Sort
from bihuan.notices.actions import tell
from bihuan.notices.terms import NoticeKind, Telling
from bihuan.policies.queries.days import calendar
from bihuan.policies.terms.days import KnownDays

COUNTING = Actor.system("days")
# One transaction's worth: registering waits for it on a database that has one writer.
AT_ONCE = 50


def begin_recount(number: int, *, centre: int | None, last_day: date, source: str, at: datetime) -> None:
    """May be called again for the same change."""
    known = open_matters_after(0, Sort.CASE, centre=centre, until=min(at, end_of(last_day)))
    Recount.objects.get_or_create(
        number=number,
        defaults={
            "centre_id": centre,
            "last_day": last_day,
            "source": source,
            "began_at": at,
            "total": known.count(),
        },
    )


def go_on_counting(*, at: datetime, most: int = AT_ONCE) -> int:
    """The next matters of the oldest change not counted through; how many. Killed, it loses none."""
    with transaction.atomic():
        recount = Recount.objects.select_for_update().filter(ended_at=None).order_by("number").first()
        if recount is None:
            return 0
        until = min(recount.began_at, end_of(recount.last_day))
        later = open_matters_after(recount.after, Sort.CASE, centre=recount.centre_id, until=until)
        keys = list(later[:most])
        known = calendar()
        before, after = known.before(recount.number), known.before(recount.number + 1)
        for key in keys:
            case = locked_case(key)
            centre = case.matter.centre_id
            recount.moved += _count(case, before.of(centre), after.of(centre), recount, at=at)
        recount.done += len(keys)
        recount.after = keys[-1] if keys else recount.after
        if len(keys) < most:
            recount.ended_at = at
        recount.save()
    return len(keys)


def _count(case: Case, before: KnownDays, after: KnownDays, recount: Recount, *, at: datetime) -> int:
    # As of the change: what ran out while this waited is told as moved, too.
    former = readings(case, at=recount.began_at, days=before)
    present = readings(case, at=at, days=after)
    facts = [_fact(each, recount.source) for each in moved(former, present)]
    for fact in facts:
        record(fact, stream=case.matter.stream, by=COUNTING, at=at, subject=case)
    if facts:
        state = state_of(case)
        keep_clocks(case.matter, applying(state, present), after.table, at=at)
        standing = standing_from(state, present, at=at)
        restate_many([(case.matter, standing)], at=at)
        holder = standing.holder or case.matter.owner_id
        if holder:
            tell([_telling(case, each, recount, holder) for each in facts], at=at)
    return len(facts) > 0


def _fact(moved: Moved, source: str) -> DueMoved:
    return DueMoved(
        code=moved.present.code,
        title=moved.present.title,
        due_from=moved.former.due_at,
        due_to=moved.present.due_at,
        standing_in=moved.present.clause,
        source=Words(source),
        overdue=moved.overdue,
    )


def _telling(case: Case, fact: DueMoved, recount: Recount, holder: int) -> Telling:
    return Telling(
        staff=holder,
        kind=NoticeKind.DAYS,
        key=f"days:{recount.number}:{case.matter.pk}:{fact.code}",
        message=fact.sentence(),
        clause=fact.standing_in,
        matter=case.matter.pk,
    )
