"""`bihuan worker`: what may lag behind a transaction."""

import logging
import signal
import threading
from argparse import ArgumentParser, Namespace

from django.db import OperationalError, close_old_connections

from bihuan.journal.actions import run_pending
from bihuan.kernel.moments import now

HELP = "run what is still to be done after each act; started by `bihuan run`"

REST_SECONDS = 1.0

log = logging.getLogger("bihuan.worker")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="run what waits now, then end")


def run(arguments: Namespace) -> int:
    if arguments.once:
        run_pending(at=now())
        return 0
    asked = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: asked.set())
    while not asked.is_set():
        if not _turn():
            asked.wait(REST_SECONDS)
    return 0


def _turn() -> int:
    """One round; how many reactions it did. A database that is away for a while does not end the worker."""
    close_old_connections()
    try:
        return run_pending(at=now())
    except OperationalError as problem:
        log.warning("the database did not answer: %s", type(problem).__name__)
        return 0
