"""Which open matters a clause of the procedure governs now.

One of its clocks presses, or an act it asks for is owed.
"""

from typing import TYPE_CHECKING

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q

from bihuan.matters.queries import owed_under, owing_pairs, pressing_pairs

if TYPE_CHECKING:
    from bihuan.matters.models.matters import MatterQuerySet


def governed_by(clause: str) -> Q:
    """Of open matters: those under this clause."""
    return Q(due_clause=clause) | Q(pk__in=owed_under(clause))


def governed_by_clause(visible: "MatterQuerySet") -> dict[str, int]:
    """How many matters each clause governs; one statement. A matter counts once under a clause."""
    pairs = owing_pairs(visible).union(pressing_pairs(visible))
    try:
        sql, params = pairs.query.sql_with_params()
    except EmptyResultSet:
        # Whoever follows no centre sees no matter: Django asks the database nothing at all.
        return {}
    with connection.cursor() as cursor:
        # Django groups no union. Both halves are its own, and every value is a parameter.
        cursor.execute(f"SELECT clause, COUNT(*) FROM ({sql}) AS governed GROUP BY clause", params)  # noqa: S608  (see above)
        return dict(cursor.fetchall())
