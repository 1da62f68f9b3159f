"""Weeks, months, quarters, years, and a day in them by the calendar (DOC-3)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.kernel.periods import DayInPeriod, DayKind, Rhythm, day_written, period_of
from bihuan.kernel.working_days import A_DAY, DayTable
from bihuan.policies.queries.shipped import shipped_days

DAYS = st.dates(min_value=date(2004, 1, 1), max_value=date(2035, 12, 31))


def in_period(written: str, rhythm: Rhythm, day: date, table: DayTable | None = None) -> date | None:
    found = day_written(written, rhythm)
    assert found is not None
    return found.within(period_of(rhythm, day), table or shipped_days())


@pytest.mark.parametrize(
    ("rhythm", "day", "code", "first", "last"),
    [
        (Rhythm.WEEKLY, date(2026, 3, 4), "2026-W10", date(2026, 3, 2), date(2026, 3, 8)),
        # The week of New Year's Day 2027 still belongs to 2026.
        (Rhythm.WEEKLY, date(2027, 1, 2), "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        (Rhythm.WEEKLY, date(2024, 12, 31), "2025-W01", date(2024, 12, 30), date(2025, 1, 5)),
        (Rhythm.MONTHLY, date(2028, 2, 29), "2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        (Rhythm.MONTHLY, date(2026, 12, 31), "2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        (Rhythm.QUARTERLY, date(2026, 12, 1), "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        (Rhythm.YEARLY, date(2026, 7, 1), "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_lies_in_its_period_also_over_the_end_of_a_year(
    rhythm: Rhythm, day: date, code: str, first: date, last: date
) -> None:
    period = period_of(rhythm, day)
    assert (period.code, period.first, period.last) == (code, first, last)


@pytest.mark.parametrize(
    ("written", "rhythm", "day", "found"),
    [
        ("working day 1", Rhythm.WEEKLY, date(2026, 3, 4), date(2026, 3, 2)),
        # Sunday the 4th is worked, but the week began on Monday the 29th of December.
        ("working day 1", Rhythm.WEEKLY, date(2026, 1, 4), date(2025, 12, 29)),
        # Monday and Tuesday of the national holidays are off: the week begins on Thursday the 8th.
        ("working day 1", Rhythm.WEEKLY, date(2026, 10, 7), date(2026, 10, 8)),
        # The make-up Saturday is a working day, and the last one of that week.
        ("last working day", Rhythm.WEEKLY, date(2026, 2, 11), date(2026, 2, 14)),
        # A whole week of Spring Festival has no working day.
        ("working day 1", Rhythm.WEEKLY, date(2026, 2, 18), None),
        # The 5th of October lies in the holidays.
        ("day 5", Rhythm.MONTHLY, date(2026, 10, 1), date(2026, 10, 8)),
        ("day 31", Rhythm.MONTHLY, date(2026, 4, 1), date(2026, 4, 30)),
        ("working day 31", Rhythm.MONTHLY, date(2026, 4, 1), date(2026, 4, 30)),
        ("month 1 day 20", Rhythm.QUARTERLY, date(2026, 12, 1), date(2026, 10, 20)),
        ("month 12 last working day", Rhythm.YEARLY, date(2026, 5, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_of_a_period_goes_by_the_calendar(
    written: str, rhythm: Rhythm, day: date, found: date | None
) -> None:
    assert in_period(written, rhythm, day) == found


@pytest.mark.parametrize(
    ("written", "rhythm"),
    [
        ("day 5", Rhythm.WEEKLY),
        ("month 1 working day 1", Rhythm.WEEKLY),
        ("working day 8", Rhythm.WEEKLY),
        ("month 2 day 5", Rhythm.MONTHLY),
        ("month 4 day 5", Rhythm.QUARTERLY),
        ("month 13 day 5", Rhythm.YEARLY),
        ("day 32", Rhythm.MONTHLY),
        ("working day 0", Rhythm.MONTHLY),
        ("Monday", Rhythm.WEEKLY),
    ],
)
def test_a_day_the_period_has_not_got_is_none(written: str, rhythm: Rhythm) -> None:
    assert day_written(written, rhythm) is None


@given(rhythm=st.sampled_from(Rhythm), day=DAYS)
def test_periods_follow_each_other_without_a_gap_and_no_two_share_a_code(rhythm: Rhythm, day: date) -> None:
    period = period_of(rhythm, day)
    assert period.first <= day <= period.last
    following = period_of(rhythm, period.last + A_DAY)
    assert following.before == period
    assert following.first == period.last + A_DAY
    assert following.code > period.code


@given(day=DAYS, number=st.integers(1, 31), kind=st.sampled_from(DayKind))
def test_a_day_found_is_a_working_day_of_its_month(day: date, number: int, kind: DayKind) -> None:
    month = period_of(Rhythm.MONTHLY, day)
    found = DayInPeriod(kind, number).within(month, shipped_days())
    assert found is not None
    assert month.first <= found <= month.last
    assert shipped_days().is_working(found)
