"""Up the ladder, by hand (ESC-1, ESC-5, ESC-6; CLK-5b)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bihuan.cases import actions
from bihuan.cases.queries import readings, timeline
from bihuan.cases.terms import deciding, handling
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


def test_without_a_deadline_it_is_the_due_time_of_the_clock_that_governs(ceiling: Ceiling) -> None:
    """ESC-1: each step with reason, deadline and receiver."""
    ceiling.register().assessed()
    governing = min(each.due_at for each in readings(ceiling.fresh, at=ceiling.at) if not each.stopped_at)
    ceiling.act(actions.escalate, up("company"))
    assert ceiling.fresh.escalated_until == governing
    assert "前处理" in str(timeline(ceiling.fresh)[-1].sentence)


def test_the_deadline_said_is_the_one_that_holds_and_the_receiver_owes_a_word_by_then(
    ceiling: Ceiling,
) -> None:
    until = ceiling.at + timedelta(minutes=5)
    ceiling.register().assessed().act(actions.escalate, replace(up("company"), until=until))
    owed = Owed.objects.get(verb="respond")
    assert (owed.post, owed.due_order) == ("company_head", until)
    ceiling.act(actions.respond, handling.Words(words="请设计院来看"), by="company_head")
    assert not Owed.objects.filter(verb="respond").exists()


def test_whoever_was_named_answers_and_not_another_of_that_level(ceiling: Ceiling) -> None:
    intake = ceiling.cast.company_intake
    ceiling.register().assessed().act(actions.escalate, up("company", receiver=intake.pk))
    assert Owed.objects.get(verb="respond").post == "company_intake"
    with pytest.raises(Forbidden):
        ceiling.act(actions.respond, handling.Words(words="我来"), by="company_head")


def test_a_deadline_gone_by_is_refused_at_its_field(ceiling: Ceiling) -> None:
    ceiling.register().assessed()
    for command, act in (
        (replace(up("company"), until=ceiling.at), actions.escalate),
        (deciding.MarkMajor(reason="媒体到场", until=ceiling.at), actions.mark_major),
    ):
        with pytest.raises(Invalid) as refused:
            ceiling.act(act, command, by="shen")
        assert (refused.value.first.field, refused.value.first.code) == ("until", "past")


def test_where_every_clock_has_run_out_the_deadline_has_to_be_said(ceiling: Ceiling) -> None:
    ceiling.register().assessed()
    months_later = ceiling.at + timedelta(days=90)
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.escalate, up("company"), at=months_later)
    assert (refused.value.first.field, refused.value.first.code) == ("until", "required")
    until = months_later + timedelta(days=1)
    ceiling.act(actions.escalate, replace(up("company"), until=until), at=months_later)
    assert ceiling.fresh.escalated_until == until


def test_what_is_beyond_the_representative_is_put_before_the_general_manager_who_owes_a_word(
    ceiling: Ceiling,
) -> None:
    """ESC-5: without the steps between, with reason, deadline and receiver like every step."""
    ceiling.register().assessed()
    beyond = deciding.MarkMajor(reason="要动维修资金", beyond_representative=True)
    ceiling.act(actions.mark_major, beyond, by="shen")
    event = timeline(ceiling.fresh)[-1].event
    assert getattr(event, "receiver", None) == ceiling.cast.general_manager.pk
    assert (ceiling.fresh.beyond_representative, ceiling.fresh.escalated_until is not None) == (True, True)
    assert Owed.objects.get(verb="respond").post == "general_manager"


def test_a_reason_is_asked_for(ceiling: Ceiling) -> None:
    ceiling.register().assessed()
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.escalate, deciding.Escalate(rung="company", reason="  "))
    assert refused.value.first.field == "reason"
