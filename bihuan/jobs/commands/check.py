"""`bihuan check`: is this installation fit to run?"""

import os
from argparse import ArgumentParser, Namespace

from bihuan.jobs.cli import set_up_django
from bihuan.jobs.launch.preflight import ensure_writable, key_problems
from bihuan.jobs.launch.surroundings import surroundings

HELP = "check the settings, the data folder, the keys and the database"
# The settings are among what is checked.
NEEDS_DJANGO = False


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Ends with 0 when everything is in order; otherwise every finding is a sentence."


def run(arguments: Namespace) -> int:
    where = surroundings(os.environ)
    ensure_writable(where.data)
    set_up_django()
    findings = [*key_problems(where.data / "keys"), *_database_problems()]
    for finding in findings:
        print(finding)
    print(f"{len(findings)} to mend." if findings else "Everything is in order.")
    return 1 if findings else 0


def _database_problems() -> list[str]:
    from django.core.checks import run_checks
    from django.core.management import CommandError, call_command
    from django.db import Error, connection

    try:
        connection.ensure_connection()
        call_command("migrate", check_unapplied=True, verbosity=0)
    except Error as problem:
        # The kind only: the driver's own words can hold the address and the user.
        return [f"The database cannot be reached ({type(problem).__name__}); look at BIHUAN_DATABASE_URL."]
    except (CommandError, SystemExit):
        return ["The database is not up to date; `bihuan run` brings it there."]
    return [f"{each.msg} {each.hint or ''}".strip() for each in run_checks(databases=["default"])]
