"""Where on its circle a case stands (CLS-4, CLS-8, HND-8, RVS-1)."""

from typing import Any

import pytest

from bihuan.cases.rules.stages import stage_of
from bihuan.cases.terms.state import CaseState
from tests.cases.states import (
    AT,
    CONTENT,
    HANDLED,
    LIN,
    TOLD,
    VERIFIED,
    state,
    this_round,
    to_zhou,
    valid,
    with_zhou,
)


def test_an_undecided_opinion_waits_for_its_assessment() -> None:
    assert stage_of(state(kind="")) == "assessment"


def test_an_invalid_complaint_stays_in_assessment_until_the_head_has_signed() -> None:
    proposed = state(validity="undecided", invalid_proposed=True, assessed_by=LIN)
    assert stage_of(proposed) == "assessment"
    signed = state(validity="invalid", invalid_proposed=True, invalid_confirmed_at=AT)
    assert stage_of(signed) == "revisit"


@pytest.mark.parametrize(
    ("case", "stage"),
    [
        (valid(), "dispatch"),
        (with_zhou(), "handling"),
        (with_zhou(round_=this_round(**HANDLED)), "verification"),
        (with_zhou(round_=this_round(**VERIFIED)), "revisit"),
        (with_zhou(round_=this_round(**TOLD)), "revisit"),
        (with_zhou(round_=this_round(**CONTENT)), "closing"),
        (with_zhou(round_=this_round(**CONTENT), closed_at=AT), "closed"),
        (valid(voided_at=AT), "voided"),
    ],
)
def test_a_valid_complaint_goes_round_the_circle_in_order(case: CaseState, stage: str) -> None:
    assert stage_of(case) == stage


def test_a_dissatisfied_resident_keeps_the_case_at_the_revisit() -> None:
    again = with_zhou(round_=this_round(**(CONTENT | {"satisfied": False})))
    assert stage_of(again) == "revisit"


def test_an_anonymous_complaint_has_no_revisit_and_nobody_to_tell() -> None:
    """INT-8: no way to revisit."""
    assert stage_of(with_zhou(contactable=False, round_=this_round(**VERIFIED))) == "closing"


def test_a_head_who_signed_for_not_revisited_signed_for_not_told_as_well() -> None:
    signed = this_round(**VERIFIED, attempts=3, attempt_days=2, not_revisited_signed_at=AT)
    assert stage_of(with_zhou(round_=signed)) == "closing"


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({"kind": "enquiry"}, "handling"),
        ({"kind": "enquiry", "answered_at": AT}, "closing"),
        ({"kind": "suggestion"}, "dispatch"),
        ({"kind": "suggestion", "dispatched_at": AT}, "handling"),
        ({"kind": "suggestion", "dispatched_at": AT, "answered_at": AT}, "closing"),
        ({"kind": "praise"}, "dispatch"),
        ({"kind": "praise", "passed_on_at": AT}, "revisit"),
        ({"kind": "praise", "passed_on_at": AT, "contactable": False}, "closing"),
        ({"kind": "repair"}, "dispatch"),
        ({"kind": "repair", "dispatches": (to_zhou(),)}, "handling"),
        ({"kind": "repair", "round_": this_round(handled_at=AT)}, "revisit"),
        ({"kind": "repair", "round_": this_round(handled_at=AT, told_at=AT)}, "closing"),
    ],
)
def test_other_kinds_go_their_short_ways(changes: dict[str, Any], stage: str) -> None:
    """HND-8, CLS-1."""
    assert stage_of(state(**changes)) == stage
