"""Who hears of which act, and that nobody hears of their own (ESC-2)."""

from datetime import timedelta
from typing import Any

import pytest

from bihuan.cases import actions
from bihuan.cases.terms import deciding, handling
from bihuan.journal.actions import run_pending
from bihuan.journal.models import Fact, Pending
from bihuan.kernel.messages import say
from bihuan.matters.actions import name_about
from bihuan.notices.actions import tell
from bihuan.notices.models import Notice
from bihuan.notices.terms import NoticeKind, Telling
from tests.cases import ceiling as said
from tests.cases.ceiling import AWAY, CONTENT, IN_COURT, LARGER, REMARK, Ceiling, because

pytestmark = pytest.mark.django_db
WHO = (
    "lin", "he", "zhou", "engineering_head", "shen", "company_head", "representative", "general_manager",
    "quality", "stranger",
)  # fmt: skip


def heard(ceiling: Ceiling) -> dict[str, list[str]]:
    """What each was told since the last look: name → kinds."""
    run_pending(at=ceiling.at)
    found = {
        name: [each.kind for each in Notice.objects.filter(staff=getattr(ceiling.cast, name)).order_by("pk")]
        for name in WHO
    }
    Notice.objects.all().delete()
    return {name: kinds for name, kinds in found.items() if kinds}


@pytest.fixture
def assessed(ceiling: Ceiling) -> Ceiling:
    ceiling.register().assessed()
    heard(ceiling)
    return ceiling


def test_the_head_hears_of_a_dispatch_and_mr_zhou_of_its_handing_over(assessed: Ceiling) -> None:
    cast = assessed.cast
    assessed.act(actions.dispatch_case, deciding.Dispatch(department=cast.engineering.pk))
    assert heard(assessed) == {"engineering_head": ["received"]}
    to_zhou = deciding.HandOver(staff=cast.zhou.pk, reason="由周师傅办")
    assessed.act(actions.hand_over, to_zhou, by="engineering_head")
    assert heard(assessed) == {"zhou": ["received"]}


def test_a_plan_waits_for_the_heads_and_comes_back_to_mr_zhou(assessed: Ceiling) -> None:
    assessed.dispatched()
    heard(assessed)
    assessed.planned()
    assert heard(assessed) == {"engineering_head": ["request"], "shen": ["request"]}
    assessed.act(actions.return_plan, because("再想想"), by="engineering_head")
    assert heard(assessed) == {"zhou": ["decision"]}


def test_a_result_waits_for_the_heads_and_what_they_say_reaches_who_asked(assessed: Ceiling) -> None:
    assessed.handled()
    heard(assessed)
    assessed.act(actions.reject_result, because("还在滴"), by="engineering_head")
    assert heard(assessed) == {"zhou": ["decision"]}


def test_a_verified_result_is_for_ms_lin_to_tell(assessed: Ceiling) -> None:
    assessed.handled()
    heard(assessed)
    assessed.act(actions.verify, REMARK, by="engineering_head")
    assert heard(assessed) == {"lin": ["decision"]}


def test_invalid_waits_for_a_head_and_what_was_decided_reaches_ms_lin(ceiling: Ceiling) -> None:
    ceiling.register()
    ceiling.act(actions.assess, said.invalid())
    assert heard(ceiling) == {"he": ["request"], "shen": ["request"]}
    ceiling.act(actions.reject_invalid, because("楼上确实漏"), by="he")
    assert heard(ceiling) == {"lin": ["decision"]}


def test_whoever_worked_on_it_hears_that_it_goes_round_again(assessed: Ceiling) -> None:
    assessed.revisited(said.STILL_DRIPS)
    heard(assessed)
    assessed.act(actions.go_round, because("仍在滴"))
    told = heard(assessed)
    assert told["zhou"] == ["received"]
    assert "lin" not in told
    assert "stranger" not in told


def test_a_major_matter_is_told_at_once_at_any_hour(assessed: Ceiling, moment) -> None:
    """ESC-5, and the quiet hours do not hold it."""
    assessed.at = moment(3, 2, 23, 0)
    assessed.act(actions.mark_major, deciding.MarkMajor(reason="媒体来了"), by="shen")
    run_pending(at=assessed.at)
    shown = {each.staff.staff_number: each.visible_from for each in Notice.objects.select_related("staff")}
    assert shown[assessed.cast.general_manager.staff_number] == assessed.at
    assert assessed.cast.shen.staff_number not in shown


def test_what_is_reported_reaches_the_director(assessed: Ceiling) -> None:
    assessed.act(actions.report, REMARK)
    assert heard(assessed) == {"shen": ["escalated"]}


def test_what_goes_a_step_up_reaches_whoever_it_goes_to(assessed: Ceiling) -> None:
    """ESC-1: to one by name, or to everybody on that rung."""
    up = deciding.Escalate(rung="centre_head", reason="超出部门权限")
    assessed.act(actions.escalate, up)
    assert heard(assessed) == {"shen": ["escalated"]}
    further = deciding.Escalate(rung="company", reason="要公司定", receiver=assessed.cast.company_head.pk)
    assessed.act(actions.escalate, further, by="shen")
    assert heard(assessed) == {"company_head": ["escalated"]}


def test_of_a_major_impact_the_general_manager_has_it_and_the_others_hear_so(assessed: Ceiling) -> None:
    """ESC-5."""
    assessed.dispatched()
    heard(assessed)
    assessed.act(actions.mark_major, deciding.MarkMajor(reason="媒体来了"), by="shen")
    told = heard(assessed)
    assert told.pop("general_manager") == ["escalated"]
    assert told == {"lin": ["received"], "zhou": ["received"]}


def test_a_dispatch_taken_back_or_refused_reaches_the_other_side(assessed: Ceiling) -> None:
    to_zhou = deciding.Dispatch(staff=assessed.cast.zhou.pk)
    assessed.act(actions.dispatch_case, to_zhou)
    heard(assessed)
    assessed.act(actions.withdraw, because("派错了"))
    assert heard(assessed) == {"zhou": ["decision"]}
    assessed.act(actions.dispatch_case, to_zhou)
    heard(assessed)
    assessed.act(actions.refuse, because("不归我管"), by="zhou")
    assert heard(assessed) == {"lin": ["decision"]}


def test_a_plan_approved_reaches_mr_zhou(assessed: Ceiling) -> None:
    assessed.dispatched().planned()
    heard(assessed)
    assessed.act(actions.approve, REMARK, by="engineering_head")
    assert heard(assessed) == {"zhou": ["decision"]}


def test_invalid_and_signed_reaches_ms_lin(ceiling: Ceiling) -> None:
    ceiling.register().act(actions.assess, said.invalid())
    heard(ceiling)
    ceiling.act(actions.confirm_invalid, REMARK, by="he")
    assert heard(ceiling) == {"lin": ["decision"]}


def test_opened_again_it_reaches_whoever_worked_on_it(assessed: Ceiling) -> None:
    assessed.revisited(CONTENT).act(actions.close_case, REMARK)
    heard(assessed)
    assessed.act(actions.reopen_case, because("又漏了"))
    assert heard(assessed)["zhou"] == ["received"]


@pytest.mark.parametrize(
    ("asker", "ask", "what", "decider"),
    [
        ("zhou", actions.request_pause, AWAY, "engineering_head"),
        ("zhou", actions.request_extension, LARGER, "engineering_head"),
        ("lin", actions.request_closing, IN_COURT, "quality"),
    ],
    ids=["pause", "extension", "forced closing"],
)
def test_what_is_asked_for_waits_with_whoever_decides_and_the_answer_comes_back(
    asker: str, ask: Any, what: Any, decider: str, assessed: Ceiling
) -> None:
    """CLK-12."""
    assessed.dispatched()
    heard(assessed)
    assessed.act(ask, what, by=asker)
    told = heard(assessed)
    assert told[decider] == ["request"]
    assert asker not in told
    assessed.act(actions.deny, because("可以先打电话"), by=decider)
    assert heard(assessed) == {asker: ["decision"]}


def test_what_was_granted_reaches_who_asked_and_ms_lin(assessed: Ceiling) -> None:
    assessed.pause_asked()
    heard(assessed)
    assessed.act(actions.grant, REMARK, by="engineering_head")
    assert heard(assessed) == {"lin": ["decision"], "zhou": ["decision"]}


def test_help_that_is_called_reaches_the_supervisor_at_any_hour(assessed: Ceiling, moment) -> None:
    """ESC-7: somebody is with the resident now."""
    assessed.at = moment(3, 2, 23, 0)
    assessed.act(actions.call_help, handling.CallHelp(reason="abuse"))
    run_pending(at=assessed.at)
    (notice,) = Notice.objects.all()
    assert (notice.staff_id, notice.kind) == (assessed.cast.he.pk, "help")
    assert notice.visible_from == assessed.at


def test_a_promise_that_cannot_be_kept_is_reported_above_whoever_promised(ceiling: Ceiling) -> None:
    """ESC-6."""
    ceiling.register(promised_at=ceiling.at + timedelta(hours=6)).assessed()
    heard(ceiling)
    late = handling.ReportPromise(promised_at=ceiling.at + timedelta(days=1), reason="缺件")
    ceiling.act(actions.report_promise, late)
    assert heard(ceiling) == {"he": ["escalated"]}


def test_whoever_takes_note_of_what_is_overdue_need_not_read_that_it_is(ceiling: Ceiling) -> None:
    """One act, on the matter; the others' notices stay unread."""
    ceiling.overdue()
    heard(ceiling)
    for name in ("engineering_head", "shen"):
        staff = getattr(ceiling.cast, name).pk
        late = Telling(
            staff=staff, kind=NoticeKind.OVERDUE, key="late", message=say("逾期"), matter=ceiling.case.pk
        )
        tell([late], at=ceiling.at)
    ceiling.act(actions.take_note, REMARK, by="engineering_head")
    run_pending(at=ceiling.at)
    read = {
        each.staff.staff_number: each.read_at is not None for each in Notice.objects.select_related("staff")
    }
    assert read == {
        ceiling.cast.engineering_head.staff_number: True,
        ceiling.cast.shen.staff_number: False,
    }


def test_whoever_it_is_about_hears_nothing(assessed: Ceiling) -> None:
    name_about(assessed.case.matter, (assessed.cast.engineering_head.pk,))
    assessed.act(actions.dispatch_case, deciding.Dispatch(department=assessed.cast.engineering.pk))
    assert "engineering_head" not in heard(assessed)


def test_a_reaction_done_twice_tells_once(assessed: Ceiling) -> None:
    """A worker killed between telling and saying so begins anew."""
    assessed.act(actions.dispatch_case, deciding.Dispatch(department=assessed.cast.engineering.pk))
    run_pending(at=assessed.at)
    fact = Fact.objects.latest("pk")
    Pending.objects.create(fact=fact, reaction="bihuan.cases.reactions.tell_whom_it_concerns")
    run_pending(at=assessed.at)
    assert [each.key for each in Notice.objects.all()] == [f"fact:{fact.pk}"]


def test_no_word_of_the_case_stands_in_a_notice(assessed: Ceiling) -> None:
    """RES-6: what was typed stays with the case."""
    cast = assessed.cast
    task = deciding.Dispatch(department=cast.engineering.pk, task="顾先生家，手机13912344410")
    assessed.act(actions.dispatch_case, task)
    run_pending(at=assessed.at)
    kept: Any = Notice.objects.get().message
    assert "顾" not in kept
    assert "139" not in kept
