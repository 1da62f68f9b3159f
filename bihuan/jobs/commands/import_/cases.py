"""`bihuan import cases FILE`: opinions from a forum, once each however often it runs (INT-1)."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bihuan.jobs.importing.cases import Plan, planned, write
from bihuan.jobs.importing.places import centre_called
from bihuan.jobs.importing.readers import read
from bihuan.jobs.importing.rows import FileRefused
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import now
from bihuan.paper.wording import sentence

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre

HELP = "bring in opinions from a JSONL, CSV or XLSX file"
MOST_TOLD = 50


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = (
        "Columns: id (编号), title (标题), text (内容), date (日期; without a zone, Asia/Shanghai). "
        "All rows are taken in or none, unless --skip-bad. A row that is there already is passed over."
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--centre", metavar="CODE", help="the centre they belong to; else the head office")
    parser.add_argument(
        "--source",
        metavar="NAME",
        default="forum",
        help="where they come from; with id, what makes a row one",
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would happen, write nothing")
    parser.add_argument(
        "--skip-bad", action="store_true", help="take in the good rows of a file with bad ones"
    )


def run(arguments: Namespace) -> int:
    try:
        centre = centre_called(arguments.centre)
        _ensure_name(arguments.source)
        plan = planned(read(arguments.file), source=arguments.source, at=now())
        return _dry(plan) if arguments.dry_run else _wet(plan, centre, skip_bad=arguments.skip_bad)
    except FileRefused as refusal:
        print(f"bihuan import cases: {_said(refusal.message)}", file=sys.stderr)
        return 1


def _ensure_name(source: str) -> None:
    if not 0 < len(source.strip()) <= 40 or not source.isprintable():
        raise FileRefused(say(_("来源要用1至40个可见字符。")))


def _dry(plan: Plan) -> int:
    for row, _command in plan.accepted:
        print(f"{row.number}: {_said(say(_ACCEPTED))} {row.id}")
    _tell_refused(plan)
    print(f"{len(plan.accepted)} accepted, {_rest(plan)}; nothing was written")
    return 1 if plan.refused else 0


_ACCEPTED = _("可以导入")


def _wet(plan: Plan, centre: "Centre", *, skip_bad: bool) -> int:
    _tell_refused(plan)
    imported = 0
    if skip_bad or not plan.refused:
        imported = write(plan, centre=centre, at=now(), progress=_progress(len(plan.accepted)))
    else:
        print(_said(say(_("一行也没有导入。请改好这些行再试，或用 --skip-bad 跳过它们。"))), file=sys.stderr)
    sys.stderr.flush()
    print(f"{imported} imported, {_rest(plan)}")
    return 1 if plan.refused and not skip_bad else 0


def _rest(plan: Plan) -> str:
    return f"{plan.present} already there, {len(plan.refused)} refused"


def _tell_refused(plan: Plan) -> None:
    for each in plan.refused[:MOST_TOLD]:
        reasons = " ".join(_said(reason) for reason in each.reasons)
        print(f"{each.number}: {_said(say(_('拒绝')))} {reasons}", file=sys.stderr)
    if len(plan.refused) > MOST_TOLD:
        print(f"… {len(plan.refused) - MOST_TOLD}", file=sys.stderr)


def _progress(total: int) -> Callable[[int], None]:
    """One line that moves, on a terminal only; it is gone when the work is done."""
    if not sys.stderr.isatty():
        return lambda count: None

    def show(count: int) -> None:
        text = f"\r{count}/{total}" if count < total else "\r" + " " * len(f"{total}/{total}") + "\r"
        print(text, end="", file=sys.stderr, flush=True)

    return show


def _said(message: Message) -> str:
    return sentence(message, now=now())
