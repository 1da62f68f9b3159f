"""Up the ladder, by hand (ESC-1, ESC-5, ESC-6; CLK-5b)."""

import pytest

from bihuan.cases import actions
from bihuan.cases.queries import readings, timeline
from bihuan.cases.terms import deciding
from bihuan.kernel.refusals import Forbidden, Invalid
from bihuan.matters.models import Owed
from tests.cases.ceiling import REMARK, Ceiling


def up(rung: str, **more: int) -> deciding.Escalate:
    return deciding.Escalate(rung=rung, reason="超出权限", **more)


def signers(ceiling: Ceiling, verb: str) -> set[str]:
    return set(Owed.objects.filter(matter_id=ceiling.case.pk, verb=verb).values_list("post", flat=True))


def test_each_rung_brings_its_own_head_until_the_general_manager(ceiling: Ceiling) -> None:
    ceiling.register().assessed().dispatched().planned()
    ladder = ["centre_head", "company", "representative", "general_manager"]
    posts = ["centre_director", "company_head", "management_representative", "general_manager"]
    for rung, post in zip(ladder, posts, strict=True):
        ceiling.act(actions.escalate, up(rung), by="zhou")
        assert signers(ceiling, "approve") == {post}
    with pytest.raises(Forbidden):
        ceiling.act(actions.approve, REMARK, by="shen")
    assert ceiling.act(actions.approve, REMARK, by="general_manager").case.current_round.approved_at


def test_a_step_is_never_skipped_nor_taken_back(ceiling: Ceiling) -> None:
    ceiling.register().assessed()
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.escalate, up("general_manager"))
    assert (refused.value.first.field, refused.value.first.code) == ("rung", "skips")
    ceiling.act(actions.escalate, up("company"))
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.escalate, up("centre_head"))
    assert refused.value.first.code == "not_higher"


def test_whoever_has_it_now_is_named(ceiling: Ceiling) -> None:
    ceiling.register().assessed().act(actions.escalate, up("company"))
    assert getattr(timeline(ceiling.case)[-1].event, "receiver", None) == ceiling.cast.company_head.pk
    assert "程经理" in str(timeline(ceiling.case)[-1].sentence)


def test_the_receiver_sits_on_that_rung(ceiling: Ceiling) -> None:
    ceiling.register().assessed()
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.escalate, up("company", receiver=ceiling.cast.song.pk))
    assert refused.value.first.field == "receiver"
    ceiling.act(actions.escalate, up("company", receiver=ceiling.cast.company_intake.pk))
    assert getattr(timeline(ceiling.case)[-1].event, "receiver", None) == ceiling.cast.company_intake.pk


def test_whom_it_is_about_never_receives_it(ceiling: Ceiling) -> None:
    ceiling.register(about=(ceiling.cast.company_head.pk,)).assessed()
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.escalate, up("company", receiver=ceiling.cast.company_head.pk))
    assert refused.value.first.code == "about"
    ceiling.act(actions.escalate, up("company"))
    assert getattr(timeline(ceiling.case)[-1].event, "receiver", 0) is None


def test_with_the_company_it_has_seven_days_and_its_three_are_still_judged(ceiling: Ceiling) -> None:
    """CLK-5b: CLK-5 stays."""
    ceiling.register().assessed()
    before = {each.code: each.due_at for each in readings(ceiling.fresh, at=ceiling.at)}
    ceiling.act(actions.escalate, up("centre_head"))
    assert "CLK-5b" not in {each.code for each in readings(ceiling.fresh, at=ceiling.at)}
    ceiling.act(actions.escalate, up("company"))
    after = {each.code: each.due_at for each in readings(ceiling.fresh, at=ceiling.at)}
    assert after["CLK-5"] == before["CLK-5"] < after["CLK-5b"]


def test_the_company_desk_acts_on_what_was_handed_up_to_it(ceiling: Ceiling) -> None:
    ceiling.register().assessed()
    with pytest.raises(Forbidden):
        ceiling.act(actions.report, REMARK, by="company_intake")
    ceiling.act(actions.escalate, up("company")).act(actions.report, REMARK, by="company_intake")
    assert ceiling.fresh.reported_at == ceiling.at


def test_before_the_centre_head_a_major_complaint_is_reported(ceiling: Ceiling) -> None:
    """CLK-2a."""
    ceiling.register().assessed("major").act(actions.escalate, up("centre_head"))
    assert (ceiling.fresh.reported_at, ceiling.fresh.with_head_at) == (ceiling.at, ceiling.at)
    assert not signers(ceiling, "report")


def test_a_mark_of_major_impact_puts_it_before_the_general_manager_at_once(ceiling: Ceiling) -> None:
    """ESC-5."""
    ceiling.register().assessed("minor").dispatched().planned()
    ceiling.act(actions.mark_major, deciding.MarkMajor(reason="媒体到场"), by="quality")
    assert signers(ceiling, "approve") == {"general_manager"}
    assert {"CLK-2a", "CLK-2b", "CLK-2c"} <= {each.code for each in readings(ceiling.fresh, at=ceiling.at)}


def test_a_reason_is_asked_for(ceiling: Ceiling) -> None:
    ceiling.register().assessed()
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.escalate, deciding.Escalate(rung="company", reason="  "))
    assert refused.value.first.field == "reason"
