"""CLK-11: working days with make-up days; the first day is not counted."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from bihuan.kernel.working_days import Days, DayTable, Left, days_after, working_days_after
from bihuan.policies.queries.shipped import shipped_days

FRIDAY_BEFORE_SPRING_FESTIVAL = date(2026, 2, 13)


def test_three_working_days_over_the_spring_festival_count_the_make_up_saturday() -> None:
    period = working_days_after(FRIDAY_BEFORE_SPRING_FESTIVAL, 3, shipped_days())
    assert period.counted == (date(2026, 2, 14), date(2026, 2, 24), date(2026, 2, 25))


def test_what_was_passed_over_is_told_with_its_reason() -> None:
    period = working_days_after(FRIDAY_BEFORE_SPRING_FESTIVAL, 3, shipped_days())
    assert [days.first.day for days, why in period.left_out if why is Left.NOT_WORKING] == list(range(15, 24))


def test_a_monday_complaint_of_three_days_ends_on_thursday() -> None:
    assert working_days_after(date(2026, 3, 9), 3, shipped_days()).last == date(2026, 3, 12)


def test_a_holiday_does_not_move_a_period_of_natural_days() -> None:
    assert days_after(FRIDAY_BEFORE_SPRING_FESTIVAL, 3).last == date(2026, 2, 16)


def test_no_days_at_all_end_on_the_first_day() -> None:
    assert days_after(FRIDAY_BEFORE_SPRING_FESTIVAL, 0).last == FRIDAY_BEFORE_SPRING_FESTIVAL


def test_a_period_that_ends_with_the_year_is_not_provisional() -> None:
    period = working_days_after(date(2026, 12, 29), 2, shipped_days())
    assert (period.last, period.provisional) == (date(2026, 12, 31), False)


def test_a_period_that_runs_into_an_unpublished_year_counts_by_weekends_and_says_so() -> None:
    period = working_days_after(date(2026, 12, 30), 3, shipped_days())
    assert period.counted == (date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 4))
    assert period.unpublished_years == (2027,)


def test_a_first_day_in_an_unpublished_year_is_not_touched() -> None:
    assert not working_days_after(date(2003, 12, 31), 1, shipped_days()).provisional


def test_natural_days_are_never_provisional() -> None:
    assert not days_after(date(2031, 5, 1), 10).provisional


def test_a_pause_is_stepped_over_whole() -> None:
    paused = (Days(date(2026, 3, 10), date(2026, 3, 11)),)
    period = working_days_after(date(2026, 3, 9), 3, shipped_days(), paused)
    assert period.counted == (date(2026, 3, 12), date(2026, 3, 13), date(2026, 3, 16))
    assert period.left_out[0] == (paused[0], Left.PAUSED)


def test_pauses_that_overlap_are_not_counted_twice() -> None:
    paused = (Days(date(2026, 3, 10), date(2026, 3, 12)), Days(date(2026, 3, 11), date(2026, 3, 11)))
    assert days_after(date(2026, 3, 9), 2, paused).counted == (date(2026, 3, 13), date(2026, 3, 14))


def test_a_pause_of_a_thousand_years_takes_no_time() -> None:
    paused = (Days(date(2026, 3, 10), date(3026, 3, 10)),)
    assert working_days_after(date(2026, 3, 9), 1, shipped_days(), paused).last == date(3026, 3, 13)


@pytest.mark.parametrize("year", range(2004, 2027))
def test_the_shipped_table_agrees_with_a_second_source_every_day(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    table = shipped_days()
    wrong = [
        day for day in days if day.year == year and table.is_working(day) != chinese_calendar.is_workday(day)
    ]
    assert wrong == []


def test_an_empty_table_knows_only_weekends() -> None:
    table = DayTable(frozenset())
    assert [table.is_working(date(2026, 2, day)) for day in (14, 16)] == [False, True]
