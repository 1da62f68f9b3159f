"""What is due when, and why: the door to the clocks for everything above them."""

from datetime import datetime

from bihuan.clocks.rules import asking, counting, judging, reading
from bihuan.clocks.terms import Asked, ClockFacts, ClockReading
from bihuan.kernel.messages import Until
from bihuan.kernel.working_days import DayTable
from bihuan.policies.queries.shipped import shipped_days, shipped_procedure
from bihuan.policies.terms import ClockEntry, Procedure, Span
from bihuan.policies.terms.days import KnownDays


def clocks_of(
    facts: ClockFacts,
    *,
    at: datetime | None,
    procedure: Procedure | None = None,
    days: DayTable | KnownDays | None = None,
) -> tuple[ClockReading, ...]:
    """Every clock of the matter at a moment, by due time; by what is shipped unless other policy is given."""
    known = days if isinstance(days, KnownDays) else KnownDays(days or shipped_days())
    return judging.readings_over_time(facts, procedure or shipped_procedure(), known, at)


def tightest(clocks: tuple[ClockReading, ...]) -> ClockReading | None:
    """The running clock that is due first."""
    return reading.tightest(clocks)


def pressing(clocks: tuple[ClockReading, ...]) -> ClockReading | None:
    """The clock that is due first of those not stopped, late ones included."""
    return reading.pressing(clocks)


def example_of(
    entry: ClockEntry, *, came_at: datetime, procedure: Procedure, days: DayTable | None = None
) -> ClockReading | None:
    """What one entry of the procedure comes to, counted from a moment; None where no span is counted."""
    return reading.example(entry, came_at, procedure, days or shipped_days())


def time_until(span: Span, moment: datetime, days: DayTable) -> datetime:
    """So much after a moment; by days it is the end of one."""
    return counting.next_step(span, moment, days)


def until_after(span: Span, moment: datetime, days: DayTable) -> Until:
    """The same, provisional where it counts days of a year that is not published (CLK-11)."""
    found = counting.step(span, moment, days)
    return Until(found.due_at, found.provisional)


def facts_from(given: object) -> Asked:
    """Facts as written in JSON, with the moment asked about. Raises FactsRefused."""
    return asking.read_facts(given)
