"""Whether an incident concerns a home, and how near: compared part by part, never by likeness. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from bihuan.incidents.terms import Nearness, Scope

UNIT_TAILS = re.compile(r"(号?单元|单元|座|门)$")
WIDE = {each: each + 0xFEE0 for each in range(0x21, 0x7F)}
TAILS = ("", "单元", "号单元", "座", "门")
FIGURES = {each: str(number) for number, each in enumerate("一二三四五六七八九十", start=1)}


@dataclass(frozen=True)
class Reach:
    """Whom an incident of the same centre concerns, by keys; a unit as somebody wrote it."""

    scope: str
    building: int | None = None
    unit: str = ""
    rooms: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Home:
    """As much as is known: of a place in the grounds nothing, of a staircase perhaps the building."""

    building: int | None = None
    unit: str = ""
    room: int | None = None


def nearness(reach: Reach, home: Home) -> Nearness | None:
    """None where it does not concern them, or nobody knows whether it does."""
    here = home.building is not None and reach.building == home.building
    concerned = {
        Scope.CENTRE: True,
        Scope.BUILDING: here,
        Scope.UNIT: here and _same_unit(reach.unit, home.unit),
        Scope.ROOMS: home.room is not None and home.room in reach.rooms,
    }
    scope = Scope(reach.scope)
    return Nearness(scope) if concerned[scope] else None


def _same_unit(one: str, other: str) -> bool:
    return bool(unit_of(one)) and unit_of(one) == unit_of(other)


def unit_of(text: str) -> str:
    """二单元, 2单元 and ２ are one unit."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    bare = UNIT_TAILS.sub("", plain) or plain
    return FIGURES.get(bare, bare)


def spellings(text: str) -> frozenset[str]:
    """How this unit may stand written, without spaces and in small letters."""
    bare = unit_of(text)
    figures = [bare, *(sign for sign, figure in FIGURES.items() if figure == bare)] if bare else []
    plain = {f"{figure}{tail}" for figure in figures for tail in TAILS}
    return frozenset(plain | {each.translate(WIDE) for each in plain})
