"""What stands against an act (§3 verbs): each refusal with its code and a clause of the procedure."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bihuan.cases.rules.obstacles import SILENT, obstacles
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.policies.queries.shipped import shipped_procedure
from tests.cases.states import (
    ASKED,
    AT,
    CONTENT,
    DEMANDED,
    ENGINEERING_HEAD,
    HANDLED,
    HE,
    LIN,
    PLANNED,
    SHEN,
    TOLD,
    VERIFIED,
    ZHOU,
    state,
    this_round,
    to_engineering,
    to_order,
    to_zhou,
    valid,
    with_zhou,
)

PROPOSED_INVALID = {"validity": "undecided", "invalid_proposed": True, "assessed_by": LIN}
INVALID = {"validity": "invalid", "invalid_proposed": True, "invalid_confirmed_at": AT}
TRIED = VERIFIED | {"attempts": 3, "attempt_days": 2}


def codes(verb: Verb, case: CaseState, actor: int | None = SHEN) -> list[str]:
    return [each.code for each in obstacles(verb, case, actor=actor, at=AT)]


def rounds(case: CaseState, **moments: Any) -> CaseState:
    return replace(case, round=this_round(**moments))


POSSIBLE = [
    (Verb.CONFIRM, state()),
    (Verb.ANSWER_ON_THE_SPOT, state(kind="")),
    (Verb.ANSWER_ON_THE_SPOT, state(kind="enquiry")),
    (Verb.ASSESS, state(kind="")),
    (Verb.ASSESS, with_zhou(round_=this_round(**HANDLED))),
    (Verb.CONFIRM_INVALID, state(**PROPOSED_INVALID)),
    (Verb.REJECT_INVALID, state(**PROPOSED_INVALID)),
    (Verb.DISPATCH, state()),
    (Verb.DISPATCH, with_zhou()),
    (Verb.DISPATCH, state(kind="enquiry")),
    (Verb.WITHDRAW, with_zhou()),
    (Verb.HAND_OVER, with_zhou()),
    (Verb.REFUSE, with_zhou()),
    (Verb.ACCEPT, valid(dispatches=(to_engineering(),))),
    (Verb.REPORT, valid("major")),
    (Verb.MEASURE, state()),
    (Verb.FIRST_CONTACT, with_zhou()),
    (Verb.INVESTIGATE, with_zhou()),
    (Verb.PROPOSE, with_zhou(round_=this_round(investigated_at=AT))),
    (Verb.CHOOSE, with_zhou(round_=this_round(**PLANNED))),
    (Verb.APPROVE, with_zhou(round_=this_round(**PLANNED))),
    (Verb.RETURN, with_zhou(round_=this_round(**PLANNED))),
    (Verb.FINISH, with_zhou(round_=this_round(**PLANNED, approved_at=AT))),
    (Verb.VERIFY, with_zhou(round_=this_round(**HANDLED))),
    (Verb.REJECT_RESULT, with_zhou(round_=this_round(**HANDLED))),
    (Verb.CONTACT, state()),
    (Verb.ANSWER, state(kind="enquiry")),
    (Verb.ANSWER, state(kind="suggestion", dispatched_at=AT)),
    (Verb.TELL, with_zhou(round_=this_round(**VERIFIED))),
    (Verb.TELL, state(**INVALID)),
    (Verb.TELL, state(kind="repair", round_=this_round(handled_at=AT))),
    (Verb.PASS_ON, state(kind="praise")),
    (Verb.ATTEMPT, with_zhou(round_=this_round(**VERIFIED))),
    (Verb.REVISIT, with_zhou(round_=this_round(**TOLD))),
    (Verb.SIGN_NOT_REVISITED, with_zhou(round_=this_round(**TRIED))),
    (Verb.GO_ROUND, with_zhou(round_=this_round(**CONTENT))),
    (Verb.ESCALATE, state()),
    (Verb.MARK_MAJOR, valid()),
    (Verb.CLOSE, with_zhou(round_=this_round(**CONTENT))),
    (Verb.REOPEN, with_zhou(round_=this_round(**CONTENT), closed_at=AT)),
    (Verb.AMEND, state()),
    (Verb.VOID, state()),
    (Verb.ATTACH, state()),
    (Verb.NOTE, state(closed_at=AT)),
    (Verb.REQUEST_PAUSE, with_zhou()),
    (Verb.REQUEST_EXTENSION, with_zhou()),
    (Verb.REQUEST_CLOSING, valid()),
    (Verb.GRANT, with_zhou(requests=(ASKED,))),
    (Verb.DENY, with_zhou(requests=(ASKED,))),
    (Verb.END_PAUSE, with_zhou(requests=(replace(ASKED, granted=True, decided_at=AT),))),
    (Verb.REPORT_PROMISE, state(promised_at=AT + timedelta(days=1))),
    (Verb.RESPOND, state(raised=(DEMANDED,))),
    (Verb.CALL_HELP, state()),
    (Verb.COME_TO_HELP, state(help_called_at=AT)),
    (Verb.SAY_AGAIN, state()),
    (Verb.LINK_REPEAT, state()),
    (Verb.LINK_REPEAT, state(closed_at=AT)),
    (Verb.UNLINK_REPEAT, state(follows="repeat")),
    (Verb.UNLINK_REPEAT, state(follows="repeat", closed_at=AT)),
    (Verb.UNLINK_REPEAT, state(follows="reception")),
    (Verb.MAKE_APPOINTMENT, state()),
    (Verb.MAKE_APPOINTMENT, state(appointed_at=AT)),
    (Verb.MOVE_APPOINTMENT, state(appointed_at=AT + timedelta(hours=1))),
    (Verb.CANCEL_APPOINTMENT, state(appointed_at=AT + timedelta(hours=1))),
    (Verb.KEEP_APPOINTMENT, state(appointed_at=AT + timedelta(hours=1))),
    (Verb.TAKE_NOTE, valid(overdue_level="department_head")),
]


@pytest.mark.parametrize(("verb", "case"), POSSIBLE, ids=lambda each: str(getattr(each, "value", "")))
def test_nothing_stands_against_an_act_in_its_place(verb: Verb, case: CaseState) -> None:
    assert codes(verb, case) == []


def test_every_verb_has_a_place_where_it_is_possible() -> None:
    assert {verb for verb, _ in POSSIBLE} == set(Verb)


REFUSED = [
    (Verb.CONFIRM, state(confirmed=True), "done"),
    (Verb.ANSWER_ON_THE_SPOT, state(), "other_kind"),
    (Verb.ANSWER_ON_THE_SPOT, state(kind="", dispatched_at=AT), "done"),
    (Verb.ASSESS, with_zhou(round_=this_round(**VERIFIED)), "done"),
    (Verb.ASSESS, state(**INVALID), "done"),
    (Verb.ASSESS, state(kind="enquiry", answered_at=AT), "done"),
    (Verb.CONFIRM_INVALID, valid(), "no_need"),
    (Verb.REJECT_INVALID, state(**INVALID), "no_need"),
    (Verb.RESPOND, state(), "no_need"),
    (Verb.RESPOND, valid("major", raised=(replace(DEMANDED, level="company_department"),)), "not_yours"),
    (Verb.SAY_AGAIN, state(closed_at=AT), "closed"),
    (Verb.LINK_REPEAT, state(follows="repeat"), "done"),
    (Verb.UNLINK_REPEAT, state(), "no_need"),
    (Verb.UNLINK_REPEAT, state(follows="repeat", voided_at=AT), "voided"),
    (Verb.LINK_REPEAT, state(voided_at=AT, closed_at=AT), "voided"),
    (Verb.MAKE_APPOINTMENT, state(contactable=False), "no_way"),
    (Verb.MAKE_APPOINTMENT, state(appointed_at=AT + timedelta(minutes=1)), "appointed"),
    (Verb.MOVE_APPOINTMENT, state(), "no_need"),
    (Verb.MOVE_APPOINTMENT, state(appointed_at=AT), "missed"),
    (Verb.KEEP_APPOINTMENT, state(), "no_need"),
    (Verb.CANCEL_APPOINTMENT, state(), "no_need"),
    (Verb.CANCEL_APPOINTMENT, state(appointed_at=AT), "missed"),
    (Verb.KEEP_APPOINTMENT, state(appointed_at=AT + timedelta(days=1)), "too_early"),
    (Verb.DISPATCH, state(kind="praise"), "other_kind"),
    (Verb.DISPATCH, with_zhou(round_=this_round(**HANDLED)), "done"),
    (Verb.DISPATCH, state(kind="enquiry", answered_at=AT), "done"),
    (Verb.WITHDRAW, valid(), "no_need"),
    (Verb.HAND_OVER, with_zhou(round_=this_round(**HANDLED)), "no_need"),
    (Verb.ACCEPT, with_zhou(), "no_need"),
    (Verb.REPORT, state(kind="praise"), "other_kind"),
    (Verb.REPORT, valid(reported_at=AT), "done"),
    (Verb.MEASURE, state(kind="enquiry"), "other_kind"),
    (Verb.FIRST_CONTACT, with_zhou(contactable=False), "no_need"),
    (Verb.FIRST_CONTACT, valid(), "no_need"),
    (Verb.INVESTIGATE, valid(), "not_dispatched"),
    (Verb.INVESTIGATE, state(kind="suggestion"), "other_kind"),
    (Verb.PROPOSE, with_zhou(), "not_investigated"),
    (Verb.PROPOSE, with_zhou(round_=this_round(**PLANNED, approved_at=AT)), "done"),
    (Verb.CHOOSE, with_zhou(), "no_need"),
    (Verb.APPROVE, with_zhou(), "no_plan"),
    (Verb.RETURN, with_zhou(round_=this_round(**PLANNED, approved_at=AT)), "done"),
    (Verb.FINISH, with_zhou(round_=this_round(**PLANNED)), "not_approved"),
    (Verb.FINISH, with_zhou(round_=this_round(**HANDLED)), "done"),
    (Verb.VERIFY, with_zhou(), "not_handled"),
    (Verb.VERIFY, with_zhou(round_=this_round(**VERIFIED)), "done"),
    (Verb.VERIFY, state(kind="repair", round_=this_round(handled_at=AT)), "other_kind"),
    (Verb.CONTACT, state(contactable=False), "no_way"),
    (Verb.ANSWER, valid(), "other_kind"),
    (Verb.ANSWER, state(kind="suggestion"), "not_dispatched"),
    (Verb.ANSWER, state(kind="enquiry", answered_at=AT), "done"),
    (Verb.TELL, with_zhou(round_=this_round(**HANDLED)), "no_result"),
    (Verb.TELL, with_zhou(round_=this_round(**TOLD)), "done"),
    (Verb.TELL, state(kind="enquiry"), "other_kind"),
    (Verb.PASS_ON, state(), "other_kind"),
    (Verb.PASS_ON, state(kind="praise", passed_on_at=AT), "done"),
    (Verb.ATTEMPT, with_zhou(round_=this_round(**HANDLED)), "not_verified"),
    (Verb.ATTEMPT, with_zhou(contactable=False), "other_kind"),
    (Verb.REVISIT, with_zhou(round_=this_round(**VERIFIED)), "not_told"),
    (Verb.REVISIT, with_zhou(round_=this_round(**CONTENT)), "done"),
    (Verb.REVISIT, state(**INVALID), "other_kind"),
    (Verb.SIGN_NOT_REVISITED, with_zhou(round_=this_round(**VERIFIED)), "no_need"),
    (
        Verb.SIGN_NOT_REVISITED,
        with_zhou(round_=this_round(**VERIFIED, attempts=3, attempt_days=1)),
        "too_few",
    ),
    (
        Verb.SIGN_NOT_REVISITED,
        with_zhou(round_=this_round(**VERIFIED, attempts=2, attempt_days=2)),
        "too_few",
    ),
    (Verb.GO_ROUND, with_zhou(round_=this_round(**HANDLED)), "no_need"),
    (Verb.GO_ROUND, state(kind="praise"), "other_kind"),
    (Verb.ESCALATE, valid(rung="general_manager"), "done"),
    (Verb.MARK_MAJOR, valid(major_impact=True), "done"),
    (Verb.MARK_MAJOR, state(kind="praise"), "other_kind"),
    (Verb.CLOSE, state(), "not_assessed"),
    (Verb.REOPEN, state(), "no_need"),
]


@pytest.mark.parametrize(("verb", "case", "code"), REFUSED)
def test_an_act_out_of_its_place_is_refused(verb: Verb, case: CaseState, code: str) -> None:
    assert code in codes(verb, case)


def test_every_refusal_cites_a_clause_and_says_what_to_do() -> None:
    known = set(shipped_procedure().clauses)
    found = [each for verb, case, _ in REFUSED for each in obstacles(verb, case, actor=SHEN, at=AT)]
    assert {each.clause for each in found} <= known
    assert all(str(each.message).endswith("。") for each in found)


@pytest.mark.parametrize("verb", sorted(set(Verb) - {Verb.NOTE, Verb.REOPEN}))
def test_nothing_but_a_note_and_a_link_is_done_on_a_closed_case_and_only_a_note_on_a_voided_one(
    verb: Verb,
) -> None:
    """A link says what it has to do with another opinion, and changes nothing of its own (HND-5)."""
    if verb not in {Verb.LINK_REPEAT, Verb.UNLINK_REPEAT}:
        assert codes(verb, state(closed_at=AT)) == ["closed"]
    assert codes(verb, state(voided_at=AT)) == ["voided"]


def test_nobody_signs_their_own_work() -> None:
    """HND-2, CLS-4."""
    mine = with_zhou(round_=this_round(**(HANDLED | {"handled_by": SHEN})))
    assert codes(Verb.VERIFY, mine) == ["own_work"]
    assert codes(Verb.REJECT_RESULT, mine) == ["own_work"]
    plan = with_zhou(round_=this_round(**(PLANNED | {"proposed_by": SHEN})))
    assert codes(Verb.APPROVE, plan) == ["own_work"]
    assert codes(Verb.CONFIRM_INVALID, state(**(PROPOSED_INVALID | {"assessed_by": SHEN}))) == ["own_work"]


def test_whoever_cannot_be_reached_need_not_be_told_before_the_attempts_count() -> None:
    """RVS-1, RVS-11."""
    untold = with_zhou(round_=this_round(**VERIFIED))
    assert codes(Verb.ATTEMPT, untold) == []
    assert codes(Verb.REVISIT, untold) == ["not_told"]


def test_a_plan_the_resident_refuses_may_be_made_anew_after_it_was_approved() -> None:
    """HND-9."""
    refused = this_round(**PLANNED, approved_at=AT, consented=False)
    assert codes(Verb.PROPOSE, with_zhou(round_=refused)) == []


def test_a_complaint_handled_before_anybody_labelled_it_can_still_be_assessed() -> None:
    """CLS-8: handling does not wait for the label."""
    unlabelled = state(dispatches=(to_zhou(),), round_=this_round(**VERIFIED))
    assert codes(Verb.ASSESS, unlabelled) == []


def test_of_two_parties_the_one_that_is_done_waits_for_the_other() -> None:
    """HND-4."""
    both = valid(
        dispatches=(to_zhou(finished=True), to_order(accepted=True)),
        round_=this_round(**PLANNED, approved_at=AT),
    )
    assert codes(Verb.FINISH, both, actor=ZHOU) == ["done"]
    assert codes(Verb.FINISH, both, actor=6) == []


def test_a_department_whose_head_reported_is_done_too() -> None:
    one = valid(
        dispatches=(to_engineering(finished=True), to_order()), round_=this_round(**PLANNED, approved_at=AT)
    )
    assert codes(Verb.FINISH, one, actor=ENGINEERING_HEAD) == ["done"]


def test_an_interim_promise_after_the_answer_can_be_answered_again() -> None:
    """CLK-8: each promise is judged."""
    again = state(kind="enquiry", answered_at=AT, promised_at=AT)
    assert codes(Verb.ANSWER, again) == []
    assert codes(Verb.ANSWER, state(kind="enquiry", answered_at=AT, promised_at=AT, promise_kept_at=AT)) == [
        "done"
    ]


def test_what_has_no_place_here_is_not_shown_as_blocked() -> None:
    assert {"other_kind", "done", "closed", "voided"} <= SILENT
    assert "not_verified" not in SILENT


def test_the_supervisor_may_say_invalid_and_the_director_signs() -> None:
    by_he = state(**(PROPOSED_INVALID | {"assessed_by": HE}))
    assert codes(Verb.CONFIRM_INVALID, by_he, actor=HE) == ["own_work"]
    assert codes(Verb.CONFIRM_INVALID, by_he, actor=SHEN) == []
