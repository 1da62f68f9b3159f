"""What is found by a former key of the blind index is found by the present one, a few rows at a time
(RES-6)."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.organisation.actions.resealing import AT_ONCE, BY, Resealed, Step
from bihuan.organisation.events import IndexKeyRotated

if TYPE_CHECKING:
    from django.db.models import QuerySet

# One for each table that holds hashes of the blind index; the index of texts is brought into line by itself.
REINDEXED: list[Step] = []


def reindex_with(*steps: Step) -> None:
    """Every app says, when it is ready, how what it keeps hashed is hashed anew: `step(after=key)`."""
    REINDEXED.extend(each for each in steps if each not in REINDEXED)


def reindex_rows(
    rows: "QuerySet[Any]", columns: Sequence[str], anew: Callable[[list[Any]], list[Any]], *, after: int
) -> Resealed:
    """The next rows after a key, in one short transaction. `anew` changes the columns and says which rows it
    changed: a hash says nothing of its key, so each is made out of what is sealed."""
    with transaction.atomic():
        found = list(rows.filter(pk__gt=after).order_by("pk").select_for_update(of=("self",))[:AT_ONCE])
        changed = anew(found)
        rows.model._base_manager.bulk_update(changed, columns, batch_size=AT_ONCE)
    return Resealed(found[-1].pk if len(found) == AT_ONCE else None, len(changed))


def note_index_rotation(version: int, values: int, *, at: datetime) -> None:
    with transaction.atomic():
        record(IndexKeyRotated(version=version, values=values), stream="keys:index", by=BY, at=at)
