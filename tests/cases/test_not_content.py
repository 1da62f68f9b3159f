"""A resident who is not content, at any stage: what they want is put before the next level (ESC-6)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bihuan.cases import actions
from bihuan.cases.models import Raised
from bihuan.cases.queries import timeline
from bihuan.cases.rules.closing import against_closing
from bihuan.cases.rules.owed import duties
from bihuan.cases.rules.raising import next_level
from bihuan.cases.terms import handling
from bihuan.cases.terms.raising import RaisedState, Raising
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import Verb
from bihuan.kernel.refusals import Forbidden, Invalid, Refusal
from bihuan.matters.models import Owed
from bihuan.notices.models import Notice
from tests.cases.ceiling import REMARK, TOLD, Ceiling
from tests.cases.states import (
    AT,
    COMPANY_HEAD,
    CONTENT,
    DEMANDED,
    ENGINEERING,
    ENGINEERING_HEAD,
    HE,
    LIN,
    SHEN,
    ZHOU,
    this_round,
    to_engineering,
    valid,
    with_zhou,
)

GO_AHEAD = handling.Words(words="周六换好，我去现场")


def put_before(state: CaseState, by: int) -> tuple[str, set[int]]:
    found = next_level(state, by=by)
    return found.level, {each.staff for each in found.seats}


def test_what_mr_zhou_hears_goes_to_his_department_head() -> None:
    assert put_before(with_zhou(), ZHOU) == ("department_head", {ENGINEERING_HEAD})


def test_what_ms_lin_hears_of_a_case_nobody_has_yet_goes_to_her_supervisor() -> None:
    assert put_before(valid(), LIN) == ("department_head", {HE})


def test_of_what_a_department_head_does_the_centre_head_hears() -> None:
    assert put_before(valid(dispatches=(to_engineering(),)), LIN) == ("centre_head", {SHEN})
    assert put_before(with_zhou(), ENGINEERING_HEAD) == ("centre_head", {SHEN})


def test_of_a_major_one_the_centre_head_hears_whoever_has_it() -> None:
    assert put_before(with_zhou("major"), ZHOU) == ("centre_head", {SHEN})


def test_how_high_an_overdue_matter_was_brought_does_not_count() -> None:
    high = with_zhou(overdue_level="management_representative")
    assert put_before(high, ZHOU) == ("department_head", {ENGINEERING_HEAD})


def test_never_whom_it_is_about_it_goes_a_level_up() -> None:
    about_her = with_zhou(about=frozenset({ENGINEERING_HEAD}))
    assert put_before(about_her, ZHOU) == ("centre_head", {SHEN})
    about_both = with_zhou(about=frozenset({ENGINEERING_HEAD, SHEN}))
    assert put_before(about_both, ZHOU) == ("company_department", {COMPANY_HEAD})


def test_not_content_again_goes_a_level_higher_until_the_general_manager() -> None:
    raised: tuple[RaisedState, ...] = ()
    heard = []
    for _time in range(6):
        level = next_level(with_zhou(raised=raised), by=ZHOU).level
        heard.append(level)
        raised += (replace(DEMANDED, level=level, department=ENGINEERING),)
    assert heard == [
        "department_head", "centre_head", "company_department",
        "management_representative", "general_manager", "general_manager",
    ]  # fmt: skip


def test_of_a_former_round_nothing_is_counted() -> None:
    before = replace(DEMANDED, round=1, answered_at=AT)
    again = with_zhou(raised=(before,), round_=this_round(number=2))
    assert put_before(again, ZHOU) == ("department_head", {ENGINEERING_HEAD})


def test_it_is_owed_until_somebody_answers_and_a_promise_by_its_moment() -> None:
    promise = replace(DEMANDED, sort=Raising.PROMISE, moment=AT + timedelta(hours=5))
    owed = duties(with_zhou(raised=(DEMANDED,)), due={}, tightest=None)
    assert [each.post for each in owed if each.verb == Verb.RESPOND] == ["centre_director"]
    owed = duties(with_zhou(raised=(promise,)), due={}, tightest=AT + timedelta(days=3))
    assert [each.due_at for each in owed if each.verb == Verb.RESPOND] == [AT + timedelta(hours=5)]
    answered = replace(DEMANDED, answered_at=AT)
    assert Verb.RESPOND not in {
        each.verb for each in duties(with_zhou(raised=(answered,)), due={}, tightest=None)
    }


def test_nothing_is_closed_over_a_demand_nobody_answered() -> None:
    content = with_zhou(round_=this_round(**CONTENT), raised=(DEMANDED,))
    assert [each.code for each in against_closing(content)] == ["demand_open"]


def test_a_promise_gone_by_without_a_report_is_broken_and_one_reported_is_not() -> None:
    late = valid(promised_at=AT)
    assert late.broke_a_promise(AT)
    assert not late.broke_a_promise(AT - timedelta(seconds=1))
    reported = replace(DEMANDED, sort=Raising.PROMISE, moment=AT)
    assert not replace(late, raised=(reported,)).broke_a_promise(AT)
    # What was promised instead is judged by itself.
    assert replace(late, raised=(replace(reported, moment=AT - timedelta(days=1)),)).broke_a_promise(AT)


# ── with the database ──


def test_the_demand_is_told_with_the_contact_and_owed_by_the_supervisor(ceiling: Ceiling) -> None:
    ceiling.register().demanded()
    said = [each.event.TYPE for each in timeline(ceiling.fresh)]
    assert said[-2:] == ["case.contacted", "case.demand_raised"]
    owed = Owed.objects.get(verb=Verb.RESPOND)
    assert owed.post == "service_supervisor"
    assert Raised.objects.get().words == "周日前必须修好"


def test_the_next_level_is_told_and_so_is_whoever_raised_it(
    ceiling: Ceiling, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ceiling.register().demanded()
    assert Notice.objects.filter(staff=ceiling.cast.he).exists()
    with django_capture_on_commit_callbacks(execute=True):
        ceiling.act(actions.respond, GO_AHEAD, by="he")
    assert Notice.objects.filter(staff=ceiling.cast.lin).exists()


@pytest.mark.parametrize("stage", ["first_contact", "tell", "answer"])
def test_at_every_talk_it_can_be_said(ceiling: Ceiling, stage: str) -> None:
    if stage == "answer":
        given = handling.Answer(words="周一起收取", demand="要书面答复")
        ceiling.register(kind="enquiry").act(actions.answer, given)
    elif stage == "tell":
        ceiling.register().assessed().verified().act(actions.tell, replace(TOLD, demand="要书面答复"))
    else:
        ceiling.register().assessed().dispatched()
        ceiling.act(actions.first_contact, replace(TOLD, demand="要书面答复"), by="zhou")
    assert Raised.objects.get().words == "要书面答复"
    assert timeline(ceiling.fresh)[-1].event.TYPE == "case.demand_raised"


def test_without_a_demand_nothing_is_put_before_anybody(ceiling: Ceiling) -> None:
    ceiling.register().act(actions.log_contact, handling.Contact(way="telephone", words="好的", demand="  "))
    assert not Raised.objects.exists()


def test_an_answer_is_recorded_by_whom_and_ends_what_was_owed(ceiling: Ceiling) -> None:
    ceiling.register().demanded().act(actions.respond, GO_AHEAD, by="he")
    row = Raised.objects.get()
    assert (row.answered_by, row.answer, row.answered_at) == (ceiling.cast.he, GO_AHEAD.words, ceiling.at)
    assert not Owed.objects.filter(verb=Verb.RESPOND).exists()
    with pytest.raises(Forbidden):
        ceiling.act(actions.respond, GO_AHEAD, by="he")


def test_words_too_long_are_said_at_their_field_and_nothing_is_kept(ceiling: Ceiling) -> None:
    ceiling.register()
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.log_contact, handling.Contact(way="telephone", words="好", demand="长" * 5001))
    assert refused.value.first.field == "demand"
    assert not Raised.objects.exists()


def test_a_promise_reported_is_answered_by_the_next_level(ceiling: Ceiling) -> None:
    until = ceiling.at + timedelta(hours=6)
    report = handling.ReportPromise(reason="备件没到", promised_at=until + timedelta(days=1), way="telephone")
    ceiling.register(promised_at=until).act(actions.report_promise, report)
    owed = Owed.objects.get(verb=Verb.RESPOND)
    assert owed.post == "service_supervisor"
    assert owed.due_order <= until
    ceiling.act(actions.respond, GO_AHEAD, by="he")
    assert not Owed.objects.filter(verb=Verb.RESPOND).exists()


def test_a_case_with_a_demand_is_not_closed_before_it_is_answered(ceiling: Ceiling) -> None:
    ceiling.register().assessed().revisited()
    ceiling.demanded()
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.close_case, REMARK)
    assert [each.code for each in refused.value.obstacles] == ["demand_open"]
