"""`bihuan keys rotate`: another key, and everything sealed or found by a former one is so by it."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from django.conf import settings

from bihuan.jobs.reindexing import Rotation
from bihuan.kernel.moments import now
from bihuan.organisation.access import sealer
from bihuan.organisation.actions import RESEALED, Resealed, Step, note_rotation
from bihuan.residents.queries import imports_at_work

HELP = "make a new key and seal everything with it, or with --index find by it, a few rows at a time"
TOLD_EVERY = 10_000


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = (
        "Killed in the middle, `bihuan keys rotate --go-on` finishes with the same key. What runs meanwhile "
        "opens both, and seals with the former key until it is started again: restart it, run --go-on again. "
        "Only then may the former key be put away. With --index it is the key by which numbers are found: "
        "what runs meanwhile looks for both, nothing has to be started again, and the former key is put "
        "away at the end."
    )
    parser.add_argument("--go-on", action="store_true", help="no new key: finish with the newest there is")
    parser.add_argument("--index", action="store_true", help="the key of the blind index instead")


def run(arguments: Namespace) -> int:
    return _rotate_index(arguments) if arguments.index else _rotate_field(arguments)


# ── what is sealed ──


def _rotate_field(arguments: Namespace) -> int:
    if not arguments.go_on:
        settings.BIHUAN_FIELD_KEYS.add()
        sealer.cache_clear()
    changed = sum(each.changed for step in RESEALED for each in _through(step))
    version = sealer().version
    if changed:
        note_rotation(version, changed, at=now())
    print(f"version {version}: {changed} values sealed anew")
    print(
        "Restart `bihuan run`, run `bihuan keys rotate --go-on` once more until it says 0, "
        "and keep a copy of the keys apart from the backups.",
        file=sys.stderr,
    )
    return 0


def _through(step: Step) -> Iterator[Resealed]:
    after: int | None = 0
    while after is not None:
        done = step(after=after)
        yield done
        after = done.last


# ── what is found ──


def _rotate_index(arguments: Namespace) -> int:
    keys = settings.BIHUAN_INDEX_KEYS
    if keys.former and not arguments.go_on:
        print(
            "A key is being changed already; `bihuan keys rotate --index --go-on` finishes it.",
            file=sys.stderr,
        )
        return 1
    if not arguments.go_on and imports_at_work():
        # It compares the hashes of its file with those that are there, and would meet both within one step.
        print("A table is being imported; run this again when that is done.", file=sys.stderr)
        return 1
    if not arguments.go_on:
        keys.add()
    changed = Rotation(keys, told=Progress()).all()
    print(f"version {keys.versions[0]}: {changed} values found by it; the former key is put away")
    print("Keep a copy of the keys apart from the backups.", file=sys.stderr)
    return 0


class Progress:
    """A line every so many keys."""

    def __init__(self) -> None:
        self._told: dict[str, int] = {}

    def __call__(self, what: str, done: int) -> None:
        # The second time through it begins with nothing again.
        before = min(self._told.get(what, 0), done)
        if done - before >= TOLD_EVERY:
            print(f"{what} {done}", flush=True)
            before = done
        self._told[what] = before
