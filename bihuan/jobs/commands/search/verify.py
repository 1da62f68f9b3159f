"""`bihuan search verify`: is everything found that is there, and nothing else?"""

from argparse import ArgumentParser, Namespace

from bihuan.jobs.indexing import astray
from bihuan.search.queries.agreeing import miscounted

HELP = "check that the index of texts says what is so"


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Ends with 1 where something is wrong; reads everything, changes nothing."


def run(arguments: Namespace) -> int:
    wrong = 0
    for group, subject in astray():
        wrong += 1
        print(f"{group} {subject} is not in the index as it is")
    uncounted = miscounted()
    if uncounted:
        print(f"{len(uncounted)} entries are not in the full-text table as they are: use --full-text")
    print(f"{wrong + len(uncounted)} wrong." if wrong or uncounted else "The index says what is so.")
    return 1 if wrong or uncounted else 0
