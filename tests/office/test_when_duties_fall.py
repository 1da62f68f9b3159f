"""When a duty is laid, reminded of and due, by the days of its centre (DOC-3). Plain values."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.kernel.moments import SHANGHAI, end_of
from bihuan.kernel.periods import Rhythm, period_of
from bihuan.kernel.working_days import DayTable
from bihuan.office.rules.laying import Falling, due_when_laid, fallen, falling, next_laying
from bihuan.policies.queries.shipped import shipped_days, shipped_procedure

DUTIES = {each.code: each for each in shipped_procedure().duties}
MOMENTS = st.builds(
    datetime.combine,
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.times(),
    tzinfo=st.just(SHANGHAI),
)


def moment(month: int, day: int, hour: int = 0, minute: int = 0, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


def on(code: str, day: date, table: DayTable | None = None) -> Falling:
    duty = DUTIES[code]
    found = falling(duty, period_of(duty.rhythm, day), table or shipped_days())
    assert found is not None
    return found


def test_the_weekly_review_is_laid_on_monday_at_eight_and_due_at_its_midnight() -> None:
    """TRK-3: about the week before."""
    found = on("review", date(2026, 3, 4))
    assert (found.laid_at, found.remind_at, found.due_at) == (
        moment(3, 2, 8),
        moment(3, 2, 15),
        moment(3, 3),
    )
    assert (found.covers.first, found.covers.last) == (date(2026, 2, 23), date(2026, 3, 1))


def test_where_monday_is_a_holiday_the_first_day_people_work_takes_its_place() -> None:
    """The national holidays of 2026 last until Wednesday the 7th."""
    found = on("review", date(2026, 10, 5))
    assert (found.laid_at, found.due_at) == (moment(10, 8, 8), moment(10, 9))


def test_a_week_in_which_nobody_works_comes_with_the_next_one() -> None:
    """Spring Festival: 15 to 23 February 2026; Saturday the 14th is worked."""
    duty = DUTIES["review"]
    assert falling(duty, period_of(Rhythm.WEEKLY, date(2026, 2, 18)), shipped_days()) is None
    after = on("review", date(2026, 2, 25))
    assert after.laid_at == moment(2, 24, 8)
    assert (after.covers.first, after.covers.last) == (date(2026, 2, 9), date(2026, 2, 22))


def test_case_practice_lasts_until_the_made_up_saturday() -> None:
    assert on("practice", date(2026, 2, 10)).due_at == moment(2, 15)


def test_a_report_due_on_the_fifth_waits_for_the_first_working_day_behind_the_holidays() -> None:
    assert on("report", date(2026, 10, 20)).due_at == end_of(date(2026, 10, 8))
    assert on("report", date(2026, 3, 20)).due_at == end_of(date(2026, 3, 5))


def test_over_the_end_of_a_year_the_past_is_december_and_the_last_quarter() -> None:
    month, quarter = on("backup", date(2027, 1, 10)), on("quarter", date(2027, 1, 10))
    assert (month.covers.first, month.covers.last) == (date(2026, 12, 1), date(2026, 12, 31))
    assert (quarter.period.code, quarter.covers.first) == ("2027-Q1", date(2026, 10, 1))
    week = on("review", date(2027, 1, 1))
    assert (week.period.code, week.laid_at) == ("2026-W53", moment(12, 28, 8))


def test_a_year_nobody_has_published_is_counted_by_weekends_and_says_so() -> None:
    assert on("report", date(2031, 5, 2)).provisional
    assert not on("report", date(2026, 5, 2)).provisional


def test_a_duty_of_some_days_is_reminded_of_working_days_before() -> None:
    """Five working days before Friday 30 January is the 23rd."""
    assert on("visits", date(2026, 1, 15)).remind_at == moment(1, 23, 9)


def test_what_closes_in_one_centre_moves_its_duties_alone() -> None:
    closed = DayTable(shipped_days().years, {**shipped_days().days_off, date(2026, 3, 2): "停水检修"}, {})
    assert on("review", date(2026, 3, 2), closed).laid_at == moment(3, 3, 8)


def test_before_its_hour_nothing_has_fallen_and_from_then_on_it_has() -> None:
    duty = DUTIES["review"]
    assert fallen(duty, shipped_days(), at=moment(3, 2, 7, 59)) is None
    assert fallen(duty, shipped_days(), at=moment(3, 2, 8)) is not None
    assert fallen(duty, shipped_days(), at=moment(3, 8, 23, 59)) is not None


@pytest.mark.parametrize(
    ("laid", "due"),
    [
        (moment(3, 2, 8), moment(3, 3)),
        (moment(3, 2, 23, 50), moment(3, 3)),
        # Nobody was there on Monday: until the end of the next working day.
        (moment(3, 3, 9), moment(3, 5)),
        (moment(3, 6, 9), moment(3, 10)),
    ],
)
def test_laid_late_it_leaves_its_owner_a_working_day(laid: datetime, due: datetime) -> None:
    assert due_when_laid(on("review", date(2026, 3, 2)), shipped_days(), at=laid) == due


@given(at=MOMENTS, code=st.sampled_from(sorted(DUTIES)))
def test_whatever_has_fallen_was_laid_on_a_working_day_and_is_due_no_earlier(at: datetime, code: str) -> None:
    found = fallen(DUTIES[code], shipped_days(), at=at)
    if found is not None:
        assert found.laid_at <= at
        assert shipped_days().is_working(found.laid_at.date())
        assert found.laid_at <= found.remind_at < found.due_at
        assert found.covers.first <= found.covers.last


@given(at=MOMENTS, code=st.sampled_from(sorted(DUTIES)))
def test_the_next_one_comes_later_and_nothing_comes_between(at: datetime, code: str) -> None:
    following = next_laying(DUTIES[code], shipped_days(), after=at)
    assert following.laid_at > at
    before = fallen(DUTIES[code], shipped_days(), at=following.laid_at)
    assert before is not None
    assert before.laid_at == following.laid_at
