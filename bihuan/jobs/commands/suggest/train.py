"""`bihuan suggest train`: learn a new version from the closed cases. Switches nothing on."""

from argparse import ArgumentParser, Namespace

from bihuan.insight.actions import ask_for_training
from bihuan.jobs.commands.suggest._printing import print_version
from bihuan.jobs.training import train_what_waits
from bihuan.kernel.moments import now

HELP = "learn a new version from the closed cases; switches nothing on"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--waiting",
        action="store_true",
        help="only what somebody asked for on the page (the worker does this)",
    )


def run(arguments: Namespace) -> int:
    if not arguments.waiting:
        ask_for_training(by=None, at=now())
    training = train_what_waits()
    if training is None:
        print("没有要训练的。")
    else:
        print_version(training.number)
    return 0
