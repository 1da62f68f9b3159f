"""What was said before in words like these (INT-7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from bihuan.kernel.moments import day_of
from bihuan.matters.queries import all_matters, visible_matters
from bihuan.matters.terms import Sort
from bihuan.search.models import Entry
from bihuan.search.rules.grams import pairs
from bihuan.search.rules.overlap import shared
from bihuan.search.rules.tokens import month_token
from bihuan.search.terms import Group

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope

# What is compared one by one: the newest of those that share anything.
MOST_COMPARED = 400
# More of a long text says nothing new about which others are like it.
MOST_PAIRS = 80


@dataclass(frozen=True)
class Like:
    """`overlap` is the part of the text's pairs of characters the matter's own words hold."""

    matter: int
    overlap: float


def like_texts(
    text: str,
    *,
    centres: Iterable[int],
    since: datetime,
    until: datetime,
    most: int,
    scope: "Scope | None",
    sort: Sort = Sort.CASE,
) -> list[Like]:
    """The likest first, of equal ones the newest. One statement; none for a text without two characters.

    What this person may see; for a machine, which has no scope, everything. `since` counts, `until` does not.
    """
    wanted = pairs(text)
    months = [month_token(Group.MATTER, centre, day) for centre in centres for day in _months(since, until)]
    if not wanted or not months:
        return []
    seen = (visible_matters(scope) if scope else all_matters()).of(sort)
    there = seen.filter(pk=OuterRef("subject"), registered_at__gte=since, registered_at__lt=until)
    asked = sorted(wanted)[:MOST_PAIRS]
    found = Entry.objects.of(Group.MATTER).sharing(asked, within=months).filter(Exists(there))
    rows = found.values_list("subject", "head", "said")[:MOST_COMPARED]
    likes = [Like(matter, shared(wanted, f"{head}\n{said}")) for matter, head, said in rows]
    # PostgreSQL's index does not know where in an entry something stands.
    alike = [each for each in likes if each.overlap]
    return sorted(alike, key=lambda each: each.overlap, reverse=True)[:most]


def _months(since: datetime, until: datetime) -> list[date]:
    """The first days of the months between."""
    first, last = day_of(since).replace(day=1), day_of(until)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [_later(first, each) for each in range(max(count, 0))]


def _later(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return first.replace(year=first.year + years, month=month + 1)
