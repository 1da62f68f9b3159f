"""What is learnt, what is left out of it, and how it is stored; no database (CLS-6, RES-6)."""

import subprocess
import sys
from dataclasses import replace

import pytest

from bihuan.insight.rules.learning import learnt_from, split_by_time
from bihuan.insight.rules.reading import Damaged, packed, read, unpacked, without_words, words_in
from bihuan.insight.rules.stripping import parts_of, stripped
from bihuan.insight.terms import Example, TooFew
from tests.insight.corpus import examples
from tests.insight.versions import subjects_learnt


def test_a_text_nobody_has_said_before_gets_its_subject_and_the_words_that_led_to_it() -> None:
    found = read(subjects_learnt()[0], "厨房天花板又漏水了")
    assert found is not None
    assert found.code == "repair.leak"
    assert found.confidence > 0.6
    assert found.words
    assert all(each in "厨房天花板又漏水了" for each in found.words)


def test_words_are_always_words_of_the_text_that_was_asked_about() -> None:
    for text in ("我家楼上渗水，垃圾也没人清运", "车位 车位 车位", "a b c 地库乱停车x"):
        found = read(subjects_learnt()[0], text)
        assert found is not None
        assert all(each in text for each in found.words)
        assert len(found.words) <= 3


@pytest.mark.parametrize("text", ["", "？？？", "zz", "春江花月夜"])
def test_of_a_text_in_which_nothing_is_known_nothing_is_said(text: str) -> None:
    assert read(subjects_learnt()[0], text) is None


def test_it_is_measured_on_the_newest_fifth_it_has_not_seen() -> None:
    learnt, figures = subjects_learnt()
    older, newest = split_by_time(examples())
    assert (len(older), len(newest)) == (192, 48)
    assert (figures.learnt_from, figures.cases) == (192, 48)
    assert figures.majority_right == 16
    assert figures.right > 40
    assert figures.beats_the_majority
    assert sum(each.cases for each in figures.classes) == 48
    assert figures.right == sum(read(learnt, each.text).code == each.label for each in newest)  # type: ignore[union-attr]  # all known


def test_confidence_is_true_enough_to_be_said() -> None:
    """Of what it is sure of nine times in ten, at least eight in ten are right."""
    learnt, _figures = subjects_learnt()
    answers = [(read(learnt, each.text), each.label) for each in split_by_time(examples())[1]]
    sure = [found.code == label for found, label in answers if found and found.confidence >= 0.9]
    assert not sure or sum(sure) / len(sure) >= 0.8


def test_what_has_nothing_to_do_with_the_text_does_not_beat_the_commonest_answer() -> None:
    known = [Example(each.text, "a" if number % 5 else "b") for number, each in enumerate(examples(180))]
    learnt = learnt_from(known)
    assert not isinstance(learnt, TooFew)
    assert not learnt[1].beats_the_majority


@pytest.mark.parametrize(
    "known",
    [examples(30), [Example("天花板漏水", "repair.leak")] * 80],
    ids=["few cases", "one answer only"],
)
def test_from_too_little_nothing_is_learnt(known: list[Example]) -> None:
    assert isinstance(learnt_from(known), TooFew)


def test_an_answer_that_was_never_learnt_counts_as_a_mistake() -> None:
    known = [*examples(96), *(Example("电梯里关人了", "lift") for _ in range(12)), *examples(12)]
    learnt = learnt_from(known)
    assert not isinstance(learnt, TooFew)
    lift = next(each for each in learnt[1].classes if each.code == "lift")
    assert (lift.cases, lift.right) == (12, 0)


def test_what_is_stored_is_read_as_it_was_and_a_changed_byte_is_noticed() -> None:
    learnt, _figures = subjects_learnt()
    stored = packed(learnt)
    again = unpacked(stored, stored.sha256)
    assert read(again, "地库乱停车") == read(learnt, "地库乱停车")
    assert again == learnt
    with pytest.raises(Damaged):
        unpacked(replace(stored, numbers=changed(stored.numbers)), stored.sha256)
    with pytest.raises(Damaged):
        unpacked(replace(stored, words=changed(stored.words)), stored.sha256)


def changed(stored: bytes) -> bytes:
    return stored[:-1] + bytes([stored[-1] ^ 1])


def test_names_and_numbers_are_gone_before_anything_is_learnt() -> None:
    said = (
        "３栋１２０２的顾先生说，周师傅没来，电话13912344410，车牌苏A12345，十二楼漏水，王小桂 gu@example.com"
    )
    left = stripped(said, ["王小桂", "周"])
    for gone in ("顾", "周师", "139", "12345", "a12", "王小桂", "example", "十二"):
        assert gone not in left
    for kept in ("先生", "师傅", "漏水", "电话"):
        assert kept in left


def test_what_only_one_or_two_texts_say_is_not_kept() -> None:
    known = [*examples(120), Example("漏水找孔令桂", "repair.leak"), *examples(60)]
    learnt = learnt_from(known)
    assert not isinstance(learnt, TooFew)
    assert "孔令" not in learnt[0].grams
    assert "漏水" in learnt[0].grams


@pytest.mark.parametrize(
    ("people", "is_kept"), [((7, 7, 7, 7, 7), False), ((7, 7, 8), False), ((7, 8, 9), True)]
)
def test_what_one_person_says_again_and_again_is_one_persons(people: tuple[int, ...], is_kept: bool) -> None:
    """RES-6: the name of a neighbour, say."""
    named = [Example("漏水找孔令桂", "repair.leak", who) for who in people]
    learnt = learnt_from([*named, *examples(120)])
    assert not isinstance(learnt, TooFew)
    assert ("孔令" in learnt[0].grams) is is_kept


def test_a_name_is_in_a_word_around_it_and_in_its_own_parts() -> None:
    words = "\n".join(("欧阳", "阳雪", "欧阳雪", "阳雪说", "说欧阳", "漏水", "雪地", ""))
    assert parts_of(["欧阳雪"], words) == {"欧阳", "阳雪", "欧阳雪"}
    assert parts_of(["阳雪"], words) == {"阳雪", "欧阳雪", "阳雪说"}
    assert parts_of(["雪", ""], words) == set()
    assert parts_of(["ＡＢＣ"], "ab\nxabc\nb") == {"ab", "xabc"}


def test_a_word_that_is_forgotten_takes_nothing_else_along() -> None:
    learnt, _figures = subjects_learnt()
    stored = packed(learnt)
    left = replace(stored, words=without_words(stored.words, {"漏水"}))
    again = unpacked(left, left.sha256)
    assert "漏水" in words_in(stored.words)
    assert "漏水" not in words_in(left.words)
    assert read(again, "地库乱停车") == read(learnt, "地库乱停车")
    assert read(again, "漏水") is None
    assert packed(again) == left


def test_no_page_loads_what_trains() -> None:
    """`make run` stays as fast as it was."""
    loaded = (
        "import django, sys; django.setup(); import bihuan.project.urls, bihuan.jobs.commands.worker;"
        "print(sorted({'sklearn', 'scipy', 'numpy'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
