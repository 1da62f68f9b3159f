"""A result nobody was asked about stays under observation for a calendar month (RVS-6, RVS-7)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bihuan.cases import actions
from bihuan.cases.models import Case, Round
from bihuan.cases.queries import timeline
from bihuan.cases.rules.observing import Observation, is_same_department, observation
from bihuan.cases.terms import deciding, handling
from bihuan.cases.terms.repeats import Observed
from bihuan.jobs.commands import worker
from bihuan.journal.actions import run_pending
from bihuan.journal.models import Fact
from bihuan.kernel.moments import SHANGHAI, a_month_after
from bihuan.notices.models import Notice
from tests.cases.ceiling import REMARK, Ceiling, complaint
from tests.cases.states import AT, CONTENT, HANDLED, state, this_round, valid

AGAIN = "客厅天花板还是在滴水，修了也没用"
SOMETHING_ELSE = "楼下有人乱停车，堵住了消防通道"
SILENT = handling.Revisit(way="online")


# ── the rule ──


def test_a_complaint_nobody_can_be_asked_about_is_observed_for_a_calendar_month_once_handled() -> None:
    anonymous = valid(contactable=False, round=this_round(**HANDLED))
    handled = anonymous.round.handled_at
    assert handled is not None
    assert observation(anonymous) == Observation(Observed.NO_WAY, handled, a_month_after(handled))


@pytest.mark.parametrize(
    ("handled", "over"),
    [
        (datetime(2026, 1, 31, 9, tzinfo=SHANGHAI), datetime(2026, 3, 1, tzinfo=SHANGHAI)),
        (datetime(2026, 2, 28, 9, tzinfo=SHANGHAI), datetime(2026, 3, 29, tzinfo=SHANGHAI)),
        (datetime(2026, 12, 15, 23, 59, tzinfo=SHANGHAI), datetime(2027, 1, 16, tzinfo=SHANGHAI)),
    ],
)
def test_the_month_ends_with_the_same_day_of_the_next_or_with_its_last(
    handled: datetime, over: datetime
) -> None:
    found = observation(valid(contactable=False, round=this_round(**HANDLED | {"handled_at": handled})))
    assert found is not None
    assert found.until == over


def test_what_was_answered_online_without_a_word_from_the_resident_is_observed() -> None:
    silent = CONTENT | {"revisit_way": "online", "handling": ""}
    found = observation(valid(round=this_round(**silent)))
    assert found is not None
    assert found.why == Observed.ONLINE


def test_whoever_was_asked_and_erased_since_is_not_said_to_have_been_beyond_reach() -> None:
    silent = valid(contactable=False, round=this_round(**CONTENT | {"revisit_way": "online", "handling": ""}))
    found = observation(silent)
    assert found is not None
    assert found.why == Observed.ONLINE
    content = this_round(**CONTENT | {"revisit_way": "telephone", "handling": "satisfied"})
    assert observation(valid(contactable=False, round=content)) is None


@pytest.mark.parametrize(
    "asked_or_nothing_to_ask",
    [
        valid(contactable=False),
        valid(round=this_round(**HANDLED)),
        valid(round=this_round(**CONTENT | {"revisit_way": "telephone", "handling": "satisfied"})),
        valid(round=this_round(**CONTENT | {"revisit_way": "online", "handling": "satisfied"})),
        valid(contactable=False, voided_at=AT, round=this_round(**HANDLED)),
        state(kind="repair", contactable=False, round=this_round(**HANDLED)),
    ],
    ids=["not handled", "can be asked", "asked", "said so online", "voided", "a repair"],
)
def test_nothing_else_is_observed(asked_or_nothing_to_ask: Any) -> None:
    assert observation(asked_or_nothing_to_ask) is None


def test_what_no_department_has_yet_may_still_become_theirs() -> None:
    assert is_same_department(frozenset({1}), frozenset())
    assert is_same_department(frozenset({1, 2}), frozenset({2}))
    assert not is_same_department(frozenset({1}), frozenset({2}))


# ── by itself ──


@pytest.fixture
def observed(ceiling: Ceiling) -> Ceiling:
    """Nobody knows who it was; it is handled, verified and closed, and the worker looks on."""
    actions.watch_what_comes_in(at=ceiling.at)
    ceiling.register(anonymous=True, confirmed=False, answer_way="").assessed().verified()
    return ceiling.act(actions.close_case, REMARK)


def comes_in(ceiling: Ceiling, said: str, *, after: timedelta = timedelta(days=2), **changes: Any) -> Case:
    told = actions.register_case(
        _complaint(said, **{"room": ceiling.cast.gu_room.pk} | changes),
        centre=ceiling.cast.osmanthus,
        by=ceiling.cast.lin,
        at=ceiling.at + after,
    )
    actions.watch_what_comes_in(at=ceiling.at + after)
    return told


def _complaint(said: str, **changes: Any) -> Any:
    return complaint(said=said, anonymous=True, answer_way="", **changes)


def facts(ceiling: Ceiling, sort: str) -> list[Fact]:
    return list(Fact.objects.filter(stream__name=ceiling.case.matter.stream, type=sort))


def first_round(ceiling: Ceiling) -> Round:
    return ceiling.case.rounds.get(number=1)


@pytest.mark.django_db
def test_until_the_month_ends_the_result_is_under_observation(observed: Ceiling) -> None:
    current = first_round(observed)
    assert current.handled_at is not None
    assert current.observed_until == a_month_after(current.handled_at)
    assert (current.by_rule, current.judged_at) == ("", None)


@pytest.mark.django_db
def test_a_like_opinion_within_the_month_opens_it_again_as_dissatisfied(observed: Ceiling) -> None:
    comes_in(observed, AGAIN)
    fresh = observed.fresh
    assert (fresh.matter.round, fresh.matter.closed_at, fresh.matter.stage) == (2, None, "dispatch")
    assert first_round(observed).by_rule == "dissatisfied"
    [fact] = facts(observed, "case.handled_as_dissatisfied")
    assert fact.actor == "system:RVS-6"


@pytest.mark.django_db
def test_nothing_says_that_anybody_had_revisited(observed: Ceiling) -> None:
    comes_in(observed, AGAIN)
    judged = first_round(observed)
    assert (judged.revisited_at, judged.revisited_by, judged.handling) == (None, None, "")
    [entry] = [each for each in timeline(observed.fresh) if each.event.TYPE == "case.handled_as_dissatisfied"]
    assert not entry.is_person
    assert entry.round == 2


@pytest.mark.django_db
def test_the_head_is_told(observed: Ceiling, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        comes_in(observed, AGAIN)
    run_pending(at=observed.at + timedelta(days=2))
    told = Notice.objects.filter(matter=observed.case.pk, clause="规程 4.4.2d6")
    people = set(told.values_list("staff", flat=True))
    cast = observed.cast
    assert people == {cast.lin.pk, cast.he.pk, cast.shen.pk, cast.zhou.pk}


@pytest.mark.django_db
def test_it_begins_again_once_however_often_it_is_looked_at(observed: Ceiling) -> None:
    comes_in(observed, AGAIN)
    comes_in(observed, AGAIN, after=timedelta(days=3))
    later = observed.at + timedelta(days=40)
    actions.watch_what_comes_in(at=later)
    assert actions.judge_observed(at=later) == 0
    assert len(facts(observed, "case.handled_as_dissatisfied")) == 1
    assert observed.fresh.matter.round == 2


@pytest.mark.django_db
def test_another_trouble_or_the_same_elsewhere_leaves_it_closed(observed: Ceiling) -> None:
    comes_in(observed, SOMETHING_ELSE)
    comes_in(observed, f"我说的是云栖小区：{AGAIN}", room=None)
    assert observed.fresh.matter.closed_at is not None


@pytest.mark.django_db
def test_a_like_opinion_after_the_month_is_a_new_one(observed: Ceiling) -> None:
    comes_in(observed, AGAIN, after=timedelta(days=40))
    assert observed.fresh.matter.closed_at is not None
    assert actions.judge_observed(at=observed.at + timedelta(days=40)) == 1
    assert first_round(observed).by_rule == "quiet"


@pytest.mark.django_db
def test_a_month_without_a_like_opinion_ends_the_observation_and_claims_no_revisit(observed: Ceiling) -> None:
    until = first_round(observed).observed_until
    assert until is not None
    assert actions.judge_observed(at=until - timedelta(seconds=1)) == 0
    assert actions.judge_observed(at=until) == 1
    assert actions.judge_observed(at=until) == 0
    [fact] = facts(observed, "case.observed_quiet")
    assert fact.actor == "system:RVS-6"
    assert first_round(observed).revisited_at is None


@pytest.mark.django_db
def test_what_the_watch_missed_is_found_when_the_month_is_over(observed: Ceiling) -> None:
    actions.register_case(
        _complaint(AGAIN, room=observed.cast.gu_room.pk),
        centre=observed.cast.osmanthus,
        by=observed.cast.lin,
        at=observed.at + timedelta(days=2),
    )
    assert actions.judge_observed(at=observed.at + timedelta(days=40)) == 1
    assert first_round(observed).by_rule == "dissatisfied"


@pytest.mark.django_db
def test_looking_on_costs_two_statements_while_nothing_comes_in(
    observed: Ceiling, django_assert_num_queries: Any
) -> None:
    actions.watch_what_comes_in(at=observed.at)
    with django_assert_num_queries(4):  # two of them begin and end the transaction
        assert actions.watch_what_comes_in(at=observed.at) == 0


@pytest.mark.django_db
def test_the_worker_turns_it(observed: Ceiling, monkeypatch: pytest.MonkeyPatch) -> None:
    until = first_round(observed).observed_until
    monkeypatch.setattr(worker, "now", lambda: until)
    worker._keep_house()
    assert first_round(observed).by_rule == "quiet"


# ── answered online ──


@pytest.fixture
def online(ceiling: Ceiling) -> Ceiling:
    """The supervisor answered online; Mr Gu did not say a word to it."""
    ceiling.register(answer_way="online").assessed().told()
    return ceiling.act(actions.revisit, SILENT, by="he").act(actions.close_case, REMARK)


@pytest.mark.django_db
def test_an_answer_online_counts_as_satisfied_a_month_later(online: Ceiling) -> None:
    assert actions.judge_observed(at=online.at + timedelta(days=40)) == 1
    judged = first_round(online)
    assert (judged.by_rule, judged.handling) == ("satisfied", "")
    [fact] = facts(online, "case.counted_satisfied")
    assert fact.actor == "system:RVS-7"


@pytest.mark.django_db
def test_not_if_the_same_department_heard_the_like_again(online: Ceiling) -> None:
    comes_in(online, AGAIN)
    assert online.fresh.matter.closed_at is not None
    actions.judge_observed(at=online.at + timedelta(days=40))
    assert first_round(online).by_rule == "repeated"


@pytest.mark.django_db
def test_what_another_department_has_does_not_count_against_it(online: Ceiling) -> None:
    again = comes_in(online, AGAIN)
    theirs = deciding.Dispatch(department=online.cast.customer_service.pk)
    actions.dispatch_case(again, theirs, by=online.cast.lin, at=online.at + timedelta(days=2))
    actions.judge_observed(at=online.at + timedelta(days=40))
    assert first_round(online).by_rule == "satisfied"


def test_only_online_may_a_resident_have_said_nothing() -> None:
    assert SILENT.problems() == []
    fields = {each.field for each in handling.Revisit(way="telephone").problems()}
    assert fields == {"in_time", "handling", "manner"}
    half = handling.Revisit(way="online", handling="satisfied")
    assert {each.field for each in half.problems()} == {"in_time", "manner"}
