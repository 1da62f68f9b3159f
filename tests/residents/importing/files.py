"""Files as people send them."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

HEAD = ("楼栋", "单元", "房号", "面积", "姓名", "称呼", "身份", "电话", "入住日期", "车牌")
GU = ("3栋", "1单元", "1202", "88.53", "顾明", "先生", "业主", "13912344410", "2021-05-01", "粤B12345")
SHEN = ("3栋", "1单元", "1203", "90", "沈青", "女士", "租户", "13900001203", "2025年3月2日", "")
EMPTY_ROOM = ("5栋", "", "201", "", "", "", "", "", "", "")


def csv_of(
    *rows: Sequence[str], head: Sequence[str] = HEAD, coding: str = "utf-8", between: str = ","
) -> bytes:
    return "\r\n".join(between.join(row) for row in (head, *rows)).encode(coding)


def xlsx_of(
    *rows: Sequence[Any], head: Sequence[str] = HEAD, merged: Sequence[tuple[Any, ...]] = ()
) -> bytes:
    """`merged`: (first row, first column, last row, last column, text)."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for place, row in enumerate((head, *rows)):
            for column, cell in enumerate(row):
                if hasattr(cell, "year"):
                    sheet.write_datetime(place, column, cell, day)
                else:
                    sheet.write(place, column, cell)
        for *where, text in merged:
            sheet.merge_range(*where, text)
    return file.getvalue()
