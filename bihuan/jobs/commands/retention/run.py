"""`bihuan retention run`: carries out the lists that were approved; the worker does it by itself."""

from argparse import ArgumentParser, Namespace

from bihuan.jobs.retaining import LettingGo

HELP = "let go what was approved, a little at a time"


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "What nobody approved stays. Killed, it goes on where it was."


def run(arguments: Namespace) -> int:
    letting_go = LettingGo()
    print(f"{letting_go.all()} rows gone through")
    return 0
