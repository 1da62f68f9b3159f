"""One row: what it says, and what is wrong with it (RES-4)."""

from datetime import date

import pytest

from bihuan.residents.rules.importing.lines import Line, Problem, line_of
from bihuan.residents.terms.importing import Column

TODAY = date(2026, 3, 2)
RIGHT = {Column.BUILDING: "3栋", Column.NUMBER: "1202", Column.NAME: "顾明"}


def said(**cells: str) -> tuple[Line | None, list[Problem]]:
    row = {str(column): cell for column, cell in RIGHT.items()} | cells
    return line_of(2, list(row.values()), {name: place for place, name in enumerate(row)}, today=TODAY)


def line(**cells: str) -> Line:
    found, problems = said(**cells)
    assert problems == []
    assert found is not None
    return found


@pytest.mark.parametrize("number", ["1202", "3-1202", "3栋1202", "３栋１２０２", "1202室", "3#1202"])
def test_a_room_is_the_same_however_it_is_written(number: str) -> None:
    assert line(number=number).label == "3-1202"


@pytest.mark.parametrize(
    "day", ["2021-05-01", "2021/5/1", "2021年5月1日", "20210501", "44317", "2021-05-01 00:00:00"]
)
def test_a_day_is_read_as_spreadsheets_write_it(day: str) -> None:
    assert line(since=day).since == date(2021, 5, 1)


@pytest.mark.parametrize(
    "amount", ["1234.50", "1,234.5", "￥1234.50", "1234.50元", "人民币 1，234.50 元整", "1234.5000000000001"]
)
def test_what_is_owed_is_read_as_people_and_spreadsheets_write_it(amount: str) -> None:
    """FEE-1."""
    owed = line(arrears_since="2025-11-01", arrears_amount=amount).arrears
    assert owed is not None
    assert (owed.since, owed.amount) == (date(2025, 11, 1), 123_450)


def test_of_a_birthday_the_year_is_not_taken_in() -> None:
    """RES-2."""
    person = line(birthday="1980-03-14").person
    assert person is not None
    assert person.birthday == "03-14"


def test_what_is_not_said_is_the_owner_from_today_on() -> None:
    assert (line().role, line().since) == ("owner", TODAY)


def test_words_are_known_as_people_write_them() -> None:
    found = line(role="租客", use="店铺", state="空房", area="88.53㎡")
    room = found.room
    assert (found.role, room.use, room.state, room.area) == (
        "tenant",
        "shop",
        "vacant",
        8853,
    )


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("phone", "1.39123E+10"), ("phone", "13912344410/13900000000"), ("since", "去年"),
        ("since", "2025-02-30"),
        ("area", "很大"), ("area", "-3"), ("role", "房客甲"), ("plate", "车"), ("number", "12/02"),
        ("number", ""), ("building", ""), ("name", "名" * 41), ("birthday", "二月"), ("other_phone", "12"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_under_its_column(column: str, cell: str) -> None:
    _found, problems = said(**{column: cell})
    assert [(each.row, each.column) for each in problems] == [(2, column)]


def test_a_number_without_a_name_asks_for_the_name() -> None:
    _found, problems = said(name="", phone="13912344410")
    assert [each.column for each in problems] == ["name"]


def test_a_mistake_never_says_what_stood_there() -> None:
    _found, problems = said(phone="1391234", since="顾明", role="顾明")
    assert not [each for each in problems if "顾明" in str(each.message) or "1391234" in str(each.message)]
