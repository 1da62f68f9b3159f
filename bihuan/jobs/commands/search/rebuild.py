"""`bihuan search rebuild`: the index as it ought to be, while people go on working."""

from argparse import ArgumentParser, Namespace

from bihuan.jobs.indexing import mend_all
from bihuan.search.actions import fill_anew
from bihuan.search.terms import Group

HELP = "bring the index of texts into line with everything it is of"
TOLD_EVERY = 10_000


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "In pieces of a tenth of a second or two. Ends with 0 whether something was wrong or not."
    parser.add_argument(
        "--full-text",
        action="store_true",
        help="first fill SQLite's full-text table anew, in one go: others wait so long with writing",
    )


def run(arguments: Namespace) -> int:
    if arguments.full_text:
        fill_anew()
        print("The full-text table is filled anew.")
    wrong = mend_all(_tell)
    print(f"{wrong} were wrong and are put right." if wrong else "Everything was as it ought to be.")
    return 0


def _tell(group: Group, done: int) -> None:
    if done and done % TOLD_EVERY == 0:
        print(f"{group} {done}", flush=True)
