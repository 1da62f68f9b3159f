"""`bihuan facts seal`: one hash over all chains, so that a tail cut off later shows."""

from argparse import ArgumentParser, Namespace

from bihuan.journal.actions import seal_day
from bihuan.kernel.moments import now

HELP = "seal today; the worker does it every day"


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Keep the printed line elsewhere: it proves what was there."


def run(arguments: Namespace) -> int:
    seal = seal_day(at=now())
    if seal is None:
        print("Today is sealed already.")
        return 0
    print(f"{seal.day} {seal.streams} streams {seal.facts} facts {bytes(seal.hash).hex()}")
    return 0
