"""The table a centre fills in with its rooms and residents: headings as people write them, and a second
sheet that says what may stand where (RES-4). In Chinese for everybody: it is handed round and sent back."""

from collections.abc import Mapping
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter

from bihuan.paper.tables import as_csv
from bihuan.residents.terms import ROLE_NAMES, ROOM_STATE_NAMES, SPEECH_NAMES, USE_NAMES, WAY_NAMES
from bihuan.residents.terms.importing import (
    COLUMN_NAMES,
    MOST_ROWS,
    REQUIRED,
    Column,
)

TABLE, GUIDE = "住户资料", "填写说明"
GUIDE_HEAD = ("列名", "要不要填", "怎么填", "可以写的", "例子")
WIDTHS = (14, 12, 40, 60, 20)
WORDS: Mapping[Column, Mapping[Any, str]] = {
    Column.USE: USE_NAMES,
    Column.STATE: ROOM_STATE_NAMES,
    Column.ROLE: ROLE_NAMES,
    Column.WAY: WAY_NAMES,
    Column.SPEECH: SPEECH_NAMES,
}
HINTS = {
    Column.BUILDING: "门牌上的写法；3栋、3号楼和3是同一栋。",
    Column.UNIT: "没有单元就不填。",
    Column.FLOOR: "第几层。",
    Column.NUMBER: "门上的号码，只写数字和字母。",
    Column.USE: "不填就是住宅。",
    Column.AREA: "平方米，最多两位小数。",
    Column.STATE: "不填就是已入住。",
    Column.HANDED_OVER_ON: "年-月-日。",
    Column.NAME: "一行写一个人；只登记房屋就不填。",
    Column.TITLE: "平时怎么称呼。",
    Column.ROLE: "不填就是业主。",
    Column.PHONE: "一格写一个号码，整列设成文本格式。",
    Column.OTHER_PHONE: "第二个号码。",
    Column.SINCE: "年-月-日；不填就是导入那天。",
    Column.BIRTHDAY: "月-日；写了年份也不记。",
    Column.WAY: "不填就是电话。",
    Column.SPEECH: "说普通话的不填。",
    Column.PLATE: "一行写一辆车。",
    Column.SPACE: "写了车位就要写车牌。",
    Column.REMARKS: "接待时要知道的事；不要写证件号码。",
    Column.ARREARS_SINCE: "从哪天起没有交，年-月-日；没有欠费就不填。",
    Column.ARREARS_AMOUNT: "单位元，最多两位小数；不清楚可以不填。",
}
EXAMPLES = {
    Column.BUILDING: "3栋",
    Column.UNIT: "1单元",
    Column.FLOOR: "12",
    Column.NUMBER: "1202",
    Column.AREA: "88.53",
    Column.HANDED_OVER_ON: "2019-09-30",
    Column.NAME: "顾明",
    Column.TITLE: "先生",
    Column.PHONE: "13900000000",
    Column.OTHER_PHONE: "0755-26000000",
    Column.SINCE: "2021-05-01",
    Column.BIRTHDAY: "03-14",
    Column.PLATE: "粤B12345",
    Column.SPACE: "地下二层 A-118",
    Column.REMARKS: "白天在外地上班",
    Column.ARREARS_SINCE: "2025-11-01",
    Column.ARREARS_AMOUNT: "1234.50",
}


def template_csv() -> bytes:
    return b"".join(as_csv([heading(each) for each in Column], []))


def template_xlsx() -> IO[bytes]:
    """At its beginning. Cells are texts: no number loses its zeros, no telephone becomes 1.39E+10."""
    file = TemporaryFile()  # noqa: SIM115  (whoever sends it closes it)
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#F2F2F2", "bottom": 1})
        _table(book.add_worksheet(TABLE), book.add_format({"num_format": "@"}), bold)
        _guide(book.add_worksheet(GUIDE), book.add_format({"text_wrap": True, "valign": "top"}), bold)
    file.seek(0)
    return file


def heading(column: Column) -> str:
    return f"{COLUMN_NAMES[column]}*" if column in REQUIRED else COLUMN_NAMES[column]


def said(column: Column) -> list[str]:
    """What may stand there, where there is a choice."""
    return list(WORDS[column].values()) if column in WORDS else []


def _table(sheet: Any, text: Any, bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(Column):
        sheet.set_column(place, place, 14, text)
        sheet.write_string(0, place, heading(column), bold)
        if choices := said(column):
            sheet.data_validation(1, place, MOST_ROWS, place, {"validate": "list", "source": choices})


def _guide(sheet: Any, text: Any, bold: Any) -> None:
    sheet.freeze_panes(1, 0)
    for place, (name, width) in enumerate(zip(GUIDE_HEAD, WIDTHS, strict=True)):
        sheet.set_column(place, place, width, text)
        sheet.write_string(0, place, name, bold)
    for row, column in enumerate(Column, start=1):
        choices = said(column)
        needed = "必填" if column in REQUIRED else "可以不填"
        example = choices[0] if choices else EXAMPLES[column]
        cells = (COLUMN_NAMES[column], needed, HINTS[column], "、".join(choices), example)
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell)
