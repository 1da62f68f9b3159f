"""The programs that `bihuan run` starts, and how all of them end when it ends."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from types import FrameType
from typing import NoReturn

from bihuan.jobs.launch.surroundings import CannotStart, Surroundings

# Everything must be gone two seconds after Ctrl-C; what does not end by itself until then is killed.
PATIENCE = 1.3
WEB_PROCESSES = 2
PR_SET_PDEATHSIG = 1

Programs = dict[str, subprocess.Popen[bytes]]


class StopAsked(BaseException):
    """Ctrl-C, SIGTERM or a closed terminal."""


@contextmanager
def stopping_when_asked() -> Iterator[None]:
    """Inside, each of the three signals raises StopAsked, also where the shell had SIGINT ignored."""
    asked = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {each: signal.signal(each, _stop) for each in asked}
    try:
        yield
    except StopAsked:
        pass
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def running(where: Surroundings) -> Iterator[Programs]:
    """Web and worker, both ended on the way out, whatever the reason."""
    programs: Programs = {}
    try:
        programs["web"] = _start(_web(where))
        programs["worker"] = _start([sys.executable, "-m", "bihuan.jobs.cli", "worker"])
        yield programs
    finally:
        end(programs)


def wait_until_it_answers(programs: Programs, where: Surroundings, *, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        _none_has_ended(programs)
        if _answers(where):
            return
        time.sleep(0.05)
    raise CannotStart(f"The web server did not answer on port {where.port} within {seconds:.0f} seconds.")


def watch(programs: Programs) -> NoReturn:
    while True:
        _none_has_ended(programs)
        time.sleep(0.5)


def _answers(where: Surroundings) -> bool:
    """The port opens before the program behind it is loaded, so it is asked for a page."""
    line = HTTPConnection(where.bind, where.port, timeout=10)
    try:
        line.request("GET", "/health/live", headers={"Host": "localhost"})
        return line.getresponse().status < HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, HTTPException):
        return False
    finally:
        line.close()


def _web(where: Surroundings) -> list[str]:
    serve = [sys.executable, "-m", "granian", "--interface", "wsgi"]
    at = ["--host", where.bind, "--port", str(where.port)]
    size = ["--workers", str(WEB_PROCESSES), "--blocking-threads", "4", "--workers-kill-timeout", "1"]
    return [*serve, *at, *size, "--log-level", "warning", "bihuan.project.wsgi:application"]


def _start(words: list[str]) -> subprocess.Popen[bytes]:
    # A group of its own: Ctrl-C in the terminal reaches us alone, and we end the rest in order.
    return subprocess.Popen(
        words, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=end_with_the_starter
    )


def end_with_the_starter() -> None:
    """On Linux: if our starter is killed outright, the kernel ends us too, and the port is free again."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _none_has_ended(programs: Programs) -> None:
    for name, program in programs.items():
        if program.poll() is not None:
            raise CannotStart(
                f"The {name} program ended by itself (exit code {program.returncode}); see the log."
            )


def end(programs: Programs) -> None:
    """Ask all of them to end; after `PATIENCE` seconds kill what has not. Deaf to signals from here on."""
    for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(asked, signal.SIG_IGN)
    for program in programs.values():
        program.terminate()
    until = time.monotonic() + PATIENCE
    for program in programs.values():
        try:
            program.wait(max(0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            continue
    for program in programs.values():
        _kill(program)
        program.wait()


def _kill(program: subprocess.Popen[bytes]) -> None:
    """With its whole group: a web server's own workers too, also when their parent went before them."""
    try:
        os.killpg(program.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise StopAsked
