"""What the clock's hand said, made true for many cases at once: who has them now, and what that makes due."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.events.overdue import BroughtBefore
from bihuan.cases.models import Case
from bihuan.cases.queries import readings, standing_from, states_of
from bihuan.cases.rules.clocks import applying, times_of
from bihuan.cases.rules.overdue import driven_by, next_above
from bihuan.cases.rules.oversight import is_higher
from bihuan.cases.rules.owed import duties
from bihuan.cases.terms.state import CaseState
from bihuan.clocks.actions import THE_HAND, Keeping, keep_clocks_of
from bihuan.clocks.events import ClockBreached, ClockClimbed
from bihuan.clocks.queries.kept import policy_of
from bihuan.clocks.terms import ClockReading
from bihuan.journal.actions import record_many
from bihuan.journal.events import Happening, StaffId
from bihuan.matters.actions import restate_many, write_columns
from bihuan.matters.terms import Sort, Standing

if TYPE_CHECKING:
    from bihuan.matters.models import Matter

OVERDUE = ["overdue_level", "overdue_department", "overdue_noted_at"]


def oversee(happenings: Sequence[Happening], *, at: datetime) -> None:
    """The number of statements does not grow with the cases, whose matters the hand holds.
    Matters of other sorts are other apps' to see to.

    A breach can make other clocks apply (CLK-7): they are read and kept here, before anybody looks.
    """
    matters: dict[int, Matter] = {each.subject.pk: each.subject for each in happenings}
    signals: dict[int, list[ClockBreached | ClockClimbed]] = defaultdict(list)
    for each in happenings:
        if each.subject.sort == Sort.CASE and isinstance(each.event, ClockBreached | ClockClimbed):
            signals[each.subject.pk].append(each.event)
    if not signals:
        return
    brought: list[Happening] = []
    cases: list[Case] = []
    keeping: list[Keeping] = []
    restated: list[tuple[Matter, Standing]] = []
    for case, state in states_of(matters[key] for key in signals):
        clocks = readings(case, at=at)
        for signal in signals[case.pk]:
            state, told = _brought(case, state, clocks, signal)
            brought += told
        cases.append(case)
        keeping.append(Keeping(case.matter, applying(state, clocks)))
        restated.append((case.matter, standing_from(state, clocks, at=at)))
    write_columns(cases, OVERDUE)
    keep_clocks_of(keeping, at=at)
    restate_many(restated, at=at)
    record_many(brought, by=THE_HAND, at=at)


def _brought(
    case: Case, state: CaseState, clocks: tuple[ClockReading, ...], signal: ClockBreached | ClockClimbed
) -> tuple[CaseState, list[Happening]]:
    """The state with who has it now; the level stays as it is once nobody is left above."""
    climb = policy_of(case.matter).procedure.climb_of(signal.code)
    owing = driven_by(signal.code, duties(state, due=times_of(clocks), tightest=None), state)
    found = next_above(state, owing, climb.levels, climb.levels.index(signal.level) + 1)
    if found is None:
        return state, []
    if is_higher(found, state):
        case.overdue_level, case.overdue_department_id = found.level, found.department
        case.overdue_noted_at = None
        state = replace(
            state, overdue_level=found.level, overdue_department=found.department, overdue_noted=False
        )
    fact = BroughtBefore(
        code=signal.code,
        title=signal.title,
        level=found.level,
        receiver=StaffId(found.seats[0].staff),
        standing_in=climb.clause,
    )
    return state, [Happening(case.matter.stream, fact, case)]
