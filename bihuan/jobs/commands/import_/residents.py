"""`bihuan import residents FILE`: rooms and the people in them, all or none, shown at once (RES-4)."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from bihuan.jobs.importing.places import centre_called
from bihuan.jobs.importing.residents import Importing, import_what_waits
from bihuan.jobs.importing.rows import FileRefused
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Refusal
from bihuan.paper.wording import sentence
from bihuan.residents.actions import cancel_import, load_import, start_import
from bihuan.residents.queries import import_by_id, read_sent, report_of
from bihuan.residents.terms.importing import COLUMN_NAMES, COUNTED_NAMES, STAGE_NAMES, Column, Counted, Stage

if TYPE_CHECKING:
    from bihuan.residents.models import Import

HELP = "bring in buildings, rooms and residents from an XLSX or CSV file"
MOST_TOLD = 50


def add_arguments(parser: ArgumentParser) -> None:
    parser.epilog = "Columns are known by their headings, Chinese or English. All rows are taken in or none."
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--centre", metavar="CODE", help="the centre they belong to")
    parser.add_argument("--dry-run", action="store_true", help="show what would happen, write nothing")
    parser.add_argument("--waiting", action="store_true", help="go on with what was asked for; the worker's")


def run(arguments: Namespace) -> int:
    if arguments.waiting:
        import_what_waits()
        return 0
    try:
        return _import(arguments)
    except FileRefused as refusal:
        return _refused(refusal.message)
    except Refusal as refusal:
        return _refused(refusal.first.message)


def _import(arguments: Namespace) -> int:
    if arguments.file is None or not arguments.centre:
        raise FileRefused(say(_("请写出文件和服务中心：bihuan import residents 文件 --centre 代号")))
    try:
        content = arguments.file.read_bytes()
    except OSError as problem:
        said = problem.strerror or type(problem).__name__
        text = _("文件读不出来：%(path)s（%(why)s）")
        raise FileRefused(say(text, path=str(arguments.file), why=said)) from None
    centre = centre_called(arguments.centre)
    batch = load_import(centre, read_sent(content, name=arguments.file.name), by=None, at=now())
    importing = Importing()
    importing.through(batch.pk)
    checked = _fresh(batch)
    _tell(checked)
    if checked.stage != Stage.READY or arguments.dry_run:
        cancel_import(checked, by=None, at=now())
        print("nothing was written")
        return 0 if checked.stage == Stage.READY else 1
    start_import(checked, by=None, at=now())
    importing.through(batch.pk)
    return _told(_fresh(batch))


def _fresh(batch: "Import") -> "Import":
    return import_by_id(batch.pk) or batch


def _tell(batch: "Import") -> None:
    report = report_of(batch)
    for each in report.problems[:MOST_TOLD] if report else ():
        column = _said(say(COLUMN_NAMES[Column(each.column)]))
        print(f"{each.row} {column}: {_said(each.message)}", file=sys.stderr)
    if batch.errors > MOST_TOLD:
        print(f"… {batch.errors - MOST_TOLD}", file=sys.stderr)
    if batch.stage == Stage.LOADED:
        print(_said(say(_("认不出楼栋和房号在哪一列，请照模板写列名。"))), file=sys.stderr)
    print(f"{batch.rows} rows, {batch.errors} wrong")


def _told(batch: "Import") -> int:
    print(f"import {batch.pk}: {_said(say(STAGE_NAMES[Stage(batch.stage)]))}")
    for each in Counted:
        print(f"{_said(say(COUNTED_NAMES[each]))}: {batch.counts.get(each, 0)}")
    return 0 if batch.stage == Stage.DONE else 1


def _refused(message: Message) -> int:
    print(f"bihuan import residents: {_said(message)}", file=sys.stderr)
    return 1


def _said(message: Message) -> str:
    return sentence(message, now=now())
