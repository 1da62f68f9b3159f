"""How households are shared out by number and ability (RES-7); plain values."""

from collections import Counter
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bihuan.occupancy.rules.sharing import (
    NEW_WEIGHS,
    Change,
    Home,
    digest_of,
    fair_shares,
    new_by_default,
    share_out,
    step_of,
)

AGENTS = st.dictionaries(st.integers(1, 12), st.integers(0, 300), min_size=1, max_size=8)


@st.composite
def estates(draw: st.DrawFn) -> list[Home]:
    """Buildings with households, some of which somebody looks after already."""
    sizes = draw(st.lists(st.integers(0, 30), max_size=8))
    agent = st.none() | st.integers(1, 15)
    rooms = iter(range(1, 1000))
    return [
        Home(next(rooms), building, draw(agent))
        for building, size in enumerate(sizes, 1)
        for _one in range(size)
    ]


def unlived_in(homes: list[Home]) -> list[Home]:
    return [Home(each.room, each.building) for each in homes]


@given(estates(), AGENTS)
def test_every_household_has_one_agent_who_is_able(homes: list[Home], able: dict[int, int]) -> None:
    given_out = share_out(homes, able)
    if not any(able.values()):
        assert given_out == {}
        return
    assert set(given_out) == {each.room for each in homes}
    assert all(able[each] > 0 for each in given_out.values())


@given(estates(), AGENTS.filter(lambda able: any(able.values())))
def test_nobody_is_off_by_one_from_what_their_ability_asks_for(
    homes: list[Home], able: dict[int, int]
) -> None:
    number, total = Counter(share_out(homes, able).values()), sum(able.values())
    assert all(abs(number[who] - Fraction(len(homes) * able[who], total)) < 1 for who in able)


@given(estates(), AGENTS)
def test_who_has_a_household_keeps_it_as_far_as_the_shares_allow(
    homes: list[Home], able: dict[int, int]
) -> None:
    given_out = share_out(homes, able)
    share = Counter(given_out.values())
    for who in able:
        theirs = [each for each in homes if each.agent == who]
        kept = sum(1 for each in theirs if given_out.get(each.room) == who)
        assert kept == min(len(theirs), share[who])


@given(estates(), AGENTS)
def test_what_is_even_already_stays_as_it_is(homes: list[Home], able: dict[int, int]) -> None:
    once = share_out(homes, able)
    shared = [Home(each.room, each.building, once.get(each.room)) for each in homes]
    assert share_out(shared, able) == once


@given(estates(), AGENTS)
def test_a_new_estate_is_shared_in_runs_so_that_buildings_stay_together(
    homes: list[Home], able: dict[int, int]
) -> None:
    given_out = share_out(unlived_in(homes), able)
    pairs = {(each.building, given_out[each.room]) for each in homes if each.room in given_out}
    buildings, busy = {each.building for each in homes}, set(given_out.values())
    assert len(pairs) <= max(0, len(buildings) + len(busy) - 1)


@given(st.integers(0, 5000), AGENTS)
def test_the_shares_are_all_there_is(number: int, able: dict[int, int]) -> None:
    shares = fair_shares(number, able)
    assert sum(shares.values()) == (number if any(able.values()) else 0)


def test_one_who_can_do_half_gets_half_of_what_the_other_gets() -> None:
    assert fair_shares(30, {1: 100, 2: 50}) == {1: 20, 2: 10}


def test_the_odd_household_stays_with_whoever_has_it() -> None:
    assert fair_shares(3, {1: 100, 2: 100}, {2: 2}) == {1: 1, 2: 2}


def test_what_a_colleague_leaves_behind_goes_to_whoever_is_in_the_building_already() -> None:
    left, first, second = 9, 1, 2
    homes = [Home(1, 1, first), Home(2, 1, left), Home(3, 2, second), Home(4, 2, left)]
    assert share_out(homes, {first: 100, second: 100}) == {1: first, 2: first, 3: second, 4: second}


def test_a_new_colleague_is_given_what_lies_scattered_first() -> None:
    # Somebody has all of building 1 and one household of building 2.
    homes = [Home(room, 1, 1) for room in range(1, 6)] + [Home(6, 2, 1)]
    assert share_out(homes, {1: 500, 2: 100})[6] == 2


def test_new_is_whoever_came_since_the_last_time_or_at_first_within_the_month() -> None:
    today = date(2026, 3, 2)
    assert new_by_default(date(2026, 1, 5), today) == date(2026, 1, 5)
    assert new_by_default(None, today) == date(2026, 1, 31)


def test_another_plan_has_another_digest() -> None:
    plans = [({1: 2}, []), ({1: 3}, []), ({2: 2}, []), ({1: 2}, [1]), ({}, [])]
    assert len({digest_of(moved, new) for moved, new in plans}) == len(plans)
    assert digest_of({1: 2, 3: 4}, [5, 6]) == digest_of({3: 4, 1: 2}, [6, 5])


def test_a_step_is_no_heavier_than_asked_and_always_goes_on() -> None:
    known, new = Change(1, None, 7, False), Change(2, None, 7, True)
    assert step_of([known] * 5, most=3) == [known] * 3
    assert step_of([known, new, known], most=NEW_WEIGHS) == [known]
    assert step_of([new, new], most=1) == [new]
    assert step_of([], most=1) == []
