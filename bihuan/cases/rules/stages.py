"""Where on its circle a case stands. The one place that says so."""

from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.words import Kind, Stage, Validity


def stage_of(state: CaseState) -> Stage:
    if state.voided_at:
        return Stage.VOIDED
    if state.closed_at:
        return Stage.CLOSED
    if needs_assessment(state):
        return Stage.ASSESSMENT
    if state.is_invalid:
        return Stage.REVISIT if owes_telling(state) else Stage.CLOSING
    by_kind = {
        Kind.ENQUIRY: _of_enquiry,
        Kind.SUGGESTION: _of_suggestion,
        Kind.PRAISE: _of_praise,
        Kind.REPAIR: _of_repair,
    }
    return by_kind.get(Kind(state.kind), _of_complaint)(state)


def needs_assessment(state: CaseState) -> bool:
    """Undecided kind or validity, or an invalid one the head has not signed yet (CLS-4)."""
    if not state.kind or state.awaits_invalid_signature:
        return True
    return state.kind == Kind.COMPLAINT and state.validity in ("", Validity.UNDECIDED)


def owes_telling(state: CaseState) -> bool:
    """Who could not be reached in three attempts could not be told either: the head signs for both."""
    unreached = state.round.not_revisited_signed_at is not None
    return state.contactable and state.round.told_at is None and not unreached


def _of_enquiry(state: CaseState) -> Stage:
    return Stage.HANDLING if state.answered_at is None else Stage.CLOSING


def _of_suggestion(state: CaseState) -> Stage:
    if state.dispatched_at is None:
        return Stage.DISPATCH
    # Nobody is answered who left no way to be; what nobody waits for is closed (INT-8).
    return Stage.HANDLING if state.answered_at is None and state.contactable else Stage.CLOSING


def _of_praise(state: CaseState) -> Stage:
    if state.passed_on_at is None:
        return Stage.DISPATCH
    return Stage.REVISIT if owes_telling(state) else Stage.CLOSING


def _of_repair(state: CaseState) -> Stage:
    if state.round.handled_at is None:
        return Stage.HANDLING if state.active_dispatches else Stage.DISPATCH
    return Stage.REVISIT if owes_telling(state) else Stage.CLOSING


def _of_complaint(state: CaseState) -> Stage:
    if state.round.handled_at is None:
        return Stage.HANDLING if state.active_dispatches else Stage.DISPATCH
    if state.round.verified_at is None:
        return Stage.VERIFICATION
    if owes_telling(state) or not is_revisit_settled(state):
        return Stage.REVISIT
    return Stage.CLOSING


def is_revisit_settled(state: CaseState) -> bool:
    """RVS-1: revisited and content, nobody to revisit, or signed as not revisited."""
    if not state.contactable or state.round.not_revisited_signed_at:
        return True
    return state.round.revisited_at is not None and state.round.satisfied is not False
