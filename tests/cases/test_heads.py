"""Who signs, and who comes next when they may not (HND-2, ESC-1, ESC-5, CLS-4)."""

from dataclasses import replace

from bihuan.cases.rules.heads import heads
from bihuan.cases.rules.ladder import next_rungs, seated_on, stand_ins, those_charged
from bihuan.cases.terms.state import CaseState
from bihuan.organisation.terms import Post
from tests.cases.states import (
    COMPANY_HEAD,
    COMPANY_INTAKE,
    ENGINEERING_HEAD,
    GENERAL_MANAGER,
    HE,
    LIN,
    ORDER_HEAD,
    REPRESENTATIVE,
    SEATS,
    SHEN,
    ZHOU,
    state,
    to_engineering,
    to_order,
    to_zhou,
    valid,
    with_zhou,
)


def who(case: CaseState) -> set[int]:
    return {each.staff for each in heads(case)}


def without(*posts: Post) -> tuple[object, ...]:
    return tuple(each for each in SEATS if each.post not in posts)


def test_before_dispatch_the_service_supervisor_signs_and_the_director_may() -> None:
    assert who(valid()) == {HE, SHEN}


def test_the_head_of_the_department_charged_signs() -> None:
    assert who(with_zhou()) == {ENGINEERING_HEAD, SHEN}


def test_with_two_departments_charged_either_head_signs() -> None:
    assert who(valid(dispatches=(to_engineering(), to_order()))) == {ENGINEERING_HEAD, ORDER_HEAD, SHEN}


def test_a_major_complaint_is_the_directors() -> None:
    """ESC-5: first responsible, and decides."""
    assert who(with_zhou("major")) == {SHEN}


def test_a_head_it_is_about_stands_aside_for_the_director() -> None:
    assert who(with_zhou(about=frozenset({ENGINEERING_HEAD}))) == {SHEN}


def test_with_one_of_two_heads_named_the_whole_level_stands_aside() -> None:
    both = valid(dispatches=(to_engineering(), to_order()), about=frozenset({ORDER_HEAD}))
    assert who(both) == {SHEN}


def test_a_director_it_is_about_stands_aside_for_the_company() -> None:
    about = frozenset({ENGINEERING_HEAD, SHEN})
    assert who(with_zhou(about=about)) == {COMPANY_HEAD}
    assert who(with_zhou("major", about=frozenset({SHEN}))) == {COMPANY_HEAD}


def test_it_goes_up_to_the_general_manager_and_no_further() -> None:
    all_below = frozenset({ENGINEERING_HEAD, SHEN, COMPANY_HEAD, REPRESENTATIVE})
    assert who(with_zhou(about=all_below)) == {GENERAL_MANAGER}
    assert who(with_zhou(about=all_below | {GENERAL_MANAGER})) == set()


def test_a_head_who_handled_it_does_not_sign_for_it() -> None:
    assert who(with_zhou(handlers_ever=frozenset({ENGINEERING_HEAD}))) == {SHEN}


def test_whoever_says_it_is_invalid_does_not_sign_that_it_is() -> None:
    """CLS-4: two people."""
    by_he = state(invalid_proposed=True, validity="undecided", assessed_by=HE)
    assert who(by_he) == {SHEN}
    assert who(replace(by_he, assessed_by=LIN)) == {HE, SHEN}


def test_an_empty_department_head_post_is_the_directors() -> None:
    assert who(with_zhou(seats=without(Post.DEPARTMENT_HEAD))) == {SHEN}


def test_each_rung_brings_its_own_signature() -> None:
    assert who(with_zhou(rung="centre_head")) == {SHEN}
    assert who(with_zhou(rung="company")) == {COMPANY_HEAD}
    assert who(with_zhou(rung="representative")) == {REPRESENTATIVE}
    assert who(with_zhou(rung="general_manager")) == {GENERAL_MANAGER}


def test_what_the_company_received_is_signed_there_until_it_is_dispatched() -> None:
    assert who(valid(level="company")) == {COMPANY_HEAD}
    assert who(with_zhou(level="company")) == {ENGINEERING_HEAD, SHEN}


# ── the ladder ──


def test_escalation_goes_one_step_at_a_time() -> None:
    """ESC-1."""
    assert next_rungs(valid()) == ("centre_head", "company")
    assert next_rungs(valid(rung="centre_head")) == ("company",)
    assert next_rungs(valid(rung="company")) == ("representative",)
    assert next_rungs(valid(rung="general_manager")) == ()


def test_a_rung_with_somebody_it_is_about_is_passed_over() -> None:
    about = valid(rung="company", about=frozenset({REPRESENTATIVE}))
    assert next_rungs(about) == ("representative", "general_manager")
    assert seated_on("representative", about) == ()


def test_the_company_department_receives_through_its_head_or_its_intake() -> None:
    assert {each.staff for each in seated_on("company", valid())} == {COMPANY_HEAD, COMPANY_INTAKE}


# ── standing in ──


def test_a_department_whose_head_it_is_about_is_answered_for_by_the_director() -> None:
    about = valid(about=frozenset({ENGINEERING_HEAD}))
    assert [each.staff for each in those_charged(to_engineering(), about)] == [SHEN]
    assert [each.staff for each in those_charged(to_engineering(), valid())] == [ENGINEERING_HEAD]


def test_the_company_department_is_headed_by_its_own_head() -> None:
    dispatch = replace(to_engineering(), department=11)
    assert COMPANY_HEAD in {each.staff for each in those_charged(dispatch, valid(level="company"))}


def test_the_supervisor_stands_in_for_the_intake_agent_and_the_director_for_the_supervisor() -> None:
    assert [each.staff for each in stand_ins(valid(owner=None))] == [HE]
    assert [each.staff for each in stand_ins(valid(owner=None, about=frozenset({HE})))] == [SHEN]


def test_for_the_companys_own_cases_its_intake_stands_in() -> None:
    assert [each.staff for each in stand_ins(valid(level="company"))] == [COMPANY_INTAKE]


def test_mr_zhou_is_nobodys_head() -> None:
    assert ZHOU not in who(valid(dispatches=(to_zhou(),)))
