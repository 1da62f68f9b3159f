"""`bihuan worker`: what may lag behind a transaction."""

import logging
import signal
import threading
import time
from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, OperationalError, close_old_connections

from bihuan.cases.actions import end_pauses_run_out, go_on_counting
from bihuan.jobs.launch.log_rotation import rotate
from bihuan.journal.actions import run_pending, seal_day
from bihuan.kernel.moments import now
from bihuan.matters.actions import sweep_files

HELP = "run what is still to be done after each act; started by `bihuan run`"

REST_SECONDS = 1.0
HOUSE_SECONDS = 60.0

log = logging.getLogger("bihuan.worker")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="run what waits now, then end")


def run(arguments: Namespace) -> int:
    if arguments.once:
        run_pending(at=now())
        _keep_house()
        return 0
    asked = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: asked.set())
    kept_house_at = 0.0
    while not asked.is_set():
        if time.monotonic() - kept_house_at >= HOUSE_SECONDS:
            kept_house_at = time.monotonic()
            _keep_house()
        if not _turn():
            asked.wait(REST_SECONDS)
    return 0


def _keep_house() -> None:
    """Pauses that ran out; once a day the seal over all facts, and what belongs to nothing is put away."""
    at = now()
    try:
        end_pauses_run_out(at=at)
        if seal_day(at=at):
            SessionStore.clear_expired()
            sweep_files(at=at)
    except (DatabaseError, OSError) as problem:
        log.warning("the house is not kept yet: %s", type(problem).__name__)
    rotate(settings.BIHUAN_LOG)


def _turn() -> int:
    """One round; how many reactions it did. A database that is away for a while does not end the worker."""
    close_old_connections()
    try:
        return run_pending(at=now()) + go_on_counting(at=now())
    except OperationalError as problem:
        log.warning("the database did not answer: %s", type(problem).__name__)
        return 0
