"""How somebody stands to a case, and what they are shown (ORG-3, ESC-3, ESC-4, RVS-2)."""

import pytest

from bihuan.cases.queries import authority_in
from bihuan.cases.rules.authority import permitted, require
from bihuan.cases.rules.owners import owner_for, received_by
from bihuan.cases.rules.panel import panel
from bihuan.cases.rules.relations import may_see_phone, relations
from bihuan.cases.terms.relations import Relation
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.kernel.refusals import Forbidden
from bihuan.organisation.terms import Post, Scope
from bihuan.policies.queries.shipped import shipped_procedure
from tests.cases.states import (
    AT,
    CENTRE,
    COMPANY,
    COMPANY_INTAKE,
    ELSEWHERE,
    ENGINEERING,
    ENGINEERING_HEAD,
    HE,
    LIN,
    OFFICE,
    PLANNED,
    SERVICE,
    SHEN,
    SONG,
    TOLD,
    ZHOU,
    holding,
    scope,
    state,
    this_round,
    to_engineering,
    valid,
    with_zhou,
)

MS_LIN = holding(LIN, Post.INTAKE_AGENT, CENTRE, SERVICE)
SUPERVISOR = holding(HE, Post.SERVICE_SUPERVISOR, CENTRE, SERVICE)
MR_ZHOU = holding(ZHOU, Post.TECHNICIAN, CENTRE, ENGINEERING)
DIRECTOR = holding(SHEN, Post.CENTRE_DIRECTOR)
AT_COMPANY = holding(COMPANY_INTAKE, Post.COMPANY_INTAKE, OFFICE, COMPANY)


def held(case: CaseState, who: Scope) -> set[str]:
    return set(relations(case, who)) - {Relation.COLLEAGUE}


def test_ms_lin_owns_and_revisits_what_she_took_in() -> None:
    assert held(valid(), MS_LIN) == {"desk", "owner", "revisitor"}


def test_whoever_is_left_to_revisit_may_see_the_number_to_call() -> None:
    """RES-6, RVS-2."""
    assert may_see_phone(frozenset({Relation.COLLEAGUE, Relation.REVISITOR}))
    assert not may_see_phone(frozenset({Relation.COLLEAGUE, Relation.QUALITY}))


def test_the_front_desk_of_the_centre_may_act_but_does_not_own() -> None:
    assert held(valid(), holding(SONG, Post.FRONT_DESK)) == {"desk"}
    assert held(valid(), holding(SONG, Post.FRONT_DESK, ELSEWHERE)) == set()


def test_a_handler_never_revisits() -> None:
    """RVS-2."""
    handled = valid(handlers_ever=frozenset({LIN}))
    assert "revisitor" not in held(handled, MS_LIN)
    assert "revisitor" in held(handled, SUPERVISOR)


def test_where_agent_and_supervisor_handled_it_the_director_revisits() -> None:
    handled = valid(handlers_ever=frozenset({LIN, HE}))
    assert "revisitor" in held(handled, DIRECTOR)
    assert "revisitor" not in held(valid(), DIRECTOR)


def test_mr_zhou_handles_what_is_addressed_to_him() -> None:
    assert held(with_zhou(), MR_ZHOU) == {"handler"}
    assert held(valid(), MR_ZHOU) == set()


def test_the_director_has_what_a_department_without_a_clear_head_was_charged_with() -> None:
    about = valid(dispatches=(to_engineering(),), about=frozenset({ENGINEERING_HEAD}))
    assert "handler" in held(about, DIRECTOR)


def test_nobody_owns_it_so_whoever_stands_in_does() -> None:
    about = state(owner=None, about=frozenset({LIN, HE}))
    assert "owner" in held(about, DIRECTOR)


def test_the_company_desk_acts_on_its_own_cases_only() -> None:
    """ESC-3."""
    assert held(valid(), AT_COMPANY) == set()
    assert held(valid(level="company"), AT_COMPANY) == {"desk", "owner", "revisitor"}
    assert "owner" in held(valid(rung="company"), AT_COMPANY)


def test_the_quality_manager_may_step_in_everywhere() -> None:
    """ESC-4."""
    watcher = holding(90, Post.QUALITY_MANAGER, OFFICE, COMPANY)
    assert held(valid(), watcher) == {"quality"}
    assert permitted(Verb.ESCALATE, relations(valid(), watcher), authority_in(shipped_procedure()))
    assert not permitted(Verb.CLOSE, relations(valid(), watcher), authority_in(shipped_procedure()))


def test_authority_is_data_and_covers_every_verb() -> None:
    """ORG-3."""
    assert set(authority_in(shipped_procedure())) == {verb.value for verb in Verb}
    known = {relation.value for relation in Relation}
    assert all(set(each.relations) <= known for each in shipped_procedure().authority)


def test_a_refusal_names_whose_act_it_is() -> None:
    with pytest.raises(Forbidden) as refused:
        require(Verb.VERIFY, relations(with_zhou(), MR_ZHOU), authority_in(shipped_procedure()))
    assert "负责人" in str(refused.value.first.message.params["who"][0])
    assert refused.value.first.clause == "规程 4.3.1c"


# ── the panel ──


def shown(case: CaseState, who: Scope, *owed: Verb) -> tuple[str | None, set[str], set[str]]:
    found = panel(
        case,
        relations(case, who),
        actor=who.staff,
        authority=authority_in(shipped_procedure()),
        owed=tuple(owed),
        at=AT,
    )
    return found.primary, set(found.others), {verb for verb, _ in found.blocked}


def test_the_panel_offers_exactly_what_may_be_done_and_says_why_of_the_rest() -> None:
    primary, others, blocked = shown(with_zhou(), MR_ZHOU, Verb.INVESTIGATE)
    assert primary == "investigate"
    assert {"measure", "first_contact", "hand_over", "refuse", "note"} <= others
    assert blocked == {"propose", "finish"}


def test_the_first_owed_act_that_is_possible_leads() -> None:
    planned = with_zhou(round_=this_round(**PLANNED))
    primary, _, _ = shown(planned, MR_ZHOU, Verb.FINISH, Verb.MEASURE)
    assert primary == "measure"


def test_a_colleague_is_offered_a_note_and_what_was_said_again_and_nothing_else() -> None:
    """ORG-2: every employee can take words in and follow it."""
    primary, others, blocked = shown(with_zhou(), holding(77, Post.CLEANER))
    assert (primary, others, blocked) == (None, {"note", "say_again"}, set())


def test_ms_lin_sees_that_and_why_she_cannot_close_yet() -> None:
    _, _, blocked = shown(with_zhou(round_=this_round(**TOLD)), MS_LIN, Verb.REVISIT)
    assert "close" in blocked


# ── owners ──


def test_whoever_takes_it_in_at_the_desk_owns_it() -> None:
    assert owner_for(MS_LIN, CENTRE, [SONG], frozenset(), level="centre") == LIN


def test_what_others_take_in_is_the_intake_agents() -> None:
    """INT-3."""
    assert owner_for(MR_ZHOU, CENTRE, [LIN], frozenset(), level="centre") == LIN
    assert owner_for(None, CENTRE, [LIN], frozenset(), level="centre") == LIN


def test_nobody_owns_a_case_about_themselves() -> None:
    assert owner_for(MS_LIN, CENTRE, [LIN, SONG], frozenset({LIN}), level="centre") == SONG
    assert owner_for(MS_LIN, CENTRE, [LIN], frozenset({LIN}), level="centre") is None


def test_what_reached_the_company_is_answered_by_it_whoever_wrote_it_down() -> None:
    """ESC-3."""
    assert owner_for(MS_LIN, CENTRE, [COMPANY_INTAKE, LIN], frozenset(), level="company") == COMPANY_INTAKE
    assert owner_for(AT_COMPANY, CENTRE, [LIN], frozenset(), level="company") == COMPANY_INTAKE


@pytest.mark.parametrize(
    ("channel", "who", "level"),
    [
        ("telephone", MS_LIN, "centre"),
        ("government", MS_LIN, "company"),
        ("parent", None, "company"),
        ("telephone", AT_COMPANY, "company"),
        ("telephone", holding(9, Post.GENERAL_MANAGER, OFFICE), "company"),
    ],
)
def test_the_company_received_what_reached_it_its_parent_or_a_government_office(
    channel: str, who: Scope | None, level: str
) -> None:
    assert received_by(channel, who, at_head_office=False) == level
    assert received_by(channel, who, at_head_office=True) == "company"


def test_somebody_without_a_post_is_nothing_but_a_colleague() -> None:
    assert held(valid(), scope(99)) == set()


def test_once_told_ms_lin_revisits() -> None:
    primary, _, _ = shown(with_zhou(round_=this_round(**TOLD)), MS_LIN, Verb.REVISIT)
    assert primary == "revisit"
