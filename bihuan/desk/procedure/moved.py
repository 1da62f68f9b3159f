"""What would move, matter by matter, as the trial and the adoption list it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from bihuan.cases.queries.would_move import Move
from bihuan.desk.standing import ring_of, title_words
from bihuan.desk.workbench.acts import case_address

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet


@dataclass(frozen=True)
class Moved:
    """A matter and the clocks of it that would move."""

    number: str
    url: str
    ring: dict[str, Any]
    title: str
    where: str
    moves: tuple[Move, ...]


def moved_rows(moves: Sequence[Move], matters: "MatterQuerySet", *, at: datetime) -> tuple[Moved, ...]:
    """One statement; none where nothing moves."""
    if not moves:
        return ()
    by_number: dict[str, list[Move]] = {}
    for each in moves:
        by_number.setdefault(each.number, []).append(each)
    rows = {each.number: each for each in matters.filter(number__in=by_number)}
    return tuple(
        Moved(
            number=number,
            url=case_address(number),
            ring=ring_of(rows[number], at=at),
            title=title_words(rows[number]),
            where=rows[number].where or gettext("公共区域"),
            moves=tuple(several),
        )
        for number, several in by_number.items()
    )
