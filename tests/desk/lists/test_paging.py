"""Next page by key: nothing twice, nothing missing, also while others write."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.desk.paging import EPOCH, Cursor, Order, page_of
from bihuan.matters.actions import open_matter
from bihuan.matters.models import Matter
from bihuan.matters.terms import Opening

DUE, LATEST = Order("due_order"), Order("registered_at", falling=True)


@pytest.fixture
def matter(osmanthus, at):
    """`matter(3)`: due and registered three hours from now."""

    def made(hours: int) -> Matter:
        moment = at + timedelta(hours=hours)
        opening = Opening(
            centre=osmanthus.pk,
            centre_code="GHY",
            level="centre",
            channel="telephone",
            title=f"{hours}",
            procedure="default:1",
            registered_at=moment,
            said_at=moment,
        )
        found = open_matter(opening, stage="assessment")
        Matter.objects.filter(pk=found.pk).update(due_order=moment)
        return found

    return made


def shown(order: Order, size: int, *, after: str = "", before: str = ""):
    page = page_of(
        Matter.objects.all(), order, size=size, after=Cursor.read(after), before=Cursor.read(before)
    )
    return [int(each.title) for each in page.rows], page.previous, page.next


def walked(order: Order, size: int) -> list[int]:
    found, after = [], ""
    while True:
        rows, _, after = shown(order, size, after=after)
        found += rows
        if not after:
            return found


@pytest.mark.parametrize("size", [1, 2, 3, 4, 7, 8, 50])
def test_every_row_is_shown_once_whatever_the_size_of_a_page(matter, size: int):
    for hours in (5, 1, 3, 1, 1, 2, 5):
        matter(hours)
    assert walked(DUE, size) == [1, 1, 1, 2, 3, 5, 5]
    assert walked(LATEST, size) == [5, 5, 3, 2, 1, 1, 1]


def test_rows_of_one_moment_stand_in_the_order_of_their_keys(matter):
    keys = [matter(1).pk for _ in range(3)]
    assert [each.pk for each in page_of(Matter.objects.all(), DUE, size=9).rows] == keys
    assert [each.pk for each in page_of(Matter.objects.all(), LATEST, size=9).rows] == keys[::-1]


def test_back_leads_to_the_page_one_came_from(matter):
    for hours in range(7):
        matter(hours)
    first, none, onward = shown(DUE, 3)
    second, back, further = shown(DUE, 3, after=onward)
    third, _, end = shown(DUE, 3, after=further)
    assert (first, second, third) == ([0, 1, 2], [3, 4, 5], [6])
    assert (none, end) == ("", "")
    rows, nothing_before, again = shown(DUE, 3, before=back)
    assert (rows, nothing_before, again) == (first, "", onward)
    assert shown(DUE, 3, before=shown(DUE, 3, after=further)[1])[0] == second


def test_an_exact_last_page_leads_no_further(matter):
    for hours in range(4):
        matter(hours)
    _, _, onward = shown(DUE, 2)
    assert shown(DUE, 2, after=onward) == ([2, 3], shown(DUE, 2, after=onward)[1], "")


def test_what_comes_in_meanwhile_before_the_cursor_repeats_nothing(matter):
    for hours in (1, 3, 5, 7):
        matter(hours)
    rows, _, onward = shown(DUE, 2)
    matter(2)
    assert rows + shown(DUE, 9, after=onward)[0] == [1, 3, 5, 7]


def test_what_comes_in_meanwhile_behind_the_cursor_is_still_shown(matter):
    for hours in (1, 3, 5):
        matter(hours)
    _, _, onward = shown(DUE, 2)
    matter(4)
    assert shown(DUE, 9, after=onward)[0] == [4, 5]


def test_the_row_of_the_cursor_may_be_gone_and_nothing_is_lost(matter):
    kept = {hours: matter(hours) for hours in (1, 3, 5, 7)}
    _, _, onward = shown(DUE, 2)
    kept[3].delete()
    assert shown(DUE, 9, after=onward)[0] == [5, 7]


def test_a_row_that_moves_behind_the_cursor_is_met_again_and_one_that_moves_before_is_not(matter, at):
    kept = {hours: matter(hours) for hours in (1, 3, 5, 7)}
    _, _, onward = shown(DUE, 2)
    Matter.objects.filter(pk=kept[1].pk).update(due_order=at + timedelta(hours=6))
    Matter.objects.filter(pk=kept[7].pk).update(due_order=at)
    assert shown(DUE, 9, after=onward)[0] == [5, 1]


def test_when_everything_behind_is_gone_the_page_is_empty_and_leads_nowhere(matter):
    for hours in (1, 2, 3):
        matter(hours)
    _, _, onward = shown(DUE, 2)
    Matter.objects.all().delete()
    assert shown(DUE, 2, after=onward) == ([], "", "")


def test_after_wins_where_somebody_asks_for_both(matter):
    for hours in range(5):
        matter(hours)
    _, _, onward = shown(DUE, 2)
    assert shown(DUE, 2, after=onward, before=onward)[0] == [2, 3]


def test_a_page_takes_one_statement(matter, django_assert_num_queries):
    for hours in range(5):
        matter(hours)
    with django_assert_num_queries(1):
        shown(DUE, 2)


@given(st.datetimes(datetime(1970, 1, 1), datetime(9998, 1, 1)), st.integers(0, 10**18 - 1))  # noqa: DTZ001  (hypothesis wants plain ones)
def test_a_cursor_is_read_back_to_the_microsecond(moment: datetime, key: int):
    cursor = Cursor(moment.replace(tzinfo=EPOCH.tzinfo), key)
    assert Cursor.read(str(cursor)) == cursor


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "1",
        "1.",
        ".1",
        "1.1.1",
        "-1.1",
        "1.-1",
        "1,1",
        " 1.1",
        "1.1 ",
        "x.1",
        "1.x",
        "１.１",
        "9" * 18 + ".1",
        "1." + "9" * 19,
        "1e3.1",
        "1.1\x00",
    ],
)
def test_what_nobody_was_given_is_no_cursor(text: str):
    assert Cursor.read(text) is None
