"""A table as a file, row by row: however long it is, little memory is taken. No cell is a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO

import xlsxwriter

from bihuan.kernel.moments import SHANGHAI

# What a spreadsheet takes for the beginning of a formula; such a text gets a sign before it that says text.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
BOM = "\ufeff"
MOMENT = "%Y-%m-%d %H:%M"

Cell = str | int | datetime | None


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """With the sign by which Excel knows that it is UTF-8."""
    line = _Line()
    writer = csv.writer(line)
    writer.writerow(header)
    yield (BOM + line.taken()).encode()
    for row in rows:
        writer.writerow([harmless(said(each)) for each in row])
        yield line.taken().encode()


def as_xlsx(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> IO[bytes]:
    """At its beginning; rows are written to disk as they come."""
    file = TemporaryFile()  # noqa: SIM115  (whoever sends it closes it)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(header), 16)
        for column, name in enumerate(header):
            sheet.write_string(0, column, name, bold)
        for place, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write(sheet, place, column, cell)
    file.seek(0)
    return file


def _write(sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif cell:
        sheet.write_string(row, column, said(cell))


def said(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return cell.astimezone(SHANGHAI).strftime(MOMENT)
    return "" if cell is None else str(cell)


def harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULAS) else text


class _Line:
    """What `csv` writes to, a row at a time."""

    def __init__(self) -> None:
        self._text = ""

    def write(self, text: str) -> None:
        self._text += text

    def taken(self) -> str:
        text, self._text = self._text, ""
        return text
