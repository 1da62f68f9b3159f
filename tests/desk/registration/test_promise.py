"""A promise in the quiet hours is warned about, with better times (RVS-8)."""

from datetime import time

import pytest

from bihuan.desk.registration.promise import quick_times, quiet_warning
from bihuan.policies.terms.procedure import HourSpan

NOON = HourSpan(time(12), time(14), "电话 2.4")
NIGHT = HourSpan(time(21), time(8), "电话 2.4")
ADVISED = HourSpan(time(9), time(17), "打电话礼仪")


@pytest.fixture
def warned(at):
    def warn(promised_at, now=at):
        return quiet_warning(promised_at, quiet=(NOON, NIGHT), advised=ADVISED, now=now)

    return warn


def test_one_oclock_is_warned_about_with_noon_and_half_past_two(warned, moment):
    warning = warned(moment(3, 2, 13))
    assert warning.span == NOON
    assert warning.better == (moment(3, 2, 12), moment(3, 2, 14, 30))


def test_ten_at_night_is_warned_about_with_nine_before_and_the_morning_after(warned, moment):
    assert warned(moment(3, 2, 22)).better == (moment(3, 2, 21), moment(3, 3, 9))


def test_three_in_the_morning_belongs_to_the_night_that_began_yesterday(warned, moment):
    assert warned(moment(3, 3, 3)).better == (moment(3, 2, 21), moment(3, 3, 9))


def test_a_better_time_is_never_past(warned, moment):
    assert warned(moment(3, 2, 13), now=moment(3, 2, 12, 30)).better == (moment(3, 2, 14, 30),)


@pytest.mark.parametrize("hour", [(8, 0), (10, 0), (12, 0), (14, 0), (17, 0), (21, 0)])
def test_outside_and_at_the_ends_of_the_quiet_hours_nothing_is_said(warned, moment, hour):
    assert warned(moment(3, 2, *hour)) is None


def test_quick_choices_are_the_next_hours_one_may_promise(moment, at):
    assert quick_times(at) == (moment(3, 2, 12), moment(3, 2, 17), moment(3, 3, 12))
    assert quick_times(moment(3, 2, 16, 45)) == (moment(3, 3, 12), moment(3, 3, 17), moment(3, 4, 12))
