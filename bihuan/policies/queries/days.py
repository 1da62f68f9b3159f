"""The table of days as it stands today and as it stood: shipped, changed, closed by a centre."""

from functools import lru_cache

from bihuan.kernel.working_days import DayTable
from bihuan.policies.models import DayCounter, DayEdition
from bihuan.policies.queries.shipped import shipped_days
from bihuan.policies.rules.editions import Calendar
from bihuan.policies.terms.days import DayWord, Edition


def days_for(centre: int | None) -> DayTable:
    """By which days count in a centre, or (None) in the company. One small statement."""
    return calendar().of(centre).table


def calendar() -> Calendar:
    """Everybody's tables. One small statement: what belongs to a stamp was read once in this process."""
    stamp = DayCounter.objects.values_list("stamp", flat=True).first()
    return _calendar(stamp) if stamp else shipped_calendar()


def shipped_calendar() -> Calendar:
    return Calendar(shipped_days())


# The stamp is made over what every edition says: the same stamp never means two tables.
@lru_cache(maxsize=8)
def _calendar(stamp: str) -> Calendar:
    return Calendar(shipped_days(), tuple(editions()))


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
