"""Each filter alone, in pairs and against a plain count: what is asked for is found, and said in words."""

from datetime import timedelta
from itertools import combinations
from typing import Any
from urllib.parse import parse_qsl

import pytest

from bihuan.desk.lists.filters import FILTERS, NAMES, Asked, is_plain, read_filters
from bihuan.desk.lists.readings import LONGEST_KEY, Asking
from bihuan.desk.lists.saved import (
    GIVEN,
    KEPT,
    MOST_VIEWS,
    canonical_query,
    is_full,
    remove_view,
    save_view,
    shared_view,
    values_of,
    views_for,
)
from bihuan.desk.models import SavedView
from bihuan.matters.actions import open_matter
from bihuan.matters.models import Matter
from bihuan.matters.queries import visible_matters
from bihuan.matters.terms import Opening
from bihuan.policies.queries.in_force import policies


@pytest.fixture
def asking(osmanthus, lin, at) -> Asking:
    """Ms Lin asks, on Monday at 10:20, about 桂花苑."""
    return Asking(lin.scope, [osmanthus], at, policies=policies)


SOME: list[dict[str, Any]] = [
    {
        "kind": "complaint",
        "validity": "valid",
        "severity": "major",
        "stage": "handling",
        "subject": "repair.leak",
    },
    {"kind": "complaint", "validity": "invalid", "severity": "", "stage": "assessment", "channel": "letter"},
    {"kind": "complaint", "severity": "minor", "stage": "revisit", "round": 2, "subject": "repair"},
    {"kind": "enquiry", "stage": "assessment", "channel": "letter"},
    {"kind": "praise", "stage": "closed", "is_open": False},
    {"kind": "", "stage": "voided", "is_open": False, "channel": "forum"},
    {"kind": "repair", "stage": "handling", "round": 3, "subject": "repair.leak"},
]


@pytest.fixture
def matters(osmanthus, lin, zhou, engineering, at) -> list[Matter]:
    """Seven of every sort, a day between them, one due every six hours."""
    made = []
    for place, columns in enumerate(SOME):
        moment = at - timedelta(days=place)
        opening = Opening(
            centre=osmanthus.pk,
            centre_code="GHY",
            level="centre",
            channel="telephone",
            title=str(place),
            procedure="default:1",
            registered_at=moment,
            said_at=moment,
            owner=lin.pk if place % 2 else None,
        )
        matter = open_matter(opening, stage="assessment")
        due = at + timedelta(hours=6 * (place - 1))
        given = {"holder": zhou, "holder_department": engineering} if place % 3 == 0 else {}
        Matter.objects.filter(pk=matter.pk).update(due_order=due, **columns, **given)
        made.append(matter)
    return made


def read(asking: Asking, **given: str) -> Asked:
    return read_filters(given, asking)


def found(asking: Asking, **given: str) -> set[int]:
    wants = read(asking, **given).wants
    return {int(each.title) for each in visible_matters(asking.scope).filter(wants)}


ALONE: list[tuple[dict[str, str], set[int]]] = [
    ({}, {0, 1, 2, 3, 6}),
    ({"status": "all"}, set(range(7))),
    ({"status": "closed"}, {4}),
    ({"status": "voided"}, {5}),
    ({"status": "open"}, {0, 1, 2, 3, 6}),
    ({"stage": "closed"}, {4}),
    ({"stage": "voided"}, {5}),
    ({"stage": "handling"}, {0, 6}),
    ({"kind": "complaint"}, {0, 1, 2}),
    ({"kind": "none", "status": "all"}, {5}),
    ({"validity": "valid"}, {0}),
    ({"validity": "invalid"}, {1}),
    ({"validity": "undecided"}, {2}),
    ({"validity": "undecided", "status": "all"}, {2, 5}),
    ({"severity": "major"}, {0}),
    ({"severity": "none"}, {1, 3, 6}),
    ({"round": "2"}, {2, 6}),
    ({"round": "3"}, {6}),
    ({"round": "4"}, set()),
    ({"subject": "repair"}, {0, 2, 6}),
    ({"subject": "repair.leak"}, {0, 6}),
    ({"channel": "letter"}, {1, 3}),
    ({"channel": "forum", "status": "all"}, {5}),
    ({"owner": "me"}, {1, 3}),
    ({"due": "overdue"}, {0, 1}),
    ({"due": "today"}, {2, 3}),
    ({"from": "2026-03-01"}, {0, 1}),
    ({"to": "2026-02-28"}, {2, 3, 6}),
    ({"from": "2026-02-28", "to": "2026-03-01"}, {1, 2}),
    ({"from": "2026-03-02", "to": "2026-03-01"}, set()),
    ({"q": "GHY-2026-0003"}, {2}),
    ({"q": "ghy-2026", "kind": "praise"}, {4}),
    ({"q": "GHY-2027"}, set()),
    ({"centre": "GHY"}, {0, 1, 2, 3, 6}),
]


@pytest.mark.parametrize(
    ("given", "wanted"), ALONE, ids=[canonical_query(given) or "nothing" for given, _ in ALONE]
)
def test_a_filter_finds_what_it_names_and_nothing_else(
    matters, asking, given: dict[str, str], wanted: set[int]
) -> None:
    assert read(asking, **given).unread == ()
    assert found(asking, **given) == wanted


def test_holder_and_department_find_what_lies_with_them(matters, asking, zhou, lin, engineering) -> None:
    assert found(asking, holder=str(zhou.pk)) == {0, 3, 6}
    assert found(asking, holder="me") == set()
    assert found(asking, owner=str(lin.pk)) == {1, 3}
    assert found(asking, department=str(engineering.pk)) == {0, 3, 6}


def test_two_filters_find_what_both_of_them_find(matters, asking, zhou) -> None:
    """Every pair, against the plain intersection."""
    alone = {
        "kind": "complaint", "validity": "valid", "severity": "none", "stage": "handling", "due": "today",
        "round": "2", "subject": "repair", "channel": "letter", "owner": "me", "holder": str(zhou.pk),
        "from": "2026-02-28", "to": "2026-03-01",
    }  # fmt: skip
    single = {name: found(asking, **{name: value}) for name, value in alone.items()}
    for one, two in combinations(alone, 2):
        assert found(asking, **{one: alone[one], two: alone[two]}) == single[one] & single[two], (one, two)


UNREAD = [
    ("status", "Open"),
    ("kind", "magic"),
    ("kind", "complaint "),
    ("validity", "none"),
    ("severity", "huge"),
    ("stage", "none "),
    ("due", "yesterday"),
    ("leave", "later"),
    ("repeats", "often"),
    ("round", "1"),
    ("round", "0"),
    ("round", "-2"),
    ("round", "100"),
    ("round", "２"),
    ("clause", "规程 9.9"),
    ("clause", "4.7.1"),
    ("subject", "repair."),
    ("subject", "none"),
    ("channel", "telex"),
    ("owner", "999999"),
    ("owner", "0"),
    ("owner", "9" * (LONGEST_KEY + 1)),
    ("holder", "Me"),
    ("department", "999999"),
    ("department", "me"),
    ("from", "2026-02-30"),
    ("from", "1999-12-31"),
    ("to", "2101-01-01"),
    ("to", "gestern"),
    ("centre", "TSL"),
    ("centre", "all"),
    ("q", "   "),
    ("q", "x" * 61),
    ("q", "a\x00b"),
]


@pytest.mark.parametrize(("name", "value"), UNREAD, ids=[f"{name}={value[:12]!r}" for name, value in UNREAD])
def test_a_value_nobody_offered_is_left_out_and_said_by_its_label(
    matters, asking, pines, name: str, value: str
) -> None:
    asked = read(asking, **{name: value})
    assert len(asked.unread) == 1
    assert name not in asked.values
    if name != "status":
        assert found(asking, **{name: value, "status": "all"}) == set(range(7))


@pytest.mark.parametrize(
    ("value", "plain"), [("", True), ("x" * 60, True), ("x" * 61, False), ("a\n", False), ("门", True)]
)
def test_a_value_is_short_and_can_be_seen(value: str, plain: bool) -> None:
    assert is_plain(value) is plain


def test_names_nobody_knows_are_passed_over_without_a_word(asking) -> None:
    asked = read(asking, nonsense="1", utm_source="x")
    assert (asked.unread, asked.values) == ((), {"status": "open"})


def test_only_more_than_the_open_ones_narrows(asking) -> None:
    assert not read(asking).narrows
    assert read(asking, kind="praise").narrows
    assert read(asking, status="all").narrows


def test_every_filter_has_a_name_a_label_and_a_place_in_the_address() -> None:
    assert len(set(NAMES)) == len(FILTERS) == 23
    assert (*NAMES, "sort") == KEPT
    assert len({each.label for each in FILTERS}) == 23


# ── addresses and saved views ──


def test_one_set_of_filters_has_one_spelling() -> None:
    values = {"to": "2026-03-02", "kind": "praise", "q": "3栋 1202&x=y", "nonsense": "1", "stage": ""}
    spelled = canonical_query(values)
    assert spelled == canonical_query(dict(reversed(values.items())))
    assert values_of(spelled) == {"q": "3栋 1202&x=y", "kind": "praise", "to": "2026-03-02"}
    assert [name for name, _ in parse_qsl(spelled)] == ["q", "kind", "to"]


@pytest.mark.parametrize(("name", "values"), GIVEN, ids=[name for name, _ in GIVEN])
def test_the_views_everybody_has_are_understood(asking, name: str, values: dict[str, str]) -> None:
    assert read(asking, **values).unread == ()


def test_a_view_keeps_its_link_under_its_name(lin, at) -> None:
    first = save_view(lin, "投诉", "kind=complaint", at=at)
    again = save_view(lin, "投诉", "kind=praise", at=at + timedelta(hours=1))
    assert (again.pk, again.token, again.query) == (first.pk, first.token, "kind=praise")
    assert save_view(lin, "表扬", "kind=praise", at=at).token != first.token


def test_two_people_may_call_their_views_alike(lin, song, at) -> None:
    hers, theirs = save_view(lin, "投诉", "a", at=at), save_view(song, "投诉", "b", at=at)
    assert hers.token != theirs.token
    assert views_for(lin, "") == [hers]
    assert set(views_for(lin, theirs.token)) == {hers, theirs}
    assert shared_view(theirs.token) == theirs
    assert shared_view("") is None


def test_a_view_is_removed_by_its_owner_only(lin, song, at) -> None:
    view = save_view(lin, "投诉", "a", at=at)
    assert not remove_view(song, view.token)
    assert SavedView.objects.count() == 1
    assert remove_view(lin, view.token)
    assert not remove_view(lin, view.token)


def test_thirty_views_fit_and_a_known_name_always_does(lin, song, at) -> None:
    for number in range(MOST_VIEWS - 1):
        save_view(lin, f"{number}", "", at=at)
    assert not is_full(lin, "新的")
    save_view(lin, "最后", "", at=at)
    assert is_full(lin, "新的")
    assert not is_full(lin, "最后")
    assert not is_full(song, "新的")
    assert len(views_for(lin, "")) == 30
