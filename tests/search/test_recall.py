"""Nothing that was written is missed: compared with reading every text, on whichever database this is."""

from typing import Any

import pytest

from bihuan.organisation.terms import Scope
from bihuan.search.actions import forget, keep
from bihuan.search.models import Entry
from bihuan.search.queries import MOST_WEIGHED, look_up, wanted_by
from bihuan.search.rules.folding import fold
from bihuan.search.terms import Findable, Group
from tests.search.texts import made_up, parts_of

HOW_MANY = 2_000
ASKED = 400


@pytest.fixture
def texts(osmanthus: Any) -> list[str]:
    """In 桂花苑, as what is said of two thousand people."""
    written = list(made_up(HOW_MANY))
    keep(
        [
            Findable(group=Group.PERSON, subject=number, centres=(osmanthus.pk,), said=(text,))
            for number, text in enumerate(written, start=1)
        ]
    )
    return written


def read_through(texts: list[str], typed: str) -> set[int]:
    """The keys of those in which every word stands."""
    words = [fold(part) for part in typed.split() if fold(part)]
    return {
        number
        for number, text in enumerate(texts, start=1)
        if words and all(word in fold(text) for word in words)
    }


def test_whatever_stands_in_a_text_is_found_and_nothing_else(texts: list[str], lin: Any) -> None:
    for typed in parts_of(texts, ASKED):
        expected = read_through(texts, typed)
        hits = look_up(wanted_by(typed), lin.scope, [Group.PERSON]).get(Group.PERSON)
        found = set(hits.keys) if hits else set()
        if len(expected) <= MOST_WEIGHED:
            assert found == expected, repr(typed)
        else:
            assert hits is not None
            assert hits.more, repr(typed)
            assert hits.keys == tuple(sorted(expected, reverse=True)[:MOST_WEIGHED]), repr(typed)


def test_what_is_taken_out_is_found_no_more_and_the_rest_still_is(texts: list[str], lin: Any) -> None:
    gone = set(range(1, HOW_MANY, 3))
    assert forget(Group.PERSON, gone) == len(gone)
    for typed in ("漏水", "3栋1202", "WIFI", "梯停", "粤b1"):
        hits = look_up(wanted_by(typed), lin.scope, [Group.PERSON])[Group.PERSON]
        left = sorted(read_through(texts, typed) - gone, reverse=True)
        assert set(hits.keys) == set(left[:MOST_WEIGHED])
    assert Entry.objects.count() == HOW_MANY - len(gone)


@pytest.mark.parametrize(
    "typed",
    [
        '"', "'", "''; DROP TABLE search_entry; --", "漏水 AND", "NEAR(漏 水)", "head:漏水", "*", "漏*",
        "^漏水", "(((", "-", "漏水 OR", "\\", "%", "_", "{}", "a" * 10_000, "漏水" * 5_000, "漏 " * 5_000,
        "水\ud800漏", "\x00漏水\x00", "漏\u200b水", "🏠", "\u202e水漏", "İ", "ﷺ", "1" * 200, "+86" * 50,
    ],
)  # fmt: skip
def test_whatever_is_typed_is_answered(texts: list[str], lin: Any, typed: str) -> None:
    look_up(wanted_by(typed), lin.scope)


def test_newest_first_and_by_what_is_called_so_while_there_are_few(osmanthus: Any, lin: Any) -> None:
    def kept(subject: int, **texts: Any) -> Findable:
        return Findable(group=Group.ROOM, subject=subject, centres=(osmanthus.pk,), **texts)

    keep([
        kept(1, rooms=("3-1202",)),
        kept(2, head=("31202",)),
        kept(3, done=("在3-1202",)),
        kept(4, said=("我家3-1202",)),
        kept(5, done=("3－1202",)),
    ])  # fmt: skip
    hits = look_up(wanted_by("3栋1202"), lin.scope, [Group.ROOM])[Group.ROOM]
    assert hits.keys == (1,)
    hits = look_up(wanted_by("3-1202"), lin.scope, [Group.ROOM])[Group.ROOM]
    assert hits.keys == (1, 2, 4, 5, 3)


def test_all_groups_are_asked_in_one_statement(
    texts: list[str], lin: Any, django_assert_num_queries: Any
) -> None:
    scope, wanted = lin.scope, wanted_by("漏水")
    with django_assert_num_queries(1):
        look_up(wanted, scope)
    with django_assert_num_queries(0):
        assert look_up(wanted_by("！"), scope) == {}


def test_who_works_nowhere_finds_nothing(texts: list[str], django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert look_up(wanted_by("漏水"), Scope(staff=1, postings=())) == {}


def test_another_centre_finds_nothing_and_the_company_everything(
    texts: list[str], stranger: Any, quality: Any
) -> None:
    assert look_up(wanted_by("漏水"), stranger.scope) == {}
    assert look_up(wanted_by("漏水"), quality.scope)[Group.PERSON].keys
