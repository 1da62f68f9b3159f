"""`bihuan procedure dry-run FILE`: what would move if it governed the open matters. Changes nothing."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator

from bihuan.cases.queries import all_cases
from bihuan.cases.queries.would_move import Move, open_count, would_move
from bihuan.jobs.commands.procedure import _printing as printing
from bihuan.jobs.commands.procedure._files import REFUSED, tell, written_in
from bihuan.kernel.moments import now
from bihuan.policies.queries.adopting import governing_with
from bihuan.policies.queries.shipped import procedure_in

HELP = "show which open matters would be due at another moment; changes nothing"
NOTE = "未结的事项一直按登记时的版本办；下面是假如改由这个文件管，会怎样。什么也没有改动。"


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = (
        "Open matters keep the version they were opened under: this shows what would be "
        "if the file governed them. A centre's standard stays over it."
    )
    parser.add_argument("file", help="a procedure as TOML")
    parser.add_argument(
        "--json", action="store_true", help="one JSON object a line for every clock that moves"
    )


def run(arguments: Namespace) -> int:
    try:
        text, _procedure = procedure_in(written_in(arguments.file))
    except REFUSED as refusal:
        return tell(arguments.file, refusal)
    at, matters = now(), all_cases()
    total = open_count(matters)
    moves = would_move(matters, governing_with(text, at=at), at=at, looked_at=_progress(total))
    moved = _as_json(moves) if arguments.json else _as_words(moves)
    sys.stderr.flush()
    if not arguments.json:
        print(f"未结 {total} 件，其中 {moved} 件会变。")
    return 0


def _as_json(moves: Iterator[Move]) -> int:
    numbers = set()
    for each in moves:
        numbers.add(each.number)
        print(json.dumps(_dict(each), ensure_ascii=False))
    return len(numbers)


def _dict(move: Move) -> dict[str, object]:
    return {
        "number": move.number,
        "code": move.code,
        "before": printing.iso(move.before),
        "before_provisional": move.before_provisional,
        "before_clause": move.before_clause or None,
        "after": printing.iso(move.after),
        "after_provisional": move.after_provisional,
        "after_clause": move.after_clause or None,
        "late_at_once": move.now_late,
    }


def _as_words(moves: Iterator[Move]) -> int:
    print(NOTE)
    numbers = set()
    for each in moves:
        numbers.add(each.number)
        late = "，马上逾期" if each.now_late else ""
        before = (
            f"{printing.due(each.before, each.before_provisional)}（{each.before_clause}）"
            if each.before
            else "没有"
        )
        after = (
            f"{printing.due(each.after, each.after_provisional)}（{each.after_clause}）"
            if each.after
            else "不再计"
        )
        print(f"{each.number}  {each.code} {each.title}  {before} → {after}{late}")
    return len(numbers)


def _progress(total: int) -> Callable[[int], None]:
    """One line that moves, on a terminal only; it is gone when the work is done."""
    if not sys.stderr.isatty():
        return lambda count: None

    def show(count: int) -> None:
        text = f"\r{count}/{total}" if count < total else "\r" + " " * len(f"{total}/{total}") + "\r"
        print(text, end="", file=sys.stderr, flush=True)

    return show
