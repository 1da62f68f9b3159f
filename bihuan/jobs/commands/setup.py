"""`bihuan setup COMPANY.toml`: the own company and its first administrator."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.db import transaction

from bihuan.jobs.founding.found import first_administrator, found
from bihuan.jobs.founding.plan import Plan, PlanRefused, read_plan
from bihuan.jobs.launch.readying import ready_the_database
from bihuan.jobs.launch.surroundings import surroundings
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import BihuanError

HELP = "make your own company and its first administrator from one TOML file"


class CannotRead(BihuanError):
    """The file is not there, or is no text."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="COMPANY.toml", help="see docs/setup.example.toml")


def run(arguments: Namespace) -> int:
    plan = _read(arguments.file)
    ready_the_database()
    at, by = now(), Actor.system("setup")
    with transaction.atomic():
        made = found(plan, by=by, at=at)
        administrator, code = first_administrator(plan, made, by=by, at=at)
    print(f"{plan.company.name}: {len(made.centres)} centres, {len(made.departments)} departments.")
    print(f"First administrator: {administrator.name}, staff number {administrator.staff_number}.")
    print(f"One-time code, valid for 24 hours: {code}")
    print(
        f"Start with `bihuan run`, open {surroundings(os.environ).address}sign-in/reset, choose a password."
    )
    return 0


def _read(file: Path) -> Plan:
    try:
        text = file.read_text("utf-8")
    except OSError as problem:
        raise CannotRead(f"{file} cannot be read: {os.strerror(problem.errno or 0)}.") from None
    except UnicodeDecodeError:
        raise CannotRead(f"{file} is not UTF-8 text.") from None
    try:
        return read_plan(text)
    except PlanRefused as refused:
        raise PlanRefused(f"{file} was refused; nothing was changed.\n{refused}") from None
