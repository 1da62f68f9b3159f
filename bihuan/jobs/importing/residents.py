"""Imports of rooms and residents, gone on with in steps so short that nobody waits for one (RES-4)."""

import logging
import time

from django.db import IntegrityError, OperationalError, connection

from bihuan.jobs.settling import Settling
from bihuan.kernel.moments import now
from bihuan.residents.actions import fail_import, go_on_importing
from bihuan.residents.queries import import_by_id, next_at_work

# A registration may wait for one step and no longer: half a second is what is promised. A step that is
# aimed at a third of it may take three times as long as the one before.
LONGEST_STEP = 0.15
MOST, FEWEST = 500, 5
# Whoever waits for SQLite looks every tenth of a second; in every gap everybody has had a look.
BREATH = 0.12
# Two that wrote the same in the same moment: the second reads again what is there.
TRIES = 3

log = logging.getLogger("bihuan.import")


class Importing:
    """`longest`: the slowest step so far, in seconds; `longest_put_away` of what nobody waits for."""

    def __init__(self) -> None:
        self.most = FEWEST
        self.longest = self.longest_put_away = 0.0
        self._settle = Settling()

    def all(self) -> int:
        """Everything that waits, one import after the other; how many rows."""
        total, key = 0, 0
        while batch := next_at_work(after=key):
            key = batch.pk
            total += self.through(batch.pk)
        return total

    def through(self, key: int) -> int:
        """One import, as far as it goes without anybody. What breaks is told and erased."""
        total, broken = 0, 0
        _leave_the_log_to_us()
        while (batch := import_by_id(key)) and batch.is_at_work:
            began = time.monotonic()
            try:
                done = go_on_importing(batch, at=now(), most=self.most)
            except OperationalError:
                raise
            except IntegrityError as problem:
                broken += 1
                if broken > TRIES:
                    self._fail(key, problem)
                continue
            except Exception as problem:
                self._fail(key, problem)
                raise
            self._pace(done, time.monotonic() - began)
            self._settle()
            total += done
        return total

    def _fail(self, key: int, problem: Exception) -> None:
        """The kind only: a message could carry what stands in the file."""
        log.error("import %s failed: %s", key, type(problem).__name__)
        batch = import_by_id(key)
        if batch is not None:
            fail_import(batch, type(problem).__name__, at=now())

    def _pace(self, done: int, took: float) -> None:
        """The next is as large as this one was fast, then everybody else has as long as it took."""
        if done:
            self.longest = max(self.longest, took)
            self.most = max(FEWEST, min(MOST, int(done / took * LONGEST_STEP), self.most * 3 // 2))
        if connection.vendor == "sqlite":
            self.longest_put_away = max(self.longest_put_away, _put_away())
            time.sleep(max(BREATH, took if done else 0))


def _leave_the_log_to_us() -> None:
    """SQLite moves what was written from its log into its file in whatever commit finds the log full: on a
    busy disk that takes seconds, and a registration would pay for our rows. We do it, after every step."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_autocheckpoint=0")


def _put_away() -> float:
    """How long it took; nobody waits for it."""
    began = time.monotonic()
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
    return time.monotonic() - began


def import_what_waits() -> int:
    return Importing().all()
