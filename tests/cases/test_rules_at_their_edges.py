"""Where a rule just holds and where it just does not: each line here is one that could be lost unseen."""

from typing import Any

import pytest

from bihuan.cases.queries import authority_in
from bihuan.cases.rules.closing import against_closing
from bihuan.cases.rules.heads import heads, kept_apart, lowest_tier
from bihuan.cases.rules.ladder import (
    CENTRE as CENTRE_TIER,
)
from bihuan.cases.rules.ladder import (
    COMPANY as COMPANY_TIER,
)
from bihuan.cases.rules.ladder import (
    DEPARTMENT as DEPARTMENT_TIER,
)
from bihuan.cases.rules.ladder import (
    MANAGER,
    holds_seat,
    is_with_company,
    next_rungs,
    seated_on,
    stand_ins,
    those_charged,
)
from bihuan.cases.rules.ladder import (
    REPRESENTATIVE as REPRESENTATIVE_TIER,
)
from bihuan.cases.rules.obstacles import obstacles
from bihuan.cases.rules.owed import duties
from bihuan.cases.rules.owners import is_revisited_by_owner, owner_for, received_by, revisitors
from bihuan.cases.rules.panel import panel
from bihuan.cases.rules.relations import is_addressed_to, may_see_phone, relations
from bihuan.cases.rules.stages import is_revisit_settled, owes_telling, stage_of
from bihuan.cases.terms.relations import Relation
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.kernel.messages import Message
from bihuan.organisation.terms import Post, Posting, Scope
from bihuan.policies.queries.shipped import shipped_procedure
from tests.cases.states import (
    AT,
    CENTRE,
    COMPANY,
    COMPANY_HEAD,
    COMPANY_INTAKE,
    ELSEWHERE,
    ENGINEERING_HEAD,
    GENERAL_MANAGER,
    HANDLED,
    HE,
    LATER,
    LIN,
    OFFICE,
    PLANNED,
    REPRESENTATIVE,
    SEATS,
    SERVICE,
    SHEN,
    SONG,
    TOLD,
    VERIFIED,
    ZHOU,
    holding,
    scope,
    state,
    this_round,
    to_engineering,
    to_order,
    to_zhou,
    valid,
    with_zhou,
)

CALLED_INVALID = {"validity": "undecided", "invalid_proposed": True, "assessed_by": LIN}
INVALID = {"validity": "invalid", "invalid_proposed": True, "invalid_confirmed_at": AT}


def codes(verb: Verb, case: CaseState, actor: int | None = SHEN) -> list[str]:
    return [each.code for each in obstacles(verb, case, actor=actor, at=AT)]


def first(verb: Verb, case: CaseState) -> tuple[str, str]:
    found = obstacles(verb, case, actor=SHEN, at=AT)[0]
    return found.code, found.clause


# ── one's own work ──


@pytest.mark.parametrize("verb", [Verb.APPROVE, Verb.RETURN])
def test_whoever_made_the_plan_neither_approves_nor_returns_it(verb: Verb) -> None:
    """HND-2."""
    mine = with_zhou(round_=this_round(**(PLANNED | {"proposed_by": SHEN})))
    assert codes(verb, mine) == ["own_work"]
    assert codes(verb, mine, actor=ENGINEERING_HEAD) == []


@pytest.mark.parametrize("verb", [Verb.VERIFY, Verb.REJECT_RESULT])
def test_whoever_reported_it_finished_neither_verifies_nor_rejects_it(verb: Verb) -> None:
    mine = with_zhou(round_=this_round(**(HANDLED | {"handled_by": SHEN, "proposed_by": ZHOU})))
    assert codes(verb, mine) == ["own_work"]
    assert codes(verb, mine, actor=ENGINEERING_HEAD) == []


@pytest.mark.parametrize("verb", [Verb.VERIFY, Verb.REJECT_RESULT])
def test_that_somebody_planned_it_does_not_keep_them_from_verifying(verb: Verb) -> None:
    planned = with_zhou(round_=this_round(**(HANDLED | {"handled_by": ZHOU, "proposed_by": SHEN})))
    assert codes(verb, planned) == []


def test_a_head_may_send_back_the_invalid_they_proposed_themselves_only_as_another() -> None:
    by_shen = state(**(CALLED_INVALID | {"assessed_by": SHEN}))
    assert codes(Verb.CONFIRM_INVALID, by_shen) == ["own_work"]
    assert codes(Verb.CONFIRM_INVALID, by_shen, actor=REPRESENTATIVE) == []


@pytest.mark.parametrize("verb", [Verb.TELL, Verb.CONTACT, Verb.AMEND, Verb.ATTACH, Verb.GO_ROUND])
def test_one_may_go_on_with_what_one_handled_oneself(verb: Verb) -> None:
    """Only signatures are another's."""
    own = with_zhou(round_=this_round(**(VERIFIED | {"handled_by": LIN})))
    assert codes(verb, own, actor=LIN) == []


@pytest.mark.parametrize(
    ("verb", "case"),
    [
        (Verb.CONFIRM_INVALID, state(**(CALLED_INVALID | {"assessed_by": None}))),
        (Verb.APPROVE, with_zhou(round_=this_round(**(PLANNED | {"proposed_by": None})))),
        (Verb.VERIFY, with_zhou(round_=this_round(**(HANDLED | {"handled_by": None})))),
    ],
)
def test_what_nobody_is_known_to_have_done_is_nobodys_own_work(verb: Verb, case: CaseState) -> None:
    assert codes(verb, case, actor=None) == []


# ── of several parties ──

APPROVED = this_round(**PLANNED, approved_at=AT)


def test_whoever_is_done_may_still_stop_the_harm_and_add_a_photo() -> None:
    both = valid(dispatches=(to_zhou(finished=True), to_order(accepted=True)), round_=APPROVED)
    assert codes(Verb.FINISH, both, actor=ZHOU) == ["done"]
    assert codes(Verb.MEASURE, both, actor=ZHOU) == []
    assert codes(Verb.ATTACH, both, actor=ZHOU) == []


def test_that_a_department_is_done_says_nothing_about_nobody() -> None:
    one = valid(dispatches=(to_engineering(finished=True),), round_=APPROVED)
    assert codes(Verb.FINISH, one, actor=None) == []


def test_whoever_has_two_charges_of_which_one_is_done_still_reports_the_other() -> None:
    twice = valid(dispatches=(to_zhou(finished=True), to_zhou(id=9, department=23)), round_=APPROVED)
    assert codes(Verb.FINISH, twice, actor=ZHOU) == []


def test_without_a_standing_dispatch_finishing_says_dispatch_first_and_nothing_of_approval() -> None:
    nobody = valid(round_=this_round(**PLANNED))
    assert codes(Verb.FINISH, nobody, actor=ZHOU) == ["not_dispatched"]


def test_a_repair_is_finished_without_a_plan() -> None:
    assert codes(Verb.FINISH, state(kind="repair", dispatches=(to_zhou(),)), actor=ZHOU) == []


# ── plans ──


@pytest.mark.parametrize("kind", ["repair", "enquiry", "suggestion", "praise"])
def test_only_a_complaint_has_a_plan_to_propose_and_to_approve(kind: str) -> None:
    other = state(kind=kind, dispatches=(to_zhou(),))
    assert first(Verb.PROPOSE, other) == ("other_kind", "规程 4.3.1e")
    assert first(Verb.APPROVE, other) == ("other_kind", "规程 4.3.1e")
    assert first(Verb.RETURN, other) == ("other_kind", "规程 4.3.1e")


def test_an_invalid_complaint_has_no_plan_to_approve_and_no_result_to_verify() -> None:
    with_plan = state(**INVALID, round_=this_round(**PLANNED))
    assert codes(Verb.APPROVE, with_plan) == ["other_kind"]
    assert codes(Verb.VERIFY, state(**INVALID, round_=this_round(**HANDLED))) == ["other_kind"]
    assert codes(Verb.PROPOSE, with_plan) == ["other_kind"]


def test_nothing_new_is_proposed_once_the_work_is_reported_done() -> None:
    assert "done" in codes(Verb.PROPOSE, with_zhou(round_=this_round(**(HANDLED | {"approved_at": None}))))


def test_without_a_dispatch_there_is_nobody_to_propose() -> None:
    assert codes(Verb.PROPOSE, valid()) == ["not_dispatched"]


def test_a_plan_the_resident_agreed_to_and_the_head_approved_is_not_made_anew() -> None:
    agreed = this_round(**PLANNED, approved_at=AT, consented=True)
    assert codes(Verb.PROPOSE, with_zhou(round_=agreed)) == ["done"]


@pytest.mark.parametrize(
    "case",
    [
        with_zhou(),
        with_zhou(contactable=False, round_=this_round(**PLANNED)),
        with_zhou(round_=this_round(**HANDLED)),
    ],
    ids=["no plan", "nobody to ask", "already done"],
)
def test_a_choice_needs_a_plan_a_resident_and_time_left(case: CaseState) -> None:
    assert codes(Verb.CHOOSE, case) == ["no_need"]


# ── result and revisit ──


@pytest.mark.parametrize("kind", ["repair", "praise", "enquiry", "suggestion"])
def test_only_a_complaint_is_revisited(kind: str) -> None:
    told = state(kind=kind, round_=this_round(**TOLD))
    assert codes(Verb.REVISIT, told) == ["other_kind"]
    assert codes(Verb.ATTEMPT, told) == ["other_kind"]


def test_the_head_signs_only_for_a_result_that_was_verified() -> None:
    unverified = this_round(**HANDLED, attempts=3, attempt_days=2)
    assert codes(Verb.SIGN_NOT_REVISITED, with_zhou(round_=unverified)) == ["not_verified"]


def test_what_was_signed_as_not_revisited_is_not_revisited_nor_signed_again() -> None:
    signed = this_round(**VERIFIED, attempts=3, attempt_days=2, not_revisited_signed_at=AT)
    for verb in (Verb.REVISIT, Verb.ATTEMPT, Verb.SIGN_NOT_REVISITED):
        assert codes(verb, with_zhou(round_=signed)) == ["done"]


@pytest.mark.parametrize(
    ("attempts", "days", "possible"),
    [(3, 2, True), (4, 2, True), (3, 3, True), (2, 2, False), (3, 1, False), (9, 1, False), (1, 1, False)],
)
def test_three_attempts_on_two_days_and_no_less(attempts: int, days: int, possible: bool) -> None:
    """RVS-11."""
    tried = this_round(**VERIFIED, attempts=attempts, attempt_days=days)
    assert (codes(Verb.SIGN_NOT_REVISITED, with_zhou(round_=tried)) == []) is possible


def test_thanks_for_praise_may_be_given_any_time_until_it_was() -> None:
    assert codes(Verb.TELL, state(kind="praise")) == []
    assert codes(Verb.TELL, state(kind="praise", round_=this_round(told_at=AT))) == ["done"]


def test_a_suggestion_is_answered_not_told() -> None:
    assert codes(Verb.TELL, state(kind="suggestion", dispatched_at=AT)) == ["other_kind"]


def test_a_repair_is_told_when_it_is_done_and_not_before() -> None:
    assert codes(Verb.TELL, state(kind="repair", dispatches=(to_zhou(),))) == ["no_result"]
    assert codes(Verb.TELL, state(kind="repair", round_=this_round(handled_at=AT))) == []


def test_a_repair_may_go_round_again_as_soon_as_it_is_done() -> None:
    assert codes(Verb.GO_ROUND, state(kind="repair", round_=this_round(handled_at=AT))) == []
    assert codes(Verb.GO_ROUND, with_zhou(round_=this_round(**HANDLED))) == ["no_need"]


# ── assessing ──


def test_praise_that_was_passed_on_and_answers_that_were_given_are_not_judged_anew() -> None:
    assert codes(Verb.ASSESS, state(kind="praise", passed_on_at=AT)) == ["done"]
    assert codes(Verb.ASSESS, state(kind="suggestion", answered_at=AT)) == ["done"]
    assert codes(Verb.ASSESS, state(kind="enquiry", answered_at=AT)) == ["done"]


@pytest.mark.parametrize("kind", ["enquiry", "suggestion", "praise", "repair", "complaint"])
def test_what_nothing_has_come_of_yet_may_be_judged_anew(kind: str) -> None:
    assert codes(Verb.ASSESS, state(kind=kind)) == []


def test_a_promise_kept_by_an_answer_does_not_make_a_complaint_unassessable() -> None:
    assert codes(Verb.ASSESS, valid(answered_at=AT)) == []


def test_a_complaint_waiting_for_the_invalid_signature_is_not_marked_major() -> None:
    assert codes(Verb.MARK_MAJOR, state(**CALLED_INVALID)) == ["other_kind"]
    assert codes(Verb.MARK_MAJOR, state(kind="")) == []
    assert codes(Verb.MARK_MAJOR, state(kind="complaint", validity="undecided")) == []


@pytest.mark.parametrize("verb", [Verb.REFUSE, Verb.WITHDRAW, Verb.HAND_OVER])
def test_nothing_is_taken_back_where_nothing_is_out(verb: Verb) -> None:
    assert codes(verb, valid()) == ["no_need"]
    assert codes(verb, valid(dispatches=(to_zhou(ended=True),))) == ["no_need"]
    assert codes(verb, with_zhou(round_=this_round(**HANDLED))) == ["no_need"]


def test_a_result_that_is_not_there_is_not_rejected() -> None:
    assert codes(Verb.REJECT_RESULT, with_zhou()) == ["not_handled"]
    assert codes(Verb.REJECT_RESULT, with_zhou(round_=this_round(**VERIFIED))) == ["done"]


# ── closing ──


def said(case: CaseState) -> list[tuple[str, str]]:
    return [(each.code, str(each.message)) for each in against_closing(case)]


def test_who_praised_is_thanked_before_it_is_closed_and_others_are_told_the_result() -> None:
    thanks = said(state(kind="praise", passed_on_at=AT))
    assert thanks == [("not_told", "还没有答复住户，并向住户致谢。")]
    result = said(state(kind="repair", round_=this_round(handled_at=AT)))
    assert result == [("not_told", "还没有把结果告知住户。")]


def test_a_promise_to_somebody_who_can_no_longer_be_reached_holds_nothing_up() -> None:
    gone = with_zhou(contactable=False, round_=this_round(**VERIFIED), promised_at=AT)
    assert said(gone) == []


def test_a_promise_in_a_letter_of_praise_holds_nothing_up() -> None:
    praised = state(kind="praise", passed_on_at=AT, round_=this_round(told_at=AT), promised_at=AT)
    assert said(praised) == []


def test_an_enquiry_is_answered_even_where_nobody_left_a_name_a_suggestion_need_not_be() -> None:
    assert [code for code, _ in said(state(kind="enquiry", contactable=False))] == ["not_answered"]
    assert said(state(kind="suggestion", contactable=False, dispatched_at=AT)) == []


def test_everything_missing_is_said_at_once() -> None:
    found = [code for code, _ in said(valid(promised_at=AT))]
    assert found == ["no_cause", "not_verified", "not_told", "not_revisited", "promise_open"]


@pytest.mark.parametrize(
    ("changes", "settled"),
    [
        ({}, False),
        ({"revisited_at": AT, "satisfied": True}, True),
        ({"revisited_at": AT, "satisfied": None}, True),
        ({"revisited_at": AT, "satisfied": False}, False),
        ({"not_revisited_signed_at": AT}, True),
    ],
)
def test_a_revisit_is_settled_by_a_content_resident_or_the_heads_signature(
    changes: dict[str, Any], settled: bool
) -> None:
    assert is_revisit_settled(with_zhou(round_=this_round(**VERIFIED, **changes))) is settled


def test_nobody_is_owed_to_be_told_who_cannot_be_or_was() -> None:
    assert owes_telling(with_zhou())
    assert not owes_telling(with_zhou(contactable=False))
    assert not owes_telling(with_zhou(round_=this_round(told_at=AT)))
    assert not owes_telling(with_zhou(round_=this_round(not_revisited_signed_at=AT)))


def test_an_undecided_validity_is_still_to_be_assessed_though_somebody_wrote_it_so() -> None:
    """After the head rejects "invalid" it reads undecided, not empty."""
    assert stage_of(state(validity="undecided")) == "assessment"
    assert stage_of(state(validity="")) == "assessment"
    assert stage_of(state(validity="valid")) == "dispatch"


# ── who signs ──


def who(case: CaseState) -> set[int]:
    return {each.staff for each in heads(case)}


def test_the_supervisor_who_called_it_valid_may_sign_for_it() -> None:
    """Only "invalid" needs another pair of eyes."""
    assert kept_apart(valid(assessed_by=HE)) == frozenset()
    assert HE in who(valid(assessed_by=HE))
    assert kept_apart(state(**(CALLED_INVALID | {"assessed_by": HE}))) == {HE}
    assert kept_apart(state(**(CALLED_INVALID | {"assessed_by": None}))) == frozenset()


def test_what_somebody_without_a_department_handles_is_signed_by_the_service_supervisor() -> None:
    by_nobodys = valid(dispatches=(to_zhou(department=None, staff=SONG),), handlers_ever=frozenset({SONG}))
    assert who(by_nobodys) == {HE, SHEN}


@pytest.mark.parametrize(
    ("changes", "tier"),
    [
        ({}, DEPARTMENT_TIER),
        ({"severity": "major"}, CENTRE_TIER),
        ({"major_impact": True}, CENTRE_TIER),
        ({"rung": "centre_head"}, CENTRE_TIER),
        ({"rung": "company"}, COMPANY_TIER),
        ({"rung": "representative"}, REPRESENTATIVE_TIER),
        ({"rung": "general_manager"}, MANAGER),
        ({"level": "company"}, COMPANY_TIER),
        ({"level": "company", "dispatches": (to_zhou(),)}, DEPARTMENT_TIER),
        ({"level": "company", "dispatches": (to_zhou(ended=True),)}, COMPANY_TIER),
        ({"kind": "repair", "severity": "major"}, DEPARTMENT_TIER),
    ],
    ids=lambda each: "+".join(each) if isinstance(each, dict) else str(each),
)
def test_the_lowest_level_that_may_sign(changes: dict[str, Any], tier: int) -> None:
    assert lowest_tier(valid(**changes)) == tier


@pytest.mark.parametrize(
    ("about", "charged"),
    [
        ((), ENGINEERING_HEAD),
        ((ENGINEERING_HEAD,), SHEN),
        ((ENGINEERING_HEAD, SHEN), COMPANY_HEAD),
        ((ENGINEERING_HEAD, SHEN, COMPANY_HEAD), REPRESENTATIVE),
        ((ENGINEERING_HEAD, SHEN, COMPANY_HEAD, REPRESENTATIVE), GENERAL_MANAGER),
    ],
)
def test_a_department_is_answered_for_by_the_first_above_it_that_it_is_not_about(
    about: tuple[int, ...], charged: int
) -> None:
    """ESC-1, up to the general manager."""
    case = valid(about=frozenset(about))
    assert [each.staff for each in those_charged(to_engineering(), case)] == [charged]


@pytest.mark.parametrize(
    ("about", "standing_in"),
    [
        ((), HE),
        ((HE,), SHEN),
        ((HE, SHEN), COMPANY_HEAD),
        ((HE, SHEN, COMPANY_HEAD), REPRESENTATIVE),
        ((HE, SHEN, COMPANY_HEAD, REPRESENTATIVE), GENERAL_MANAGER),
    ],
)
def test_intake_is_stood_in_for_by_the_first_above_it_that_it_is_not_about(
    about: tuple[int, ...], standing_in: int
) -> None:
    assert [each.staff for each in stand_ins(state(about=frozenset(about)))] == [standing_in]


def test_nobody_above_the_general_manager() -> None:
    everybody = frozenset(each.staff for each in SEATS)
    assert those_charged(to_engineering(), valid(about=everybody)) == ()
    assert stand_ins(state(about=everybody)) == ()


@pytest.mark.parametrize(
    ("changes", "with_it"),
    [
        ({}, False),
        ({"rung": "centre_head"}, False),
        ({"rung": "company"}, True),
        ({"rung": "representative"}, True),
        ({"rung": "general_manager"}, True),
        ({"level": "company"}, True),
    ],
)
def test_from_the_company_upward_it_is_the_companys(changes: dict[str, str], with_it: bool) -> None:
    """ESC-3."""
    assert is_with_company(valid(**changes)) is with_it


def test_heads_hold_seats_and_repairmen_do_not() -> None:
    assert holds_seat(SHEN, state())
    assert holds_seat(ENGINEERING_HEAD, state())
    assert not holds_seat(ZHOU, state())


@pytest.mark.parametrize(
    ("rung", "above"),
    [
        ("", ("centre_head", "company")),
        ("centre_head", ("company",)),
        ("company", ("representative",)),
        ("representative", ("general_manager",)),
        ("general_manager", ()),
    ],
)
def test_the_ladder_is_climbed_one_rung_at_a_time(rung: str, above: tuple[str, ...]) -> None:
    """ESC-1."""
    assert next_rungs(valid(rung=rung)) == above


def test_an_empty_rung_is_passed_over_and_the_one_above_is_offered_too() -> None:
    without = tuple(each for each in SEATS if each.post != Post.MANAGEMENT_REPRESENTATIVE)
    assert next_rungs(valid(rung="company", seats=without)) == ("representative", "general_manager")


def test_a_director_of_another_centre_does_not_sit_on_this_ones_rung() -> None:
    elsewhere = tuple(each for each in SEATS if each.staff != SHEN)
    foreign = type(SEATS[0])(staff=70, post=Post.CENTRE_DIRECTOR, centre=ELSEWHERE)
    assert seated_on("centre_head", valid(seats=(*elsewhere, foreign))) == ()


# ── how somebody stands to it ──

EVERYWHERE = {"colleague"}
DESK_POSTS = [Post.INTAKE_AGENT, Post.FRONT_DESK, Post.DUTY_OFFICER, Post.SERVICE_SUPERVISOR]


def held(case: CaseState, scope_: Scope) -> set[str]:
    return set(relations(case, scope_)) - EVERYWHERE


@pytest.mark.parametrize("post", DESK_POSTS)
def test_each_post_at_the_desk_of_this_centre_is_the_desk(post: Post) -> None:
    assert "desk" in held(valid(), holding(60, post, CENTRE))
    assert "desk" not in held(valid(), holding(60, post, ELSEWHERE))


@pytest.mark.parametrize("post", [Post.TECHNICIAN, Post.CLEANER, Post.DEPARTMENT_HEAD, Post.CENTRE_DIRECTOR])
def test_other_posts_are_not_the_desk(post: Post) -> None:
    assert "desk" not in held(valid(), holding(60, post, CENTRE))


@pytest.mark.parametrize("post", [Post.COMPANY_INTAKE, Post.COMPANY_HEAD])
def test_the_companys_desk_is_its_intake_and_its_head_for_its_own_cases(post: Post) -> None:
    at_company = holding(60, post, OFFICE, COMPANY)
    assert "desk" in held(valid(level="company"), at_company)
    assert "desk" not in held(valid(), at_company)


def test_the_representative_is_not_the_companys_desk() -> None:
    assert held(valid(level="company"), holding(61, Post.MANAGEMENT_REPRESENTATIVE, OFFICE)) == set()


def test_whoever_signs_is_the_head() -> None:
    director = holding(SHEN, Post.CENTRE_DIRECTOR)
    assert held(valid(), director) == {"head"}
    assert held(valid(about=frozenset({SHEN})), director) == set()


@pytest.mark.parametrize(
    ("relation", "sees"),
    [
        (Relation.DESK, True),
        (Relation.OWNER, True),
        (Relation.REVISITOR, True),
        (Relation.HANDLER, True),
        (Relation.HEAD, True),
        (Relation.QUALITY, False),
        (Relation.COLLEAGUE, False),
    ],
)
def test_the_number_is_shown_to_whoever_may_act_and_to_nobody_else(relation: Relation, sees: bool) -> None:
    """RES-6."""
    assert may_see_phone(frozenset({Relation.COLLEAGUE, relation})) is sees


def test_while_somebody_owns_it_nobody_stands_in_for_the_owner() -> None:
    director = holding(SHEN, Post.CENTRE_DIRECTOR)
    assert "owner" not in held(valid(about=frozenset({HE})), director)
    assert "owner" in held(valid(owner=None, about=frozenset({HE})), director)


def test_a_dispatch_to_a_person_is_theirs_and_not_their_heads() -> None:
    assert is_addressed_to(to_zhou(), with_zhou(), ZHOU)
    assert not is_addressed_to(to_zhou(), with_zhou(), ENGINEERING_HEAD)
    assert is_addressed_to(to_engineering(), with_zhou(), ENGINEERING_HEAD)
    assert not is_addressed_to(to_engineering(), with_zhou(), ZHOU)


def test_whoever_handled_it_does_not_revisit_though_they_own_it() -> None:
    """RVS-2."""
    own = valid(handlers_ever=frozenset({LIN}))
    assert "revisitor" not in held(own, holding(LIN, Post.INTAKE_AGENT, CENTRE, SERVICE))
    assert not is_revisited_by_owner(own)
    assert [each.staff for each in revisitors(own)] == [HE]


@pytest.mark.parametrize(
    ("changes", "by_owner"),
    [
        ({}, True),
        ({"answer_way": "online"}, False),
        ({"answer_way": "online", "level": "company"}, True),
        ({"owner": None}, False),
        ({"answer_way": ""}, True),
    ],
)
def test_the_intake_agent_revisits_except_online(changes: dict[str, Any], by_owner: bool) -> None:
    case = valid(**changes)
    assert is_revisited_by_owner(case) is by_owner
    assert bool(revisitors(case)) is not by_owner


# ── who owns it ──


@pytest.mark.parametrize(
    ("post", "owns"),
    [
        (Post.INTAKE_AGENT, True),
        (Post.FRONT_DESK, True),
        (Post.SERVICE_SUPERVISOR, True),
        (Post.DUTY_OFFICER, False),
        (Post.TECHNICIAN, False),
        (Post.CENTRE_DIRECTOR, False),
    ],
)
def test_the_desk_owns_what_it_takes_in_the_duty_officer_hands_it_on(post: Post, owns: bool) -> None:
    """INT-3."""
    found = owner_for(holding(60, post, CENTRE), CENTRE, [LIN], frozenset(), level="centre")
    assert found == (60 if owns else LIN)


def test_a_front_desk_elsewhere_does_not_own_what_it_took_in_for_this_centre() -> None:
    visitor = holding(60, Post.FRONT_DESK, ELSEWHERE)
    assert owner_for(visitor, CENTRE, [LIN], frozenset(), level="centre") == LIN


def test_with_everybody_named_nobody_owns_it() -> None:
    desk = holding(SONG, Post.FRONT_DESK, CENTRE)
    assert owner_for(desk, CENTRE, [LIN], frozenset({SONG, LIN}), level="centre") is None
    assert owner_for(None, CENTRE, [], frozenset(), level="centre") is None


def test_the_companys_intake_owns_at_every_level() -> None:
    intake = holding(COMPANY_INTAKE, Post.COMPANY_INTAKE, OFFICE, COMPANY)
    for level in ("centre", "company"):
        assert owner_for(intake, CENTRE, [LIN], frozenset(), level=level) == COMPANY_INTAKE


@pytest.mark.parametrize(
    ("postings", "level"),
    [
        ((), "centre"),
        ((Posting(Post.COMPANY_INTAKE, OFFICE, COMPANY),), "company"),
        ((Posting(Post.COMPANY_HEAD, OFFICE, COMPANY),), "company"),
        ((Posting(Post.GENERAL_MANAGER, OFFICE),), "company"),
        ((Posting(Post.INTAKE_AGENT, CENTRE, SERVICE),), "centre"),
        ((Posting(Post.COMPANY_INTAKE, OFFICE, COMPANY), Posting(Post.FRONT_DESK, CENTRE)), "centre"),
    ],
)
def test_what_somebody_with_company_posts_only_takes_in_reached_the_company(
    postings: tuple[Posting, ...], level: str
) -> None:
    """ESC-3."""
    assert received_by("telephone", scope(60, *postings), at_head_office=False) == level


def test_whoever_holds_every_post_of_the_company_is_the_company() -> None:
    from bihuan.organisation.terms import COMPANY_POSTS

    all_of_them = scope(60, *(Posting(each, OFFICE) for each in sorted(COMPANY_POSTS)))
    assert received_by("telephone", all_of_them, at_head_office=False) == "company"


def test_a_file_without_a_person_reaches_the_centre_unless_its_way_says_otherwise() -> None:
    assert received_by("forum", None, at_head_office=False) == "centre"
    assert received_by("forum", None, at_head_office=True) == "company"
    assert received_by("government", None, at_head_office=False) == "company"
    assert received_by("parent", None, at_head_office=False) == "company"


# ── the panel ──


def shown(case: CaseState, scope_: Scope, *owed: Verb) -> tuple[str | None, set[str], set[str]]:
    held_ = relations(case, scope_)
    found = panel(
        case, held_, actor=scope_.staff, authority=authority_in(shipped_procedure()), owed=owed, at=AT
    )
    return found.primary, set(found.others), {verb for verb, _ in found.blocked}


def test_ones_own_work_is_not_shown_as_something_that_waits() -> None:
    mine = with_zhou(
        "major", round_=this_round(**(HANDLED | {"handled_by": SHEN})), handlers_ever=frozenset({ZHOU})
    )
    _, others, blocked = shown(mine, holding(SHEN, Post.CENTRE_DIRECTOR))
    assert not {"verify", "reject_result"} & (others | blocked)


def test_what_is_owed_but_not_possible_yet_does_not_lead() -> None:
    director = holding(SHEN, Post.CENTRE_DIRECTOR)
    planned = with_zhou(round_=this_round(**PLANNED))
    primary, others, blocked = shown(planned, director, Verb.VERIFY, Verb.APPROVE)
    assert (primary, "approve" in others, "verify" in blocked) == ("approve", False, True)


def test_nothing_owed_means_nothing_leads_and_all_is_offered() -> None:
    primary, others, _ = shown(with_zhou(), holding(SHEN, Post.CENTRE_DIRECTOR))
    assert primary is None
    assert "void" in others


# ── what is owed ──


def acts(case: CaseState, *clocks: str) -> set[tuple[str, int | str | None]]:
    due = dict.fromkeys(clocks, (LATER, "规程 4.7.1"))
    return {(each.verb, each.staff or each.post) for each in duties(case, due=due, tightest=LATER)}


def test_praise_that_was_passed_on_and_thanked_for_is_only_closed() -> None:
    thanked = state(kind="praise", passed_on_at=AT, round_=this_round(told_at=AT))
    assert acts(thanked) == {("close", LIN)}


def test_praise_nobody_can_be_thanked_for_is_closed_when_passed_on() -> None:
    assert acts(state(kind="praise", passed_on_at=AT, contactable=False)) == {("close", LIN)}


def test_what_was_sent_out_before_it_turned_out_to_be_praise_asks_nothing_of_the_repairman() -> None:
    praised = state(kind="praise", dispatches=(to_zhou(accepted=False),))
    assert acts(praised) == {("pass_on", LIN)}


def test_what_was_sent_out_before_it_turned_out_invalid_asks_nothing_of_the_repairman() -> None:
    """CLS-4: the resident is told, nobody handles any more."""
    assert acts(state(**INVALID, dispatches=(to_zhou(accepted=False),))) == {("tell", LIN)}


def test_a_major_complaint_that_turned_out_invalid_is_not_reported_any_more() -> None:
    assert ("report", LIN) not in acts(state(**INVALID, severity="major"))


def test_a_repair_that_could_not_be_solved_is_told_not_reported() -> None:
    """Only complaints are reported to the head of the centre."""
    unsolved = state(kind="repair", round_=this_round(handled_at=AT, solved=False))
    assert acts(unsolved) == {("tell", LIN)}


def test_an_unassessed_complaint_already_sent_out_is_not_sent_out_again() -> None:
    """CLS-8: handling does not wait for the label."""
    sent = state(dispatches=(to_zhou(accepted=False),), dispatched_at=AT)
    assert acts(sent) == {("assess", LIN), ("accept", ZHOU)}


def test_an_unassessed_complaint_already_handled_is_not_sent_out_again() -> None:
    handled = state(round_=this_round(**HANDLED), dispatches=(to_zhou(ended=True),))
    assert ("dispatch", LIN) not in acts(handled)


def test_a_result_that_came_without_a_new_approval_is_verified_not_approved() -> None:
    """The plan was made anew while one party was done, and the other was then withdrawn."""
    handled = with_zhou(round_=this_round(**(HANDLED | {"approved_at": None})))
    assert acts(handled) == {("verify", Post.DEPARTMENT_HEAD)}


def test_a_suggestion_and_an_enquiry_hear_their_answer_not_their_progress() -> None:
    """CLK-7, CLK-15."""
    suggestion = state(kind="suggestion", dispatched_at=AT)
    assert acts(suggestion, "CLK-7", "CLK-8") == {("answer", LIN)}
    assert acts(state(kind="enquiry"), "CLK-7", "CLK-8") == {("answer", LIN)}


def test_an_invalid_one_is_told_and_not_contacted_besides() -> None:
    assert acts(state(**INVALID), "CLK-7", "CLK-8") == {("tell", LIN)}


def test_what_reads_as_a_message_stays_a_message() -> None:
    """The reader may have chosen English."""
    for verb in Verb:
        for each in obstacles(verb, state(closed_at=AT), actor=LIN, at=AT):
            assert isinstance(each.message, Message)


def test_a_suggestion_without_a_name_is_closed_once_it_was_sent_on() -> None:
    """INT-8: there is nobody to answer, so nobody is asked to."""
    sent = state(kind="suggestion", contactable=False, dispatched_at=AT)
    assert stage_of(sent) == "closing"
    assert acts(sent) == {("close", LIN)}
    assert stage_of(state(kind="suggestion", contactable=False)) == "dispatch"
