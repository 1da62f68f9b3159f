"""Every change of the table of days, as the calendar folds them."""

from bihuan.policies.models import DayEdition
from bihuan.policies.terms.days import DayWord, Edition


def editions() -> list[Edition]:
    """Every change there was, oldest first. Three statements."""
    rows = DayEdition.objects.prefetch_related("changes", "years").select_related("undoes")
    return [
        Edition(
            number=each.number,
            centre=each.centre_id,
            at=each.at,
            words={row.day: DayWord(row.working, row.name) for row in each.changes.all()},
            published={row.year: row.published for row in each.years.all()},
            source=each.source,
            by=each.by,
            undoes=each.undoes.number if each.undoes else None,
        )
        for each in rows.order_by("number")
    ]
