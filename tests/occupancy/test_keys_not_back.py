"""A lent key that is not back at the time agreed tells its custodian and then the head, each once (RES-5)."""

from collections.abc import Iterable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.journal.models import Fact
from bihuan.journal.queries import broken_chains
from bihuan.notices.actions import choose
from bihuan.notices.models import Notice
from bihuan.notices.terms import OFF, ChooseNotices, NoticeKind
from bihuan.occupancy.actions import lend_key, remind_of_keys, return_key
from bihuan.occupancy.models import Loan
from bihuan.occupancy.terms import LendKey
from bihuan.organisation.actions import leave
from tests.cast import NOBODY_IN_PARTICULAR
from tests.occupancy.monday import A_DAY, AT, TODAY

DUE = TODAY + A_DAY


@pytest.fixture
def lent(key, zhou, by):
    """By Ms Lin to Mr Zhou, until tomorrow."""
    return lend_key(key, LendKey(staff=zhou.pk, purpose="查漏水", due_on=DUE), by=by, at=AT)


def told() -> list[tuple[str, str]]:
    return [(each.staff.called, each.kind) for each in Notice.objects.order_by("pk")]


def remind(days: Iterable[int]) -> list[int]:
    return [remind_of_keys(at=AT + A_DAY * day) for day in days]


def test_in_time_nobody_is_told_and_it_costs_one_statement(lent, he) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert remind([1]) == [0]
    assert len(asked) == 1
    assert told() == []


def test_the_day_after_who_lent_it_and_who_has_it_are_told_and_two_days_later_the_head(lent, he) -> None:
    assert remind([2, 2, 3, 4, 4, 9]) == [1, 0, 0, 1, 0, 0]
    assert told() == [("林晓", "key"), ("周师傅", "key"), ("何主管", "key")]
    facts = Fact.objects.filter(type="key.overdue").order_by("seq")
    assert [each.actor for each in facts] == ["system:keys"] * 2
    assert broken_chains() == []


def test_found_late_each_step_is_still_told_once_and_not_both_to_one(lent, he) -> None:
    assert remind([30, 30, 30]) == [1, 1, 0]
    assert told() == [("林晓", "key"), ("周师傅", "key"), ("何主管", "key")]


def test_back_it_is_told_no_more(lent, key, by, he) -> None:
    remind([2])
    return_key(key, by=by, at=AT + 3 * A_DAY)
    assert remind([5]) == [0]


def test_where_whoever_lent_it_has_left_the_front_desk_keeps_it(lent, lin, song, he, shen) -> None:
    leave(lin, by=NOBODY_IN_PARTICULAR, at=AT)
    remind([2])
    assert sorted(told()) == [("周师傅", "key"), ("宋佳", "key")]


def test_who_wishes_to_hear_nothing_of_keys_hears_nothing_and_the_head_does(lent, lin, he) -> None:
    choose(lin.pk, ChooseNotices(ways={NoticeKind.KEY.value: OFF}), at=AT)
    remind([2, 4])
    assert told() == [("周师傅", "key"), ("何主管", "key")]


def test_what_was_lent_before_it_was_written_down_who_lent_it_is_told_as_well(lent, song) -> None:
    Loan.objects.update(lent_by=None)
    assert remind([2]) == [1]
    assert ("宋佳", "key") in told()


def test_no_name_of_a_borrower_stands_in_a_notice_or_a_fact(key, by, he) -> None:
    lend_key(key, LendKey(borrower="顾明", purpose="看房", due_on=DUE), by=by, at=AT)
    remind([2])
    assert "顾明" not in str(list(Notice.objects.values()))
    assert "顾明" not in Fact.objects.get(type="key.overdue").payload
