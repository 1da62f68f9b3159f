"""导出: a list of cases as a file, with masks unless somebody has the right to more; logged first (RES-6)."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from bihuan.cases.access import require_exporting
from bihuan.cases.models import Case
from bihuan.cases.terms.exporting import MOST_ROWS, ExportCases
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Invalid, Obstacle, Refusal
from bihuan.organisation.access import sealer
from bihuan.organisation.actions import log_reveal
from bihuan.organisation.terms import LogReveal, Origin, Shown

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.models import Staff

CLAUSE = "服务规范 10"
AT_ONCE = 500
BESIDE = ("centre", "owner", "holder", "holder_department")

Row = tuple["Matter", str]


def export_cases(
    found: "MatterQuerySet",
    command: ExportCases,
    *,
    by: "Staff",
    at: datetime,
    origin: Origin,
    centre: int | None = None,
) -> Iterator[Row]:
    """Each matter with its number, newest first, however many there are in little memory.

    Raises Invalid, Forbidden and Refusal before anything is given out. `centre`: if all are of one.
    """
    if problems := command.problems():
        raise Invalid(*problems)
    require_exporting(by.scope, open_numbers=command.open_numbers)
    rows = found.order_by()[: MOST_ROWS + 1].count()
    if rows > MOST_ROWS:
        raise _too_many()
    shown = LogReveal(
        subject="cases",
        reason=command.reason,
        why=command.why,
        shown=Shown.EXPORT,
        centre=centre,
        rows=rows,
        masked=not command.open_numbers,
    )
    log_reveal(shown, by=by, at=at, origin=origin)
    return _rows(found, open_numbers=command.open_numbers)


def _rows(found: "MatterQuerySet", *, open_numbers: bool) -> Iterator[Row]:
    latest = found.select_related(*BESIDE).order_by("-registered_at", "-pk")[:MOST_ROWS]
    matters = latest.iterator(chunk_size=AT_ONCE)
    while chunk := list(islice(matters, AT_ONCE)):
        numbers = _numbers([each.pk for each in chunk], open_numbers=open_numbers)
        yield from ((each, numbers.get(each.pk, "")) for each in chunk)


def _numbers(cases: list[int], *, open_numbers: bool) -> dict[int, str]:
    column = "phone_sealed" if open_numbers else "phone_masked"
    kept = dict(Case.objects.filter(pk__in=cases).values_list("pk", column))
    if not open_numbers:
        return kept
    return {key: sealer().open(bytes(sealed), row=f"case:{key}") for key, sealed in kept.items()}


def _too_many() -> Refusal:
    text = _("一次最多导出%(most)s行，现在的条件下有更多。请加条件，分几次导出。")
    return Refusal(Obstacle("too_many", say(text, most=MOST_ROWS), CLAUSE))
