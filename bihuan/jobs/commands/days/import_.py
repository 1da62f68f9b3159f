"""`bihuan days import FILE`: whole years, as rows or as the paragraphs of a notice."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import day_of, now
from bihuan.policies.actions import enter_years
from bihuan.policies.errors import DayTableRefused
from bihuan.policies.queries.days import WouldChange, would_change, years_in
from bihuan.policies.terms.days import DayWord, EnterYears

HELP = "enter whole years from a file; says first what changes"


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "FILE holds rows (year,name,days_off,make_up_days) or the text of one year's notice."
    parser.add_argument("file", help="UTF-8; - reads standard input")
    parser.add_argument(
        "--year", type=int, help="of a notice that does not say it in rows (default: this year)"
    )
    parser.add_argument("--source", default="", help="number of the notice")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")


def run(arguments: Namespace) -> int:
    try:
        text = _text(arguments.file)
        table = years_in(text, arguments.year or day_of(now()).year)
    except (OSError, UnicodeDecodeError) as problem:
        print(f"bihuan days import: {arguments.file}: {problem}", file=sys.stderr)
        return 2
    except DayTableRefused as refusal:
        for each in refusal.problems:
            print(f"{arguments.file}:{each.line}: {each}", file=sys.stderr)
        return 1
    changes = would_change(table)
    _say(changes)
    if arguments.dry_run or not (changes.days or changes.published):
        return 0
    source = arguments.source or Path(arguments.file).name
    number = enter_years(
        EnterYears(table=table, source=source), by=Actor.system("days"), at=now(), seen=changes.number
    )
    print(f"已录入，第 {number} 次改动。")
    return 0


def _text(file: str) -> str:
    written = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    return written.decode("utf-8-sig")


def _say(changes: WouldChange) -> None:
    for day, former, present in changes.days:
        print(f"{day}\t{_word(former)} -> {_word(present)}")
    for year in changes.published:
        print(f"{year}\t暂按周末推算 -> 已公布")
    if not (changes.days or changes.published):
        print("没有要改的。")


def _word(word: DayWord) -> str:
    return f"{'上班' if word.working else '放假'} {word.name}".rstrip()
