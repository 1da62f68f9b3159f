"""The procedure once read: everything the company decides, each entry with the clause it stands in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property

from bihuan.kernel.moments import shanghai
from bihuan.policies.terms.clocks import ClockEntry, Span
from bihuan.policies.terms.duties import Climb, PeriodicDuty
from bihuan.policies.terms.record_check import RecordCheckTerms
from bihuan.policies.terms.retention import Kept, RetentionPeriod


@dataclass(frozen=True)
class Clause:
    """`code` is what a chip shows, `title` its short name, `text` what it asks for, in our own words."""

    code: str
    title: str
    text: str


@dataclass(frozen=True)
class Term:
    """A word people choose: a kind, a channel, a cause, a responsible party."""

    code: str
    name: str
    clause: str


@dataclass(frozen=True)
class Ground:
    """Why a complaint is valid or invalid (CLS-2, CLS-3)."""

    code: str
    name: str
    makes: str
    clause: str


@dataclass(frozen=True)
class Severity:
    code: str
    name: str
    signs: tuple[str, ...]
    clause: str


@dataclass(frozen=True)
class Topic:
    """`code` is unique over all subjects: `repair.leak`."""

    code: str
    name: str


@dataclass(frozen=True)
class Subject:
    """The first level of the taxonomy, with the kind of department that answers for it (CLS-6)."""

    code: str
    name: str
    department: str
    topics: tuple[Topic, ...]
    clause: str


@dataclass(frozen=True)
class Question:
    code: str
    text: str
    clause: str


@dataclass(frozen=True)
class HourSpan:
    """Hours of the day: `opens` is inside, `closes` is not; it may run over midnight."""

    opens: time
    closes: time
    clause: str

    def holds(self, hour: time) -> bool:
        if self.opens <= self.closes:
            return self.opens <= hour < self.closes
        return hour >= self.opens or hour < self.closes


@dataclass(frozen=True)
class Authority:
    """Who, by their relation to the matter, may do the verb (ORG-3)."""

    verb: str
    relations: tuple[str, ...]
    clause: str


@dataclass(frozen=True)
class Level:
    """A step of the ladder (ESC-1); `up` is the code of the next one, empty at the top."""

    code: str
    name: str
    up: str
    clause: str


@dataclass(frozen=True)
class Warnings:
    """When whoever is responsible is told that time runs out: for days at an hour of the last one (ESC-2)."""

    day_clocks_at: time
    hour_clocks_before: timedelta
    clause: str


@dataclass(frozen=True)
class CorrectiveTerms:
    """When opinions count as repeated, how long a step of a corrective action may take, who hears (HND-5)."""

    repeated_within: Span
    # How often an opinion is said again before it counts as repeated.
    repeats: int
    check_within: Span
    plan_within: Span
    climb: Climb
    clause: str


@dataclass(frozen=True)
class PrivacyTerms:
    """From when on looking at personal data is raised, and until when a person's request is answered (RES-6).

    Each number is what is still usual. `foreign_per_day` counts what belongs to centres in which somebody
    holds no post; `night` is unusual for whoever is not on duty.
    """

    per_hour: int
    per_day: int
    foreign_per_day: int
    night: HourSpan
    answer_within: Span
    clause: str


@dataclass(frozen=True)
class FirstContactTerms:
    """How soon the agent of a new household speaks with them, and who hears where nobody did (CLK-13)."""

    within: Span
    climb: Climb
    clause: str


@dataclass(frozen=True)
class PersonRequestTerms:
    """When whoever has the step is told that an answer is soon due, and who hears where none was given.

    `warn_days` are working days before the last one. How long it may take: `PrivacyTerms.answer_within`.
    """

    warn_days: int
    climb: Climb
    clause: str


class Asking(StrEnum):
    """What may be asked for when a matter cannot go on as it should (CLK-12)."""

    PAUSE = "pause"
    EXTENSION = "extension"
    FORCED_CLOSING = "forced_closing"


@dataclass(frozen=True)
class Reason:
    """Why it may be asked for. `grants` are relations to the case; `longest_days` 0 for a forced closing."""

    code: str
    asking: Asking
    name: str
    grants: tuple[str, ...]
    longest_days: int
    evidence: bool
    clause: str


@dataclass(frozen=True)
class Delegation:
    """The verbs a head may leave to a named intake agent (ORG-5)."""

    verbs: tuple[str, ...]
    clause: str


@dataclass(frozen=True, eq=False)
class Procedure:
    name: str
    version: int
    in_force_from: date
    clauses: Mapping[str, Clause]
    kinds: tuple[Term, ...]
    grounds: tuple[Ground, ...]
    severities: tuple[Severity, ...]
    subjects: tuple[Subject, ...]
    causes: tuple[Term, ...]
    responsible: tuple[Term, ...]
    channels: tuple[Term, ...]
    questions: tuple[Question, ...]
    intake_hours: HourSpan
    quiet_hours: tuple[HourSpan, ...]
    advised_hours: HourSpan
    authority: tuple[Authority, ...]
    ladder: tuple[Level, ...]
    clocks: tuple[ClockEntry, ...]
    warnings: Warnings
    climbs: tuple[Climb, ...]
    reasons: tuple[Reason, ...]
    delegation: Delegation
    corrective: CorrectiveTerms
    duties: tuple[PeriodicDuty, ...]
    privacy: PrivacyTerms
    retention: tuple[RetentionPeriod, ...]
    first_contact: FirstContactTerms
    person_request: PersonRequestTerms
    record_check: RecordCheckTerms
    # Parts and acts the text says nothing of, taken from the shipped procedure: "climb", "authority.pause".
    not_said: tuple[str, ...] = ()

    def climb_of(self, clock: str) -> Climb:
        """Every clock has exactly one, those of other sorts their own: the loader sees to it."""
        parts = (self.corrective.climb, self.first_contact.climb, self.person_request.climb)
        ways = (*self.climbs, *parts, *(each.climb for each in self.duties))
        return next(each for each in ways if clock in each.clocks)

    def rest_at(self, moment: datetime) -> HourSpan | None:
        """The hours in which residents rest and are not rung up without need (RVS-8)."""
        hour = shanghai(moment).time()
        return next((each for each in self.quiet_hours if each.holds(hour)), None)

    def kept_for(self, what: Kept) -> RetentionPeriod | None:
        """None: the text gives no period, and nothing of it is let go."""
        return next((each for each in self.retention if each.code == what), None)

    def duty(self, code: str) -> PeriodicDuty | None:
        return next((each for each in self.duties if each.code == code), None)

    def reason(self, asking: Asking, code: str) -> Reason | None:
        """Why somebody may ask for it; None for a reason it does not know."""
        return next((each for each in self.reasons_for(asking) if each.code == code), None)

    def ground(self, code: str) -> Ground | None:
        return next((each for each in self.grounds if each.code == code), None)

    def party(self, code: str) -> Term | None:
        return next((each for each in self.responsible if each.code == code), None)

    @cached_property
    def cause_names(self) -> Mapping[str, str]:
        return {each.code: each.name for each in self.causes}

    @cached_property
    def subject_names(self) -> Mapping[str, str]:
        """What it calls each subject and topic, whatever the company calls it today."""
        names = {}
        for subject in self.subjects:
            names[subject.code] = subject.name
            names |= {topic.code: topic.name for topic in subject.topics}
        return names

    def reasons_for(self, asking: Asking) -> tuple[Reason, ...]:
        return tuple(each for each in self.reasons if each.asking is asking)
