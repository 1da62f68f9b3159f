"""`bihuan demo`: the fictional company 安和物业, with people, households and cases."""

from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.db import transaction

from bihuan.jobs.demo.cast import hire_everybody
from bihuan.jobs.demo.households import move_everybody_in, share_everybody_out
from bihuan.jobs.demo.sign_ins import write_sign_ins
from bihuan.jobs.demo.stories import tell_all
from bihuan.jobs.launch.readying import ready_the_database
from bihuan.kernel.moments import now

HELP = "load a fictional company for trying things out; `bihuan run` does so on the first start"


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Refused where there is a company already."


def run(arguments: Namespace) -> int:
    ready_the_database()
    at = now()
    # All of it or nothing: a start that is broken off begins anew.
    with transaction.atomic():
        cast = hire_everybody(at=at)
        neighbours = move_everybody_in(cast, at=at)
        share_everybody_out(cast, at=at)
        cases = tell_all(cast, neighbours, at=at)
        path = write_sign_ins(settings.DATA, cast.sign_ins)
    print(f"安和物业: {len(cast.sign_ins)} people, {len(neighbours.rooms)} households, {cases} cases.")
    print(f"Sign-ins are in {path}.")
    return 0
