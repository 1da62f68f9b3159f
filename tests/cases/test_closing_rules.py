"""Closing is refused, with the clause, while anything owed is missing (RVS-1, CLS-4, HND-8..10)."""

from datetime import datetime
from typing import Any

import pytest

from bihuan.cases.rules.closing import against_closing, against_reopening
from bihuan.cases.terms.state import CaseState
from bihuan.kernel.moments import SHANGHAI
from bihuan.policies.queries.shipped import shipped_procedure
from tests.cases.states import (
    AT,
    CONTENT,
    HANDLED,
    LIN,
    PLANNED,
    TOLD,
    VERIFIED,
    state,
    this_round,
    with_zhou,
)


def codes(case: CaseState) -> list[str]:
    return [each.code for each in against_closing(case)]


def test_nothing_stands_against_a_complaint_that_has_gone_its_circle() -> None:
    assert codes(with_zhou(round_=this_round(**CONTENT))) == []


def test_a_complaint_without_a_label_is_not_closed() -> None:
    assert codes(state(kind="")) == ["not_assessed"]
    assert codes(state()) == ["not_assessed"]


def test_every_valid_complaint_needs_its_cause() -> None:
    """STA-7."""
    assert codes(with_zhou(round_=this_round(**(CONTENT | {"cause": ""})))) == ["no_cause"]


@pytest.mark.parametrize(
    ("moments", "missing"),
    [
        (PLANNED, ["not_verified", "not_told", "not_revisited"]),
        (HANDLED, ["not_verified", "not_told", "not_revisited"]),
        (VERIFIED, ["not_told", "not_revisited"]),
        (TOLD, ["not_revisited"]),
    ],
)
def test_all_that_is_missing_is_said_at_once(moments: dict[str, Any], missing: list[str]) -> None:
    assert codes(with_zhou(round_=this_round(**moments))) == missing


def test_a_dissatisfied_resident_is_not_closed_over() -> None:
    """RVS-4."""
    assert codes(with_zhou(round_=this_round(**(CONTENT | {"satisfied": False})))) == ["dissatisfied"]


def test_nobody_to_revisit_counts_as_settled() -> None:
    """INT-8."""
    assert codes(with_zhou(contactable=False, round_=this_round(**VERIFIED))) == []


def test_three_attempts_count_only_with_the_heads_signature() -> None:
    tried = VERIFIED | {"attempts": 3, "attempt_days": 2}
    assert codes(with_zhou(round_=this_round(**tried))) == ["not_told", "not_revisited"]
    signed = tried | {"not_revisited_signed_at": AT}
    assert codes(with_zhou(round_=this_round(**signed))) == []


def test_what_could_not_be_solved_is_reported_upward_first() -> None:
    """HND-9."""
    unsolved = this_round(**(CONTENT | {"solved": False}))
    assert codes(with_zhou(round_=unsolved)) == ["unsolved_unreported"]
    assert codes(with_zhou(round_=unsolved, reported_at=AT)) == []
    assert codes(with_zhou(round_=unsolved, rung="company")) == []


def test_an_invalid_one_needs_the_heads_signature_and_its_answer() -> None:
    """CLS-4, CLK-10."""
    proposed = state(validity="undecided", invalid_proposed=True, assessed_by=LIN)
    assert codes(proposed) == ["invalid_unsigned"]
    signed = {"validity": "invalid", "invalid_proposed": True, "invalid_confirmed_at": AT}
    assert codes(state(**signed)) == ["not_told"]
    assert codes(state(**signed, round_=this_round(told_at=AT))) == []


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"kind": "enquiry"}, ["not_answered"]),
        ({"kind": "enquiry", "answered_at": AT}, []),
        ({"kind": "suggestion"}, ["not_answered", "not_dispatched"]),
        ({"kind": "suggestion", "dispatched_at": AT, "answered_at": AT}, []),
        ({"kind": "suggestion", "dispatched_at": AT, "contactable": False}, []),
        ({"kind": "praise"}, ["not_passed_on", "not_told"]),
        ({"kind": "praise", "passed_on_at": AT, "round_": this_round(told_at=AT)}, []),
        ({"kind": "repair"}, ["not_handled", "not_told"]),
        ({"kind": "repair", "round_": this_round(handled_at=AT, told_at=AT)}, []),
    ],
)
def test_other_kinds_need_their_own(changes: dict[str, Any], missing: list[str]) -> None:
    assert codes(state(**changes)) == missing


def test_a_promise_is_kept_before_anything_is_closed() -> None:
    """INT-5, CLK-8."""
    promised = with_zhou(round_=this_round(**CONTENT), promised_at=AT)
    assert codes(promised) == ["promise_open"]
    assert codes(with_zhou(round_=this_round(**CONTENT), promised_at=AT, promise_kept_at=AT)) == []


def test_every_refusal_cites_a_clause_of_the_procedure() -> None:
    known = set(shipped_procedure().clauses)
    shown = [
        *against_closing(state(kind="")),
        *against_closing(with_zhou(promised_at=AT)),
        *against_closing(with_zhou(round_=this_round(**(CONTENT | {"solved": False})))),
        *against_closing(state(kind="praise")),
        *against_closing(state(kind="suggestion")),
    ]
    assert {each.clause for each in shown} <= known
    assert all(each.clause for each in shown)


# ── reopening ──


def reopening(closed: datetime, at: datetime) -> list[str]:
    case = with_zhou(round_=this_round(**CONTENT), closed_at=closed)
    return [each.code for each in against_reopening(case, at=at)]


def test_a_case_can_be_reopened_until_the_end_of_the_same_day_next_month() -> None:
    closed = datetime(2026, 3, 5, 17, 0, tzinfo=SHANGHAI)
    assert reopening(closed, datetime(2026, 4, 5, 23, 59, tzinfo=SHANGHAI)) == []
    assert reopening(closed, datetime(2026, 4, 6, 0, 0, tzinfo=SHANGHAI)) == ["too_late"]


def test_a_month_from_the_thirty_first_ends_with_the_shorter_month() -> None:
    closed = datetime(2026, 1, 31, 9, 0, tzinfo=SHANGHAI)
    assert reopening(closed, datetime(2026, 2, 28, 23, 59, tzinfo=SHANGHAI)) == []
    assert reopening(closed, datetime(2026, 3, 1, 0, 0, tzinfo=SHANGHAI)) == ["too_late"]


def test_a_voided_or_open_case_is_not_reopened() -> None:
    assert [each.code for each in against_reopening(state(voided_at=AT), at=AT)] == ["voided"]
    assert [each.code for each in against_reopening(state(), at=AT)] == ["no_need"]
