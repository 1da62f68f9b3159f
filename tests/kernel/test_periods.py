"""CLK-11 and CLK-12: periods over holidays, make-up weekends and pauses, against a count by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.kernel.working_days import A_DAY, Days, DayTable, Left, days_after, working_days_after
from bihuan.policies.queries.shipped import shipped_days

MONDAY = date(2026, 3, 9)
OFF, MADE_UP = date(2026, 3, 11), date(2026, 3, 14)
TABLE = DayTable(frozenset({2026}), {OFF: "某节"}, {MADE_UP: "某节"})


@pytest.mark.parametrize(
    ("day", "works"),
    [(MONDAY, True), (OFF, False), (MADE_UP, True), (date(2026, 3, 15), False), (date(2026, 3, 13), True)],
)
def test_a_day_off_is_off_and_a_made_up_saturday_is_worked(day: date, works: bool) -> None:
    assert TABLE.is_working(day) is works


def test_a_day_that_is_both_off_and_made_up_is_worked() -> None:
    """The make-up day is the later word of a notice."""
    assert DayTable(frozenset(), {OFF: "甲"}, {OFF: "乙"}).is_working(OFF)


@pytest.mark.parametrize(
    ("number", "last"),
    [
        (0, MONDAY),
        (1, date(2026, 3, 10)),
        (2, date(2026, 3, 12)),
        (3, date(2026, 3, 13)),
        (4, MADE_UP),
        (5, date(2026, 3, 16)),
    ],
)
def test_working_days_are_counted_one_by_one(number: int, last: date) -> None:
    period = working_days_after(MONDAY, number, TABLE)
    assert (period.last, len(period.counted), period.start) == (last, number, MONDAY)


def test_the_first_day_is_not_counted_even_when_nobody_works_on_it() -> None:
    assert working_days_after(date(2026, 3, 15), 1, TABLE).counted == (date(2026, 3, 16),)
    assert days_after(date(2026, 3, 15), 1).counted == (date(2026, 3, 16),)


def test_what_was_passed_over_stands_in_order_with_its_reason() -> None:
    paused = (Days(date(2026, 3, 12), date(2026, 3, 13)),)
    period = working_days_after(MONDAY, 3, TABLE, paused)
    assert period.counted == (date(2026, 3, 10), MADE_UP, date(2026, 3, 16))
    assert period.left_out == (
        (Days(OFF, OFF), Left.NOT_WORKING),
        (paused[0], Left.PAUSED),
        (Days(date(2026, 3, 15), date(2026, 3, 15)), Left.NOT_WORKING),
    )


def test_a_pause_that_holds_the_first_day_ends_after_it() -> None:
    assert days_after(MONDAY, 1, (Days(MONDAY, MONDAY),)).counted == (MONDAY + A_DAY,)
    assert days_after(MONDAY, 1, (Days(MONDAY, MONDAY + A_DAY),)).counted == (MONDAY + 2 * A_DAY,)


def test_of_pauses_that_overlap_the_longer_one_counts_and_the_rest_is_stepped_over() -> None:
    paused = (
        Days(MONDAY + A_DAY, MONDAY + 2 * A_DAY),
        Days(MONDAY + A_DAY, MONDAY + 4 * A_DAY),
        Days(MONDAY + 3 * A_DAY, MONDAY + 6 * A_DAY),
    )
    period = days_after(MONDAY, 1, paused)
    assert period.counted == (MONDAY + 7 * A_DAY,)
    assert [why for _, why in period.left_out] == [Left.PAUSED, Left.PAUSED]


def test_a_pause_after_the_end_changes_nothing() -> None:
    late = (Days(MONDAY + 30 * A_DAY, MONDAY + 40 * A_DAY),)
    assert days_after(MONDAY, 3, late).counted == days_after(MONDAY, 3).counted


@given(
    st.dates(date(2004, 1, 1), date(2026, 11, 1)),
    st.integers(0, 25),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=3),
)
def test_working_days_agree_with_walking_through_the_calendar(
    start: date, number: int, pauses: list[tuple[int, int]]
) -> None:
    table = shipped_days()
    paused = [Days(start + begin * A_DAY, start + (begin + length) * A_DAY) for begin, length in pauses]
    walked, day = [], start
    while len(walked) < number:
        day += A_DAY
        resting = any(each.first <= day <= each.last for each in paused)
        if table.is_working(day) and not resting:
            walked.append(day)
    assert working_days_after(start, number, table, paused).counted == tuple(walked)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_natural_days_are_a_plain_sum(start: date, number: int) -> None:
    assert days_after(start, number).last == start + timedelta(days=number)


@pytest.mark.parametrize(
    ("start", "number", "unpublished"),
    [
        (date(2026, 12, 31), 1, (2027,)),
        (date(2026, 12, 30), 1, ()),
        (date(2030, 12, 31), 1, (2031,)),
        (date(2030, 12, 30), 2, (2030, 2031)),
        (date(2026, 12, 31), 0, ()),
    ],
)
def test_a_period_says_which_years_nobody_has_published(
    start: date, number: int, unpublished: tuple[int, ...]
) -> None:
    table = DayTable(frozenset({2026}), {}, {})
    period = working_days_after(start, number, table)
    assert period.unpublished_years == unpublished
    assert period.provisional is bool(unpublished)


SPRING_2026 = {
    date(2026, 2, 14): True,
    date(2026, 2, 15): False,
    date(2026, 2, 23): False,
    date(2026, 2, 24): True,
    date(2026, 2, 28): True,
}


@pytest.mark.parametrize(("day", "works"), list(SPRING_2026.items()))
def test_the_spring_festival_of_2026_as_it_was_published(day: date, works: bool) -> None:
    assert shipped_days().is_working(day) is works


@pytest.mark.parametrize("year", [2003, 2027])
def test_a_year_outside_the_table_is_said_to_be_unpublished(year: int) -> None:
    assert not shipped_days().publishes(year)
    assert shipped_days().publishes(2026)
