"""CLS-6: what the company keeps lies over the subjects of whichever procedure is in force. Plain values."""

import pytest

from bihuan.policies.rules.taxonomy import moved, namesake, overlaid
from bihuan.policies.terms import Subject, Topic
from bihuan.policies.terms.subjects import Kept, Taxonomy

TOPICS = (Topic("repair.leak", "渗漏"), Topic("repair.lift", "电梯"))
WRITTEN = (
    Subject("repair", "工程维修", "engineering", TOPICS, "规程 3.3"),
    Subject("order", "秩序维护", "order", (), "规程 3.3"),
)


def laid(*kept: Kept) -> Taxonomy:
    return overlaid(WRITTEN, kept)


def codes(known: Taxonomy) -> list[str]:
    return [each.code for each in known.subjects]


def test_where_nothing_is_kept_the_procedure_stands_word_for_word() -> None:
    known = laid()
    assert codes(known) == ["repair", "order"]
    assert [each.name for each in known.siblings("repair")] == ["渗漏", "电梯"]
    assert not any(each.is_typed or each.retired for each in known.by_code.values())


def test_an_own_subject_stands_last_and_an_own_topic_under_its_subject() -> None:
    known = laid(
        Kept("own-1", name="电动车", department="order"), Kept("repair.own-2", parent="repair", name="暖气")
    )
    assert codes(known) == ["repair", "order", "own-1"]
    assert [each.code for each in known.siblings("repair")] == ["repair.leak", "repair.lift", "repair.own-2"]
    assert known.department_of("repair.own-2") == "engineering"


def test_a_new_name_is_shown_as_typed_and_the_rest_stays_as_written() -> None:
    found = laid(Kept("repair", name="维修")).find("repair")
    assert found
    assert (found.name, found.is_typed, found.department, found.clause) == (
        "维修",
        True,
        "engineering",
        "规程 3.3",
    )


def test_places_are_kept_and_what_came_later_stands_behind() -> None:
    known = laid(
        Kept("order", place=1), Kept("repair", place=2), Kept("own-1", name="电动车", department="order")
    )
    assert codes(known) == ["order", "repair", "own-1"]


def test_a_retired_subject_takes_its_topics_with_it_and_is_known_for_ever() -> None:
    known = laid(Kept("repair", retired=True))
    assert [each.code for each in known.live] == ["order"]
    assert not known.offers("repair.leak")
    assert known.find("repair.leak")


def test_a_retired_topic_leaves_the_others() -> None:
    known = laid(Kept("repair.leak", parent="repair", retired=True))
    assert [each.code for each in known.live[0].topics] == ["repair.lift"]
    assert (known.offers("repair.leak"), known.offers("repair.lift"), known.offers("repair")) == (
        False,
        True,
        True,
    )


def test_what_was_said_of_a_subject_a_later_procedure_dropped_makes_no_subject() -> None:
    known = laid(Kept("gardens", name="园艺"), Kept("gardens.own-1", parent="gardens", name="修剪"))
    assert codes(known) == ["repair", "order"]
    assert known.find("gardens.own-1") is None


@pytest.mark.parametrize("name", ["渗漏", " 渗 漏 ", "渗漏　"])
def test_spaces_make_no_other_name(name: str) -> None:
    assert namesake(laid(), "repair", name)


@pytest.mark.parametrize(("one", "other"), [("EV充电", "ev充电"), ("ＥＶ充电", "EV充电")])
def test_wide_and_large_letters_make_no_other_name(one: str, other: str) -> None:
    assert namesake(laid(Kept("own-1", name=one, department="order")), "", other)


def test_the_same_name_may_stand_under_another_subject_or_on_what_is_retired() -> None:
    assert not namesake(laid(), "order", "渗漏")
    assert not namesake(laid(Kept("repair.leak", parent="repair", retired=True)), "repair", "渗漏")


@pytest.mark.parametrize(
    ("after", "order"), [("", ["c", "a", "b"]), ("a", ["a", "c", "b"]), ("b", ["a", "b", "c"])]
)
def test_one_moves_behind_another_and_the_rest_keep_their_order(after: str, order: list[str]) -> None:
    assert moved(["a", "b", "c"], "c", after=after) == order
