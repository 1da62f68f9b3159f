"""Who owes which act now: the workbench (ORG-2, TRK-1, CLK-7, HND-4, HND-11, RVS-2)."""

from datetime import timedelta
from typing import Any

from bihuan.cases.rules.owed import duties
from bihuan.cases.terms.state import CaseState
from bihuan.matters.terms import Duty
from bihuan.organisation.terms import Post
from tests.cases.states import (
    AT,
    COMPANY,
    CONTENT,
    ENGINEERING,
    ENGINEERING_HEAD,
    HANDLED,
    HE,
    LATER,
    LIN,
    OFFICE,
    PLANNED,
    SEATS,
    SERVICE,
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

Owes = tuple[str, int | str | None]


def owed(case: CaseState, **due: Any) -> list[Duty]:
    return list(duties(case, due=due, tightest=LATER))


def acts(case: CaseState, *clocks: str) -> set[Owes]:
    """(verb, name or post) pairs."""
    due = dict.fromkeys(clocks, (LATER, "规程 4.7.1"))
    found = duties(case, due=due, tightest=LATER)
    return {(each.verb, each.staff or each.post) for each in found}


def test_a_new_complaint_is_the_agents_to_assess_and_to_dispatch() -> None:
    assert acts(state()) == {("assess", LIN), ("dispatch", LIN)}


def test_an_undecided_opinion_is_assessed_first() -> None:
    assert acts(state(kind="")) == {("assess", LIN)}


def test_while_invalid_waits_for_its_signature_only_the_head_owes() -> None:
    """CLS-4."""
    proposed = state(validity="undecided", invalid_proposed=True, assessed_by=LIN)
    assert ("confirm_invalid", Post.SERVICE_SUPERVISOR) in acts(proposed)
    assert ("assess", LIN) not in acts(proposed)


def test_invalid_proposed_by_the_supervisor_is_the_directors_to_sign() -> None:
    by_he = state(validity="undecided", invalid_proposed=True, assessed_by=HE)
    assert ("confirm_invalid", Post.CENTRE_DIRECTOR) in acts(by_he)
    assert not any(who == Post.SERVICE_SUPERVISOR for _, who in acts(by_he))


def test_the_head_of_a_department_charged_owes_the_acceptance() -> None:
    (duty,) = [each for each in owed(valid(dispatches=(to_engineering(),))) if each.verb == "accept"]
    assert (duty.post, duty.department, duty.target) == (Post.DEPARTMENT_HEAD, ENGINEERING, 2)


def test_a_head_it_is_about_does_not_owe_it_but_the_director_does() -> None:
    about = valid(dispatches=(to_engineering(),), about=frozenset({ENGINEERING_HEAD}))
    assert ("accept", Post.CENTRE_DIRECTOR) in acts(about)


def test_the_handler_speaks_with_the_resident_first() -> None:
    """HND-11."""
    assert acts(with_zhou()) == {("first_contact", ZHOU)}
    assert acts(with_zhou(round_=this_round(first_contact_at=AT))) == {("investigate", ZHOU)}
    assert acts(with_zhou(contactable=False)) == {("investigate", ZHOU)}


def test_each_step_of_handling_is_owed_by_whoever_does_it() -> None:
    investigated = this_round(investigated_at=AT, cause="skill")
    assert acts(with_zhou(round_=investigated)) == {("propose", ZHOU)}
    assert acts(with_zhou(round_=this_round(**PLANNED))) == {("approve", Post.DEPARTMENT_HEAD)}
    approved = this_round(**PLANNED, approved_at=AT)
    assert acts(with_zhou(round_=approved)) == {("finish", ZHOU)}
    assert acts(with_zhou(round_=this_round(**HANDLED))) == {("verify", Post.DEPARTMENT_HEAD)}
    assert acts(with_zhou(round_=this_round(**VERIFIED))) == {("tell", LIN)}
    assert acts(with_zhou(round_=this_round(**TOLD))) == {("revisit", LIN)}
    assert acts(with_zhou(round_=this_round(**CONTENT))) == {("close", LIN)}


def test_with_one_party_done_the_other_still_owes() -> None:
    """HND-4."""
    approved = this_round(**PLANNED, approved_at=AT)
    both = (to_zhou(finished=True), to_order(accepted=True))
    (duty,) = owed(valid(dispatches=both, round_=approved))
    assert (duty.verb, duty.target) == ("finish", 3)


def test_when_all_dispatches_have_ended_the_agent_dispatches_again() -> None:
    assert acts(valid(dispatches=(to_zhou(ended=True),))) == {("dispatch", LIN)}


def test_the_supervisor_revisits_what_the_agent_handled() -> None:
    """RVS-2."""
    mine = with_zhou(round_=this_round(**TOLD), handlers_ever=frozenset({LIN, ZHOU}))
    assert acts(mine) == {("revisit", Post.SERVICE_SUPERVISOR)}


def test_the_director_revisits_what_agent_and_supervisor_handled() -> None:
    ours = with_zhou(round_=this_round(**TOLD), handlers_ever=frozenset({LIN, HE}))
    assert acts(ours) == {("revisit", Post.CENTRE_DIRECTOR)}


def test_an_online_revisit_is_the_supervisors() -> None:
    """RVS-2: online by the centre's customer-service supervisor; the company's own by its intake."""
    online = with_zhou(round_=this_round(**TOLD), answer_way="online")
    assert acts(online) == {("revisit", Post.SERVICE_SUPERVISOR)}
    assert acts(with_zhou(round_=this_round(**TOLD), answer_way="online", level="company")) == {
        ("revisit", LIN)
    }


def test_a_case_nobody_may_own_is_the_supervisors() -> None:
    (duty,) = owed(state(kind="", owner=None))
    assert (duty.post, duty.department) == (Post.SERVICE_SUPERVISOR, SERVICE)


def test_a_case_about_agent_and_supervisor_is_the_directors() -> None:
    assert acts(state(kind="", owner=None, about=frozenset({LIN, HE}))) == {("assess", Post.CENTRE_DIRECTOR)}


def test_the_companys_own_case_without_an_owner_is_its_intakes() -> None:
    (duty,) = owed(state(kind="", owner=None, level="company"))
    assert (duty.post, duty.centre, duty.department) == (Post.COMPANY_INTAKE, OFFICE, COMPANY)


def test_a_post_shared_with_somebody_kept_apart_is_asked_by_name() -> None:
    """A duty by post would show to both."""
    from bihuan.cases.terms.state import Seat

    second = Seat(staff=50, post=Post.DEPARTMENT_HEAD, centre=2, department=ENGINEERING)
    planned = with_zhou(round_=this_round(**PLANNED), seats=(*SEATS, second))
    assert acts(planned) == {("approve", Post.DEPARTMENT_HEAD)}
    by_head = with_zhou(
        round_=this_round(**PLANNED),
        seats=(*SEATS, second),
        handlers_ever=frozenset({ENGINEERING_HEAD}),
    )
    assert acts(by_head) == {("approve", 50)}


def test_a_dissatisfied_resident_sends_the_agent_round_again() -> None:
    again = with_zhou(round_=this_round(**(CONTENT | {"satisfied": False})))
    assert acts(again) == {("go_round", LIN)}


def test_three_attempts_on_two_days_put_it_before_the_head() -> None:
    tried = this_round(**VERIFIED, attempts=3, attempt_days=2)
    assert ("sign_not_revisited", Post.DEPARTMENT_HEAD) in acts(with_zhou(round_=tried))


def test_major_and_unsolved_ones_are_reported_to_the_centre_head() -> None:
    """CLK-2a, HND-9."""
    assert ("report", LIN) in acts(valid("major"))
    assert ("report", LIN) not in acts(valid("major", reported_at=AT))
    unsolved = with_zhou(round_=this_round(**(HANDLED | {"solved": False})))
    assert ("report", LIN) in acts(unsolved)


def test_an_important_one_no_head_has_seen_is_reported_within_the_hour() -> None:
    """CLK-3a: dispatched to a person, it is with a handler and not yet with a head."""
    assert ("report", LIN) in acts(with_zhou(), "CLK-3a")
    assert ("report", LIN) not in acts(valid(), "CLK-3a")


def test_progress_is_told_twice_a_week() -> None:
    """CLK-7."""
    assert ("contact", LIN) in acts(with_zhou(), "CLK-7")


def test_an_enquiry_and_a_suggestion_are_answered_not_contacted() -> None:
    """CLK-8, CLK-15."""
    assert acts(state(kind="enquiry"), "CLK-8") == {("answer", LIN)}
    assert acts(state(kind="suggestion", dispatched_at=AT), "CLK-15") == {("answer", LIN)}


def test_a_department_asked_about_an_enquiry_has_it_to_accept() -> None:
    asked = state(kind="enquiry", dispatches=(to_engineering(),))
    assert acts(asked) == {("answer", LIN), ("accept", Post.DEPARTMENT_HEAD)}


def test_once_answered_a_suggestion_asks_nothing_of_its_department() -> None:
    answered = state(kind="suggestion", dispatched_at=AT, dispatches=(to_engineering(),), answered_at=AT)
    assert acts(answered) == {("close", LIN)}


def test_praise_is_passed_on_then_thanked_for() -> None:
    """HND-8."""
    assert acts(state(kind="praise")) == {("pass_on", LIN)}
    assert acts(state(kind="praise", passed_on_at=AT)) == {("tell", LIN)}


def test_a_repair_is_dispatched_finished_and_told() -> None:
    assert acts(state(kind="repair")) == {("dispatch", LIN)}
    assert acts(state(kind="repair", dispatches=(to_zhou(),))) == {("finish", ZHOU)}
    assert acts(state(kind="repair", round_=this_round(handled_at=AT))) == {("tell", LIN)}


def test_a_closed_case_owes_nothing() -> None:
    assert acts(with_zhou(round_=this_round(**CONTENT), closed_at=AT)) == set()


def test_a_duty_is_due_with_the_tightest_of_its_clocks() -> None:
    case = with_zhou(round_=this_round(**TOLD))
    soon, late = AT + timedelta(hours=1), AT + timedelta(days=3)
    (duty,) = owed(case, **{"CLK-5": (late, "规程 4.7.1"), "CLK-6": (soon, "规程 4.4.2b")})
    assert (duty.due_at, duty.clause) == (soon, "规程 4.4.2b")


def test_a_duty_without_a_clock_of_its_own_is_due_with_the_matter() -> None:
    (duty,) = owed(state(kind="praise"))
    assert duty.due_at == LATER


def test_nobody_left_in_the_whole_company_fails_nothing() -> None:
    everybody = frozenset(each.staff for each in SEATS)
    assert acts(with_zhou(round_=this_round(**HANDLED), about=everybody)) == set()
    assert SHEN in everybody


def test_a_result_that_can_be_told_is_the_answer_that_was_promised() -> None:
    """CLK-8, CLK-10: one call, not two; the promise's hour is the call's."""
    due = {"CLK-8": (LATER, "规程 4.2.5b"), "CLK-10": (LATER + timedelta(hours=5), "投诉接待 6")}
    found = duties(valid(round_=this_round(**VERIFIED)), due=due, tightest=LATER)
    assert [(each.verb, each.due_at, each.clause) for each in found] == [("tell", LATER, "规程 4.2.5b")]
