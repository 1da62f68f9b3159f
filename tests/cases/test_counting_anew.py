"""After the table of days changed, what is open is counted anew, told, and never judged twice (CLK-11)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.cases.actions import go_on_counting, register_case
from bihuan.cases.actions.recounting import begin_recount
from bihuan.cases.models import Case, Recount
from bihuan.cases.queries import readings, timeline
from bihuan.cases.terms.intake import RegisterCase
from bihuan.clocks.actions import turn_hand
from bihuan.clocks.models import Clock
from bihuan.clocks.terms import ClockReading, ClockState
from bihuan.journal.actions import run_pending
from bihuan.kernel.moments import SHANGHAI
from bihuan.matters.models import Matter
from bihuan.notices.models import Notice
from bihuan.organisation.models import StaffPost
from tests.days import NOTICE_2027, changed, closed, entered, undone

pytestmark = pytest.mark.django_db
SUGGESTION = RegisterCase(said="门口装一盏灯吧。", channel="letter", kind="suggestion", confirmed=True)


def on(year: int, month: int, day: int, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, tzinfo=SHANGHAI)


def take_in(cast: Any, at: datetime, *, centre: Any = None) -> Case:
    by = cast.stranger if centre else cast.lin
    return register_case(SUGGESTION, centre=centre or cast.osmanthus, by=by, at=at)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("matter").get(pk=case.pk)


def clock(case: Case, at: datetime, code: str = "CLK-15") -> ClockReading:
    return next(each for each in readings(fresh(case), at=at) if each.code == code)


def count(at: datetime) -> None:
    run_pending(at=at)
    while go_on_counting(at=at):
        pass


def told(case: Case) -> list[str]:
    return [str(each.sentence) for each in timeline(fresh(case)) if each.event.TYPE == "case.due_moved"]


def test_a_notice_moves_what_is_open_over_the_end_of_the_year_and_keeps_both_times(cast: Any) -> None:
    case = take_in(cast, on(2026, 12, 30))
    before = clock(case, on(2026, 12, 30))
    assert (before.due_at, before.provisional) == (on(2027, 1, 5, 0), True)
    entered("元旦：1月1日（周五）至3日（周日）放假，共3天。", at=on(2026, 12, 31))
    count(on(2026, 12, 31))
    after = clock(case, on(2026, 12, 31))
    assert (after.due_at, after.provisional) == (on(2027, 1, 6, 0), False)
    (sentence,) = told(case)
    assert "国办发明电〔2026〕9号" in sentence
    assert Matter.objects.get(pk=case.pk).due_at == after.due_at
    assert Recount.objects.get().moved == 1


def test_whoever_holds_it_is_told_once(cast: Any) -> None:
    case = take_in(cast, on(2026, 3, 2))
    changed(date(2026, 3, 4), at=on(2026, 3, 3))
    count(on(2026, 3, 3))
    count(on(2026, 3, 3))
    assert Notice.objects.filter(matter=case.pk, kind="days").count() == 1
    assert len(told(case)) == 1


def test_what_ran_out_stays_breached_whatever_the_table_says_later(cast: Any) -> None:
    case = take_in(cast, on(2026, 3, 2))
    due = clock(case, on(2026, 3, 2)).due_at
    changed(date(2026, 3, 4), at=due + timedelta(hours=1))
    count(due + timedelta(hours=1))
    late = clock(case, due + timedelta(hours=2))
    assert (late.due_at, late.state) == (due, ClockState.BREACHED)
    assert told(case) == []


def test_what_was_answered_in_time_is_not_late_because_days_came_back(cast: Any) -> None:
    case = take_in(cast, on(2026, 2, 13))
    row = fresh(case)
    row.answered_at = on(2026, 2, 25)
    row.save()
    assert clock(case, on(2026, 2, 26)).state is ClockState.MET
    changed(date(2026, 2, 23), state="working", name="", at=on(2026, 2, 26))
    assert clock(case, on(2026, 2, 27)).state is ClockState.MET


def test_a_day_more_at_work_can_bring_the_end_nearer_and_says_so(cast: Any) -> None:
    case = take_in(cast, on(2026, 2, 13))
    changed(date(2026, 2, 16), state="working", name="", at=on(2026, 2, 14))
    count(on(2026, 2, 14))
    assert clock(case, on(2026, 2, 14)).due_at == on(2026, 2, 25, 0)
    assert len(told(case)) == 1


def test_two_centres_with_different_closures_count_differently(cast: Any, pines: Any) -> None:
    here, there = take_in(cast, on(2026, 3, 2)), take_in(cast, on(2026, 3, 2), centre=pines)
    closed(cast.osmanthus, date(2026, 3, 3))
    closed(pines, date(2026, 3, 3), date(2026, 3, 4))
    count(on(2026, 3, 2, 12))
    at = on(2026, 3, 2, 12)
    assert [clock(each, at).due_at.day for each in (here, there)] == [7, 10]
    assert [len(told(each)) for each in (here, there)] == [1, 1]


def test_a_change_taken_back_moves_it_back_and_tells_that_too(cast: Any) -> None:
    case = take_in(cast, on(2026, 3, 2))
    due = clock(case, on(2026, 3, 2)).due_at
    changed(date(2026, 3, 4), at=on(2026, 3, 3))
    undone(at=on(2026, 3, 3, 12))
    count(on(2026, 3, 3, 13))
    assert clock(case, on(2026, 3, 3, 13)).due_at == due
    assert len(told(case)) == 2


def test_no_form_that_stands_open_is_out_of_date_by_it(cast: Any) -> None:
    case = take_in(cast, on(2026, 3, 2))
    version = fresh(case).matter.version
    changed(date(2026, 3, 4), at=on(2026, 3, 3))
    count(on(2026, 3, 3))
    assert fresh(case).matter.version == version


def test_counting_goes_on_where_it_was_left(cast: Any) -> None:
    cases = [take_in(cast, on(2026, 3, 2)) for _ in range(5)]
    changed(date(2026, 3, 4), at=on(2026, 3, 3))
    begin_recount(1, centre=None, last_day=date(2026, 3, 4), source="通知", at=on(2026, 3, 3))
    assert go_on_counting(at=on(2026, 3, 3), most=2) == 2
    first = Recount.objects.get()
    assert (first.done, first.total, first.ended_at) == (2, 5, None)
    begin_recount(1, centre=None, last_day=date(2026, 3, 4), source="通知", at=on(2026, 3, 3))
    assert [go_on_counting(at=on(2026, 3, 3), most=2) for _ in range(3)] == [2, 1, 0]
    assert [len(told(each)) for each in cases] == [1] * 5
    assert Recount.objects.get().ended_at is not None


def test_natural_days_and_hours_never_move(cast: Any) -> None:
    command = RegisterCase(said="物业费怎么交？", channel="telephone", kind="enquiry", confirmed=True)
    case = register_case(command, centre=cast.osmanthus, by=cast.lin, at=on(2026, 12, 30))
    entered(NOTICE_2027, at=on(2026, 12, 31))
    count(on(2026, 12, 31))
    assert told(case) == []


def test_counting_many_anew_costs_as_many_statements_as_counting_two(cast: Any) -> None:
    def cost(number: int) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert go_on_counting(at=on(2026, 3, 3), most=number) == number
        return len([each for each in asked if "SAVEPOINT" not in each["sql"]])

    cases = [take_in(cast, on(2026, 3, 2)) for _ in range(12)]
    changed(date(2026, 3, 4), at=on(2026, 3, 3))
    begin_recount(1, centre=None, last_day=date(2026, 3, 4), source="通知", at=on(2026, 3, 3))
    few = cost(2)
    assert cost(10) <= few <= 34
    assert [len(told(each)) for each in cases] == [1] * 12
    assert Notice.objects.filter(kind="days").count() == 12


def test_who_left_passes_on_that_it_moved(cast: Any) -> None:
    case = take_in(cast, on(2026, 3, 2))
    StaffPost.objects.filter(staff=cast.lin).update(until=date(2026, 3, 2))
    changed(date(2026, 3, 4), at=on(2026, 3, 3))
    count(on(2026, 3, 3))
    (notice,) = Notice.objects.filter(matter=case.pk, kind="days")
    assert notice.staff == cast.he


def test_what_climbs_already_climbs_by_the_days_as_they_are_now(cast: Any) -> None:
    """The breach stays judged; the next level comes a working day later than before."""
    case = take_in(cast, on(2026, 3, 2))
    due = clock(case, on(2026, 3, 2)).due_at
    while turn_hand(at=due):
        pass
    before = Clock.objects.get(matter=case.pk, code="CLK-15").next_at
    changed(date(2026, 3, 6), at=due)
    count(due)
    record = Clock.objects.get(matter=case.pk, code="CLK-15")
    assert (record.due_at, record.state, record.climbed) == (due, "breached", 1)
    # Friday is off now, and the next working day is Monday.
    assert (before, record.next_at) == (on(2026, 3, 7, 0), on(2026, 3, 10, 0))
