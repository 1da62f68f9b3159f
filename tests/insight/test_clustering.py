"""Which opinions belong together, and whether there are more than usual: the rules (STA-5)."""

import pytest

from bihuan.insight.rules.clustering import Gathered, gathered
from bihuan.insight.rules.rising import chance_of, rise_of
from bihuan.insight.terms import Rise, Span


def test_whoever_is_like_one_of_them_is_one_of_them() -> None:
    assert gathered([(12, 11), (13, 12)], {}) == [Gathered(None, (), (11, 12, 13))]


def test_what_is_like_nothing_new_changes_nothing() -> None:
    assert gathered([(12, 11)], {11: 5, 12: 5}) == []


def test_a_newcomer_joins_the_cluster_it_is_like() -> None:
    assert gathered([(30, 11), (30, 12)], {11: 5, 12: 5}) == [Gathered(5, (), (30,))]


def test_two_clusters_that_one_opinion_brings_together_become_the_older_one() -> None:
    assert gathered([(30, 21), (30, 11)], {11: 9, 21: 4}) == [Gathered(4, (9,), (30,))]


def test_what_has_nothing_in_common_stays_apart() -> None:
    found = gathered([(12, 11), (22, 21)], {})
    assert found == [Gathered(None, (), (11, 12)), Gathered(None, (), (21, 22))]


def test_the_same_pairs_in_any_order_make_the_same() -> None:
    pairs = [(12, 11), (13, 12), (40, 13), (22, 21), (40, 50)]
    known = {50: 7, 21: 3}
    assert gathered(pairs, known) == gathered(pairs[::-1], known)


# ── more than usual ──


def test_chance_is_the_tail_of_a_binomial() -> None:
    assert chance_of(0, 10, 0.5) == pytest.approx(1)
    assert chance_of(10, 10, 0.5) == pytest.approx(1 / 1024)
    assert chance_of(9, 10, 0.5) == pytest.approx(11 / 1024)
    assert chance_of(200, 10_000, 0.01) < 1e-15


def test_twelve_in_a_week_where_there_are_two_is_a_rise_and_said_with_both_numbers() -> None:
    assert rise_of(Span.WEEK, 12, 24, days_before=84) == Rise(Span.WEEK, 12, 2.0)


@pytest.mark.parametrize(
    ("count", "before", "why"),
    [
        (4, 0, "so few are not spoken of, even where there was none before"),
        (5, 20, "five against less than two may be chance"),
        (9, 48, "nine against four may be chance"),
        (420, 12 * 300, "many against many: surely more, and yet not half as many again"),
        (2, 24, "as many as ever"),
    ],
)
def test_small_numbers_and_small_differences_are_not_cried_about(count: int, before: int, why: str) -> None:
    assert rise_of(Span.WEEK, count, before, days_before=84) is None, why


def test_where_nothing_was_usual_yet_nothing_rises() -> None:
    assert rise_of(Span.WEEK, 50, 0, days_before=27) is None
    assert rise_of(Span.MONTH, 50, 0, days_before=59) is None
    assert rise_of(Span.WEEK, 50, 0, days_before=28) == Rise(Span.WEEK, 50, 0.0)


def test_what_is_usual_is_counted_by_the_days_that_are_known() -> None:
    found = rise_of(Span.WEEK, 20, 12, days_before=42)
    assert found is not None
    assert found.usual == 2.0
