"""What holds of every case whatever happens to it: offered is accepted, closed is settled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bihuan.cases.queries import authority_in
from bihuan.cases.rules.authority import permitted
from bihuan.cases.rules.closing import against_closing
from bihuan.cases.rules.heads import heads, kept_apart
from bihuan.cases.rules.obstacles import SILENT, obstacles
from bihuan.cases.rules.owed import duties
from bihuan.cases.rules.panel import panel
from bihuan.cases.rules.relations import relations
from bihuan.cases.rules.stages import stage_of
from bihuan.cases.terms.state import CaseState, DispatchState, RoundState
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.cases.terms.words import RUNGS, Stage
from bihuan.organisation.terms import Post
from bihuan.policies.queries.shipped import shipped_procedure
from tests.cases.states import (
    AT,
    COMPANY,
    COMPANY_INTAKE,
    ENGINEERING,
    ENGINEERING_HEAD,
    GENERAL_MANAGER,
    HE,
    LATER,
    LIN,
    OFFICE,
    ORDER,
    SEATS,
    SERVICE,
    SHEN,
    SONG,
    ZHOU,
    holding,
    state,
)

PEOPLE = {
    LIN: holding(LIN, Post.INTAKE_AGENT, 2, SERVICE),
    SONG: holding(SONG, Post.FRONT_DESK, 2, SERVICE),
    HE: holding(HE, Post.SERVICE_SUPERVISOR, 2, SERVICE),
    ZHOU: holding(ZHOU, Post.TECHNICIAN, 2, ENGINEERING),
    ENGINEERING_HEAD: holding(ENGINEERING_HEAD, Post.DEPARTMENT_HEAD, 2, ENGINEERING),
    SHEN: holding(SHEN, Post.CENTRE_DIRECTOR),
    COMPANY_INTAKE: holding(COMPANY_INTAKE, Post.COMPANY_INTAKE, OFFICE, COMPANY),
    GENERAL_MANAGER: holding(GENERAL_MANAGER, Post.GENERAL_MANAGER, OFFICE),
}

maybe = some.one_of(some.none(), some.just(AT))
staff = some.sampled_from([None, LIN, HE, ZHOU, ENGINEERING_HEAD, SHEN])
dispatches = some.builds(
    DispatchState,
    id=some.integers(1, 5),
    department=some.sampled_from([None, ENGINEERING, ORDER]),
    staff=some.sampled_from([None, ZHOU, LIN, SHEN]),
    accepted=some.booleans(),
    finished=some.booleans(),
    ended=some.booleans(),
)
rounds = some.builds(
    RoundState,
    began_at=some.just(AT),
    first_contact_at=maybe,
    investigated_at=maybe,
    cause=some.sampled_from(["", "skill"]),
    proposed_at=maybe,
    proposed_by=staff,
    approved_at=maybe,
    consented=some.sampled_from([None, True, False]),
    handled_at=maybe,
    handled_by=staff,
    solved=some.sampled_from([None, True, False]),
    verified_at=maybe,
    told_at=maybe,
    revisited_at=maybe,
    satisfied=some.sampled_from([None, True, False]),
    attempts=some.integers(0, 4),
    attempt_days=some.integers(0, 3),
    not_revisited_signed_at=maybe,
)
states = some.builds(
    state,
    round_=rounds,
    level=some.sampled_from(["centre", "company"]),
    kind=some.sampled_from(["", "complaint", "enquiry", "suggestion", "praise", "repair"]),
    validity=some.sampled_from(["", "undecided", "valid", "invalid"]),
    severity=some.sampled_from(["", "major", "important", "minor"]),
    owner=some.sampled_from([LIN, None]),
    contactable=some.booleans(),
    answer_way=some.sampled_from(["", "telephone", "online"]),
    major_impact=some.booleans(),
    rung=some.sampled_from(RUNGS),
    confirmed=some.booleans(),
    assessed_by=staff,
    invalid_proposed=some.booleans(),
    invalid_confirmed_at=maybe,
    dispatched_at=maybe,
    reported_at=maybe,
    answered_at=maybe,
    promised_at=maybe,
    promise_kept_at=maybe,
    appointed_at=maybe,
    passed_on_at=maybe,
    closed_at=maybe,
    voided_at=maybe,
    dispatches=some.lists(dispatches, max_size=2).map(tuple),
    handlers_ever=some.frozensets(some.sampled_from([LIN, ZHOU, HE, SHEN]), max_size=2),
    about=some.frozensets(some.sampled_from([LIN, ZHOU, HE, ENGINEERING_HEAD, SHEN]), max_size=2),
)
people = some.sampled_from(sorted(PEOPLE))
# The same cases on every machine; the strategies were searched at random when the rules were made.
quick = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@quick
@given(states, people)
def test_the_panel_offers_exactly_what_acting_accepts_and_blocks_with_the_same_reason(
    case: CaseState, who: int
) -> None:
    """§5: the screen never offers what is refused, and never hides what could be done."""
    held, may = relations(case, PEOPLE[who]), authority_in(shipped_procedure())
    shown = panel(case, held, actor=who, authority=may, owed=(), at=LATER)
    blocked = dict(shown.blocked)
    for verb in Verb:
        against = obstacles(verb, case, actor=who, at=LATER)
        allowed = permitted(verb, held, may)
        assert (verb in shown.others) is (allowed and not against)
        waits = allowed and bool(against) and not any(each.code in SILENT for each in against)
        assert (blocked.get(verb) == against) if waits else verb not in blocked


@quick
@given(states)
def test_what_is_refused_says_so_with_a_clause_of_the_procedure(case: CaseState) -> None:
    known = set(shipped_procedure().clauses)
    for verb in Verb:
        for each in obstacles(verb, case, actor=SHEN, at=LATER):
            assert each.clause in known, (verb, each.code)
            assert str(each.message).endswith("。")


@quick
@given(states)
def test_closing_and_the_stage_agree(case: CaseState) -> None:
    open_case = replace(case, closed_at=None, voided_at=None)
    if not list(against_closing(open_case)):
        assert stage_of(open_case) == Stage.CLOSING


@quick
@given(states)
def test_whoever_could_close_is_asked_to(case: CaseState) -> None:
    """TRK-1: nothing that is finished lies about without somebody to close it."""
    open_case = replace(case, closed_at=None, voided_at=None)
    owed = {each.verb for each in duties(open_case, due={}, tightest=None)}
    if not list(against_closing(open_case)):
        assert Verb.CLOSE in owed


@quick
@given(states)
def test_nobody_signs_about_themselves_or_their_own_work(case: CaseState) -> None:
    """ESC-1, HND-2."""
    signing = {each.staff for each in heads(case)}
    assert not signing & case.about
    assert not signing & kept_apart(case)


@quick
@given(states)
def test_every_duty_is_somebodys_and_carries_a_clause(case: CaseState) -> None:
    for duty in duties(case, due={}, tightest=LATER):
        assert duty.staff or duty.post
        assert duty.clause == VERBS[Verb(duty.verb)].clause
        assert duty.due_at == LATER
        assert duty.staff not in case.about or duty.staff in {case.owner, *_charged(case)}


def _charged(case: CaseState) -> set[int | None]:
    return {each.staff for each in case.active_dispatches}


@quick
@given(states)
def test_nothing_at_rest_owes_anything(case: CaseState) -> None:
    at_rest = replace(case, closed_at=AT)
    assert duties(at_rest, due={}, tightest=LATER) == ()
    assert stage_of(at_rest) in (Stage.CLOSED, Stage.VOIDED)


# ── forward is forward ──

WAY = [Stage.ASSESSMENT, Stage.DISPATCH, Stage.HANDLING, Stage.VERIFICATION, Stage.REVISIT, Stage.CLOSING]


def _round(**changes: Any) -> Callable[[CaseState], CaseState]:
    return lambda case: replace(case, round=replace(case.round, **changes))


def _dispatched(case: CaseState) -> CaseState:
    charged = DispatchState(id=9, department=ENGINEERING, staff=ZHOU, accepted=True)
    return replace(case, dispatches=(*case.dispatches, charged), dispatched_at=AT)


# What each act does to a complaint; none of them takes anything back.
DOES: dict[Verb, Callable[[CaseState], CaseState]] = {
    Verb.CONFIRM: lambda case: replace(case, confirmed=True),
    Verb.DISPATCH: _dispatched,
    Verb.FIRST_CONTACT: _round(first_contact_at=AT),
    Verb.INVESTIGATE: _round(investigated_at=AT, cause="skill"),
    Verb.PROPOSE: _round(proposed_at=AT, proposed_by=ZHOU, approved_at=None, consented=None),
    Verb.CHOOSE: _round(consented=True),
    Verb.APPROVE: _round(approved_at=AT),
    Verb.FINISH: _round(handled_at=AT, handled_by=ZHOU, solved=True),
    Verb.VERIFY: _round(verified_at=AT),
    Verb.TELL: _round(told_at=AT),
    Verb.REVISIT: _round(revisited_at=AT, satisfied=True),
    Verb.SIGN_NOT_REVISITED: _round(not_revisited_signed_at=AT),
    Verb.REPORT: lambda case: replace(case, reported_at=AT),
    Verb.MEASURE: lambda case: case,
    Verb.ESCALATE: lambda case: replace(case, rung="company"),
    Verb.ANSWER: lambda case: replace(case, answered_at=AT, promise_kept_at=AT),
    Verb.PASS_ON: lambda case: replace(case, passed_on_at=AT),
    Verb.ASSESS: lambda case: replace(
        case,
        kind=case.kind or "complaint",
        validity="valid" if case.is_complaint else "",
        assessed_at=AT,
        invalid_proposed=False,
    ),
    Verb.MARK_MAJOR: lambda case: replace(case, major_impact=True, rung="general_manager"),
}


@quick
@given(some.lists(some.sampled_from(sorted(DOES)), max_size=25), some.booleans())
def test_a_valid_complaint_only_goes_forward_until_it_is_sent_round_again(
    acts: list[Verb], contactable: bool
) -> None:
    """Whatever order people try things in: what is refused changes nothing, what is done leads on."""
    case = state(validity="valid", severity="important", assessed_at=AT, contactable=contactable, seats=SEATS)
    place = WAY.index(stage_of(case))
    for number, verb in enumerate(acts):
        moment = AT + timedelta(minutes=number)
        if obstacles(verb, case, actor=None, at=moment):
            continue
        case = DOES[verb](case)
        now = WAY.index(stage_of(case))
        assert now >= place, (verb, acts[: number + 1])
        place = now


@quick
@given(
    some.sampled_from(["", "complaint", "enquiry", "suggestion", "praise", "repair"]),
    some.booleans(),
    some.lists(some.sampled_from(sorted(DOES)), max_size=25),
)
def test_nothing_that_is_open_lies_still(kind: str, contactable: bool, acts: list[Verb]) -> None:
    """ORG-2: wherever acts lead, somebody owes the next one; and what is owed can be done."""
    case = state(kind=kind, contactable=contactable)
    for verb in acts:
        if not obstacles(verb, case, actor=None, at=AT):
            case = DOES[verb](case)
        owed = duties(case, due={}, tightest=None)
        assert owed, (verb, stage_of(case))
        for duty in owed:
            assert not obstacles(Verb(duty.verb), case, actor=None, at=AT), (duty.verb, stage_of(case))


def test_in_their_order_the_acts_lead_all_the_way_to_the_closing() -> None:
    case = state(validity="valid", severity="important", assessed_at=AT)
    seen = [stage_of(case)]
    for verb in (
        Verb.DISPATCH, Verb.FIRST_CONTACT, Verb.INVESTIGATE, Verb.PROPOSE, Verb.CHOOSE, Verb.APPROVE,
        Verb.FINISH, Verb.VERIFY, Verb.TELL, Verb.REVISIT,
    ):  # fmt: skip
        assert not obstacles(verb, case, actor=None, at=AT), verb
        case = DOES[verb](case)
        seen.append(stage_of(case))
    assert sorted(set(seen), key=WAY.index) == WAY[1:]
    assert not list(against_closing(case))
