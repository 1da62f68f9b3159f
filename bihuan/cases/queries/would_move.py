"""Which open cases would be due at another moment if another procedure governed them. Changes nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet

from bihuan.cases.models import Case, Request, Round
from bihuan.cases.queries.state import readings
from bihuan.clocks.terms import ClockReading
from bihuan.policies.queries.in_force import Policies, policies, procedure_of
from bihuan.policies.terms import Procedure

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet

AT_ONCE = 500


@dataclass(frozen=True)
class Move:
    """One clock of one case: `before` is None where it would begin to run, `after` where it would fall away.

    `now_late`: it would be overdue at once. Each with the clause it follows.
    """

    number: str
    centre: int
    code: str
    title: str
    before: datetime | None
    before_clause: str
    after: datetime | None
    after_clause: str
    now_late: bool
    before_provisional: bool = False
    after_provisional: bool = False


def open_count(matters: "MatterQuerySet") -> int:
    return matters.open().count()


def would_move(
    matters: "MatterQuerySet",
    procedure_for: Callable[[int], Procedure],
    *,
    at: datetime,
    looked_at: Callable[[int], None] = lambda count: None,
) -> Iterator[Move]:
    """The open ones among `matters`, by their numbers; two statements for every five hundred.

    `procedure_for(centre)` is what would govern there. An open case keeps its own version whatever is
    adopted: this says what would be if it did not.
    """
    for count, case in enumerate(_open_cases(matters), start=1):
        yield from _moves(case, procedure_for(case.matter.centre_id), at=at)
        looked_at(count)


@dataclass(frozen=True)
class Stretch:
    """Of some open ones: `last` is the key to go on after, None where there are no more."""

    moves: tuple[Move, ...]
    looked_at: int
    last: int | None


def stretch_after(
    matters: "MatterQuerySet", procedure_for: Callable[[int], Procedure], *, after: int, at: datetime
) -> Stretch:
    """As `would_move`, of the next five hundred only: three statements."""
    cases = _stretch(matters, after, policies())
    moves = tuple(
        move for each in cases for move in _moves(each, procedure_for(each.matter.centre_id), at=at)
    )
    return Stretch(moves, len(cases), cases[-1].pk if len(cases) == AT_ONCE else None)


def _open_cases(matters: "MatterQuerySet") -> Iterator[Case]:
    known, last, goes_on = policies(), 0, True
    while goes_on:
        found = _stretch(matters, last, known)
        yield from found
        goes_on = len(found) == AT_ONCE
        last = found[-1].pk if found else last


def _stretch(matters: "MatterQuerySet", after: int, known: Policies) -> list[Case]:
    found = list(_after(matters, after)[:AT_ONCE])
    asked = _asked([each.case_id for each in found if each.case.requests_made])
    for current in found:
        case = current.case
        case.current_round = current
        case.policies, case.asked = known, asked[case.pk]
    return [each.case for each in found]


def _asked(cases: list[int]) -> defaultdict[int, list[Request]]:
    found: defaultdict[int, list[Request]] = defaultdict(list)
    for each in Request.objects.filter(case__in=cases) if cases else ():
        found[each.case_id].append(each)
    return found


def _after(matters: "MatterQuerySet", last: int) -> QuerySet[Round]:
    current = Round.objects.filter(case__matter__in=matters.open(), number=F("case__matter__round"))
    return current.filter(case_id__gt=last).select_related("case__matter").order_by("case_id")


def _moves(case: Case, procedure: Procedure, *, at: datetime) -> Iterator[Move]:
    if procedure is procedure_of(case.matter):
        return
    before = _running(readings(case, at=at))
    after = _running(readings(case, at=at, procedure=procedure))
    for code in sorted({*before, *after}):
        was, would = before.get(code), after.get(code)
        if (was and was.due_at) != (would and would.due_at):
            yield Move(
                number=case.matter.number,
                centre=case.matter.centre_id,
                code=code,
                title=(would or before[code]).title,
                before=was.due_at if was else None,
                before_clause=was.clause if was else "",
                after=would.due_at if would else None,
                after_clause=would.clause if would else "",
                before_provisional=bool(was and was.provisional),
                after_provisional=bool(would and would.provisional),
                now_late=bool(would and would.due_at <= at and not (was and was.due_at <= at)),
            )


def _running(clocks: tuple[ClockReading, ...]) -> dict[str, ClockReading]:
    return {each.code: each for each in clocks if each.stopped_at is None}
