"""`bihuan run` leaves nothing behind: neither on Ctrl-C nor on SIGTERM, nor when it is killed outright."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bihuan.jobs.launch import programs

STARTED = 60
PROMISED = 2.0
# A busy machine is slow to report what is gone already: the promise is held by PATIENCE, not by a stopwatch.
GONE = 20

Running = tuple[subprocess.Popen[str], int]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Whoever starts first finds it empty, and makes everything; all others start where somebody has been."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., Running]]:
    started: list[subprocess.Popen[str]] = []

    def start_bihuan(**more: str) -> Running:
        port = _free_port()
        environment = {**os.environ, "BIHUAN_DATA": str(folder), "BIHUAN_PORT": str(port), **more}
        environment.pop("BIHUAN_DATABASE_URL", None)
        words = [sys.executable, "-m", "bihuan.jobs.cli", "run"]
        process = subprocess.Popen(
            words,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process, port

    yield start_bihuan
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop_nothing_is_left(start, asked: signal.Signals) -> None:
    process, port = start()
    _wait_for_the_greeting(process)
    family = _descendants(process.pid)
    assert len(family) >= 3, "web, its workers, and the worker"
    _answers(port)

    os.killpg(process.pid, asked)
    process.wait(timeout=GONE)

    assert [pid for pid in family if _lives(pid)] == []
    assert process.returncode == 0
    _is_free(port)


STUBBORN = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"


@pytest.fixture
def own_signals() -> Iterator[None]:
    kept = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    for each, handler in kept.items():
        signal.signal(each, handler)


def test_what_does_not_stop_by_itself_is_killed_well_within_two_seconds(own_signals: None) -> None:
    stubborn = subprocess.Popen(
        [sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE, start_new_session=True
    )
    assert stubborn.stdout.readline() == b"1\n"

    programs.end({"stubborn": stubborn})

    assert stubborn.returncode == -signal.SIGKILL
    assert programs.PATIENCE < PROMISED
    stubborn.stdout.close()


def test_killed_outright_it_takes_its_programs_along(start) -> None:
    process, port = start()
    _wait_for_the_greeting(process)
    family = _descendants(process.pid)
    process.kill()
    until = time.monotonic() + 5
    while time.monotonic() < until and any(_lives(pid) for pid in family):
        time.sleep(0.05)
    assert [pid for pid in family if _lives(pid)] == []
    _is_free(port)


def test_a_second_start_on_the_same_port_says_which_port_and_leaves_the_first_alone(start) -> None:
    first, port = start()
    _wait_for_the_greeting(first)
    second, _ = start(BIHUAN_PORT=str(port))
    said, _ = second.communicate(timeout=STARTED)
    assert second.returncode == 1
    assert f"Port {port} on 127.0.0.1 is already taken" in said
    assert "Traceback" not in said
    _answers(port)


@pytest.fixture
def demo(folder: Path, start) -> None:
    if not (folder / "demo-sign-ins.txt").exists():
        first, _ = start()
        _wait_for_the_greeting(first)
        os.killpg(first.pid, signal.SIGTERM)
        first.wait(timeout=GONE)


@pytest.mark.usefixtures("demo")
def test_while_demo_accounts_exist_it_opens_to_this_machine_only(start) -> None:
    open_to_all, _ = start(BIHUAN_BIND="0.0.0.0")
    said, _ = open_to_all.communicate(timeout=STARTED)
    assert open_to_all.returncode == 1
    assert "while demo accounts exist" in said


def _wait_for_the_greeting(process: subprocess.Popen[str]) -> None:
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ctrl-C stops it" in line:
            return
    raise AssertionError("it ended instead of answering:\n" + "".join(said))


def _answers(port: int) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
        assert answer.status == 200


def _is_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def _descendants(pid: int) -> list[int]:
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return [each for child in children for each in (child, *_descendants(child))]


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
