"""A clock as the procedure writes it: from when, until what, how long, and when it holds."""

from dataclasses import dataclass
from enum import StrEnum


class Condition(StrEnum):
    """The words a clock's `when` is made of; `clocks` decides which of them are true of a matter."""

    ENQUIRY = "enquiry"
    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    REPAIR = "repair"
    INVALID = "invalid"
    MAJOR = "major"
    IMPORTANT = "important"
    MINOR = "minor"
    COMPANY = "company"
    ESCALATED = "escalated"
    EMERGENCY = "emergency"
    CONTACTABLE = "contactable"
    TELEPHONE = "telephone"
    WALK_IN = "walk_in"
    ANSWERED_ON_THE_SPOT = "answered_on_the_spot"
    VERIFIED = "verified"
    PROMISED = "promised"
    WISHED = "wished"
    SAFETY = "safety"
    LEAK = "leak"
    PAUSED = "paused"
    OVERDUE = "overdue"


class Moment(StrEnum):
    """The moments of a matter that may start, stop or set a clock."""

    REGISTERED = "registered_at"
    ROUND_BEGAN = "round_began_at"
    ASSESSED = "assessed_at"
    ESCALATED = "escalated_at"
    DISPATCHED = "dispatched_at"
    REPORTED = "reported_at"
    WITH_HEAD = "with_head_at"
    ANSWERED = "answered_at"
    HANDLED = "handled_at"
    VERIFIED = "verified_at"
    TOLD = "told_at"
    REVISITED = "revisited_at"
    KEPT = "kept_at"
    INVALID_CONFIRMED = "invalid_confirmed_at"
    PROMISED = "promised_at"
    WISHED = "wished_at"
    LAST_CONTACT = "last_contact_at"
    APPOINTMENT = "appointment_at"
    FINISHED = "finished_at"
    WATER_TEST = "water_test_at"


class Unit(StrEnum):
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"


@dataclass(frozen=True)
class Span:
    """So many hours, days or working days; no days at all means the end of the same day."""

    number: int
    unit: Unit


@dataclass(frozen=True)
class Test:
    word: Condition
    holds: bool = True


@dataclass(frozen=True, eq=False)
class ClockEntry:
    """One row of the table of clocks. A clock may have several rows, of which at most one holds.

    `starts` is the latest of its known moments. With a span and a moment, the earlier of the two is due, and
    `moment_clause` is the clause if that is the moment.
    `when` holds if in each of its groups at least one test does.
    """

    code: str
    title: str
    clause: str
    starts: tuple[Moment, ...]
    stops: Moment | None
    span: Span | None
    moment: Moment | None
    when: tuple[tuple[Test, ...], ...]
    pausable: bool = False
    waits_for_opening: bool = False
    overdue_among: frozenset[str] = frozenset()
    set_by: Moment | None = None
    moment_clause: str = ""
