"""`bihuan run`: everything on, until Ctrl-C."""

import os
from argparse import ArgumentParser, Namespace

from bihuan.jobs.cli import set_up_django
from bihuan.jobs.launch.preflight import ensure_free, ensure_writable
from bihuan.jobs.launch.programs import (
    end_with_the_starter,
    running,
    stopping_when_asked,
    wait_until_it_answers,
    watch,
)
from bihuan.jobs.launch.surroundings import Surroundings, surroundings

HELP = "start the web server and the worker; Ctrl-C stops both"
# The settings need the data folder, which is looked at first.
NEEDS_DJANGO = False

SIGN_INS = "demo-sign-ins.txt"


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Environment: BIHUAN_DATA, BIHUAN_PORT, BIHUAN_BIND, BIHUAN_DATABASE_URL."


def run(arguments: Namespace) -> int:
    where = surroundings(os.environ)
    if "MAKELEVEL" in os.environ:
        end_with_the_starter()
    with stopping_when_asked():
        ensure_writable(where.data)
        ensure_free(where)
        _ready(where)
        with running(where) as programs:
            wait_until_it_answers(programs, where)
            _greet(where)
            watch(programs)
    print("Stopped.", flush=True)
    return 0


def _ready(where: Surroundings) -> None:
    set_up_django()
    from bihuan.jobs.launch import readying

    readying.ready_the_database()
    readying.load_the_demo_on_the_first_start()
    readying.refuse_strangers_while_demo_accounts_exist(where)


def _greet(where: Surroundings) -> None:
    print(f"\nBihuan 闭环 answers at {where.address}", flush=True)
    sign_ins = where.data / SIGN_INS
    if sign_ins.exists():
        print(f"\n{sign_ins.read_text('utf-8').strip()}\n", flush=True)
    print("Ctrl-C stops it.", flush=True)
