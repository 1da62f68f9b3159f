"""`bihuan suggest show`: the versions there are, and how good they are."""

from argparse import ArgumentParser, Namespace

from bihuan.insight.queries import models_learnt
from bihuan.jobs.commands.suggest._printing import print_version

HELP = "show every version, and how good it is"


def add_arguments(parser: ArgumentParser) -> None:
    """It takes none."""


def run(arguments: Namespace) -> int:
    versions = sorted({each.training.number for each in models_learnt()})
    for number in versions:
        print_version(number)
    if not versions:
        print("还没有训练过。")
    return 0
