"""The dripping ceiling of Mr Gu, and each way a complaint can go (INT CLS HND TRK RVS)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bihuan.cases import actions
from bihuan.cases.models import Dispatched
from bihuan.cases.queries import timeline
from bihuan.cases.terms import deciding, handling
from bihuan.journal.queries import broken_chains
from bihuan.kernel.refusals import Forbidden, Invalid, Refusal
from bihuan.matters.models import Owed
from tests.cases.ceiling import (
    CONTENT,
    DONE,
    FINDINGS,
    MEASURE,
    NOBODY,
    PLAN,
    REMARK,
    STILL_DRIPS,
    TOLD,
    Ceiling,
    because,
    valid,
)

Moment = Callable[..., datetime]


def codes(refused: "pytest.ExceptionInfo[Refusal]") -> list[str]:
    return [each.code for each in refused.value.obstacles]


def owed(ceiling: Ceiling) -> set[tuple[str, int | str]]:
    rows = Owed.objects.filter(matter_id=ceiling.case.pk)
    return {(each.verb, each.staff_id or each.post) for each in rows}


def types(ceiling: Ceiling) -> list[str]:
    return [each.event.TYPE for each in timeline(ceiling.case)]


def test_a_ceiling_that_still_drips_at_the_revisit_goes_round_again(ceiling: Ceiling) -> None:
    """RVS-4: the same case, its next round, each act on its timeline."""
    ceiling.register().assessed().revisited(STILL_DRIPS)
    assert ("go_round", ceiling.cast.lin.pk) in owed(ceiling)
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.close_case, REMARK)
    assert "dissatisfied" in codes(refused)
    ceiling.act(actions.go_round, because("还在滴"))
    assert (ceiling.stage, ceiling.fresh.matter.round) == ("dispatch", 2)
    ceiling.closed()
    assert (ceiling.stage, ceiling.fresh.matter.is_open) == ("closed", False)
    rounds = list(ceiling.case.rounds.values_list("number", "handling"))
    assert rounds == [(1, "dissatisfied"), (2, "satisfied")]
    assert owed(ceiling) == set()
    assert broken_chains() == []
    told = timeline(ceiling.case)
    assert [each.round for each in told if each.event.TYPE == "case.revisited"] == [1, 2]
    assert types(ceiling)[-1] == "case.closed"


def test_each_step_moves_the_case_to_its_stage(ceiling: Ceiling) -> None:
    steps = ["register", "assessed", "dispatched", "approved"]
    stages = [getattr(ceiling, step)().stage for step in steps]
    assert stages == ["assessment", "dispatch", "handling", "handling"]
    assert ceiling.act(actions.finish, DONE, by="zhou").stage == "verification"
    assert ceiling.act(actions.verify, REMARK, by="engineering_head").stage == "revisit"
    assert ceiling.act(actions.tell, TOLD).act(actions.revisit, CONTENT).stage == "closing"


def test_a_case_comes_with_number_owner_due_time_and_what_is_owed_at_once(ceiling: Ceiling) -> None:
    """CLS-9, CLK-1: in the same transaction."""
    matter = ceiling.register().fresh.matter
    assert matter.number == "GHY-2026-0001"
    assert matter.owner == ceiling.cast.lin
    assert (matter.due_code, matter.due_at) == ("CLK-1", ceiling.at + timedelta(hours=2))
    assert owed(ceiling) == {("assess", ceiling.cast.lin.pk), ("dispatch", ceiling.cast.lin.pk)}
    assert (matter.who, matter.where) == ("顾先生", "3-1202")


def test_harm_still_going_on_is_stopped_before_anything_else(ceiling: Ceiling) -> None:
    """HND-3."""
    ceiling.register().act(actions.take_measure, MEASURE, by="song")
    assert "先止住" in str(timeline(ceiling.case)[-1].sentence)


def test_the_plan_is_carried_out_only_after_the_heads_signature(ceiling: Ceiling) -> None:
    """HND-2."""
    ceiling.register().assessed().dispatched().planned()
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.finish, DONE, by="zhou")
    assert codes(refused) == ["not_approved"]
    ceiling.act(actions.return_plan, because("写明工期"), by="engineering_head")
    assert ("propose", ceiling.cast.zhou.pk) in owed(ceiling)
    ceiling.act(actions.propose, PLAN, by="zhou").act(actions.approve, REMARK, by="engineering_head")
    assert ceiling.act(actions.finish, DONE, by="zhou").stage == "verification"


def test_a_head_who_made_the_plan_leaves_the_signature_to_the_director(ceiling: Ceiling) -> None:
    """HND-2: nobody signs their own work."""
    ceiling.register().assessed()
    ceiling.act(actions.dispatch_case, deciding.Dispatch(department=ceiling.cast.engineering.pk))
    ceiling.act(actions.investigate, FINDINGS, by="engineering_head")
    ceiling.act(actions.propose, PLAN, by="engineering_head")
    with pytest.raises(Forbidden):
        ceiling.act(actions.approve, REMARK, by="engineering_head")
    ceiling.act(actions.approve, REMARK, by="shen").act(actions.finish, DONE, by="engineering_head")
    with pytest.raises(Forbidden):
        ceiling.act(actions.verify, REMARK, by="engineering_head")
    assert ceiling.act(actions.verify, REMARK, by="shen").stage == "revisit"


def test_a_result_the_head_rejects_is_handled_anew(ceiling: Ceiling) -> None:
    """CLK-6 starts anew when it is finished again."""
    ceiling.register().assessed().handled()
    assert "CLK-6" in _clocks(ceiling)
    ceiling.act(actions.reject_result, because("闭水还漏"), by="engineering_head")
    assert ceiling.stage == "handling"
    assert "CLK-6" not in _clocks(ceiling)
    assert ("finish", ceiling.cast.zhou.pk) in owed(ceiling)
    later = ceiling.at + timedelta(days=1)
    ceiling.act(actions.finish, DONE, by="zhou", at=later)
    assert _clocks(ceiling)["CLK-6"].starts_at == later


def _clocks(ceiling: Ceiling) -> dict[str, object]:
    from bihuan.cases.queries import readings

    return {each.code: each for each in readings(ceiling.fresh, at=ceiling.at)}


# ── revisit ──


def test_the_handler_never_revisits(ceiling: Ceiling) -> None:
    """RVS-2."""
    ceiling.register().assessed().told()
    with pytest.raises(Forbidden):
        ceiling.act(actions.revisit, CONTENT, by="zhou")
    with pytest.raises(Forbidden):
        ceiling.act(actions.revisit, CONTENT, by="song")


def test_an_agent_who_handled_it_leaves_the_revisit_to_the_supervisor(ceiling: Ceiling) -> None:
    """RVS-2, in a later round too."""
    ceiling.register().assessed()
    ceiling.act(actions.dispatch_case, deciding.Dispatch(staff=ceiling.cast.lin.pk)).act(actions.accept)
    ceiling.act(actions.investigate, FINDINGS).act(actions.propose, PLAN)
    ceiling.act(actions.approve, REMARK, by="he").act(actions.finish, DONE)
    ceiling.act(actions.verify, REMARK, by="he").act(actions.tell, TOLD)
    assert owed(ceiling) == {("revisit", "service_supervisor")}
    with pytest.raises(Forbidden):
        ceiling.act(actions.revisit, CONTENT)
    assert ceiling.act(actions.revisit, CONTENT, by="he").stage == "closing"


def test_another_way_than_the_resident_chose_needs_a_reason(ceiling: Ceiling) -> None:
    """RVS-2."""
    ceiling.register(answer_way="in_person").assessed().told()
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.revisit, CONTENT)
    assert (codes(refused), refused.value.first.field) == (["other_way"], "other_way_because")
    from dataclasses import replace

    with_reason = replace(CONTENT, other_way_because="住户出差，改约电话")
    assert ceiling.act(actions.revisit, with_reason).stage == "closing"


def test_an_online_revisit_is_written_by_the_supervisor(ceiling: Ceiling) -> None:
    """RVS-2."""
    from dataclasses import replace

    online = replace(CONTENT, way="online")
    ceiling.register(answer_way="online", channel="forum").assessed().told()
    assert ("revisit", "service_supervisor") in owed(ceiling)
    with pytest.raises(Forbidden) as refused:
        ceiling.act(actions.revisit, online)
    assert refused.value.first.clause == "规程 4.4.2d"
    assert ceiling.act(actions.revisit, online, by="he").stage == "closing"


def test_three_attempts_on_two_days_and_a_signature_count_as_not_revisited(
    ceiling: Ceiling, moment: Moment
) -> None:
    """RVS-1, RVS-11: nobody reached, so nobody told either; shown as not revisited."""
    ceiling.register().assessed().verified()
    days = [moment(3, 3, 9), moment(3, 3, 18), moment(3, 4, 9)]
    for day in days[:2]:
        ceiling.act(actions.attempt_revisit, NOBODY, at=day)
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.sign_not_revisited, because(), by="engineering_head", at=days[1])
    assert codes(refused) == ["too_few"]
    ceiling.act(actions.attempt_revisit, NOBODY, at=days[2])
    with pytest.raises(Forbidden):
        ceiling.act(actions.sign_not_revisited, because(), by="lin", at=days[2])
    ceiling.act(actions.sign_not_revisited, because("三次无人接听"), by="engineering_head", at=days[2])
    ceiling.act(actions.close_case, REMARK, at=days[2])
    closed = timeline(ceiling.case)[-1].event
    assert (closed.TYPE, getattr(closed, "revisited", None)) == ("case.closed", False)


def test_attempts_of_one_round_do_not_count_in_the_next(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register().assessed().told().act(actions.attempt_revisit, NOBODY)
    ceiling.act(actions.go_round, because("住户说又漏"))
    assert ceiling.case.current_round.attempts == 0


def test_what_could_not_be_solved_is_reported_told_and_still_revisited(ceiling: Ceiling) -> None:
    """HND-9, RVS-1."""
    ceiling.register().assessed().dispatched().approved()
    unsolved = handling.Finish(outcome="要等大修基金", solved=False)
    ceiling.act(actions.finish, unsolved, by="zhou").act(actions.verify, REMARK, by="engineering_head")
    ceiling.act(actions.tell, handling.Tell(way="telephone", words="要等大修，原因是……"))
    ceiling.act(actions.revisit, CONTENT)
    assert ("report", ceiling.cast.lin.pk) in owed(ceiling)
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.close_case, REMARK)
    assert codes(refused) == ["unsolved_unreported"]
    assert ceiling.act(actions.report, REMARK).act(actions.close_case, REMARK).stage == "closed"


# ── read back ──


def test_what_was_not_read_back_is_dispatched_only_with_a_reason(ceiling: Ceiling) -> None:
    """CLS-7."""
    ceiling.register(confirmed=False).assessed()
    to_engineering = deciding.Dispatch(department=ceiling.cast.engineering.pk)
    with pytest.raises(Invalid) as refused:
        ceiling.act(actions.dispatch_case, to_engineering)
    assert (codes(refused), refused.value.first.field) == (["unconfirmed"], "unconfirmed_because")
    ceiling.act(actions.confirm_read_back).act(actions.dispatch_case, to_engineering)
    assert Dispatched.objects.filter(case=ceiling.case).count() == 1


def test_assessing_anew_is_possible_until_the_result_is_signed(ceiling: Ceiling) -> None:
    ceiling.register().assessed("minor").handled().assessed("important")
    assert ceiling.fresh.matter.severity == "important"
    ceiling.act(actions.verify, REMARK, by="engineering_head")
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.assess, valid("minor"))
    assert codes(refused) == ["done"]
