"""`bihuan facts verify`: has anybody rewritten what happened?"""

from argparse import ArgumentParser, Namespace

from bihuan.journal.queries import broken_chains

HELP = "check that no fact was changed, added or cut off"


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Ends with 1 and names the streams whose chain does not hold."


def run(arguments: Namespace) -> int:
    broken = broken_chains()
    for each in broken:
        print(f"{each} does not hold")
    print(f"{len(broken)} broken." if broken else "Every chain holds.")
    return 1 if broken else 0
