"""What the clock's hand said, made true for many cases at once: who hears of it, who has them now."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.events.overdue import BroughtBefore
from bihuan.cases.models import Case
from bihuan.cases.queries import owed_at, owed_once_overseen, readings, standing_from, states_of
from bihuan.cases.rules.clocks import applying
from bihuan.cases.rules.hearing import Hearing
from bihuan.cases.rules.overdue import driven_by, next_above, responsible
from bihuan.cases.rules.oversight import Oversight, is_higher, overseen
from bihuan.cases.rules.signals import heard_of_overdue, heard_of_warning, key_of
from bihuan.cases.terms.state import CaseState
from bihuan.clocks.actions import Keeping, keep_clocks_of
from bihuan.clocks.events import ClockBreached, ClockClimbed, ClockSignal, ClockWarned
from bihuan.clocks.terms import ClockReading
from bihuan.journal.events import Happening, StaffId
from bihuan.matters.actions import restate_many, write_columns
from bihuan.matters.terms import Duty, Sort
from bihuan.notices.actions import tell
from bihuan.notices.terms import Telling
from bihuan.organisation.queries import still_working
from bihuan.policies.queries.in_force import procedure_of

if TYPE_CHECKING:
    from bihuan.matters.models import Matter

OVERDUE = ["overdue_level", "overdue_department", "overdue_noted_at"]


@dataclass
class Seen:
    """A case as the hand finds it, with what it says of it, in order."""

    case: Case
    state: CaseState
    clocks: tuple[ClockReading, ...]
    signals: Sequence[ClockSignal]
    owed: tuple[Duty, ...]

    def owing(self, signal: ClockSignal) -> tuple[Duty, ...]:
        return driven_by(signal.code, self.owed, self.state)

    @property
    def keeping(self) -> Keeping:
        return Keeping(self.case.matter, applying(self.state, self.clocks), self.case.days.table)


@dataclass(frozen=True)
class Brought:
    """Before whom a signal brought a case."""

    seen: Seen
    signal: ClockBreached | ClockClimbed
    oversight: Oversight


def oversee(happenings: Sequence[Happening], *, at: datetime) -> list[Happening]:
    """Gives back before whom they were brought.

    The number of statements does not grow with the cases, whose matters the hand holds. Matters of other
    sorts are for other apps to see to.
    """
    cases = _seen([each for each in happenings if each.subject.sort == Sort.CASE], at=at)
    if not cases:
        return []
    brought = [each for seen in cases for each in _brought(seen)]
    tell([*_warnings(cases), *_reports(brought)], at=at)
    overdue = [seen for seen in cases if not all(isinstance(each, ClockWarned) for each in seen.signals)]
    _settle(overdue, at=at)
    return [_fact(each) for each in brought]


def _seen(happenings: Iterable[Happening], *, at: datetime) -> list[Seen]:
    matters: dict[int, Matter] = {}
    signals: dict[int, list[ClockSignal]] = defaultdict(list)
    for each in happenings:
        matters[each.subject.pk] = each.subject
        if isinstance(each.event, ClockSignal):
            signals[each.subject.pk].append(each.event)
    return [
        Seen(case, state, clocks, signals[case.pk], owed_at(state, clocks))
        for case, state in states_of(matters.values())
        for clocks in [readings(case, at=at)]
    ]


def _brought(seen: Seen) -> Iterator[Brought]:
    """Level by level; it stays where it is once nobody is left above."""
    for signal in seen.signals:
        if isinstance(signal, ClockBreached | ClockClimbed):
            levels = procedure_of(seen.case.matter).climb_of(signal.code).levels
            found = next_above(seen.state, seen.owing(signal), levels, levels.index(signal.level) + 1)
            if found is not None:
                _put_before(seen, found)
                yield Brought(seen, signal, found)


def _put_before(seen: Seen, found: Oversight) -> None:
    if is_higher(found, seen.state):
        seen.case.overdue_level, seen.case.overdue_department_id = found.level, found.department
        seen.case.overdue_noted_at = None
        seen.state = overseen(seen.state, found)
        seen.owed = owed_once_overseen(seen.owed, seen.state, seen.clocks)


def _warnings(cases: Iterable[Seen]) -> Iterator[Telling]:
    warned = [
        (seen, signal, seen.owing(signal))
        for seen in cases
        for signal in seen.signals
        if isinstance(signal, ClockWarned)
    ]
    named = {duty.staff for _seen, _signal, owing in warned for duty in owing if duty.staff is not None}
    working = still_working(named) if named else frozenset()
    for seen, signal, owing in warned:
        staff = {person for duty in owing for person in responsible(duty, seen.state, working)}
        hearing = heard_of_warning(signal, staff, seen.state)
        yield from _tellings(hearing, seen, key_of(signal, seen.case.pk), signal.clause())


def _reports(brought: Iterable[Brought]) -> Iterator[Telling]:
    for each in brought:
        hearing = heard_of_overdue(each.signal, each.oversight, each.seen.state)
        key = key_of(each.signal, each.seen.case.pk, each.oversight.level)
        yield from _tellings(hearing, each.seen, key, _clause(each))


def _tellings(hearing: Hearing, seen: Seen, key: str, clause: str) -> Iterator[Telling]:
    for person in sorted(hearing.staff):
        yield Telling(
            staff=person,
            kind=hearing.kind,
            key=key,
            message=hearing.message,
            clause=clause,
            matter=seen.case.pk,
            urgent=hearing.urgent,
        )


def _settle(cases: Sequence[Seen], *, at: datetime) -> None:
    """A breach can make other clocks apply (CLK-7): they are read and kept here, before anybody looks."""
    if not cases:
        return
    write_columns([each.case for each in cases], OVERDUE)
    keep_clocks_of([each.keeping for each in cases], at=at)
    restate_many(
        [(each.case.matter, standing_from(each.state, each.clocks, at=at, owed=each.owed)) for each in cases],
        at=at,
    )


def _fact(brought: Brought) -> Happening:
    case, signal = brought.seen.case, brought.signal
    fact = BroughtBefore(
        code=signal.code,
        title=signal.title,
        level=brought.oversight.level,
        receiver=StaffId(brought.oversight.seats[0].staff),
        standing_in=_clause(brought),
    )
    return Happening(case.matter.stream, fact, case)


def _clause(brought: Brought) -> str:
    return procedure_of(brought.seen.case.matter).climb_of(brought.signal.code).clause
