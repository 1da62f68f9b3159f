"""An incident is found by its name and by what callers are told: the index follows at once."""

from collections.abc import Sequence
from datetime import datetime

from bihuan.incidents.queries import findable_incidents
from bihuan.journal.events import Happening
from bihuan.search.actions import keep


def keep_incidents_findable(happenings: Sequence[Happening], *, at: datetime) -> list[Happening]:
    """Nothing follows from it."""
    keep(findable_incidents({int(each.stream.partition(":")[2]) for each in happenings}))
    return []
