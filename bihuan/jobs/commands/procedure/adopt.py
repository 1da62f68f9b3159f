"""`bihuan procedure adopt FILE`: from its day on it governs what is registered."""

from argparse import ArgumentParser, Namespace
from datetime import date

from bihuan.jobs.commands.procedure._centres import actor_of
from bihuan.jobs.commands.procedure._files import REFUSED, tell, tell_differences, tell_not_said, written_in
from bihuan.kernel.moments import now, start_of
from bihuan.paper.differences import refused_in_words
from bihuan.policies.actions import adopt_procedure
from bihuan.policies.queries.in_force import procedure_in_force
from bihuan.policies.queries.shipped import differences_between, procedure_in
from bihuan.policies.terms.versions import AdoptProcedure

HELP = "adopt a procedure file as the company's next version"


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Open matters keep the version they were opened under."
    parser.add_argument("file", help="a procedure as TOML")
    parser.add_argument("--by", metavar="STAFF", help="staff number of whoever decided it")
    parser.add_argument(
        "--from", dest="since", type=date.fromisoformat, metavar="DATE", help="instead of the file's day"
    )
    parser.add_argument(
        "--laxer-is-meant", action="store_true", help="adopt it although something is laxer than before"
    )


def run(arguments: Namespace) -> int:
    at, by = now(), actor_of(arguments.by)
    try:
        text, procedure = procedure_in(written_in(arguments.file))
    except REFUSED as refusal:
        return tell(arguments.file, refusal)
    command = AdoptProcedure(text=text, since=arguments.since, laxer_is_meant=arguments.laxer_is_meant)
    day = arguments.since or procedure.in_force_from
    before = procedure_in_force(None, start_of(day)).procedure
    with refused_in_words():
        row = adopt_procedure(command, by=by, at=at)
    print(f"第 {row.version} 版已采用，从 {row.in_force_from} 起生效。sha256 {row.sha256}")
    tell_not_said(procedure)
    tell_differences(differences_between(before, procedure))
    return 0
