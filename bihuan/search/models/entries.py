"""What the index holds of one thing. Newer ones have higher keys: the order of a full-text table."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import connections, models

from bihuan.search.models.asking import Condition, alike_on_postgresql, on_postgresql, on_sqlite
from bihuan.search.models.full_text import INDEX
from bihuan.search.rules import full_text

if TYPE_CHECKING:
    from bihuan.search.rules.asking import Wanted
    from bihuan.search.terms import Group


class EntryQuerySet(models.QuerySet["Entry"]):
    def of(self, group: "Group") -> "EntryQuerySet":
        return self.filter(group=group)

    def matching(self, wanted: "Wanted", *, within: Iterable[str], inner: bool) -> "EntryQuerySet":
        """Newest first, as the index is walked: no page waits for the rest to be sorted."""
        if self._is_on_postgresql:
            return self._where(on_postgresql(wanted, within=within, inner=inner))
        return self._where(on_sqlite(full_text.question(wanted, within=within, inner=inner)))

    def sharing(self, pairs: Iterable[str], *, within: Iterable[str]) -> "EntryQuerySet":
        """The same of what has one of these pairs in it."""
        if self._is_on_postgresql:
            return self._where(alike_on_postgresql(pairs, within))
        return self._where(on_sqlite(full_text.alike(pairs, within)))

    @property
    def _is_on_postgresql(self) -> bool:
        return connections[self.db].vendor == "postgresql"

    def _where(self, condition: Condition) -> "EntryQuerySet":
        tables = [] if self._is_on_postgresql else [INDEX]
        order = f"-{INDEX}.rowid" if tables else "-id"
        # A full-text table is no model; what is put together is names, and every value a parameter.
        found: EntryQuerySet = self.extra(  # type: ignore[assignment]  # noqa: S610  (the stubs; see above)
            tables=tables, where=[condition.sql], params=condition.values, order_by=[order]
        )
        return found


class Entry(models.Model):
    """Texts are folded, a line each.

    No foreign key: an entry is of a matter, a person or a room, and is looked for by what it says. What it is
    of may be gone; `bihuan search verify` tells.
    """

    group = models.CharField(max_length=6)
    subject = models.BigIntegerField()
    # A space between, and at both ends.
    tokens = models.TextField()
    head = models.TextField(blank=True)
    said = models.TextField(blank=True)
    done = models.TextField(blank=True)
    inner = models.TextField(blank=True)
    # On PostgreSQL everything in it that can be asked for; SQLite makes it out by itself.
    grams = models.TextField(blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "subject"], name="entry_once_per_subject")]
