"""Which open matters a clause of the procedure governs now: one of its clocks presses, or an act it asks for
is owed."""

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Q

from bihuan.matters.models import Matter, Owed

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet


def governed_by(clause: str) -> Q:
    """Of open matters: those under this clause."""
    owed = Owed.objects.filter(clause=clause).values("matter")
    return Q(due_clause=clause) | Q(pk__in=owed)


def governed_by_clause(visible: "MatterQuerySet") -> dict[str, int]:
    """How many matters each clause governs; one statement. A matter counts once under a clause."""
    owed = Owed.objects.filter(matter__in=visible).exclude(clause="")
    pressing = Matter.objects.filter(pk__in=visible).exclude(due_clause="")
    pairs = (
        owed.order_by()
        .values_list("clause", "matter_id")
        .union(pressing.order_by().values_list("due_clause", "pk"))
    )
    sql, params = pairs.query.sql_with_params()
    with connection.cursor() as cursor:
        # Django groups no union; both halves are its own, and every value is a parameter.
        cursor.execute(f"SELECT clause, COUNT(*) FROM ({sql}) AS governed GROUP BY clause", params)  # noqa: S608  (see above)
        return dict(cursor.fetchall())
