"""The table of days as people and spreadsheets save it (CLK-11)."""

from datetime import date

import pytest

from bihuan.policies.errors import DayTableRefused, Problem
from bihuan.policies.queries.shipped import shipped_days
from bihuan.policies.rules.day_tables import read_day_table

HEAD = "year,name,days_off,make_up_days\n"
SPRING = "2027,春节,02-05..02-07,02-14\n"


def problems(text: str) -> list[Problem]:
    with pytest.raises(DayTableRefused) as refused:
        read_day_table(text)
    return list(refused.value.problems)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + SPRING,
        "\ufeff" + HEAD + SPRING,
        (HEAD + SPRING).replace("\n", "\r\n"),
        HEAD + "\n\n" + SPRING + "\n",
        HEAD + '2027,"春节","02-05..02-07","02-14"\n',
        HEAD + SPRING.rstrip("\n"),
        HEAD + "2027,春节,02-05 02-06  02-07,02-14\n",
    ],
    ids=["plain", "with mark", "windows", "blank lines", "quoted", "no last line end", "single days"],
)
def test_one_table_is_read_alike_however_it_was_saved(text: str) -> None:
    table = read_day_table(text)
    assert sorted(table.days_off) == [date(2027, 2, day) for day in (5, 6, 7)]
    assert dict(table.make_up_days) == {date(2027, 2, 14): "春节"}
    assert table.years == {2027}


def test_a_year_without_days_is_published_all_the_same() -> None:
    table = read_day_table(HEAD + "2027,春节,,\n")
    assert table.publishes(2027)
    assert not table.days_off


def test_festivals_of_one_year_stand_in_their_own_rows() -> None:
    table = read_day_table(HEAD + SPRING + "2027,国庆节,10-01..10-07,\n2028,元旦,01-01,\n")
    assert table.years == {2027, 2028}
    assert {table.days_off[date(2027, 10, 1)], table.days_off[date(2028, 1, 1)]} == {"国庆节", "元旦"}


def test_a_range_of_one_day_is_that_day_and_one_may_run_over_a_month() -> None:
    table = read_day_table(HEAD + "2027,节,04-30..05-02,05-08..05-08\n")
    assert len(table.days_off) == 3
    assert list(table.make_up_days) == [date(2027, 5, 8)]


def test_a_leap_day_is_a_day_in_leap_years_only() -> None:
    assert read_day_table(HEAD + "2028,节,02-29,\n").days_off
    assert problems(HEAD + "2027,节,02-29,\n")[0].line == 2


@pytest.mark.parametrize(
    ("row", "where", "part"),
    [
        ("2027,节,05-01", "", "要写成"),
        ("2027,节,05-01,,", "", "要写成"),
        ("明年,节,05-01,", "", "要写成"),
        (",节,05-01,", "", "要写成"),
        ("2027,,05-01,", "", "要写成"),
        ("-2027,节,05-01,", "", "要写成"),
        ("20270,节,05-01,", "", "要写成"),
        ("0,节,05-01,", "", "要写成"),
        ("0000,节,05-01,", "节", "不是日期"),
        ("2027,节,5-1,", "节", "不是日期"),
        ("2027,节,05/01,", "节", "不是日期"),
        ("2027,节,13-01,", "节", "不是日期"),
        ("2027,节,05-03..05-01,", "节", "不是日期"),
        ("2027,节,05-01..,05-01..05-02..05-03", "节", "不是日期"),
        ("2027,节,..05-01,", "节", "不是日期"),
        ("2027,节,五月一日,", "节", "不是日期"),
        ("2027,节,05-01 05-01,", "节", "2027-05-01 已经写过"),
        ("2027,节,05-01,05-01", "节", "2027-05-01 已经写过"),
        ("2027,节,02-06,", "节", "2027-02-06 已经写过"),
        ("2027,节,02-14,", "节", "2027-02-14 已经写过"),
    ],
)
def test_a_row_that_is_wrong_is_said_with_its_line_and_festival(row: str, where: str, part: str) -> None:
    found = problems(HEAD + SPRING + row + "\n")
    assert {(each.line, each.where) for each in found} == {(3, where)}
    assert part in found[0].message


def test_a_range_that_overlaps_another_names_every_day_of_both() -> None:
    found = problems(HEAD + SPRING + "2027,元宵,02-06..02-08,\n")
    assert [each.message for each in found] == ["2027-02-06 已经写过", "2027-02-07 已经写过"]


@pytest.mark.parametrize(
    "head",
    [
        "",
        "year,name,days_off\n",
        "Year,name,days_off,make_up_days\n",
        "name,year,days_off,make_up_days\n",
        SPRING,
        "\n" + HEAD,
        "\x00",
    ],
)
def test_a_text_without_its_first_line_is_no_table(head: str) -> None:
    assert problems(head + SPRING) == [Problem(1, "", "第一行要是 year,name,days_off,make_up_days")]


@pytest.mark.parametrize(
    "row",
    ["9" * 5_000 + ",节,05-01,", "2027," + "节" * 200_000 + ",05-01,", "²⁰²⁷,节,05-01,"],
    ids=["year", "name", "small figures"],
)
def test_whatever_stands_in_a_row_is_refused_in_a_sentence(row: str) -> None:
    found = problems(HEAD + row + "\n")
    assert len(found) == 1
    assert len(str(found[0])) < 6_000


def test_a_cell_that_runs_over_lines_is_said_at_the_line_it_ends_on() -> None:
    assert problems(HEAD + '2027,节,"05-01\nx",\n')[0].line == 3


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_shipped_year_has_its_festivals_and_no_make_up_day_on_a_working_day(year: int) -> None:
    table = shipped_days()
    names = {name for day, name in table.days_off.items() if day.year == year}
    assert any("春节" in each for each in names)
    assert any("国庆" in each for each in names)
    odd = [day for day in table.make_up_days if day.year == year and day.weekday() < 5]
    assert odd == []
