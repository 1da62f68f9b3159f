"""`bihuan retention show`: what is past its time; it changes nothing, and shows masked lines."""

from argparse import ArgumentParser, Namespace

from bihuan.kernel.messages import say
from bihuan.kernel.moments import now
from bihuan.paper.wording import sentence
from bihuan.policies.terms import Kept
from bihuan.privacy.queries.retention import lines_past, standings
from bihuan.privacy.terms.retention import MOST_AT_ONCE, Standing

HELP = "show what is past its time, of every kind or line by line of one"


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Nothing goes before somebody has approved a list on the page 保存期限."
    parser.add_argument("kind", nargs="?", choices=[each.value for each in Kept])


def run(arguments: Namespace) -> int:
    at = now()
    if arguments.kind is None:
        for each in standings(at=at):
            print(_line(each))
        return 0
    for since, told in lines_past(Kept(arguments.kind), at=at):
        print(f"{since} {told.place} {told.name}".rstrip())
    return 0


def _line(standing: Standing) -> str:
    name = sentence(say(standing.name), now=now())
    if standing.months is None:
        return f"{standing.kind} {name}: kept"
    past = f"{MOST_AT_ONCE}+" if standing.more else str(standing.past)
    oldest = f", oldest {standing.oldest}" if standing.oldest else ""
    return f"{standing.kind} {name}: {standing.months} months ({standing.clause}), {past} past{oldest}"
