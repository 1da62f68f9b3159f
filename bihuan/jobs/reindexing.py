"""Another key for the blind index, and everything that is found by it hashed with it, while people go on
working.

From the moment the key is made what is written has its hashes and what is looked for is asked for under both
keys; so whoever is killed anywhere leaves everything to be found, and the next one goes on.
"""

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from django.db import connection

from bihuan.jobs.indexing import mend_all
from bihuan.kernel.moments import now
from bihuan.organisation.actions import REINDEXED, Resealed, Step, note_index_rotation

if TYPE_CHECKING:
    from bihuan.project.keys import IndexKeys

# Whoever had asked for the key before another was made has written by then.
IN_FLIGHT = 5.0
# Steps are of a tenth of a second; a registration may wait for so long and no longer.
LONGEST = 0.2
# Whoever waits for SQLite looks every tenth of a second; in every gap everybody has had a look.
BREATH = 0.12

# What is gone through, and up to which key of it.
Told = Callable[[str, int], None]


class Rotation:
    """Under the newest key there is. Ends with no other key left."""

    def __init__(self, keys: "IndexKeys", *, told: Told) -> None:
        self.keys, self.told = keys, told
        self._rested = time.monotonic()

    def all(self) -> int:
        """How many values were hashed anew; a row and its entry in the index of texts are two."""
        if self.keys.former:
            time.sleep(IN_FLIGHT)
        total = 0
        # The last time through is the proof: it reads everything and finds nothing.
        while changed := self._once_through():
            total += changed
        if self.keys.former or total:
            note_index_rotation(self.keys.versions[0], total, at=now())
        self.keys.drop_former()
        return total

    def _once_through(self) -> int:
        changed = sum(each.changed for step in REINDEXED for each in self._through(step))
        return changed + mend_all(lambda group, done: self._breathe(f"index of texts, {group}", done))

    def _through(self, step: Step) -> Iterator[Resealed]:
        after: int | None = 0
        while after is not None:
            done = step(after=after)
            yield done
            after = done.last
            self._breathe(step.__name__, after or 0)

    def _breathe(self, what: str, done: int) -> None:
        self.told(what, done)
        if connection.vendor == "sqlite" and time.monotonic() - self._rested >= LONGEST:
            time.sleep(BREATH)
            self._rested = time.monotonic()
