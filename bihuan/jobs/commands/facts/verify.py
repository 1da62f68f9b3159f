"""`bihuan facts verify`: has anybody rewritten what happened?"""

from argparse import ArgumentParser, Namespace

from bihuan.journal.queries import broken_chains, broken_seals

HELP = "check that no fact was changed, added or cut off"


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Ends with 1 and names the streams and seals that do not hold."


def run(arguments: Namespace) -> int:
    broken = [*broken_chains(), *(f"the seal of {day}" for day in broken_seals())]
    for each in broken:
        print(f"{each} does not hold")
    print(f"{len(broken)} broken." if broken else "Every chain holds.")
    return 1 if broken else 0
