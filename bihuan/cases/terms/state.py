"""A case as the rules see it: plain values, no rows."""

from dataclasses import dataclass
from datetime import date, datetime

from bihuan.cases.terms.raising import RaisedState, Raising
from bihuan.cases.terms.requests import RequestState
from bihuan.cases.terms.words import Kind, Severity, Validity
from bihuan.policies.terms import Asking


@dataclass(frozen=True, kw_only=True)
class DispatchState:
    """A party responsible in the present round."""

    id: int
    department: int | None
    staff: int | None
    accepted: bool = False
    finished: bool = False
    ended: bool = False


@dataclass(frozen=True, kw_only=True)
class RoundState:
    """What has happened in one round, by the moments it happened."""

    number: int = 1
    began_at: datetime
    first_contact_at: datetime | None = None
    investigated_at: datetime | None = None
    cause: str = ""
    proposed_at: datetime | None = None
    proposed_by: int | None = None
    approved_at: datetime | None = None
    choice_at: datetime | None = None
    consented: bool | None = None
    handled_at: datetime | None = None
    handled_by: int | None = None
    solved: bool | None = None
    verified_at: datetime | None = None
    told_at: datetime | None = None
    revisited_at: datetime | None = None
    revisit_way: str = ""
    # Empty also where nobody said a word to what was answered online (RVS-7).
    handling: str = ""
    satisfied: bool | None = None
    attempts: int = 0
    attempt_days: int = 0
    last_attempt_on: date | None = None
    not_revisited_signed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Somebody who holds a post that signs: heads of departments, centre and company.

    Of a head who is away, whoever stands in has the seat; `instead_of` is the head.
    """

    staff: int
    post: str
    centre: int
    department: int | None = None
    instead_of: int | None = None

    @property
    def people(self) -> frozenset[int]:
        """Whose signature it is: what keeps one of them from signing keeps both."""
        return frozenset({self.staff, self.instead_of or self.staff})


@dataclass(frozen=True, kw_only=True)
class CaseState:
    """Everything the rules decide by."""

    centre: int
    service_department: int | None
    level: str
    channel: str
    kind: str
    validity: str
    severity: str
    subject: str = ""
    registered_at: datetime
    owner: int | None
    contactable: bool
    answer_way: str
    version: int
    major_impact: bool = False
    rung: str = ""
    overdue_level: str = ""
    overdue_department: int | None = None
    overdue_noted: bool = False
    confirmed: bool = False
    assessed_at: datetime | None = None
    assessed_by: int | None = None
    invalid_proposed: bool = False
    invalid_confirmed_at: datetime | None = None
    dispatched_at: datetime | None = None
    reported_at: datetime | None = None
    answered_at: datetime | None = None
    promised_at: datetime | None = None
    promise_kept_at: datetime | None = None
    passed_on_at: datetime | None = None
    closed_at: datetime | None = None
    voided_at: datetime | None = None
    outside_remit: bool = False
    round: RoundState
    dispatches: tuple[DispatchState, ...] = ()
    handlers_ever: frozenset[int] = frozenset()
    about: frozenset[int] = frozenset()
    seats: tuple[Seat, ...] = ()
    # Who of the centre is away, with whoever stands in.
    away: tuple[tuple[int, int | None], ...] = ()
    requests: tuple[RequestState, ...] = ()
    raised: tuple[RaisedState, ...] = ()
    # Since when the resident has to hear that a promise cannot be kept (ESC-6).
    untold_since: datetime | None = None
    # Help that was called for, by whom, while nobody has come (ESC-7).
    help_called_at: datetime | None = None
    help_called_by: int | None = None
    # The appointment nobody has kept yet (CLK-14).
    appointed_at: datetime | None = None
    # How it hangs together with an earlier one, if it does (QAL-4).
    follows: str = ""

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.voided_at is None

    @property
    def waiting_requests(self) -> tuple[RequestState, ...]:
        """Undecided. More time is of no use once the result of the round is verified."""
        return tuple(
            each
            for each in self.requests
            if each.decided_at is None
            and each.round == self.round.number
            and (each.sort == Asking.FORCED_CLOSING or self.round.verified_at is None)
        )

    @property
    def waiting_raised(self) -> tuple[RaisedState, ...]:
        """Put before the next level, who has said nothing to it yet (ESC-6)."""
        return tuple(each for each in self.raised if each.answered_at is None)

    def broke_a_promise(self, at: datetime) -> bool:
        """Its moment went by, and nobody had reported beforehand that it cannot be kept (ESC-6)."""
        if not self.contactable or not self.owes_a_promise or not self.promised_at or at < self.promised_at:
            return False
        return all(each.sort != Raising.PROMISE or each.moment != self.promised_at for each in self.raised)

    def pause_at(self, at: datetime) -> RequestState | None:
        return next((each for each in self.requests if each.pauses_at(at)), None)

    @property
    def may_be_forced(self) -> bool:
        """Allowed in this round to be closed without what is owed."""
        return any(
            each.sort == Asking.FORCED_CLOSING and each.granted and each.round == self.round.number
            for each in self.requests
        )

    @property
    def extended_days(self) -> int:
        """By how much the handling of this round was put off."""
        return sum(
            each.days
            for each in self.requests
            if each.sort == Asking.EXTENSION and each.granted and each.round == self.round.number
        )

    @property
    def owes_a_promise(self) -> bool:
        return self.promised_at is not None and self.promise_kept_at is None

    @property
    def is_complaint(self) -> bool:
        """Until it is decided, it is treated as a complaint (CLS-8)."""
        return self.kind in ("", Kind.COMPLAINT)

    @property
    def is_invalid(self) -> bool:
        return self.is_complaint and self.invalid_confirmed_at is not None

    @property
    def is_valid_complaint(self) -> bool:
        return self.kind == Kind.COMPLAINT and self.validity == Validity.VALID

    @property
    def needs_handling(self) -> bool:
        return (self.is_complaint and not self.is_invalid) or self.kind == Kind.REPAIR

    @property
    def is_major(self) -> bool:
        return self.is_complaint and (self.severity == Severity.MAJOR or self.major_impact)

    @property
    def active_dispatches(self) -> tuple[DispatchState, ...]:
        return tuple(each for each in self.dispatches if not each.ended)

    @property
    def awaits_invalid_signature(self) -> bool:
        return self.invalid_proposed and self.invalid_confirmed_at is None
