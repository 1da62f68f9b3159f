"""However it was written, it is found: pure, and tried with whatever people can type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.search.rules.asking import read
from bihuan.search.rules.folding import fold, fold_lines, folded_with_places
from bihuan.search.rules.full_text import question
from bihuan.search.rules.grams import asked_for, grams, kinds, pairs
from bihuan.search.rules.overlap import shared
from bihuan.search.rules.phones import national
from bihuan.search.rules.tokens import sayings, tokens_of
from bihuan.search.terms import Findable, Group


def blind(text: str) -> str:
    return text[::-1].encode().hex().ljust(64, "0")


def blinds(text: str) -> tuple[str, ...]:
    return (blind(text),)


def asked(typed: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.text, each.tokens) for each in read(typed, label=lambda text: text, blinds=blinds).words]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("３栋１２０２", "3栋1202"),
        ("Ｌｅａｋ in the ＬＯＢＢＹ", "leakinthelobby"),
        ("漏水，很严重！", "漏水很严重"),
        ("café ﬁre ㎡ ℃", "cafefirem2c"),
        ("①号楼", "1号楼"),
        (" \0\t\ud800%_\"'*^", ""),
        ("👍", ""),
    ],
)
def test_width_case_accents_and_marks_make_no_difference(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text(), st.text(), st.text())
def test_what_is_part_of_a_text_is_part_of_it_folded(before: str, part: str, after: str) -> None:
    assert fold(before) + fold(part) + fold(after) == fold(before + part + after)


@given(st.text(max_size=60))
def test_every_folded_character_knows_where_it_comes_from(text: str) -> None:
    folded, places = folded_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded)
    assert places == sorted(places)
    assert all(each in fold(text[place]) for each, place in zip(folded, places, strict=True))


@given(st.text(alphabet="漏水了a1 ，\n", max_size=30), st.text(alphabet="漏水了a1", min_size=1, max_size=6))
def test_what_is_asked_for_stands_in_every_text_that_holds_it(text: str, part: str) -> None:
    folded = fold(text)
    if part in folded:
        assert {*asked_for(part)} <= kinds(folded)
        assert any(each.startswith(part[0]) for each in grams(folded))


def test_nothing_is_found_across_the_end_of_a_text() -> None:
    assert grams(fold_lines(["漏水", "", "了"])) == ["漏水", "水", "了"]


def test_one_number_is_one_however_it_is_dialled() -> None:
    written = ["139 1234 4410", "+86 139-1234-4410", "0086(139)12344410", "１３９１２３４４４１０"]
    assert {national(each) for each in written} == {"13912344410"}
    assert national("010-8888 6666") == "01088886666"
    assert [national(each) for each in ("顾先生", "12", "")] == ["", "", ""]


def test_a_number_of_a_telephone_is_in_the_index_only_as_a_hash() -> None:
    found = Findable(group=Group.PERSON, subject=1, centres=(3,), phones=("139-1234-4410",))
    tokens = tokens_of(found, blind)
    assert tokens[:2] == [".p", ".p3"]
    assert len(tokens) == 4
    assert not any("4410" in each or "12344410" in each for each in tokens)
    for typed in ("13912344410", "4410"):
        (word,) = asked(typed)
        assert {*word[1]} & {*tokens}


def test_while_the_key_is_changed_a_number_is_asked_for_under_both() -> None:
    found = Findable(group=Group.PERSON, subject=1, centres=(), phones=("13912344410",))
    kept = {*tokens_of(found, blind)}
    for typed in ("13912344410", "4410"):
        (word,) = read(typed, label=str, blinds=lambda text: (f"new{blind(text)}", blind(text))).words
        assert {*word.tokens} & kept


def test_initials_are_found_by_their_beginning() -> None:
    found = Findable(group=Group.PERSON, subject=1, centres=(), initials=("OYMM",))
    assert tokens_of(found, blind) == [".p", ".ioy", ".ioym", ".ioymm"]
    assert asked("OY") == [("oy", (".ioy",))]


def test_what_holds_nothing_to_look_for_asks_for_nothing() -> None:
    for typed in ("", "   ", "\0", "“”！？", '"', "* ^ ( )"):
        assert read(typed, label=str, blinds=blinds).is_empty


def test_a_long_question_is_cut_and_not_refused() -> None:
    wanted = read("漏水 " * 500, label=str, blinds=blinds)
    assert len(wanted.words) == 8
    (word,) = read("漏" * 5000, label=str, blinds=blinds).words
    assert len(word.text) == 60


def test_nothing_that_is_typed_becomes_an_operator() -> None:
    wanted = read('漏水" OR head NEAR(水', label=str, blinds=blinds)
    assert question(wanted, within=[".m3"], inner=False) == (
        'tokens : (".m3") AND (('
        '({head said done} : "漏水") AND '
        '({head said done} : "or" OR tokens : (".ior")) AND '
        '({head said done} : "he ea ad" OR tokens : (".ihead")) AND '
        '({head said done} : "ne ea ar r水")))'
    )


def test_one_character_is_found_where_it_begins_something() -> None:
    wanted = read("漏", label=str, blinds=blinds)
    assert question(wanted, within=[".m"], inner=True) == (
        'tokens : (".m") AND ((({head said done inner} : "漏" *)))'
    )


def test_a_room_is_known_by_the_ways_it_is_said() -> None:
    assert sayings("3-1202") == ["3-1202", "3栋1202室"]
    assert sayings("大堂") == ["大堂"]


def test_how_much_of_a_text_another_one_says() -> None:
    wanted = pairs("天花板滴水！")
    assert shared(wanted, fold("客厅的天花板，滴水")) == 1.0
    assert shared(wanted, fold("天花板")) == 0.5
    assert shared(frozenset(), "天花板") == 0.0
