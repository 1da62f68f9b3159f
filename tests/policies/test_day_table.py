"""CLK-11: the table of days is data that people keep."""

from datetime import date

import pytest

from bihuan.policies.errors import DayTableRefused
from bihuan.policies.queries.shipped import shipped_days
from bihuan.policies.rules.day_tables import read_day_table

HEAD = "year,name,days_off,make_up_days\n"


def test_the_shipped_table_reaches_from_2004_to_2026() -> None:
    assert sorted(shipped_days().years) == list(range(2004, 2027))


def test_days_carry_the_name_of_their_festival() -> None:
    assert shipped_days().days_off[date(2026, 2, 17)] == "春节"
    assert shipped_days().make_up_days[date(2026, 2, 14)] == "春节"


def test_a_row_holds_ranges_and_single_days() -> None:
    table = read_day_table(HEAD + "2027,春节,02-05..02-07 02-09,02-14\n")
    assert sorted(day.day for day in table.days_off) == [5, 6, 7, 9]
    assert table.is_working(date(2027, 2, 14))


def test_everything_wrong_is_said_at_once_with_its_line() -> None:
    text = (
        HEAD + "2027,春节,02-30,\n2027,清明,04-05..04-03,\nnext year,劳动节,05-01,\n2027,国庆节,10-01,10-01\n"
    )
    with pytest.raises(DayTableRefused) as refused:
        read_day_table(text)
    assert [problem.line for problem in refused.value.problems] == [2, 3, 4, 5]


@pytest.mark.parametrize("text", ["", "date,weekday\n", "\x00"])
def test_a_text_that_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(DayTableRefused, match="第 1 行"):
        read_day_table(text)
