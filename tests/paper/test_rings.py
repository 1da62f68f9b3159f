"""The ring draws the way of a matter: what was done, what is going on, what was late."""

import re

import pytest

from bihuan.paper.rings import SIZES, Ring, draw


def circles(svg: str, stroke: str) -> list[str]:
    return re.findall(rf'<circle class="{stroke}"[^>]*>', svg)


def dashes(circle: str) -> str:
    found = re.search(r'stroke-dasharray="([^"]*)"', circle)
    return found.group(1) if found else ""


def offset(circle: str) -> float:
    found = re.search(r'stroke-dashoffset="([^"]*)"', circle)
    return float(found.group(1)) if found else 0.0


def test_three_steps_are_behind_a_case_in_its_fourth():
    svg = draw(Ring(4), size=24)
    assert dashes(circles(svg, "d")[0]) == "3 7"
    assert dashes(circles(svg, "n")[0]) == "1 7"
    assert offset(circles(svg, "n")[0]) == -3


def test_at_the_first_step_nothing_is_behind():
    assert circles(draw(Ring(1), size=24), "d") == []


def test_a_late_step_is_drawn_late_instead_of_going_on():
    svg = draw(Ring(6, late=frozenset({6})), size=24)
    assert circles(svg, "n") == []
    assert offset(circles(svg, "l")[0]) == -5


def test_a_step_that_was_late_stays_marked_after_it_was_passed():
    svg = draw(Ring(5, late=frozenset({3})), size=24)
    assert offset(circles(svg, "l")[0]) == -2
    assert offset(circles(svg, "n")[0]) == -4


def test_the_second_round_is_drawn_inside_the_first():
    svg = draw(Ring(4, round=2), size=24)
    outer, inner = circles(svg, "q")[0], circles(svg, "n")[0]
    assert dashes(outer) == "6 7"
    assert 'r="10.9"' in outer
    assert 'r="6.6"' in inner


def test_a_third_round_still_draws_two_rings():
    assert len(circles(draw(Ring(4, round=3), size=24), "q")) == 1


def test_from_forty_pixels_there_are_gaps_between_the_steps():
    svg = draw(Ring(3), size=40)
    assert dashes(circles(svg, "t")[0]) == "0.9 0.1"
    assert dashes(circles(svg, "d")[0]) == "0.9 0.1 0.9 7"
    assert offset(circles(svg, "n")[0]) == pytest.approx(-2.05)


@pytest.mark.parametrize("size", SIZES)
def test_a_closed_ring_is_whole_and_quiet(size: int):
    svg = draw(Ring(7, state="closed"), size=size)
    assert len(circles(svg, "q")) == 1
    assert dashes(circles(svg, "q")[0]) == ""
    assert circles(svg, "n") == []


def test_a_case_closed_after_two_rounds_keeps_both_rings():
    assert len(circles(draw(Ring(7, round=2, state="closed"), size=96), "q")) == 2


def test_a_voided_ring_is_dotted_and_struck_through():
    svg = draw(Ring(2, state="voided"), size=24)
    assert dashes(circles(svg, "q")[0]) == ".22 .28"
    assert svg.count("<line") == 1


def test_a_way_of_four_steps_divides_the_circle_by_four():
    svg = draw(Ring(2, of=4), size=24)
    assert 'pathLength="4"' in svg
    assert dashes(circles(svg, "d")[0]) == "1 4"


def test_the_ring_speaks_its_label_and_escapes_it():
    svg = draw(Ring(1), size=16, label='<b>"1"')
    assert 'role="img" aria-label="&lt;b&gt;&quot;1&quot;"' in svg
    assert "<title>&lt;b&gt;" in svg


def test_a_ring_without_a_label_is_an_ornament():
    assert 'aria-hidden="true"' in draw(Ring(1), size=16)


def test_a_ring_carries_no_style_of_its_own():
    assert "style=" not in draw(Ring(4, round=2, late=frozenset({2})), size=96, inside=("处理", "4/7"))


def test_words_stand_in_the_middle_when_asked_for():
    assert ">处理</text>" in draw(Ring(4), size=96, inside=("处理", "4/7"))


@pytest.mark.parametrize("step", [0, 8])
def test_a_step_off_the_way_is_refused(step: int):
    with pytest.raises(ValueError, match="not on a way"):
        Ring(step)


def test_a_size_nobody_designed_is_refused():
    with pytest.raises(ValueError, match="drawn at"):
        draw(Ring(1), size=33)
