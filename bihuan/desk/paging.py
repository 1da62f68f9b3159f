"""Next page by key: where a page ends is said in the address, never counted."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

CURSOR = re.compile(r"([0-9]{1,18})\.([0-9]{1,18})")
LONGEST_KEY = 18
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
A_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Cursor:
    """The last row seen: its moment and its key."""

    moment: datetime
    key: int

    def __str__(self) -> str:
        return f"{(self.moment - EPOCH) // A_MICROSECOND}.{self.key}"

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """None for what nobody was ever given."""
        found = CURSOR.fullmatch(text)
        if found is None:
            return None
        try:
            return cls(EPOCH + timedelta(microseconds=int(found[1])), int(found[2]))
        except OverflowError:
            return None


def key_in(text: str) -> int:
    """The key of the last row seen; 0 for what nobody was ever given."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_KEY else 0


@dataclass(frozen=True)
class Order:
    """By a moment, then by key."""

    field: str
    falling: bool = False

    def sorted(self, rows: QuerySet[Any], *, backwards: bool = False) -> QuerySet[Any]:
        sign = "-" if self.falling != backwards else ""
        return rows.order_by(f"{sign}{self.field}", f"{sign}pk")

    def beyond(self, rows: QuerySet[Any], cursor: Cursor, *, backwards: bool = False) -> QuerySet[Any]:
        """Two plain conditions, so that an index is walked from the cursor on."""
        side = "lt" if self.falling != backwards else "gt"
        further = Q(**{f"{self.field}__{side}": cursor.moment}) | Q(**{f"pk__{side}": cursor.key})
        return rows.filter(**{f"{self.field}__{side}e": cursor.moment}).filter(further)

    def cursor(self, row: Any) -> str:
        return str(Cursor(getattr(row, self.field), row.pk))


@dataclass(frozen=True)
class Page:
    rows: list[Any]
    # Cursors for `before` and `after`; empty where there is nothing more.
    previous: str
    next: str


def page_of(
    rows: QuerySet[Any],
    order: Order,
    *,
    size: int,
    after: Cursor | None = None,
    before: Cursor | None = None,
) -> Page:
    """One statement; one row more than shown tells whether it goes on."""
    backwards = after is None and before is not None
    start = after or before
    found = order.sorted(rows, backwards=backwards)
    if start:
        found = order.beyond(found, start, backwards=backwards)
    fetched = list(found[: size + 1])
    goes_on, shown = len(fetched) > size, fetched[:size]
    if backwards:
        shown.reverse()
    has_previous = goes_on if backwards else after is not None
    has_next = True if backwards else goes_on
    return Page(
        shown,
        order.cursor(shown[0]) if shown and has_previous else "",
        order.cursor(shown[-1]) if shown and has_next else "",
    )
