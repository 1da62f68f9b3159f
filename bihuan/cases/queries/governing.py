"""Which open matters a clause of the procedure governs now.

A clock stands under it, or an act it asks for is owed.
"""

from typing import TYPE_CHECKING

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from bihuan.clocks.queries.kept import standing_pairs, standing_under
from bihuan.matters.queries import owed_under, owing_pairs

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet


def governed_by(clause: str) -> Q:
    """Of open matters: those under this clause."""
    return Q(pk__in=standing_under(clause).values("matter")) | Q(pk__in=owed_under(clause))


def most_pressing_under(clause: str, visible: "MatterQuerySet") -> "MatterQuerySet":
    """Those it governs, by `clause_due`: when the clause itself wants something of each."""
    of_clause = standing_under(clause).filter(matter=OuterRef("pk")).order_by("due_at")
    found = visible.filter(governed_by(clause))
    return found.annotate(
        clause_due=Coalesce(Subquery(of_clause.values("due_at")[:1]), F("due_order")),
        clause_provisional=Coalesce(Subquery(of_clause.values("provisional")[:1]), F("due_provisional")),
    ).order_by("clause_due", "pk")


def governed_by_clause(visible: "MatterQuerySet") -> dict[str, int]:
    """How many matters each clause governs; one statement. A matter counts once under a clause."""
    pairs = owing_pairs(visible).union(standing_pairs(visible))
    try:
        sql, params = pairs.query.sql_with_params()
    except EmptyResultSet:
        # Whoever follows no centre sees no matter: Django asks the database nothing at all.
        return {}
    with connection.cursor() as cursor:
        # Django groups no union. Both halves are its own, and every value is a parameter.
        cursor.execute(f"SELECT clause, COUNT(*) FROM ({sql}) AS governed GROUP BY clause", params)  # noqa: S608  (see above)
        return dict(cursor.fetchall())
