"""What was said before in words like these (INT-7): asked while the new one is being typed."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bihuan.cases.actions import add_note, amend_case
from bihuan.cases.terms.handling import Words
from bihuan.cases.terms.intake import AmendCase
from bihuan.kernel.moments import SHANGHAI
from bihuan.search.queries import like_texts
from tests.cases.ceiling import Ceiling

NEXT_DAY = datetime(2026, 3, 3, 9, tzinfo=SHANGHAI)
LONG_AGO = datetime(2025, 1, 1, tzinfo=SHANGHAI)


def likes(text: str, ceiling: Ceiling, *, by: Any = None, **changes: Any) -> list[tuple[int, float]]:
    asked: dict[str, Any] = {
        "centres": [ceiling.cast.osmanthus.pk],
        "since": NEXT_DAY - timedelta(days=31),
        "until": NEXT_DAY,
        "most": 5,
        "scope": (by or ceiling.cast.lin).scope,
    }
    return [(each.matter, round(each.overlap, 2)) for each in like_texts(text, **(asked | changes))]


def test_the_likest_comes_first_and_what_shares_nothing_not_at_all(ceiling: Ceiling) -> None:
    leak = ceiling.register(said="客厅天花板一直在滴水").case.pk
    damp = ceiling.register(said="卧室天花板发霉").case.pk
    ceiling.register(said="门口的灯不亮")
    assert likes("天花板滴水", ceiling) == [(leak, 0.75), (damp, 0.5)]
    assert likes("天花板滴水", ceiling, most=1) == [(leak, 0.75)]


def test_of_two_that_are_equally_like_the_newer_comes_first(ceiling: Ceiling) -> None:
    older, newer = (ceiling.register(said="天花板滴水").case.pk for _ in range(2))
    assert likes("天花板滴水", ceiling) == [(newer, 1.0), (older, 1.0)]


def test_another_centre_and_another_month_are_not_compared(ceiling: Ceiling) -> None:
    ceiling.register(said="天花板滴水")
    elsewhere = [ceiling.cast.stranger.scope.postings[0].centre]
    assert likes("天花板滴水", ceiling, centres=elsewhere) == []
    assert likes("天花板滴水", ceiling, since=NEXT_DAY) == []
    assert likes("天花板滴水", ceiling, until=ceiling.at) == []
    assert len(likes("天花板滴水", ceiling, since=LONG_AGO)) == 1


def test_whom_it_is_about_is_not_shown_it_and_a_rule_is(ceiling: Ceiling) -> None:
    ceiling.register(said="周师傅来修过，天花板还滴水", about=(ceiling.cast.zhou.pk,))
    assert likes("天花板滴水", ceiling, by=ceiling.cast.zhou) == []
    assert len(likes("天花板滴水", ceiling, scope=None)) == 1
    assert likes("天花板滴水", ceiling, by=ceiling.cast.stranger) == []


def test_what_the_handling_says_is_not_compared_but_what_was_put_right_is(ceiling: Ceiling) -> None:
    ceiling.register(said="门禁坏了", title="门禁")
    add_note(ceiling.case, Words(words="天花板滴水"), by=ceiling.cast.lin, at=ceiling.at)
    assert likes("天花板滴水", ceiling) == []
    right = AmendCase(field="said", value="天花板滴水", reason="记错了")
    amend_case(ceiling.case, right, by=ceiling.cast.lin, at=ceiling.at)
    assert likes("天花板滴水", ceiling) == [(ceiling.case.pk, 1.0)]
    assert likes("门禁坏了", ceiling) == [(ceiling.case.pk, 0.33)]


@pytest.mark.parametrize("text", ["", "水", '"*', "\0", "…", "无关"])
def test_what_shares_nothing_finds_nothing(ceiling: Ceiling, text: str) -> None:
    ceiling.register()
    assert likes(text, ceiling) == []


def test_it_takes_one_statement(ceiling: Ceiling, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        ceiling.register()
    scope = ceiling.cast.lin.scope
    with django_assert_num_queries(1):
        found = like_texts(
            "天花板滴水" * 40,
            centres=[ceiling.cast.osmanthus.pk],
            since=LONG_AGO,
            until=NEXT_DAY,
            most=5,
            scope=scope,
        )
    assert len(found) == 3
