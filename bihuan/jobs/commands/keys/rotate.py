"""`bihuan keys rotate`: another key, and everything sealed with a former one is sealed with it."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from django.conf import settings

from bihuan.kernel.moments import now
from bihuan.organisation.access import sealer
from bihuan.organisation.actions import RESEALED, Resealed, Step, note_rotation

HELP = "make a new key and seal everything with it, a few rows at a time"


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = (
        "Killed in the middle, `bihuan keys rotate --go-on` finishes with the same key. What runs meanwhile "
        "opens both, and seals with the former key until it is started again: restart it, run --go-on again. "
        "Only then may the former key be put away. The key of the blind index is not changed."
    )
    parser.add_argument("--go-on", action="store_true", help="no new key: finish with the newest there is")


def run(arguments: Namespace) -> int:
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
