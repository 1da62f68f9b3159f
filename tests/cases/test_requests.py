"""Asking for more time: who decides, what moves, what never does (CLK-12)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from bihuan.cases import actions
from bihuan.cases.models import Request
from bihuan.cases.queries import readings, timeline
from bihuan.cases.rules.obstacles import obstacles
from bihuan.cases.rules.owed import duties
from bihuan.cases.rules.relations import relations
from bihuan.cases.rules.requests import deciders
from bihuan.cases.terms.relations import Relation
from bihuan.cases.terms.state import Seat
from bihuan.cases.terms.verbs import Verb
from bihuan.clocks.terms import ClockReading, ClockState
from bihuan.journal.models import Fact
from bihuan.kernel.refusals import Forbidden, Invalid, Refusal
from bihuan.matters.models import Owed
from bihuan.organisation.terms import Post
from tests.cases.ceiling import (
    AWAY,
    CONTENT,
    DONE,
    IN_COURT,
    LARGER,
    REMARK,
    STILL_DRIPS,
    TOLD,
    Ceiling,
    because,
)
from tests.cases.states import (
    ASKED,
    AT,
    COMPANY_HEAD,
    ENGINEERING_HEAD,
    OFFICE,
    SEATS,
    SHEN,
    TO_FORCE,
    VERIFIED,
    ZHOU,
    holding,
    this_round,
    valid,
    with_zhou,
)
from tests.cases.test_every_verb import a_photo

QUALITY = 12
WITH_QUALITY = (*SEATS, Seat(staff=QUALITY, post=Post.QUALITY_MANAGER, centre=OFFICE))


def who(*seats: Seat) -> list[int]:
    return [each.staff for each in seats]


# ── who decides: plain values ──


def test_the_head_of_who_handles_it_decides_and_the_director_may() -> None:
    assert who(*deciders(ASKED, with_zhou())) == [ENGINEERING_HEAD, SHEN]


def test_a_head_who_asks_leaves_it_to_the_next_level() -> None:
    asked = replace(ASKED, asked_by=ENGINEERING_HEAD)
    assert who(*deciders(asked, with_zhou())) == [SHEN]
    assert who(*deciders(replace(ASKED, asked_by=SHEN), with_zhou("major"))) == [COMPANY_HEAD]


def test_whoever_it_is_about_never_decides() -> None:
    assert who(*deciders(ASKED, with_zhou(about=frozenset({ENGINEERING_HEAD})))) == [SHEN]


def test_a_forced_closing_is_the_quality_managers_and_goes_up_if_she_asks() -> None:
    case = with_zhou(seats=WITH_QUALITY)
    assert who(*deciders(TO_FORCE, case)) == [QUALITY]
    assert who(*deciders(replace(TO_FORCE, asked_by=QUALITY), case)) == [COMPANY_HEAD]
    assert who(*deciders(TO_FORCE, replace(case, about=frozenset({QUALITY})))) == [COMPANY_HEAD]


def test_the_decision_is_owed_by_the_lowest_level_and_names_the_request() -> None:
    owed = duties(with_zhou(requests=(ASKED,)), due={}, tightest=None)
    assert [(each.post, each.target) for each in owed if each.verb == Verb.GRANT] == [
        (Post.DEPARTMENT_HEAD, ASKED.id)
    ]


def test_a_decider_above_the_heads_of_the_case_stands_to_it_as_one() -> None:
    case = with_zhou("major", requests=(replace(ASKED, asked_by=SHEN),))
    held = relations(case, holding(COMPANY_HEAD, Post.COMPANY_HEAD, OFFICE))
    assert Relation.DECIDER in held
    assert Relation.HEAD not in held


@pytest.mark.parametrize("verb", [Verb.GRANT, Verb.DENY])
def test_nobody_decides_about_what_they_asked_for(verb: Verb) -> None:
    case = with_zhou(requests=(replace(ASKED, asked_by=ENGINEERING_HEAD),))
    found = obstacles(verb, case, actor=ENGINEERING_HEAD, at=AT)
    assert [each.code for each in found] == ["own_work"]
    assert not obstacles(verb, case, actor=SHEN, at=AT)


def test_one_request_of_a_sort_at_a_time_and_none_once_the_result_is_verified() -> None:
    asked = with_zhou(requests=(ASKED,))
    assert [each.code for each in obstacles(Verb.REQUEST_PAUSE, asked, actor=ZHOU, at=AT)] == ["asked"]
    assert not obstacles(Verb.REQUEST_EXTENSION, asked, actor=ZHOU, at=AT)
    verified = with_zhou(round_=this_round(**VERIFIED), requests=(ASKED,))
    assert [each.code for each in obstacles(Verb.REQUEST_PAUSE, verified, actor=ZHOU, at=AT)] == ["done"]
    assert not [each for each in duties(verified, due={}, tightest=None) if each.verb == Verb.GRANT]


def test_a_pause_whose_day_is_over_can_only_be_denied() -> None:
    case, later = with_zhou(requests=(ASKED,)), AT + timedelta(days=5)
    assert [each.code for each in obstacles(Verb.GRANT, case, actor=SHEN, at=later)] == ["too_late"]
    assert not obstacles(Verb.DENY, case, actor=SHEN, at=later)


@pytest.mark.parametrize("verb", [Verb.REQUEST_PAUSE, Verb.REQUEST_EXTENSION, Verb.REQUEST_CLOSING])
def test_an_enquiry_has_nothing_that_could_wait(verb: Verb) -> None:
    case = valid(kind="enquiry", validity="")
    assert "other_kind" in [each.code for each in obstacles(verb, case, actor=ZHOU, at=AT)]


# ── what moves ──


def clock(ceiling: Ceiling, code: str, *, at: datetime) -> ClockReading:
    return next(each for each in readings(ceiling.fresh, at=at) if each.code == code)


def test_a_pause_moves_the_handlings_clock_and_keeps_what_it_was(ceiling: Ceiling) -> None:
    """Important, 3 days: 5 March. The 3rd to the 6th do not count."""
    ceiling.register(promised_at=ceiling.at + timedelta(days=1)).assessed().paused()
    moved = clock(ceiling, "CLK-3b", at=ceiling.at)
    assert (moved.due_before_pauses.day, moved.due_at.day) == (6, 10)
    promise = clock(ceiling, "CLK-8", at=ceiling.at)
    assert promise.due_at == promise.due_before_pauses == ceiling.at + timedelta(days=1)
    assert clock(ceiling, "CLK-7", at=ceiling.at).state == ClockState.RUNNING
    matter = ceiling.fresh.matter
    assert matter.is_paused(ceiling.at)
    assert matter.paused_until == datetime.fromisoformat("2026-03-07T00:00:00+08:00")


def test_until_it_is_granted_nothing_moves(ceiling: Ceiling) -> None:
    ceiling.register().assessed().pause_asked()
    assert clock(ceiling, "CLK-3b", at=ceiling.at).due_at.day == 6
    assert not ceiling.fresh.matter.is_paused(ceiling.at)
    ceiling.act(actions.deny, because("顾先生晚上在家"), by="engineering_head")
    assert clock(ceiling, "CLK-3b", at=ceiling.at).due_at.day == 6
    assert not Owed.objects.filter(verb=Verb.GRANT).exists()


def test_a_pause_ended_early_gives_the_days_back(ceiling: Ceiling) -> None:
    ceiling.register().assessed().paused()
    back = ceiling.at + timedelta(days=2)
    ceiling.act(actions.end_pause, REMARK, by="zhou", at=back)
    assert clock(ceiling, "CLK-3b", at=back).due_at.day == 7
    assert not ceiling.fresh.matter.is_paused(back)


def test_a_pause_that_runs_out_is_noted_once_by_the_machine(ceiling: Ceiling) -> None:
    ceiling.register().assessed().paused()
    assert actions.end_pauses_run_out(at=ceiling.at + timedelta(days=4)) == 0
    after = ceiling.at + timedelta(days=5)
    assert [actions.end_pauses_run_out(at=after) for _ in range(2)] == [1, 0]
    fact = Fact.objects.of(ceiling.case.matter.stream).last()
    assert fact is not None
    assert (fact.type, fact.actor) == ("case.pause_ran_out", "system:pause")
    assert clock(ceiling, "CLK-3b", at=after).due_at.day == 10
    with pytest.raises(Refusal):
        ceiling.act(actions.end_pause, REMARK, by="zhou", at=after)


def test_reporting_the_handling_finished_ends_the_pause(ceiling: Ceiling) -> None:
    ceiling.register().assessed().paused().approved()
    ceiling.act(actions.finish, DONE, by="zhou", at=ceiling.at + timedelta(hours=3))
    assert not ceiling.fresh.matter.is_paused(ceiling.at + timedelta(hours=4))


def test_an_extension_adds_days_to_this_rounds_handling_and_to_nothing_else(ceiling: Ceiling) -> None:
    ceiling.register().assessed().dispatched().act(actions.request_extension, LARGER, by="zhou")
    before = {each.code: each.due_at for each in readings(ceiling.fresh, at=ceiling.at)}
    ceiling.act(actions.grant, REMARK, by="engineering_head")
    after = {each.code: each.due_at for each in readings(ceiling.fresh, at=ceiling.at)}
    moved = {code: (after[code] - before[code]).days for code in after if after[code] != before[code]}
    assert moved == {"CLK-3b": 5, "CLK-5": 5}
    assert clock(ceiling, "CLK-3b", at=ceiling.at).due_before_pauses == before["CLK-3b"]
    assert ceiling.fresh.matter.extended_days == 5
    ceiling.approved().act(actions.finish, DONE, by="zhou").act(
        actions.verify, REMARK, by="engineering_head"
    ).act(actions.tell, TOLD).act(actions.revisit, STILL_DRIPS)
    again = ceiling.at + timedelta(hours=1)
    ceiling.act(actions.go_round, because(), at=again)
    assert clock(ceiling, "CLK-3b", at=again).due_at == before["CLK-3b"]
    assert ceiling.fresh.matter.extended_days == 0


def test_what_had_run_out_is_not_put_off_any_more(ceiling: Ceiling) -> None:
    ceiling.register().assessed().dispatched()
    late = ceiling.at + timedelta(days=4)
    ceiling.act(actions.request_extension, LARGER, by="zhou", at=late)
    ceiling.act(actions.grant, REMARK, by="engineering_head", at=late)
    found = clock(ceiling, "CLK-3b", at=late)
    assert (found.due_at.day, found.state) == (6, ClockState.BREACHED)


def test_an_extension_says_itself_and_what_it_was(ceiling: Ceiling) -> None:
    ceiling.register().assessed().dispatched().act(actions.request_extension, LARGER, by="zhou")
    ceiling.act(actions.grant, REMARK, by="engineering_head")
    assert "延期5天；原来到3月5日24:00" in str(clock(ceiling, "CLK-3b", at=ceiling.at).because)


# ── what is refused ──


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"until": date(2026, 3, 18)}, "until", "too_long"),
        ({"until": date(2026, 3, 2)}, "until", "past"),
        ({"reason": "larger_work"}, "reason", "unknown"),
        ({"words": "  "}, "words", "no_evidence"),
        ({"attachment": 77}, "attachment", "unknown"),
    ],
)
def test_what_is_wrong_with_a_request_is_said_at_its_field(
    ceiling: Ceiling, change: dict[str, Any], field: str, code: str
) -> None:
    ceiling.register().assessed().dispatched()
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.request_pause, replace(AWAY, **change), by="zhou")
    assert [(each.field, each.code) for each in refused.value.obstacles] == [(field, code)]
    assert not Request.objects.exists()


def test_an_attachment_of_the_case_is_evidence_enough(ceiling: Ceiling, tmp_path: Any, settings: Any) -> None:
    settings.BIHUAN_FILES = tmp_path
    ceiling.register().assessed().dispatched()
    kept = actions.attach_file(ceiling.case, a_photo(ceiling), by=ceiling.cast.lin, at=ceiling.at)
    ceiling.act(actions.request_pause, replace(AWAY, words="", attachment=kept.pk), by="zhou")
    assert Request.objects.get().attachment == kept


def test_the_table_itself_holds_one_open_request_of_a_sort(ceiling: Ceiling) -> None:
    ceiling.register().assessed().pause_asked()
    row = Request.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_head_of_another_request_is_told_that_it_is_not_theirs(ceiling: Ceiling) -> None:
    ceiling.register().assessed().pause_asked().act(actions.request_closing, IN_COURT)
    forced = Request.objects.get(sort="forced_closing")
    with pytest.raises(Forbidden):
        ceiling.act(actions.grant, REMARK, forced.pk, by="engineering_head")


# ── forced closing ──


def test_a_forced_closing_is_allowed_by_quality_closed_by_the_owner_and_stays_marked(
    ceiling: Ceiling,
) -> None:
    ceiling.register().assessed().handled().act(actions.request_closing, IN_COURT)
    with pytest.raises(Refusal):
        ceiling.act(actions.close_case, REMARK)
    ceiling.act(actions.grant, REMARK, by="quality").act(actions.close_case, REMARK)
    matter = ceiling.fresh.matter
    assert (matter.forced_closing, matter.is_open) == (True, False)
    assert "强制结案" in str(timeline(ceiling.fresh)[-1].sentence)
    ceiling.act(actions.reopen_case, because())
    assert not ceiling.fresh.matter.forced_closing
    with pytest.raises(Refusal):
        ceiling.act(actions.close_case, REMARK)


def test_what_owes_nothing_any_more_is_closed_and_not_forced(ceiling: Ceiling) -> None:
    ceiling.register().assessed().dispatched().act(actions.request_closing, IN_COURT)
    ceiling.act(actions.grant, REMARK, by="quality").approved().act(actions.finish, DONE, by="zhou")
    ceiling.act(actions.verify, REMARK, by="engineering_head").act(actions.tell, TOLD)
    ceiling.act(actions.revisit, CONTENT).act(actions.close_case, REMARK)
    assert not ceiling.fresh.matter.forced_closing
