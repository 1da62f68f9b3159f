"""The clock's hand on real cases: who has them when time runs out, once, and nobody besides (ESC-2)."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.cases import actions
from bihuan.cases.models import Case
from bihuan.cases.queries import readings, timeline
from bihuan.cases.terms import handling
from bihuan.cases.terms.verbs import Verb
from bihuan.clocks.actions import turn_hand
from bihuan.clocks.models import Clock, DueChange
from bihuan.clocks.queries.kept import breached_by_clause, standing_pairs
from bihuan.journal.models import Fact
from bihuan.journal.queries import broken_chains
from bihuan.kernel.refusals import Forbidden, Refusal
from bihuan.matters.models import Matter, Owed
from bihuan.organisation.models import StaffPost
from tests.cases.ceiling import REMARK, Ceiling, because
from tests.days import closed

Moment = Callable[..., datetime]

pytestmark = pytest.mark.django_db


def turn(at: datetime) -> int:
    """Until there is nothing left to do at this moment."""
    return sum(iter(lambda: turn_hand(at=at), 0))


def signals(case: Case) -> list[str]:
    facts = Fact.objects.filter(stream__name=case.matter.stream, type__startswith="clock.").order_by("seq")
    return [each.type.removeprefix("clock.") for each in facts]


def owing_note(case: Case) -> list[tuple[str, int | None]]:
    rows = Owed.objects.filter(matter=case.pk, verb=Verb.TAKE_NOTE)
    return [(each.post, each.staff_id) for each in rows]


def as_read(case: Case, at: datetime) -> dict[str, tuple[Any, ...]]:
    read = readings(Case.objects.select_related("matter").get(pk=case.pk), at=at)
    return {each.code: (each.starts_at, each.due_at, each.stopped_at, str(each.state)) for each in read}


def as_kept(rows: Iterable[Clock]) -> dict[str, tuple[Any, ...]]:
    """The last episode of each."""
    return {each.code: (each.starts_at, each.due_at, each.stopped_at, each.state) for each in rows}


# ── records ──


def every_episode(matter: Matter) -> list[Clock]:
    return list(Clock.objects.filter(matter=matter).order_by("pk"))


def test_a_case_has_its_clocks_as_records_from_the_moment_it_is_registered(ceiling: Ceiling) -> None:
    ceiling.register(severity="important")
    assert as_kept(every_episode(ceiling.case.matter)) == as_read(ceiling.case, ceiling.at)
    assert set(as_kept(every_episode(ceiling.case.matter))) == {"CLK-1", "CLK-3a", "CLK-3b", "CLK-5"}


def test_all_along_its_way_the_records_say_what_the_clocks_read(ceiling: Ceiling) -> None:
    for step in ("register", "assessed", "handled", "verified", "told", "revisited"):
        getattr(ceiling if step == "register" else Ceiling(ceiling.cast, ceiling.at).register(), step)()
    for case in Case.objects.select_related("matter"):
        assert as_kept(every_episode(case.matter)) == as_read(case, ceiling.at)


def test_what_is_closed_is_never_signalled(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register().assessed().closed()
    assert turn(moment(6, 1)) == 0
    assert not Clock.objects.filter(ended_at=None).exists()


def test_opened_again_in_its_next_round_its_clocks_run_anew(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register().assessed().closed()
    ceiling.act(actions.reopen_case, because(), at=moment(3, 20, 9))
    kept = [each for each in every_episode(ceiling.case.matter) if each.code == "CLK-3b"]
    assert [(each.round, each.episode, each.state) for each in kept] == [(1, 1, "met"), (2, 2, "running")]


def test_a_due_time_that_moves_is_kept_with_its_former_one(ceiling: Ceiling, moment: Moment) -> None:
    """Taken over by the company the ceiling keeps CLK-5; put right to the company's, it has seven days."""
    ceiling.register()
    before = Clock.objects.get(matter=ceiling.case.pk, code="CLK-5").due_at
    Matter.objects.filter(pk=ceiling.case.pk).update(level="company")
    ceiling.assessed()
    clock = Clock.objects.get(matter=ceiling.case.pk, code="CLK-5")
    assert (clock.due_first, clock.due_at) == (before, moment(3, 12))
    assert [(each.former, each.due_at) for each in DueChange.objects.all()] == [(before, moment(3, 12))]


# ── signals ──


def test_time_that_runs_out_is_warned_of_then_brought_before_each_level(
    ceiling: Ceiling, moment: Moment
) -> None:
    ceiling.register(channel="wechat").assessed().dispatched()
    assert turn(moment(3, 5, 8, 59)) == 0
    assert turn(moment(3, 5, 9)) == 2  # CLK-3b and CLK-5
    case = ceiling.fresh
    assert (case.overdue_level, case.matter.overseer_id, owing_note(case)) == ("", None, [])
    turn(moment(3, 6))
    case = ceiling.fresh
    assert case.overdue_level == "department_head"
    assert case.matter.overseer_id == ceiling.cast.engineering_head.pk
    assert owing_note(case) == [("department_head", None)]
    turn(moment(3, 7))
    assert ceiling.fresh.overdue_level == "company_department"
    assert ceiling.fresh.matter.overseer_id == ceiling.cast.company_head.pk
    assert case.rung == ceiling.fresh.rung == ""
    assert broken_chains() == []


def test_each_signal_is_given_once_however_often_the_hand_turns(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register(channel="wechat").assessed().dispatched()
    for minute in range(5):
        turn(moment(3, 6, 0, minute))
    # CLK-3b and CLK-5; CLK-7 applies only since then, and is over already.
    assert sorted(signals(ceiling.case)) == ["breached", "breached", "warned"]


def test_the_timeline_says_what_ran_out_and_who_has_it_now(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register(channel="wechat").assessed("minor").dispatched()
    turn(moment(3, 5))
    told = [(str(each.sentence), each.actor, each.clause) for each in timeline(ceiling.fresh)][-2:]
    assert [each[1:] for each in told] == [("", "投诉接待 5"), ("", "规程 4.3.1f")]
    assert told[0][0].startswith("“核实”到期没有办")
    assert told[1][0] == "“核实”逾期，请罗工督办。"


def test_what_a_machine_says_does_not_make_what_somebody_has_open_older(
    ceiling: Ceiling, moment: Moment
) -> None:
    ceiling.register(channel="wechat").assessed().dispatched()
    seen = ceiling.fresh.matter.version
    turn(moment(3, 6))
    assert ceiling.fresh.matter.version == seen


def test_a_breach_makes_the_clock_of_contacts_run_at_once(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register(channel="wechat").assessed().dispatched()
    turn(moment(3, 6))
    contact = Clock.objects.get(matter=ceiling.case.pk, code="CLK-7")
    assert (contact.state, contact.due_at) == ("breached", moment(3, 6))
    assert Owed.objects.filter(matter=ceiling.case.pk, verb=Verb.CONTACT).exists()


def test_once_it_is_done_nobody_above_has_it_any_more(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register(channel="wechat", kind="enquiry")
    turn(moment(3, 6))
    assert ceiling.fresh.matter.overseer_id == ceiling.cast.he.pk
    ceiling.act(actions.answer, handling.Answer(words="周一到周五"), at=moment(3, 6, 9))
    case = ceiling.fresh
    assert (case.overdue_level, case.matter.overseer_id, owing_note(case)) == ("", None, [])
    assert turn(moment(3, 20)) == 0


def test_a_clock_stopped_before_the_hand_came_is_breached_and_nobody_is_told(
    ceiling: Ceiling, moment: Moment
) -> None:
    ceiling.register(channel="wechat", kind="enquiry")
    ceiling.act(actions.answer, handling.Answer(words="周一到周五"), at=moment(3, 6, 9))
    assert turn(moment(3, 6, 9)) == 0
    assert Clock.objects.get(code="CLK-8").state == "breached"


def test_a_severity_set_too_late_warns_and_goes_before_nobody(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register(channel="wechat", severity="")
    turn(moment(3, 5, 9))
    ceiling.at = moment(3, 5, 10)
    ceiling.assessed("minor")
    turn(moment(3, 5, 10, 1))
    late = timeline(ceiling.fresh)[-1]
    assert str(late.sentence).startswith("“核实”定下时就已经过了期限")
    assert signals(ceiling.case) == ["warned", "warned"]
    assert ceiling.fresh.overdue_level == ""


def test_after_a_standstill_everything_comes_in_order_and_says_it_is_late(
    ceiling: Ceiling, moment: Moment
) -> None:
    ceiling.register(channel="wechat").assessed("minor").dispatched()
    turn(moment(3, 5, 0, 2))
    clock = Clock.objects.get(code="CLK-4")
    assert clock.late_because_down
    assert "系统当时没有运行" in str(timeline(ceiling.fresh)[-2].sentence)


def test_several_clocks_of_one_case_at_one_moment_are_facts_of_one_chain(
    ceiling: Ceiling, moment: Moment
) -> None:
    ceiling.register(channel="wechat").assessed().dispatched()
    turn(moment(3, 10))
    assert broken_chains() == []
    assert signals(ceiling.case).count("breached") == 2


# ── who ──


def test_who_left_without_a_successor_passes_it_on_to_the_next_level(
    ceiling: Ceiling, moment: Moment
) -> None:
    ceiling.register(channel="wechat").assessed("minor").dispatched()
    StaffPost.objects.filter(staff=ceiling.cast.engineering_head).update(until=moment(3, 3).date())
    turn(moment(3, 5))
    assert ceiling.fresh.matter.overseer_id == ceiling.cast.shen.pk


def test_whoever_it_is_about_does_not_get_it_either(ceiling: Ceiling, moment: Moment) -> None:
    head = ceiling.cast.engineering_head
    ceiling.register(channel="wechat", about=(head.pk,)).assessed("minor")
    turn(moment(3, 5))
    assert ceiling.fresh.matter.overseer_id == ceiling.cast.he.pk
    ceiling.register(channel="wechat", about=(ceiling.cast.he.pk,)).assessed("minor")
    turn(moment(3, 5))
    assert ceiling.fresh.matter.overseer_id == ceiling.cast.shen.pk


def test_of_a_major_complaint_the_director_stands_below_the_company(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register(channel="wechat", severity="major")
    turn(moment(3, 3))
    assert ceiling.fresh.matter.overseer_id == ceiling.cast.shen.pk
    turn(moment(3, 4))
    assert ceiling.fresh.matter.overseer_id == ceiling.cast.company_head.pk


# ── taking note ──


def test_the_one_it_was_brought_before_takes_note_and_nobody_else(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register(channel="wechat").assessed("minor").dispatched()
    turn(moment(3, 5))
    with pytest.raises(Forbidden):
        ceiling.act(actions.take_note, REMARK, by="zhou")
    ceiling.act(actions.take_note, REMARK, by="engineering_head", at=moment(3, 5, 9))
    assert owing_note(ceiling.case) == []
    assert ceiling.fresh.matter.overseer_id == ceiling.cast.engineering_head.pk
    with pytest.raises(Refusal):
        ceiling.act(actions.take_note, REMARK, by="engineering_head")


def test_a_level_higher_takes_note_anew(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register(channel="wechat").assessed("minor").dispatched()
    turn(moment(3, 5))
    ceiling.act(actions.take_note, REMARK, by="engineering_head", at=moment(3, 5, 9))
    turn(moment(3, 6))
    assert owing_note(ceiling.case) == [("company_head", None)]


# ── how it is looked up ──


def test_the_hand_finds_what_is_due_by_its_index_alone(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register()
    due = Clock.objects.due(at=moment(3, 5))
    if connection.vendor == "postgresql":
        # One row is read faster than its index; the question is what happens with many.
        connection.cursor().execute("SET LOCAL enable_seqscan = off")
    plan = due[:500].explain()
    assert "clock_next_look" in plan
    assert "SCAN" not in plan.upper().replace("INDEX SCAN", "")
    assert "SORT" not in plan.upper().replace("TEMP B-TREE", "SORT")


def test_a_turn_with_nothing_to_do_is_one_statement_and_no_transaction(
    ceiling: Ceiling, moment: Moment, django_assert_num_queries: Any
) -> None:
    ceiling.register()
    with django_assert_num_queries(1):
        assert turn_hand(at=ceiling.at + timedelta(minutes=1)) == 0


def test_the_number_of_statements_does_not_grow_with_what_is_due(ceiling: Ceiling, moment: Moment) -> None:
    def cost(number: int, at: datetime) -> int:
        for _each in range(number):
            ceiling.register(channel="wechat").assessed().dispatched()
        with CaptureQueriesContext(connection) as asked:
            assert turn_hand(at=at) >= number
        return len(asked)

    few = cost(2, moment(3, 6))
    turn(moment(3, 6))
    assert cost(12, moment(3, 6, 1)) <= few


def test_no_more_than_so_many_are_done_in_one_transaction(ceiling: Ceiling, moment: Moment) -> None:
    for _each in range(3):
        ceiling.register(channel="wechat")
    # CLK-5 of each, and then CLK-7, which applies since.
    assert [turn_hand(at=moment(3, 6), most=2) for _turn in range(4)] == [2, 2, 2, 0]


# ── figures ──


def test_what_stands_and_what_ran_out_is_counted_by_clause(ceiling: Ceiling, moment: Moment) -> None:
    ceiling.register(channel="wechat").assessed("minor").dispatched()
    everything = Matter.objects.all()
    assert {clause for clause, _matter in standing_pairs(everything)} == {"投诉接待 5", "规程 4.7.1"}
    turn(moment(3, 5))
    months = (moment(2, 1), moment(3, 1), moment(4, 1))
    assert breached_by_clause(everything, *months) == [{}, {"投诉接待 5": 1}]
    assert breached_by_clause(Matter.objects.none(), *months) == [{}, {}]


# ── whose days ──


def test_from_level_to_level_the_days_of_the_centre_count(ceiling: Ceiling, moment: Moment) -> None:
    """CLK-11: a day on which the centre is closed is no working day of its ladder either."""
    closed(ceiling.cast.osmanthus, moment(3, 5).date())
    ceiling.register(channel="wechat").assessed("minor").dispatched()
    turn(moment(3, 5))
    assert ceiling.fresh.overdue_level == "department_head"
    turn(moment(3, 6))
    assert ceiling.fresh.overdue_level == "department_head"
    turn(moment(3, 7))
    assert ceiling.fresh.overdue_level == "company_department"


def test_another_centre_climbs_by_its_own_days(ceiling: Ceiling, pines: Any, moment: Moment) -> None:
    closed(pines, moment(3, 5).date())
    ceiling.register(channel="wechat").assessed("minor").dispatched()
    turn(moment(3, 5))
    turn(moment(3, 6))
    assert ceiling.fresh.overdue_level == "company_department"
