"""CLK-11: the table of days is kept by people; every change is a fact, and is told to whoever counts."""

from datetime import date, timedelta

import pytest

from bihuan.journal.queries import broken_chains, event_of, facts_of
from bihuan.kernel.moments import SHANGHAI
from bihuan.kernel.refusals import Forbidden, Invalid, NotVisible, Refusal, Stale
from bihuan.organisation.models import Centre, Staff
from bihuan.policies import access, actions
from bihuan.policies.queries.days import calendar, days_for
from bihuan.policies.queries.shipped import shipped_days
from bihuan.policies.rules.day_tables import read_day_table
from bihuan.policies.terms.days import ChangeDays, DayState, EnterYears
from tests.days import BY, NOTICE_2027, SOURCE, WHEN, changed, closed, entered, opened, undone

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    return [str(event_of(each).sentence()) for each in facts_of("days")]


def works(day: date, centre: Centre | None = None) -> bool:
    return days_for(centre.pk if centre else None).is_working(day)


# ── a year ──


def test_without_any_change_the_shipped_table_stands_itself() -> None:
    assert days_for(None) is shipped_days()
    assert not days_for(None).publishes(2027)


def test_a_year_that_was_entered_is_published_from_then_on() -> None:
    entered()
    assert days_for(None).publishes(2027)
    assert [works(date(2027, 2, day)) for day in (4, 5, 11, 12, 20)] == [True, False, False, True, True]
    assert told() == [f"录入2027年放假安排，改动21天（{SOURCE}）。"]
    assert broken_chains() == []


def test_a_year_entered_again_forgets_the_days_the_new_notice_is_silent_about() -> None:
    entered()
    entered(NOTICE_2027.replace("9月26日（周日）、", ""))
    assert not works(date(2027, 9, 26))
    assert works(date(2027, 10, 9))


def test_new_year_s_days_in_december_stay_with_the_notice_of_the_next_year() -> None:
    entered("元旦：2026年12月31日至2027年1月2日放假调休，共3天。")
    assert not works(date(2026, 12, 31))
    entered("国庆节：10月1日至8日放假。", 2026)
    assert not works(date(2026, 12, 31))
    assert works(date(2026, 2, 17))


def test_the_same_notice_twice_changes_nothing_and_is_said() -> None:
    entered()
    with pytest.raises(Refusal) as refused:
        entered()
    assert refused.value.first.code == "nothing_changes"
    assert len(told()) == 1


def test_several_years_come_in_one_file() -> None:
    table = read_day_table(
        "year,name,days_off,make_up_days\n2027,春节,02-05..02-11,02-20\n2028,元旦,01-01..01-03,\n"
    )
    actions.enter_years(EnterYears(table=table, source="导入"), by=BY, at=WHEN)
    assert {2027, 2028} <= days_for(None).years
    assert not works(date(2028, 1, 3))


def test_every_change_names_its_source() -> None:
    with pytest.raises(Invalid) as refused:
        entered(source=" ")
    assert refused.value.first.field == "source"


# ── some days ──


def test_a_holiday_is_made_longer_in_the_middle_of_a_year() -> None:
    changed(date(2026, 2, 24), date(2026, 2, 25), name="春节")
    assert [works(date(2026, 2, day)) for day in (23, 24, 25, 26)] == [False, False, False, True]
    assert told() == ["改动2026年2月24日至25日放假（春节）（国办发明电〔2026〕10号）。"]


def test_a_make_up_day_is_taken_away_and_comes_back_as_shipped() -> None:
    day = date(2026, 2, 28)
    changed(day, state="off", name="周末")
    assert not works(day)
    changed(day, state="shipped", name="")
    assert days_for(None).make_up_days[day] == "春节"


def test_a_day_off_that_is_worked_after_all_is_an_ordinary_day() -> None:
    changed(date(2026, 10, 7), state="working", name="")
    table = days_for(None)
    assert table.is_working(date(2026, 10, 7))
    assert date(2026, 10, 7) not in {**table.days_off, **table.make_up_days}


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"name": ""}, "name", "required"),
        ({"name": "节" * 31}, "name", "too_long"),
        ({"source": ""}, "source", "required"),
        ({"last": date(2026, 5, 5)}, "last", "before"),
        ({"last": date(2026, 9, 1)}, "last", "too_long"),
        ({"first": date(1926, 5, 6), "last": date(1926, 5, 6)}, "first", "impossible"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(fields: dict, field: str, code: str) -> None:
    day = date(2026, 5, 6)
    typed = {"first": day, "last": day, "state": DayState.OFF, "name": "节", "source": "通知"} | fields
    with pytest.raises(Invalid) as refused:
        actions.change_days(ChangeDays(**typed), by=BY, at=WHEN)
    assert (refused.value.first.field, refused.value.first.code) == (field, code)


def test_whoever_looked_before_somebody_else_changed_it_is_told() -> None:
    changed(date(2026, 5, 6))
    command = ChangeDays(
        first=date(2026, 5, 7), last=date(2026, 5, 7), state=DayState.OFF, name="节", source="通知"
    )
    with pytest.raises(Stale) as refused:
        actions.change_days(command, by=BY, at=WHEN, seen=0)
    assert (refused.value.seen, refused.value.present) == (0, 1)


# ── closures ──


def test_a_closure_holds_in_one_centre_and_nowhere_else(osmanthus: Centre, pines: Centre) -> None:
    day = date(2026, 3, 10)
    closed(osmanthus, day)
    assert [works(day, osmanthus), works(day, pines), works(day)] == [False, True, True]
    assert told() == ["桂花苑：2026年3月10日休息（电力检修）。"]
    opened(osmanthus, day)
    assert works(day, osmanthus)


def test_a_make_up_day_on_which_a_centre_is_closed_does_not_count_there(osmanthus: Centre) -> None:
    closed(osmanthus, date(2026, 5, 9))
    assert [works(date(2026, 5, 9), osmanthus), works(date(2026, 5, 9))] == [False, True]


def test_a_closure_outlives_what_the_company_says_of_the_day(osmanthus: Centre) -> None:
    day = date(2026, 5, 6)
    closed(osmanthus, day)
    changed(day, name="节")
    changed(day, state="shipped", name="")
    assert [works(day, osmanthus), works(day)] == [False, True]


def test_days_that_are_over_are_not_closed_afterwards(osmanthus: Centre) -> None:
    with pytest.raises(Invalid) as refused:
        closed(osmanthus, date(2026, 3, 1))
    assert refused.value.first.code == "past"


# ── taken back ──


def test_the_last_change_is_taken_back_as_a_change_of_its_own() -> None:
    entered()
    changed(date(2027, 2, 12), name="春节")
    undone()
    assert works(date(2027, 2, 12))
    undone()
    assert not days_for(None).publishes(2027)
    assert days_for(None).is_working(date(2027, 2, 5))
    assert [each.split("：")[0] for each in told()[2:]] == [
        "撤回第2次改动",
        "撤回第1次改动，2027年重新按周末推算",
    ]
    with pytest.raises(Refusal) as refused:
        undone()
    assert refused.value.first.code == "nothing_to_undo"


def test_a_centre_takes_back_its_own_change_and_no_other(osmanthus: Centre, pines: Centre) -> None:
    closed(osmanthus, date(2026, 3, 10))
    closed(pines, date(2026, 3, 11))
    changed(date(2026, 3, 12), name="节")
    undone(osmanthus)
    assert works(date(2026, 3, 10), osmanthus)
    assert not works(date(2026, 3, 11), pines)
    assert not works(date(2026, 3, 12), osmanthus)
    with pytest.raises(Refusal):
        undone(osmanthus)


def test_a_closure_that_was_longer_is_what_it_was_after_its_change_is_taken_back(osmanthus: Centre) -> None:
    closed(osmanthus, date(2026, 3, 10), date(2026, 3, 12))
    opened(osmanthus, date(2026, 3, 11))
    undone(osmanthus)
    assert [works(date(2026, 3, day), osmanthus) for day in (10, 11, 12)] == [False] * 3


def test_a_centre_does_not_take_back_days_that_are_over(osmanthus: Centre) -> None:
    closed(osmanthus, date(2026, 3, 10))
    with pytest.raises(Refusal) as refused:
        undone(osmanthus, at=WHEN + timedelta(days=30))
    assert refused.value.first.code == "past"


# ── as it was ──


def test_the_table_is_known_as_it_was_before_each_change() -> None:
    entered(at=WHEN)
    changed(date(2027, 2, 12), name="春节", at=WHEN + timedelta(days=1))
    former = calendar().of(None).former
    assert [each.until for each in former] == [WHEN, WHEN + timedelta(days=1)]
    assert [each.table.publishes(2027) for each in former] == [False, True]
    assert [each.last_day for each in former] == [date(2027, 12, 31), date(2027, 2, 12)]
    assert [each.until.astimezone(SHANGHAI).day for each in calendar().of(77).former] == [2, 3]


def test_asking_again_costs_one_statement(django_assert_num_queries) -> None:
    entered()
    days_for(None)
    with django_assert_num_queries(1):
        days_for(None)


# ── who may ──


def test_the_company_keeps_the_table_and_a_director_the_closures(
    administrator: Staff, company_head: Staff, quality: Staff, shen: Staff, lin: Staff, osmanthus: Centre
) -> None:
    for each in (administrator, company_head):
        access.ensure_may_keep_days(each)
        access.ensure_may_close(each, osmanthus.pk)
    for each in (quality, shen, lin):
        with pytest.raises(Forbidden):
            access.ensure_may_keep_days(each)
    access.ensure_may_close(shen, osmanthus.pk)
    for each in (quality, lin):
        with pytest.raises(Forbidden):
            access.ensure_may_close(each, osmanthus.pk)


def test_a_stranger_does_not_learn_of_the_centre(stranger: Staff, osmanthus: Centre) -> None:
    with pytest.raises(NotVisible):
        access.ensure_may_close(stranger, osmanthus.pk)


def test_a_director_closes_no_other_centre(shen: Staff, pines: Centre) -> None:
    with pytest.raises(NotVisible):
        access.ensure_may_close(shen, pines.pk)
