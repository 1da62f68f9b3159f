"""`bihuan facts waiting`: what is still to be done after a fact, and why it is not."""

from argparse import ArgumentParser, Namespace

from bihuan.journal.queries import waiting

HELP = "list reactions that have not run yet, with why"


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "The worker tries them again by itself."


def run(arguments: Namespace) -> int:
    found = waiting()
    for each in found:
        fact = each.fact
        why = each.error or "not tried yet"
        print(f"{each.reaction}\t{fact.stream.name}#{fact.seq}\t{each.attempts} attempts\t{why}")
    print(f"{len(found)} waiting.")
    return 0
