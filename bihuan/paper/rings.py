"""The ring: the way of a matter drawn as one circle, seven steps to a turn.

Pure drawing. What the ring says in words is `wording.ring_words`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Literal

State = Literal["running", "closed", "voided"]

# The earlier round went as far as its revisit: that is where it was found not good enough (RVS-4).
STEPS_OF_AN_EARLIER_ROUND = 6
SMALL = (16, 24)
SIZES = (*SMALL, 40, 56, 96)
GAP = 0.1


@dataclass(frozen=True)
class Ring:
    """`late` holds the steps that ran over their time, also after they were passed."""

    step: int
    of: int = 7
    round: int = 1
    late: frozenset[int] = frozenset()
    state: State = "running"

    def __post_init__(self) -> None:
        if not 1 <= self.step <= self.of:
            raise ValueError(f"step {self.step} is not on a way of {self.of}")


@dataclass(frozen=True)
class Place:
    """Where one circle lies on the sheet of 24 or 96 units."""

    centre: int
    radius: float
    width: float


def draw(ring: Ring, *, size: int, label: str = "", inside: tuple[str, str] = ("", "")) -> str:
    """SVG text; without a label it is an ornament. `inside` are the words in the middle, large and small."""
    if size not in SIZES:
        raise ValueError(f"rings are drawn at {SIZES}, not {size}")
    return _svg(ring, size, label, inside)


@lru_cache(maxsize=4096)
def _svg(ring: Ring, size: int, label: str, inside: tuple[str, str]) -> str:
    sheet = _sheet(size)
    half = sheet // 2
    return (
        f'<svg class="ring ring-{size}" viewBox="0 0 {sheet} {sheet}" {_spoken(label)}'
        f'<g transform="rotate(-90 {half} {half})">{"".join(_circles(ring, size))}</g>'
        f"{_words(inside)}</svg>"
    )


def _spoken(label: str) -> str:
    if not label:
        return 'aria-hidden="true">'
    text = escape(label)
    return f'role="img" aria-label="{text}"><title>{text}</title>'


def _words(inside: tuple[str, str]) -> str:
    large, small = inside
    if not large:
        return ""
    return (
        f'<text x="48" y="52" font-size="17">{escape(large)}</text>'
        f'<text class="sub" x="48" y="67" font-size="11">{escape(small)}</text>'
    )


def _circles(ring: Ring, size: int) -> Iterable[str]:
    if ring.state == "voided":
        return _voided(ring, size)
    if ring.state == "closed":
        return _closed(ring, size)
    return _running(ring, size)


def _running(ring: Ring, size: int) -> Iterable[str]:
    gaps = size not in SMALL
    place = _way(size, again=ring.round > 1)
    if ring.round > 1:
        yield _arc("q", _earlier(size), ring.of, 0, STEPS_OF_AN_EARLIER_ROUND, gaps)
    yield _track(place, ring.of, gaps)
    if ring.step > 1:
        yield _arc("d", place, ring.of, 0, ring.step - 1, gaps)
    if ring.step not in ring.late:
        yield _arc("n", place, ring.of, ring.step - 1, 1, gaps)
    for step in sorted(ring.late):
        yield _arc("l", place, ring.of, step - 1, 1, gaps)


def _closed(ring: Ring, size: int) -> Iterable[str]:
    for place in _quiet(size, twice=ring.round > 1):
        yield _circle("q", place, ring.of)


def _voided(ring: Ring, size: int) -> Iterable[str]:
    small = size in SMALL
    place = Place(12, 9.8, 2) if small else Place(48, 42, 5)
    near, far = ("5.07", "18.93") if small else ("18.302", "77.698")
    yield _circle("q", place, ring.of, dashes=".22 .28")
    yield f'<line class="q" x1="{near}" y1="{near}" x2="{far}" y2="{far}" stroke-width="{place.width:g}"/>'


def _track(place: Place, of: int, gaps: bool) -> str:
    if not gaps:
        return _circle("t", place, of)
    return _circle("t", place, of, dashes=f"{1 - GAP:g} {GAP:g}", offset=-GAP / 2)


def _arc(stroke: str, place: Place, of: int, start: int, steps: int, gaps: bool) -> str:
    if not gaps:
        return _circle(stroke, place, of, dashes=f"{steps} {of}", offset=-start)
    dashes = f"{1 - GAP:g} {GAP:g} " * (steps - 1) + f"{1 - GAP:g} {of}"
    return _circle(stroke, place, of, dashes=dashes, offset=-start - GAP / 2)


def _circle(stroke: str, place: Place, of: int, *, dashes: str = "", offset: float = 0) -> str:
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    shift = f' stroke-dashoffset="{offset:g}"' if offset else ""
    return (
        f'<circle class="{stroke}" cx="{place.centre}" cy="{place.centre}" r="{place.radius:g}"'
        f' stroke-width="{place.width:g}" pathLength="{of}"{dash}{shift}/>'
    )


def _sheet(size: int) -> int:
    return 24 if size in SMALL else 96


def _way(size: int, *, again: bool) -> Place:
    if size not in SMALL:
        return Place(48, 35 if again else 42, 8)
    if again:
        return Place(12, 6.6, 3.2)
    return Place(12, 9.8, 3.6 if size == 16 else 3)


def _earlier(size: int) -> Place:
    return Place(12, 10.9, 1.7) if size in SMALL else Place(48, 45, 3.5)


def _quiet(size: int, *, twice: bool) -> tuple[Place, ...]:
    if size in SMALL:
        if twice:
            return Place(12, 10.6, 2), Place(12, 6.4, 2.4)
        return (Place(12, 9.8, 3.4 if size == 16 else 3),)
    if twice:
        return Place(48, 44, 4), Place(48, 35, 6)
    return (Place(48, 42, 8),)
