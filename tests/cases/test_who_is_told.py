"""Who hears of which act, and that nobody hears of their own (ESC-2)."""

from typing import Any

import pytest

from bihuan.cases import actions
from bihuan.cases.terms import deciding
from bihuan.journal.actions import run_pending
from bihuan.journal.models import Fact, Pending
from bihuan.matters.actions import name_about
from bihuan.notices.models import Notice
from tests.cases import ceiling as said
from tests.cases.ceiling import REMARK, Ceiling, because

pytestmark = pytest.mark.django_db
WHO = ("lin", "he", "zhou", "engineering_head", "shen", "company_head", "general_manager", "stranger")


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
    assert heard(assessed) == {"shen": ["received"]}


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
