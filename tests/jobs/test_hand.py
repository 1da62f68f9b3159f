"""How the worker turns the hand: short steps, a breath between them, nothing that falls into one."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from bihuan.jobs import hand
from bihuan.jobs.hand import BREATH, FEWEST, LONGEST_STEP, MOST, Hand


class Turned:
    """A hand whose steps take as long as the test says; it signals all it is asked to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[int] = []
        self.seconds_a_signal, self.clock, self.waiting = 0.001, 100.0, 10_000
        monkeypatch.setattr(hand, "turn_hand", self._turn)
        monkeypatch.setattr(hand.time, "monotonic", lambda: self.clock)

    def _turn(self, *, at: object, most: int) -> int:
        done = min(most, self.waiting)
        self.asked.append(most)
        self.waiting -= done
        self.clock += done * self.seconds_a_signal
        return done


@pytest.fixture
def turned(monkeypatch: pytest.MonkeyPatch) -> Iterator[Turned]:
    yield Turned(monkeypatch)
    gc.unfreeze()


def test_the_first_step_is_short_and_the_next_as_long_as_others_may_wait(
    db: None, tmp_path: Path, turned: Turned
) -> None:
    worker = Hand(tmp_path)
    worker.turn()
    worker.turn()
    assert turned.asked == [FEWEST, int(LONGEST_STEP / turned.seconds_a_signal)]


def test_a_machine_that_got_slow_gets_shorter_steps_but_never_none(
    db: None, tmp_path: Path, turned: Turned
) -> None:
    worker = Hand(tmp_path)
    worker.turn()
    turned.seconds_a_signal = 1.0
    worker.turn()
    worker.turn()
    assert turned.asked[-1] == FEWEST


def test_no_step_signals_more_than_five_hundred(db: None, tmp_path: Path, turned: Turned) -> None:
    turned.seconds_a_signal = 0.000001
    worker = Hand(tmp_path)
    worker.turn()
    worker.turn()
    assert turned.asked[-1] == MOST


def test_what_the_worker_does_beside_it_counts_as_part_of_the_breath(
    db: None, tmp_path: Path, turned: Turned
) -> None:
    worker = Hand(tmp_path)
    worker.turn()
    assert worker.breath == pytest.approx(BREATH)
    turned.clock += 0.1
    assert worker.breath == pytest.approx(BREATH - 0.1)
    turned.clock += 1
    assert worker.breath == 0


def test_what_the_first_step_loaded_is_never_looked_through_for_garbage_again(
    db: None, tmp_path: Path, turned: Turned
) -> None:
    gc.unfreeze()
    worker = Hand(tmp_path)
    worker.turn()
    frozen = gc.get_freeze_count()
    assert frozen > 0
    worker.turn()
    assert gc.get_freeze_count() <= frozen


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows: all workers turn")
def test_only_one_worker_turns_where_one_file_is_the_database(
    db: None, tmp_path: Path, turned: Turned
) -> None:
    first, second = Hand(tmp_path), Hand(tmp_path)
    assert first.turn() == FEWEST
    assert second.turn() == 0
