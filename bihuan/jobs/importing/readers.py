"""JSONL, CSV and XLSX as rows."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from bihuan.jobs.importing.rows import FIELDS, FileRefused, RefusedRow, Row, fields_of, places_of
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say

LARGEST = 100 * 1024 * 1024
BOM = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LONGEST_CELL = 1_000_000

Read = Iterator[Row | RefusedRow]


def read(path: Path) -> Read:
    """Raises FileRefused; what is wrong with one row comes out in its place."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise FileRefused(say(_("只能导入 .jsonl、.csv 和 .xlsx 文件。")))
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise FileRefused(say(_("没有这个文件：%(path)s"), path=str(path)))
        if size > LARGEST:
            raise FileRefused(say(_("文件太大，最多100 MB，请分成几个文件。")))
        return reader(path)
    except OSError as problem:
        said = problem.strerror or type(problem).__name__
        raise FileRefused(say(_("文件读不出来：%(path)s（%(why)s）"), path=str(path), why=said)) from None


# ── JSONL ──


def _jsonl(path: Path) -> Read:
    content = _without_bom(path.read_bytes())
    return (
        _json_row(number, line.strip(b"\r"))
        for number, line in enumerate(content.split(b"\n"), start=1)
        if line.strip()
    )


def _json_row(number: int, line: bytes) -> Row | RefusedRow:
    try:
        given = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as problem:
        text = _("从第%(byte)s个字节起不是 UTF-8。")
        return RefusedRow(number, (say(text, byte=problem.start + 1),))
    except (ValueError, RecursionError):
        return RefusedRow(number, (say(_("这一行不是 JSON 对象。")),))
    if not isinstance(given, dict):
        return RefusedRow(number, (say(_("这一行不是 JSON 对象。")),))
    fields = fields_of(given)
    wrong = [name for name in FIELDS if not _could_be_text(fields.get(name))]
    if wrong:
        return RefusedRow(number, tuple(say(_("%(field)s 要写成文字。"), field=each) for each in wrong))
    return Row(number, **{name: _text(fields.get(name)) for name in FIELDS})


def _could_be_text(value: object) -> bool:
    # To Python true and false are numbers; nobody says them.
    return isinstance(value, str | int | None) and not isinstance(value, bool)


# ── CSV ──


def _csv(path: Path) -> Read:
    csv.field_size_limit(LONGEST_CELL)
    lines = csv.reader(io.StringIO(_decoded(path.read_bytes()), newline=""), strict=True)
    return _under_header(_numbered(lines))


def _numbered(lines: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    """Each record with the line it begins on: a cell may hold line breaks."""
    while True:
        begins = lines.line_num + 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as problem:
            text = _("第%(line)s行起引号或分隔不对（%(why)s）。")
            raise FileRefused(say(text, line=begins, why=str(problem))) from None
        yield begins, cells


def _decoded(content: bytes) -> str:
    """UTF-8, or GB18030 as Chinese spreadsheets still save it."""
    plain = _without_bom(content)
    try:
        return plain.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = plain.count(b"\n", 0, problem.start) + 1
        try:
            return plain.decode("gb18030")
        except UnicodeDecodeError:
            text = _("第%(line)s行（第%(byte)s个字节）不是 UTF-8，整个文件也不是 GB18030。请另存为 UTF-8。")
            raise FileRefused(say(text, line=line, byte=problem.start + 1)) from None


# ── XLSX ──


def _xlsx(path: Path) -> Read:
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError):
        raise FileRefused(say(_("这不是能打开的 .xlsx 文件。"))) from None
    return _under_header(enumerate(rows, start=1))


# ── what they share ──


def _under_header(records: Iterator[tuple[int, Sequence[Any]]]) -> Read:
    """The first row that is not empty names the columns."""
    filled = ((number, cells) for number, cells in records if any(_text(each).strip() for each in cells))
    header = next(filled, None)
    if header is None:
        raise FileRefused(say(_("文件是空的。")))
    columns = [_text(each) for each in header[1]]
    places = places_of(columns)
    return (_row(number, cells, places, len(columns)) for number, cells in filled)


def _row(number: int, cells: Sequence[Any], places: dict[str, int], width: int) -> Row | RefusedRow:
    if len(cells) > width:
        text = _("这一行有%(cells)s格，比列名多；内容里的逗号要放在引号里。")
        return RefusedRow(number, (say(text, cells=len(cells)),))
    padded = [*cells, *[""] * (width - len(cells))]
    return Row(number, **{field: _text(padded[place]) for field, place in places.items()})


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _without_bom(content: bytes) -> bytes:
    if content.startswith(UTF_16):
        raise FileRefused(say(_("这个文件是 UTF-16，请另存为 UTF-8。")))
    if not content.strip():
        raise FileRefused(say(_("文件是空的。")))
    return content.removeprefix(BOM)


READERS = {".jsonl": _jsonl, ".ndjson": _jsonl, ".csv": _csv, ".xlsx": _xlsx}
