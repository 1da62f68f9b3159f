"""`bihuan days show YEAR`: the days off and the make-up days of a year, as the company counts."""

from argparse import ArgumentParser, Namespace

from bihuan.policies.queries.days import days_for, written_out

HELP = "show the days off and make-up days of a year"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("year", type=int, help="2027")


def run(arguments: Namespace) -> int:
    table = days_for(None)
    for line in written_out(table, arguments.year):
        print(line)
    if not table.publishes(arguments.year):
        print(f"{arguments.year} 年的放假安排还没有录入，暂按周末推算。")
    return 0
