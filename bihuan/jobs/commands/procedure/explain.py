"""`bihuan procedure explain`: what would be due when, and why.

It counts by the shipped procedure and table of days and needs no database (clocks.md, "Asking for it");
with --live by the company's own, in one of its centres or in the company as a whole.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bihuan.clocks.errors import FactsRefused
from bihuan.clocks.queries import clocks_of, facts_from
from bihuan.clocks.terms import FLAGS, MOMENTS, WORDS, ClockReading
from bihuan.jobs.commands.procedure import _printing as printing
from bihuan.kernel.moments import now
from bihuan.kernel.working_days import DayTable
from bihuan.policies.terms import Procedure

HELP = "explain what is due when, and why"
NEEDS_DJANGO = False


@dataclass(frozen=True)
class Policy:
    """By what is counted; None: by what is shipped."""

    procedure: Procedure | None = None
    days: DayTable | None = None


SHIPPED = Policy()


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Moments are written with their zone: 2026-02-13T16:00:00+08:00."
    parser.add_argument("--file", help="one set of facts (a JSON object) a line; - reads standard input")
    parser.add_argument("--json", action="store_true", help="answer with one JSON object a line")
    parser.add_argument("--live", action="store_true", help="by the company's own procedure and days")
    parser.add_argument("--centre", metavar="CODE", help="with --live: as this centre's standard says")
    facts = parser.add_argument_group("one set of facts, without --file")
    for key, words in WORDS.items():
        facts.add_argument(_option(key), metavar="WORD", help=", ".join(words))
    for key in FLAGS:
        facts.add_argument(_option(key), nargs="?", const="true", metavar="true|false")
    for key in MOMENTS:
        facts.add_argument(_option(key), metavar="MOMENT")
    facts.add_argument(
        "--pauses", nargs="+", action="append", metavar="MOMENT", help="beginning and, if it ended, end"
    )


def run(arguments: Namespace) -> int:
    live = _live(arguments.centre) if arguments.live else SHIPPED
    if arguments.file is None:
        return _answer([_facts_of(arguments)], live, as_json=arguments.json)
    if arguments.file == "-":
        return _answer(sys.stdin.buffer, live, as_json=arguments.json)
    file = Path(arguments.file)
    if not file.is_file() and not file.is_fifo():
        print(f"bihuan procedure explain: there is no file {file}", file=sys.stderr)
        return 2
    with file.open("rb") as lines:
        return _answer(lines, live, as_json=arguments.json)


def _live(centre: str | None) -> Policy:
    from bihuan.jobs.commands.procedure._centres import ensure_centre
    from bihuan.policies.queries.days import days_for
    from bihuan.policies.queries.in_force import procedure_in_force

    where = ensure_centre(centre).pk if centre else None
    return Policy(procedure_in_force(where, now()).procedure, days_for(where))


def _answer(sets: Iterable[bytes | dict[str, Any]], by: Policy, *, as_json: bool) -> int:
    refused = 0
    for number, given in enumerate(sets, start=1):
        try:
            clocks = _clocks(given, by)
        except FactsRefused as refusal:
            refused += 1
            print(f"line {number}: {printing.sentence(refusal)}", file=sys.stderr)
            _write(printing.error_line(refusal) if as_json else printing.sentence(refusal))
        else:
            _write(printing.json_line(clocks) if as_json else printing.table(clocks))
    sys.stdout.flush()
    return 1 if refused else 0


def _clocks(given: bytes | dict[str, Any], by: Policy) -> tuple[ClockReading, ...]:
    asked = facts_from(_parsed(given) if isinstance(given, bytes) else given)
    return clocks_of(asked.facts, at=asked.now, procedure=by.procedure, days=by.days)


def _parsed(line: bytes) -> object:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise FactsRefused(None, "这一行不是 JSON 对象") from None


def _facts_of(arguments: Namespace) -> dict[str, Any]:
    given = {key: getattr(arguments, key) for key in (*WORDS, *MOMENTS)}
    flags = {key: _flag(getattr(arguments, key)) for key in FLAGS}
    pauses = [[*each, None] if len(each) == 1 else each for each in arguments.pauses or ()]
    return {**given, **flags, "pauses": pauses}


def _flag(written: str | None) -> object:
    """Another word is left as it is, to be refused with the rest."""
    return {"true": True, "false": False}.get(written or "", written)


def _option(key: str) -> str:
    return "--" + key.replace("_", "-")


def _write(text: str) -> None:
    # Always UTF-8, whatever the terminal's locale; half a surrogate pair goes out as its JSON escape.
    sys.stdout.buffer.write(printing.utf8(f"{text}\n"))
