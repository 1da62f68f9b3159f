"""How late, how often and how heavily the clock's hand works, while its workers are killed (ESC-2).

    python -m scripts.bench_hand [--matters 50000] [--due 20000] [--workers 3] [--kills 20] [--singles 20]

Fills a database of its own (SQLite in a temporary place, or an empty one named by BIHUAN_DATABASE_URL) with
cases whose promises all fall due at one moment, lets several workers run, kills one with -9 twenty times,
registers cases meanwhile, and prints what was late, what came twice, and how long others waited. Then
promises fall due one by one among all that is open: how long until each can be read.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from scripts.bench_singles import bring_forward, late_one_by_one

CHUNK = 500
# Between what is filled and the one moment everything falls due, so that the workers wait for it.
LEAD = timedelta(seconds=20)


def main() -> int:
    given = _arguments()
    if given.role:
        return {"worker": _work, "registrar": _register}[given.role](Path(given.log))
    with tempfile.TemporaryDirectory() as place:
        os.environ["BIHUAN_DATA"] = place
        return _bench(given, Path(place))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--matters", type=int, default=60_000)
    parser.add_argument("--due", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--singles", type=int, default=20)
    parser.add_argument("--every", type=float, default=3.0, help="seconds between two of the singles")
    parser.add_argument("--role", default="", help=argparse.SUPPRESS)
    parser.add_argument("--log", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


# ── the parts that are played ──


def _django() -> None:
    from bihuan.jobs.cli import set_up_django

    set_up_django()


def _work(log: Path) -> int:
    """A worker as it is, its turns of the hand timed."""
    _django()
    from bihuan.jobs import hand
    from bihuan.jobs.commands import worker

    turn = hand.turn_hand

    def timed(**more: Any) -> int:
        began = time.monotonic()
        done = turn(**more)
        if done:
            _note(log, {"seconds": time.monotonic() - began, "signals": done})
        return done

    hand.turn_hand = timed
    return worker.run(argparse.Namespace(once=False))


def _register(log: Path) -> int:
    """Somebody at the desk who takes in one case after the other."""
    _django()
    from bihuan.cases.actions import register_case
    from bihuan.cases.terms.intake import RegisterCase
    from bihuan.kernel.moments import now
    from bihuan.organisation.models import Centre, Staff

    centre, by = Centre.objects.get(code="GHY"), Staff.objects.get(staff_number="1047")
    said = RegisterCase(said="客厅天花板一直在滴水。", channel="wechat", kind="complaint", place="3栋1202")
    while True:
        began = time.monotonic()
        at = now()
        register_case(said, centre=centre, by=by, at=at)
        _note(log, {"seconds": time.monotonic() - began, "at": at.isoformat()})
        time.sleep(0.1)


def _note(log: Path, line: dict[str, Any]) -> None:
    with log.open("a") as file:
        file.write(json.dumps(line) + "\n")


def _noted(log: Path) -> list[dict[str, Any]]:
    lines = log.read_text().splitlines() if log.exists() else []
    return [json.loads(each) for each in lines]


# ── the run ──


def _bench(given: argparse.Namespace, place: Path) -> int:
    _django()
    from django.core.management import call_command
    from django.db import connection

    from bihuan.kernel.moments import now
    from tests.cast import everybody

    call_command("migrate", verbosity=0)
    began = time.monotonic()
    due_at = now().replace(microsecond=0) + timedelta(hours=2)
    singles = [due_at + timedelta(days=1, minutes=each) for each in range(given.singles)]
    _fill(given.matters, [due_at] * given.due + singles, cast=everybody())
    moment = now().replace(microsecond=0) + LEAD
    bring_forward(due_at, moment)
    clocks = _count_clocks()
    print(f"{given.matters} cases, {clocks} open clocks, filled in {time.monotonic() - began:.0f} s")
    connection.close()
    turns, registered = place / "turns", place / "registered"
    with _at_work(given.workers, turns, registered) as workers:
        killed = _run(given, moment, turns, workers)
        alone = late_one_by_one(singles, every=given.every)
    failed = _report(given, moment, _noted(turns), _noted(registered), killed)
    print(f"one by one: {len(alone)} of {given.singles}, late by {_spread(alone)}")
    return failed or int(len(alone) < given.singles)


def _fill(matters: int, promises: list[datetime], cast: Any) -> None:
    """The first cases have the promises, in that order."""
    from bihuan.kernel.moments import now

    at = now()
    promised = [*promises, *[None] * (matters - len(promises))]
    for first in range(0, matters, CHUNK):
        _fill_chunk(first, promised[first : first + CHUNK], cast, at=at)


def _fill_chunk(first: int, promised: list[datetime | None], cast: Any, *, at: datetime) -> None:
    """As registering would leave them, without its facts."""
    from django.db import transaction

    from bihuan.cases.models import Case, Round
    from bihuan.cases.queries import readings, standing_from, states_of
    from bihuan.clocks.actions import Keeping, keep_clocks_of
    from bihuan.journal.models import Stream
    from bihuan.matters.actions import restate_many
    from bihuan.matters.models import Matter
    from bihuan.policies.queries.shipped import shipped_procedure

    with transaction.atomic():
        matters = Matter.objects.bulk_create(
            Matter(
                number=f"GHY-2025-{number:06}",
                centre=cast.osmanthus,
                owner=cast.lin,
                title="客厅天花板滴水",
                level="centre",
                channel="wechat",
                kind="complaint",
                severity="" if promise else "minor",
                stage="assessment",
                registered_at=at,
                said_at=at,
                version=2,
                procedure=str(shipped_procedure().version),
            )
            for number, promise in enumerate(promised, first)
        )
        Case.objects.bulk_create(
            Case(matter=matter, said="滴水", promised_at=promise)
            for promise, matter in zip(promised, matters, strict=True)
        )
        Round.objects.bulk_create(Round(case_id=each.pk, began_at=at) for each in matters)
        Stream.objects.bulk_create(Stream(name=each.stream) for each in matters)
        found = states_of(matters)
        read = [(case, state, readings(case, at=at)) for case, state in found]
        keep_clocks_of(
            [Keeping(case.matter, clocks, case.days.table) for case, _state, clocks in read], at=at
        )
        restate_many(
            [(case.matter, standing_from(state, clocks, at=at)) for case, state, clocks in read], at=at
        )


def _count_clocks() -> int:
    from bihuan.clocks.models import Clock

    return Clock.objects.filter(ended_at=None).count()


@contextmanager
def _at_work(number: int, turns: Path, registered: Path) -> "Iterator[list[subprocess.Popen[bytes]]]":
    """So many workers, and somebody who registers beside them."""
    workers = [_start("worker", turns) for _each in range(number)]
    registrar = _start("registrar", registered)
    try:
        yield workers
    finally:
        for each in [*workers, registrar]:
            each.kill()
            each.wait()


def _run(
    given: argparse.Namespace, due_at: datetime, turns: Path, workers: "list[subprocess.Popen[bytes]]"
) -> int:
    from bihuan.clocks.models import Clock
    from bihuan.kernel.moments import now

    killed, dice = 0, random.Random(7)  # noqa: S311  (which worker dies, not a secret)
    waiting = Clock.objects.filter(code="CLK-8", climbed=0, due_at=due_at)
    while now() < due_at or waiting.exists() or killed < given.kills:
        time.sleep(dice.uniform(0.4, 1.6))
        if now() > due_at and killed < given.kills:
            place = dice.randrange(len(workers))
            workers[place].send_signal(signal.SIGKILL)
            workers[place].wait()
            workers[place] = _start("worker", turns)
            killed += 1
    return killed


def _start(role: str, log: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "scripts.bench_hand", "--role", role, "--log", str(log)])


# ── what came of it ──


def _report(
    given: argparse.Namespace, due_at: datetime, turns: list[Any], registered: list[Any], killed: int
) -> int:
    from bihuan.journal.models import Fact

    told: Counter[tuple[Any, ...]] = Counter()
    late = []
    for fact in Fact.objects.filter(type__startswith="clock.").iterator():
        payload = json.loads(fact.payload)
        due = datetime.fromisoformat(payload["due_at"])
        told[fact.stream_id, fact.type, payload["code"], due, payload.get("level")] += 1
        if payload["code"] == "CLK-8" and fact.type == "clock.breached" and due == due_at:
            late.append((fact.at - due_at).total_seconds())
    twice = sum(number - 1 for number in told.values())
    missing = given.due - len({key[0] for key in told if key[2:4] == ("CLK-8", due_at)})
    seconds = [each["seconds"] for each in turns]
    print(f"signals: {len(late)} of {given.due} due at one moment, missing {missing}, twice {twice}")
    people, said = _heard()
    of = given.due + given.singles
    print(f"told of it: {said} of {of} matters, {people} people; by the database nobody twice")
    print(f"workers killed with -9: {killed}")
    print(f"late by: {_spread(late)}")
    print(f"transactions: {len(seconds)}, seconds {_spread(seconds)}")
    # Whoever registers has loaded the product before: the first of a process is not what is asked about.
    meanwhile = [each for each in registered if datetime.fromisoformat(each["at"]) >= due_at]
    waited = [each["seconds"] for each in meanwhile]
    print(f"registering meanwhile: {len(waited)}, seconds {_spread(waited)}")
    slowest = sorted(meanwhile, key=lambda each: each["seconds"])[-5:]
    print("slowest of them:", ", ".join(f"{each['seconds']:.2f} at {each['at'][11:23]}" for each in slowest))
    return int(bool(twice or missing))


def _heard() -> tuple[int, int]:
    """How many were told of the promises that ran out, and of how many matters."""
    from bihuan.notices.models import Notice

    overdue = Notice.objects.filter(kind="overdue", key__contains=":CLK-8:")
    people = overdue.order_by().values("staff").distinct().count()
    return people, overdue.order_by().values("matter").distinct().count()


def _spread(values: list[float]) -> str:
    if not values:
        return "none"
    ordered = sorted(values)
    places = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
    said = [f"{name} {ordered[int(part * (len(ordered) - 1))]:.2f}" for name, part in places.items()]
    return ", ".join([*said, f"longest {ordered[-1]:.2f}"])


if __name__ == "__main__":
    sys.exit(main())
