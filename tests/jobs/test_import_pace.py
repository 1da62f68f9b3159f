"""An import is written in steps that nobody notices (RES-4)."""

import sqlite3
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from bihuan.jobs.importing import residents
from bihuan.jobs.importing.residents import BREATH, FEWEST, LONGEST_STEP, MOST, Importing

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has one writer")


@pytest.fixture
def rests(db: None, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long everybody else had, step by step."""
    found: list[float] = []
    monkeypatch.setattr(residents.time, "sleep", found.append)
    return found


def paced(importing: Importing, *steps: tuple[int, float]) -> list[int]:
    """How many rows come next, after each step of so many rows in so many seconds."""
    sizes = []
    for done, took in steps:
        importing._pace(done, took)
        sizes.append(importing.most)
    return sizes


def test_a_step_begins_small_and_grows_by_half_until_it_takes_what_it_may(rests: list[float]) -> None:
    importing = Importing()
    assert importing.most == FEWEST
    sizes = paced(importing, *[(importing.most, 0.001)] * 20)
    assert all(after <= before * 3 // 2 for before, after in pairwise(sizes))
    assert sizes[-1] == MOST


def test_a_slow_step_makes_the_next_one_as_small_as_it_must_be(rests: list[float]) -> None:
    importing = Importing()
    importing.most = 400
    assert paced(importing, (400, 4.0)) == [int(100 * LONGEST_STEP)]
    assert paced(importing, (15, 30.0)) == [FEWEST]
    assert importing.longest == 30.0


def test_everybody_else_has_as_long_as_the_step_took(rests: list[float]) -> None:
    paced(Importing(), (10, 0.01), (10, 0.8), (0, 5.0))
    # A step that wrote nothing has held nobody up; a look every tenth of a second is had in every gap.
    assert rests == [BREATH, 0.8, BREATH]


def test_what_was_written_is_put_away_by_the_import_and_by_no_registration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit that finds SQLite's log full moves all of it: that would be a registration's."""
    asked: list[str] = []
    file = sqlite3.connect(tmp_path / "x.sqlite3", isolation_level=None)
    file.execute("PRAGMA journal_mode=WAL")

    class Beside:
        vendor, in_atomic_block = "sqlite", False

        def cursor(self) -> Any:
            return self

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *_: object) -> None:
            return None

        def execute(self, said: str) -> None:
            asked.append(said)
            file.execute(said)

    monkeypatch.setattr(residents, "connection", Beside())
    monkeypatch.setattr(residents.time, "sleep", lambda _: None)
    residents._leave_the_log_to_us()
    file.execute("CREATE TABLE rows (text TEXT)")
    for _ in range(1500):
        file.execute("INSERT INTO rows VALUES (?)", ["x" * 4000])
    log = tmp_path / "x.sqlite3-wal"
    assert log.stat().st_size > 1000 * 4096
    Importing()._pace(10, 0.01)
    assert asked[-1] == "PRAGMA wal_checkpoint(PASSIVE)"
    file.execute("INSERT INTO rows VALUES ('the next one')")
    # The log begins anew: nothing of it waits for whoever writes next.
    (busy, waiting, put_away) = file.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    assert (busy, put_away) == (0, waiting)
    assert waiting < 10
    file.close()
