"""Where the strokes of a ring lie: inside their sheet, beside and never over each other, at every size."""

import re

import pytest

from bihuan.paper.rings import SIZES, SMALL, STEPS_OF_AN_EARLIER_ROUND, Ring, draw

STEPS = range(1, 8)
RINGS = [
    Ring(4),
    Ring(4, round=2),
    Ring(7, state="closed"),
    Ring(7, round=2, state="closed"),
    Ring(3, state="voided"),
    Ring(6, late=frozenset({6})),
]


def number(tag: str, name: str) -> float:
    found = re.search(rf' {name}="(-?[0-9.]+)"', tag)
    return float(found.group(1)) if found else 0.0


def circles(svg: str, stroke: str = "[a-z]") -> list[str]:
    return re.findall(rf'<circle class="{stroke}"[^>]*>', svg)


def band(tag: str) -> tuple[float, float]:
    """The inner and the outer edge of a stroke, from the middle."""
    radius, width = number(tag, "r"), number(tag, "stroke-width")
    return radius - width / 2, radius + width / 2


def sheet(svg: str) -> float:
    found = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert found
    assert found.group(1) == found.group(2)
    return float(found.group(1))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("ring", RINGS, ids=str)
def test_every_stroke_lies_on_the_sheet_round_its_middle(ring: Ring, size: int) -> None:
    svg = draw(ring, size=size)
    whole = sheet(svg)
    assert whole == (24 if size in SMALL else 96)
    assert f"rotate(-90 {whole / 2:g} {whole / 2:g})" in svg
    for each in circles(svg):
        inner, outer = band(each)
        assert number(each, "cx") == number(each, "cy") == whole / 2
        assert 0 < inner < outer <= whole / 2
        # Thick enough to be seen, thin enough to be a ring.
        assert whole / 32 <= number(each, "stroke-width") <= whole / 5


@pytest.mark.parametrize("size", SIZES)
def test_a_single_ring_fills_its_sheet(size: int) -> None:
    for ring in (Ring(4), Ring(7, state="closed")):
        svg = draw(ring, size=size)
        assert max(band(each)[1] for each in circles(svg)) >= sheet(svg) / 2 * 0.93


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("state", ["running", "closed"])
def test_two_rounds_lie_beside_each_other_the_earlier_one_outside_and_thinner(size: int, state: str) -> None:
    """RVS-4."""
    svg = draw(Ring(7, round=2, state=state), size=size)  # type: ignore[arg-type]  # parametrised
    bands = sorted({(band(each), number(each, "stroke-width")) for each in circles(svg)})
    (inner, inner_width), (outer, outer_width) = bands[0], bands[-1]
    assert inner[1] < outer[0]
    assert outer_width < inner_width


def test_only_from_the_second_round_on_there_is_an_outer_ring() -> None:
    for size in SIZES:
        assert circles(draw(Ring(4), size=size), "q") == []
        assert len(circles(draw(Ring(4, round=2), size=size), "q")) == 1
        assert len(circles(draw(Ring(7, state="closed"), size=size), "q")) == 1


@pytest.mark.parametrize("size", SIZES)
def test_an_earlier_round_went_as_far_as_its_revisit(size: int) -> None:
    (outer,) = circles(draw(Ring(2, round=2), size=size), "q")
    dashes = re.search(r'stroke-dasharray="([^"]*)"', outer)
    assert dashes
    strokes = [float(each) for each in dashes.group(1).split()]
    if size in SMALL:
        assert strokes == [STEPS_OF_AN_EARLIER_ROUND, 7]
        assert number(outer, "stroke-dashoffset") == 0
    else:
        assert len(strokes) == 2 * STEPS_OF_AN_EARLIER_ROUND
        assert number(outer, "stroke-dashoffset") == pytest.approx(-0.05)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", STEPS)
def test_what_is_done_begins_at_the_top_and_the_present_step_follows_it(size: int, step: int) -> None:
    svg = draw(Ring(step), size=size)
    lead = 0 if size in SMALL else 0.05
    (present,) = circles(svg, "n")
    assert number(present, "stroke-dashoffset") == pytest.approx(-(step - 1) - lead)
    done = circles(svg, "d")
    assert len(done) == (1 if step > 1 else 0)
    for each in done:
        assert number(each, "stroke-dashoffset") == pytest.approx(-lead)


@pytest.mark.parametrize("size", [40, 56, 96])
def test_the_gaps_of_the_track_lie_where_the_steps_meet(size: int) -> None:
    (track,) = circles(draw(Ring(3), size=size), "t")
    assert number(track, "stroke-dashoffset") == pytest.approx(-0.05)


@pytest.mark.parametrize("size", SIZES)
def test_a_voided_ring_is_struck_through_from_edge_to_edge_of_its_circle(size: int) -> None:
    svg = draw(Ring(3, state="voided"), size=size)
    (circle,), (line,) = circles(svg), re.findall(r"<line[^>]*>", svg)
    middle, radius = sheet(svg) / 2, number(circle, "r")
    across = radius / 2**0.5
    for name, expected in (("x1", -across), ("y1", -across), ("x2", across), ("y2", across)):
        assert number(line, name) == pytest.approx(middle + expected, abs=0.01)
    assert number(line, "stroke-width") == number(circle, "stroke-width")


@pytest.mark.parametrize("late", [frozenset({1}), frozenset({2, 5}), frozenset(STEPS)])
def test_each_late_step_has_a_stroke_of_its_own_and_no_other_has(late: frozenset[int]) -> None:
    svg = draw(Ring(7, late=late), size=24)
    found = {1 - int(number(each, "stroke-dashoffset")) for each in circles(svg, "l")}
    assert found == late
    assert all('stroke-dasharray="1 7"' in each for each in circles(svg, "l"))


def test_the_smallest_ring_is_drawn_thicker_so_that_it_is_seen() -> None:
    def width(size: int, ring: Ring) -> float:
        return number(circles(draw(ring, size=size))[0], "stroke-width")

    for ring in (Ring(4), Ring(7, state="closed")):
        assert width(16, ring) > width(24, ring)


def test_the_size_of_a_ring_is_a_class_so_that_the_sheet_of_styles_decides() -> None:
    for size in SIZES:
        assert f'class="ring ring-{size}"' in draw(Ring(1), size=size)
