"""Long work in a program of its own: begun when something waits, once, gone on with after a kill (CLS-6)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bihuan.jobs import aside
from bihuan.jobs.aside import Aside

SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
ENDS = [sys.executable, "-c", "pass"]
BREAKS = [sys.executable, "-c", "raise SystemExit(3)"]
PATIENCE = 20.0


@pytest.fixture
def program() -> Iterator[Callable[..., Aside]]:
    """`program(SLEEPS)`: that instead of `bihuan …`; ended however the test ends."""
    made: list[Aside] = []

    def of(words: list[str], waits: Callable[[], bool] = lambda: True) -> Aside:
        beside = Aside("suggest", "train", "--waiting", waits=waits)
        beside.program = words
        made.append(beside)
        return beside

    yield of
    for each in made:
        each.end()


def running(beside: Aside) -> "subprocess.Popen[bytes]":
    assert beside._running is not None
    return beside._running


def ended(beside: Aside) -> int:
    return running(beside).wait(PATIENCE)


def test_it_is_the_command_of_this_installation() -> None:
    beside = Aside("suggest", "train", "--waiting", waits=lambda: False)
    assert beside.program == [sys.executable, "-m", "bihuan.jobs.cli", "suggest", "train", "--waiting"]


def test_nothing_is_started_while_nothing_waits(program: Callable[..., Aside]) -> None:
    beside = program(SLEEPS, waits=lambda: False)
    beside.turn()
    assert beside._running is None


def test_what_waits_is_started_once_and_comes_after_everybody_else(program: Callable[..., Aside]) -> None:
    beside = program(SLEEPS)
    beside.turn()
    first = running(beside)
    beside.turn()
    assert running(beside) is first
    assert first.poll() is None
    assert os.getpriority(os.PRIO_PROCESS, first.pid) > os.getpriority(os.PRIO_PROCESS, 0)


def test_once_it_has_ended_the_next_that_waits_is_started(program: Callable[..., Aside]) -> None:
    beside = program(ENDS)
    beside.turn()
    first = running(beside)
    assert ended(beside) == 0
    beside.turn()
    assert running(beside) is not first


def test_one_that_was_killed_is_started_again_but_not_at_once(
    program: Callable[..., Aside], monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = program(SLEEPS)
    beside.turn()
    first = running(beside)
    first.send_signal(signal.SIGKILL)
    assert ended(beside) == -signal.SIGKILL
    beside.turn()
    assert beside._running is None
    later = time.monotonic() + aside.PAUSE_SECONDS
    monkeypatch.setattr(aside.time, "monotonic", lambda: later + 1)
    beside.turn()
    assert running(beside) is not first
    assert running(beside).poll() is None


def test_one_that_broke_is_left_alone_for_a_minute(program: Callable[..., Aside]) -> None:
    asked: list[bool] = []
    beside = program(BREAKS, waits=lambda: asked.append(True) or True)
    beside.turn()
    assert ended(beside) == 3
    for _ in range(3):
        beside.turn()
    assert beside._running is None
    assert len(asked) == 1


def test_the_worker_that_ends_takes_it_along(program: Callable[..., Aside]) -> None:
    beside = program(SLEEPS)
    beside.turn()
    pid = running(beside).pid
    beside.end()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_worker_that_is_killed_takes_it_along_as_well() -> None:
    """Whoever is killed cannot say goodbye: the kernel does."""
    code = (
        "import sys, time\n"
        "from bihuan.jobs.aside import Aside\n"
        "beside = Aside(waits=lambda: True)\n"
        f"beside.program = {SLEEPS!r}\n"
        "beside.turn()\n"
        "print(beside._running.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as starter:
        assert starter.stdout is not None
        pid = int(starter.stdout.readline())
        starter.kill()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and _lives(pid):
        time.sleep(0.02)
    assert not _lives(pid)


def _lives(pid: int) -> bool:
    """Killed, it may stay as a zombie until somebody asks for it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
