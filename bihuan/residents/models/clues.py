"""What somebody is found by, one row for each clue and home: two letters typed find among a million."""

from typing import Any

from django.db import models
from django.db.models.lookups import StartsWith

from bihuan.residents.models.people import Occupancy


class Clue(models.Model):
    """`text` is a name, its initials or a plate in small letters. The centre stands first in the index:
    whoever looks in one centre pays for nobody of the others."""

    centre = models.ForeignKey("organisation.Centre", on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=60)
    occupancy = models.ForeignKey(Occupancy, on_delete=models.CASCADE, related_name="clues")

    class Meta:
        indexes = [
            models.Index(
                fields=["centre", "text"], name="clue_by_text", opclasses=["int8_ops", "varchar_pattern_ops"]
            )
        ]
        constraints = [models.UniqueConstraint(fields=["occupancy", "text"], name="clue_once")]


@models.CharField.register_lookup
class Begins(models.Lookup):
    """By the index on both databases: SQLite's LIKE would read every row, so there it is a range."""

    lookup_name = "begins"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return StartsWith(self.lhs, self.rhs).as_sql(compiler, connection)

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        column, given = self.process_lhs(compiler, connection)
        return f"({column} >= %s AND {column} < %s)", [*given, self.rhs, *given, f"{self.rhs}\U0010ffff"]
