"""Open matters are counted anew after the table of days changed, some at a time (CLK-11)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.cases.events.days import DueMoved
from bihuan.cases.models import Case, Recount
from bihuan.cases.queries import owed_at, readings, standing_from, states_of
from bihuan.cases.rules.clocks import applying
from bihuan.cases.rules.moved import Moved, moved, same_mark
from bihuan.cases.rules.overdue import driven_by, responsible
from bihuan.cases.terms.state import CaseState
from bihuan.clocks.actions import Keeping, keep_clocks_of
from bihuan.clocks.terms import ClockReading
from bihuan.journal.actions import record_many
from bihuan.journal.events import Happening, Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import end_of
from bihuan.kernel.working_days import DayTable
from bihuan.matters.actions import restate_many
from bihuan.matters.queries import locked_together, open_matters_after
from bihuan.matters.terms import Sort, Standing
from bihuan.notices.actions import tell
from bihuan.notices.terms import NoticeKind, Telling
from bihuan.organisation.queries import still_working
from bihuan.policies.queries.days import calendar

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.policies.rules.editions import Calendar

COUNTING = Actor.system("days")
# One transaction's worth: registering waits for it on a database that has one writer.
AT_ONCE = 100


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
        recount.moved += _count_anew(locked_together(keys), recount, at=at)
        recount.done += len(keys)
        recount.after = keys[-1] if keys else recount.after
        if len(keys) < most:
            recount.ended_at = at
        recount.save()
    return len(keys)


def _count_anew(matters: Sequence["Matter"], recount: Recount, *, at: datetime) -> int:
    """How many of them moved. The number of statements does not grow with them.

    All are kept anew: where nothing moved, the hand may still have to look at another hour.
    """
    known = calendar()
    before, after = known.before(recount.number), known.before(recount.number + 1)
    counted = [_counted(case, state, before, after, recount, at=at) for case, state in states_of(matters)]
    with_moved = [each for each in counted if each.facts]
    otherwise = [each for each in counted if each.facts or each.published]
    record_many([fact for each in with_moved for fact in each.happenings], by=COUNTING, at=at)
    keep_clocks_of([each.keeping for each in counted], at=at)
    restate_many([(each.case.matter, each.standing(at=at)) for each in otherwise], at=at)
    tell(_tellings(with_moved, recount), at=at)
    return len(with_moved)


@dataclass(frozen=True)
class Counted:
    """A case by the days after a change, with what moved by it."""

    case: Case
    state: CaseState
    clocks: tuple[ClockReading, ...]
    days: DayTable
    facts: tuple[DueMoved, ...]
    # A due time that stays is provisional no more, or became so (CLK-11).
    published: bool

    @property
    def happenings(self) -> list[Happening]:
        return [Happening(self.case.matter.stream, each, self.case) for each in self.facts]

    @property
    def keeping(self) -> Keeping:
        return Keeping(self.case.matter, applying(self.state, self.clocks), self.days)

    def standing(self, *, at: datetime) -> Standing:
        return standing_from(self.state, self.clocks, at=at)


def _counted(
    case: Case, state: CaseState, before: "Calendar", after: "Calendar", recount: Recount, *, at: datetime
) -> Counted:
    centre = case.matter.centre_id
    # As of the change: what ran out while this waited is told as moved, too.
    former = readings(case, at=recount.began_at, days=before.of(centre))
    present = readings(case, at=at, days=after.of(centre))
    facts = tuple(_fact(each, recount.source) for each in moved(former, present))
    published = not same_mark(former, present)
    return Counted(case, state, present, after.of(centre).table, facts, published)


def _fact(moved: Moved, source: str) -> DueMoved:
    return DueMoved(
        code=moved.present.code,
        title=moved.present.title,
        due_from=moved.former.due_at,
        due_to=moved.present.due_at,
        provisional_from=moved.former.provisional,
        provisional_to=moved.present.provisional,
        standing_in=moved.present.clause,
        source=Words(source),
        overdue=moved.overdue,
    )


def _tellings(counted: Sequence[Counted], recount: Recount) -> Iterator[Telling]:
    """Whoever owes what was moved: each is told of each once (ESC-2)."""
    owing = [
        (each, fact, driven_by(fact.code, owed_at(each.state, each.clocks), each.state))
        for each in counted
        for fact in each.facts
    ]
    named = {duty.staff for _each, _fact, duties in owing for duty in duties if duty.staff is not None}
    working = still_working(named)
    for each, fact, duties in owing:
        for person in sorted({who for duty in duties for who in responsible(duty, each.state, working)}):
            yield Telling(
                staff=person,
                kind=NoticeKind.DAYS,
                key=f"days:{recount.number}:{each.case.pk}:{fact.code}",
                message=fact.sentence(),
                clause=fact.standing_in,
                matter=each.case.pk,
            )
