"""Closing 结案, reopening within a month, voiding a mistaken entry."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions.acting import acting, check
from bihuan.cases.actions.revisiting import begin_round
from bihuan.cases.events.closing import CaseClosed, CaseReopened, CaseVoided
from bihuan.cases.models import Case
from bihuan.cases.rules.closing import is_forced
from bihuan.cases.terms.deciding import Because, Remark
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import Kind, Validity
from bihuan.journal.events import Words

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def close_case(case: Case, command: Remark, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """Refused, with the clause, while anything owed is missing."""
    check(command.problems())
    with acting(case, Verb.CLOSE, by=by, at=at, seen=seen) as act:
        act.case.matter.closed_at = at
        act.case.matter.forced_closing = is_forced(act.state)
        return act.happened(
            CaseClosed(
                rounds=act.round.number,
                revisited=act.round.revisited_at is not None,
                forced=is_forced(act.state),
                remark=Words(command.remark),
            )
        )


def reopen_case(case: Case, command: Because, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """A new round on the same number; what was signed stays in the round it was signed in."""
    check(command.problems())
    with acting(case, Verb.REOPEN, by=by, at=at, seen=seen) as act:
        open_again(act.case)
        if act.state.kind in (Kind.ENQUIRY, Kind.SUGGESTION):
            act.case.answered_at = None
            act.case.answered_on_the_spot = False
        if act.state.is_invalid:
            # What speaks against it is looked at again; the signature of before stays on the timeline.
            act.case.invalid_proposed, act.case.invalid_confirmed_at = False, None
            act.case.matter.validity = Validity.UNDECIDED
        begin_round(act, reason=command.reason)
        return act.happened(CaseReopened(round=act.round.number, reason=Words(command.reason)))


def open_again(case: Case) -> None:
    case.matter.closed_at, case.matter.forced_closing = None, False
    # The promise of before was kept; a new one is agreed anew.
    case.promised_at = case.promise_kept_at = case.passed_on_at = None
    # So is an appointment; that nobody kept the one of before is judged.
    case.appointment_at, case.appointment_for, case.kept_at = None, "", None


def void_case(case: Case, command: Because, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """A mistaken entry: the head's act; the number is kept and never given again."""
    check(command.problems())
    with acting(case, Verb.VOID, by=by, at=at, seen=seen) as act:
        act.case.matter.voided_at = at
        act.case.void_reason = command.reason
        return act.happened(CaseVoided(reason=Words(command.reason)))
