"""`bihuan procedure standard CENTRE FILE`: what is stricter in one centre (ORG-4)."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import date

from bihuan.jobs.commands.procedure._centres import actor_of, ensure_centre
from bihuan.jobs.commands.procedure._files import REFUSED, tell, written_in
from bihuan.kernel.moments import now
from bihuan.paper.differences import refused_in_words
from bihuan.policies.actions import adopt_standard, end_standard
from bihuan.policies.queries.shipped import text_in
from bihuan.policies.queries.versions import standards
from bihuan.policies.terms.versions import AdoptStandard

HELP = "adopt a standard for one centre, stricter than the company's procedure, or end it"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("centre", metavar="CENTRE", help="the centre's code")
    parser.add_argument("file", nargs="?", help="TOML with only what differs")
    parser.add_argument("--end", action="store_true", help="end the centre's present standard instead")
    parser.add_argument("--by", metavar="STAFF", help="staff number of whoever decided it")
    parser.add_argument(
        "--from", dest="since", type=date.fromisoformat, metavar="DATE", help="instead of the file's day"
    )


def run(arguments: Namespace) -> int:
    if bool(arguments.file) is arguments.end:
        print("bihuan procedure standard: give a file, or --end", file=sys.stderr)
        return 2
    return _end(arguments) if arguments.end else _adopt(arguments)


def _adopt(arguments: Namespace) -> int:
    at, by, centre = now(), actor_of(arguments.by), ensure_centre(arguments.centre)
    try:
        command = AdoptStandard(text=text_in(written_in(arguments.file)), since=arguments.since)
        with refused_in_words():
            row = adopt_standard(centre, command, by=by, at=at)
    except REFUSED as refusal:
        return tell(arguments.file, refusal)
    print(f"{centre.name}的标准 {row.code}“{row.name}”已采用，从 {row.in_force_from} 起生效。")
    return 0


def _end(arguments: Namespace) -> int:
    at, by, centre = now(), actor_of(arguments.by), ensure_centre(arguments.centre)
    standing = [each for each in standards() if each.centre == centre.pk and each.ended_from is None]
    if not standing:
        print(f"bihuan procedure standard: {centre.code} has no standard that could end", file=sys.stderr)
        return 1
    end_standard(standing[0].code, since=arguments.since, by=by, at=at)
    print(f"标准 {standing[0].code} 已停用。")
    return 0
