"""XLSX and CSV as rows of texts, whatever somebody sends under that name."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Invalid, Obstacle
from bihuan.residents.rules.importing.guessing import guessed
from bihuan.residents.terms.importing import LARGEST_FILE, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, REQUIRED

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
BOM = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LARGEST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 2_000
LONGEST_NAME = 40
BOOK, MACROS = re.compile(r"xl/workbook\d*\.xml"), re.compile(r"xl/vba\w*\.bin")
# Above the headings may stand a title and a few lines about it.
HEAD_ROWS = 20
CELL = re.compile(rb'<(?:\w+:)?(?:c|dimension)\s[^>]*?\br(?:ef)?="(?:[A-Z]+\d+:)?([A-Z]{1,4})(\d{1,8})"')
# One whose result is an empty text says so by its type.
UNCOUNTED_FORMULA = re.compile(rb'<c(?![^>]*\bt="str")[^>]*><f[^>/]*>[^<]*</f>\s*(?:<v\s*/>|<v></v>|</c>)')
# How a spreadsheet keeps 0755 from becoming 755 in a CSV, and how ours keeps a text from being a formula.
KEPT_AS_TEXT = re.compile(r'="([^"]*)"|\'([=+\-@].*)', re.DOTALL)
SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True)
class Table:
    """`first` is the number of the first row below the headings, as its program counts them."""

    headings: list[str]
    rows: list[list[str]]
    numbers: list[int]


def read(content: bytes) -> Table:
    """Raises Invalid: what is wrong with the file as a whole, and what to do."""
    if not content.strip():
        raise wrong("empty", _("文件是空的，请重新选择。"))
    if len(content) > LARGEST_FILE:
        raise wrong("too_large", _("文件超过 20 MB，请分成几个文件。"))
    if content.startswith(OLD_EXCEL):
        raise wrong("old_excel", _("这是旧的 .xls 或加了密码的表格，请去掉密码，另存为 .xlsx 或 CSV 再传。"))
    rows = _of_workbook(content) if content.startswith(ZIP) else _of_text(content)
    return _tabled(rows)


def wrong(code: str, text: str, **params: object) -> Invalid:
    return Invalid(Obstacle(code, say(text, **params), field="file"))


def _not_a_table() -> Invalid:
    return wrong("unknown_type", _("只收 .xlsx 和 CSV 表格，这个文件的内容不是。"))


# ── CSV ──


def _of_text(content: bytes) -> list[tuple[int, list[str]]]:
    text = _decoded(content)
    if "\0" in text:
        raise _not_a_table()
    csv.field_size_limit(1_000_000)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    found: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for cells in lines:
            found.append((begins, cells))
            begins = lines.line_num + 1
            _ensure_size(len(found), len(cells))
    except csv.Error:
        raise wrong(
            "quotes", _("第 %(line)s 行起引号不对，请用表格软件打开，另存后再传。"), line=begins
        ) from None
    return found


def _decoded(content: bytes) -> str:
    """UTF-8, or GB18030 as Chinese spreadsheets still save it."""
    if content.startswith(UTF_16):
        raise wrong("utf_16", _("这个文件是 UTF-16，请另存为 UTF-8 的 CSV 再传。"))
    plain = content.removeprefix(BOM)
    for coding in ("utf-8", "gb18030"):
        try:
            return plain.decode(coding)
        except UnicodeDecodeError:
            continue
    raise _not_a_table()


def _separator(text: str) -> str:
    """What stands most often in the first lines, outside of what is quoted."""
    head = re.sub(r'"[^"]*"', "", "\n".join(text.splitlines()[:5]))
    return max(SEPARATORS, key=head.count)


# ── XLSX ──


def _of_workbook(content: bytes) -> list[tuple[int, list[str]]]:
    _ensure_harmless(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = [
            each.name
            for each in book.sheets_metadata
            if each.visible == SheetVisibleEnum.Visible and each.typ == SheetTypeEnum.WorkSheet
        ]
        sheet = book.get_sheet_by_name(_the_one_table(book, shown))
        rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        merged = sheet.merged_cell_ranges or []
    except (CalamineError, IndexError, ValueError, OSError):
        raise wrong("damaged", _("表格打不开，可能坏了或没传完，请重新选择。")) from None
    _fill_down(rows, merged)
    return list(enumerate(rows, start=1))


def _the_one_table(book: CalamineWorkbook, names: Sequence[str]) -> str:
    """Of two tables in one file whoever sent it would take the second for taken in."""
    if len(names) < 2:
        return names[0]
    tables = [each for each in names if _names_rooms(book, each)]
    if len(tables) > 1:
        text = _("工作表“%(first)s”和“%(second)s”都写了楼栋和房号：一次只收一张表，请分成几个文件。")
        raise wrong("two_tables", text, first=tables[0][:LONGEST_NAME], second=tables[1][:LONGEST_NAME])
    return tables[0] if tables else names[0]


def _names_rooms(book: CalamineWorkbook, name: str) -> bool:
    head = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=HEAD_ROWS)
    return any(guessed([_clean(_text(cell)) for cell in row], []).keys() >= set(REQUIRED) for row in head)


def _ensure_harmless(content: bytes) -> None:
    """Nothing is unpacked before it is known how much it will be. A false size fails its checksum here."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > LARGEST_UNPACKED:
                raise wrong(
                    "unpacks_too_large", _("表格展开以后太大，不能收。请只留要导入的一张表，另存再传。")
                )
            _ensure_workbook([each.filename for each in parts])
            if packed.testzip() is not None:
                raise zipfile.BadZipFile
            for each in parts:
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml", each.filename):
                    _ensure_extent(packed.read(each))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise wrong("damaged", _("表格打不开，可能坏了或没传完，请重新选择。")) from None


def _ensure_workbook(names: Sequence[str]) -> None:
    """An .ods, an .xlsb or a text document is an archive as well."""
    if any(MACROS.fullmatch(each) for each in names):
        raise wrong("macros", _("这是带宏的表格（.xlsm），为了安全不收。请另存为不带宏的 .xlsx 再传。"))
    if not any(BOOK.fullmatch(each) for each in names):
        raise _not_a_table()


def _ensure_extent(sheet: bytes) -> None:
    """A cell at the far end of a sheet makes a table of millions of empty ones."""
    for found in CELL.finditer(sheet):
        _ensure_size(int(found[2]), _column(found[1]))
    if UNCOUNTED_FORMULA.search(sheet):
        raise wrong(
            "formulas", _("表里有还没算出结果的公式。请用表格软件打开保存一次，或把公式粘贴成数值，再传。")
        )


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return place


def _ensure_size(rows: int, columns: int) -> None:
    if rows > MOST_ROWS + 1:
        raise wrong("too_many_rows", _("一次最多导入 %(most)s 行，请分成几个文件。"), most=MOST_ROWS)
    if columns > MOST_COLUMNS:
        raise wrong("too_many_columns", _("列数超过 %(most)s，请删去右边用不到的列再传。"), most=MOST_COLUMNS)


def _fill_down(rows: list[list[str]], merged: Iterable[Any]) -> None:
    """A merged cell says the same for every row it covers: 3栋, once, over two hundred rooms."""
    for (top, left), (bottom, right) in merged:
        if top < len(rows) and left < len(rows[top]):
            said = rows[top][left]
            for row in rows[top + 1 : bottom + 1]:
                if left < len(row) and left == right:
                    row[left] = said


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


# ── both ──


def _tabled(rows: Sequence[tuple[int, list[str]]]) -> Table:
    """The first row with two filled cells names the columns: above it may stand a title."""
    cleaned = [(number, [_clean(cell) for cell in cells]) for number, cells in rows]
    filled = [(number, cells) for number, cells in cleaned if any(cells)]
    head = next((place for place, (_n, cells) in enumerate(filled) if sum(map(bool, cells)) > 1), None)
    if head is None or head + 1 >= len(filled):
        raise wrong("no_rows", _("表里没有可以导入的行：第一行写列名，下面每行写一套房屋或一位住户。"))
    headings, body = filled[head][1], filled[head + 1 :]
    width = max(len(headings), *(len(cells) for _n, cells in body))
    headings = [*headings, *[""] * (width - len(headings))]
    padded = [[*cells, *[""] * (width - len(cells))] for _n, cells in body]
    return Table(headings, padded, [number for number, _cells in body])


def _clean(cell: str) -> str:
    plain = cell.strip()[:LONGEST_CELL]
    kept = KEPT_AS_TEXT.fullmatch(plain)
    return (kept[1] or kept[2] or "") if kept else plain
