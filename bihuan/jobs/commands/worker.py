"""`bihuan worker`: the clock's hand, what falls due, and what may lag behind a transaction."""

import logging
import signal
import threading
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import DatabaseError, InterfaceError, close_old_connections

from bihuan.cases.actions import (
    end_pauses_run_out,
    go_on_counting,
    judge_observed,
    keep_clocks_from_before,
    watch_what_comes_in,
)
from bihuan.clocks.actions import turn_hand
from bihuan.insight.actions import count_answers, gather_alike
from bihuan.insight.queries import training_waits
from bihuan.jobs.aside import Aside
from bihuan.jobs.hand import Hand
from bihuan.jobs.importing.residents import import_what_waits
from bihuan.jobs.launch.log_rotation import rotate
from bihuan.jobs.retaining import let_go_what_waits
from bihuan.jobs.sharing import BREATH, SharingOut
from bihuan.jobs.training import train_what_waits
from bihuan.journal.actions import run_pending, seal_day
from bihuan.kernel.moments import now
from bihuan.matters.actions import sweep_files
from bihuan.notices.actions import sweep_notices
from bihuan.occupancy.actions import go_on_sharing, remind_of_keys
from bihuan.office.actions import lay_duties
from bihuan.organisation.actions import turn_absences
from bihuan.privacy.actions import keep_request_clocks_from_before
from bihuan.privacy.queries.retention import retention_waits
from bihuan.residents.actions import sweep_imports
from bihuan.residents.queries import imports_at_work

HELP = "turn the hand of the clocks, run what is still to be done; started by `bihuan run`"

REST_SECONDS = 1.0
# Few, so that a slow one does not keep the hand from its next second.
REACTIONS_AT_ONCE = 5
HOUSE_SECONDS = 60.0

# An InterfaceError (the connection was closed under it) is no DatabaseError.
AWAY = (DatabaseError, InterfaceError, OSError)

log = logging.getLogger("bihuan.worker")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="run what waits now, then end")


def run(arguments: Namespace) -> int:
    if arguments.once:
        _clocks_from_before()
        turn_absences(at=now())
        while lay_duties(at=now()):
            pass
        while turn_hand(at=now()):
            pass
        run_pending(at=now())
        while go_on_counting(at=now()):
            pass
        while watch_what_comes_in(at=now()):
            pass
        while gather_alike(at=now()):
            pass
        while go_on_sharing(at=now()):
            pass
        train_what_waits()
        import_what_waits()
        let_go_what_waits()
        _keep_house()
        return 0
    asked = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: asked.set())
    hand, sharing = Hand(settings.BIHUAN_DATA), SharingOut()
    trainer = Aside("suggest", "train", "--waiting", waits=lambda: training_waits(at=now()))
    importer = Aside("import", "residents", "--waiting", waits=imports_at_work, writes=True)
    keeper = Aside("retention", "run", waits=retention_waits, writes=True)
    kept_house_at, knows_the_clocks = 0.0, False
    while not asked.is_set():
        # Once; again only where the database was away.
        knows_the_clocks = knows_the_clocks or _answered(_clocks_from_before) is not None
        if time.monotonic() - kept_house_at >= HOUSE_SECONDS:
            kept_house_at = time.monotonic()
            _keep_house()
            _answered(trainer.turn)
            _answered(keeper.turn)
        _answered(importer.turn)
        close_old_connections()
        # Before the hand: what it says reaches whoever is there.
        _answered(lambda: turn_absences(at=now()))
        signals = _answered(hand.turn)
        reactions = _answered(lambda: run_pending(at=now(), most=REACTIONS_AT_ONCE))
        counted = _answered(lambda: go_on_counting(at=now()))
        laid = _answered(lambda: lay_duties(at=now()))
        came = _answered(lambda: watch_what_comes_in(at=now()))
        alike = _answered(lambda: gather_alike(at=now()))
        shared = _answered(sharing.turn)
        busy = reactions or counted or laid or came or alike
        asked.wait(
            max(hand.breath, BREATH if shared else 0) if signals or shared else 0 if busy else REST_SECONDS
        )
    trainer.end()
    keeper.end()
    importer.end()
    return 0


def _clocks_from_before() -> int:
    at = now()
    return keep_clocks_from_before(at=at) + keep_request_clocks_from_before(at=at)


def _keep_house() -> None:
    """What ran out; once a day the seal over all facts, and what belongs to nothing is put away."""
    at = now()
    try:
        end_pauses_run_out(at=at)
        judge_observed(at=at)
        count_answers(at=at)
        remind_of_keys(at=at)
        if seal_day(at=at):
            SessionStore.clear_expired()
            sweep_files(at=at)
            sweep_notices(at=at)
            sweep_imports(at=at)
    except AWAY as problem:
        log.warning("the house is not kept yet: %s", type(problem).__name__)
    rotate(settings.BIHUAN_LOG)


def _answered(work: Callable[[], int]) -> int | None:
    """None where it could not be done for now: the database is away, its connection was cut, two wrote the
    same, no program could be started. That does not end the worker; it is tried again the next time round.
    Whatever else breaks is a mistake of ours and ends it, and `bihuan run` with it: nobody believes that
    the clocks are watched."""
    try:
        return work()
    except AWAY as problem:
        log.warning("not done for now: %s", type(problem).__name__)
        return None
