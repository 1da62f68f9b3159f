"""`bihuan`: the one command-line door."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from bihuan import __version__
from bihuan.jobs.discovery import Command, commands_in
from bihuan.kernel.refusals import BihuanError

COMMANDS = Path(__file__).parent / "commands"


def main(arguments: Sequence[str] | None = None) -> int:
    # What is written here are other people's data and keys: for nobody but the account that runs it.
    os.umask(0o077)
    words = list(sys.argv[1:] if arguments is None else arguments)
    command, rest = _chosen(commands_in(COMMANDS, package="bihuan.jobs.commands"), words)
    try:
        return _run(command, rest) if command.is_leaf else _list(command, rest)
    except BihuanError as refusal:
        return _say(str(refusal))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has read enough (`| head`); nothing may be flushed into it any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _chosen(command: Command, words: list[str]) -> tuple[Command, list[str]]:
    if words and words[0] in command.children:
        return _chosen(command.children[words[0]], words[1:])
    return command, words


def _run(command: Command, rest: list[str]) -> int:
    if command.needs_django:
        set_up_django()
    module = importlib.import_module(command.module)
    parser = argparse.ArgumentParser(prog=command.path, description=command.help)
    module.add_arguments(parser)
    arguments = parser.parse_args(rest)
    # `--live` asks the company's own database where a command otherwise needs none.
    live = getattr(arguments, "live", False)
    if live and not command.needs_django:
        set_up_django()
    if command.needs_django or live:
        return _with_a_database(module, arguments)
    return int(module.run(arguments) or 0)


def _with_a_database(module: ModuleType, arguments: argparse.Namespace) -> int:
    """A database that is not there, or not prepared, is a sentence and not a traceback."""
    from django.db import OperationalError, ProgrammingError

    try:
        return int(module.run(arguments) or 0)
    except (OperationalError, ProgrammingError) as problem:
        return _say(
            f"the database is not ready ({problem}). `bihuan run` prepares it, `bihuan check` tells more."
        )


def _list(command: Command, rest: list[str]) -> int:
    parser = argparse.ArgumentParser(prog=command.path, description=command.help)
    if command.path == "bihuan":
        parser.add_argument("--version", action="version", version=f"bihuan {__version__}")
    within = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, child in command.children.items():
        within.add_parser(name, help=child.help, add_help=False)
    parser.parse_args(rest)
    parser.print_help()
    return 0


def set_up_django() -> None:
    # Late, because commands that need no database start without Django (architecture: NEEDS_DJANGO).
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bihuan.project.settings")
    try:
        django.setup()
    except ImproperlyConfigured as problem:
        raise SystemExit(_say(str(problem))) from None


def _say(sentence: str) -> int:
    print(f"bihuan: {sentence}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
