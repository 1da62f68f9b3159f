"""Whatever somebody sends as a table: read, or refused with what to do (RES-4)."""

import csv
import io
import zipfile
from datetime import date

import pytest
import xlsxwriter

from bihuan.kernel.refusals import Invalid
from bihuan.paper.import_template import EXAMPLES, heading, said, template_csv, template_xlsx
from bihuan.residents.rules.importing.guessing import guessed
from bihuan.residents.rules.importing.lines import line_of
from bihuan.residents.rules.importing.sheets import read
from bihuan.residents.rules.importing.shown import shown_cell
from bihuan.residents.terms.importing import Column
from tests.residents.importing.files import GU, HEAD, SHEN, csv_of, xlsx_of


def refused(content: bytes) -> str:
    with pytest.raises(Invalid) as told:
        read(content)
    assert told.value.first.field == "file"
    return told.value.first.code


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_csv_is_read_however_a_spreadsheet_saved_it(coding: str, between: str) -> None:
    table = read(csv_of(GU, SHEN, coding=coding, between=between))
    assert table.headings == list(HEAD)
    assert table.rows == [list(GU), list(SHEN)]
    assert table.numbers == [2, 3]


def test_xlsx_says_the_same_and_a_date_is_a_date() -> None:
    row = (*GU[:8], date(2021, 5, 1), GU[9])
    assert read(xlsx_of(row)).rows == [list(GU)]


def test_a_number_of_a_spreadsheet_has_no_decimals_it_was_not_given() -> None:
    row = ("3栋", "", 1202, 88.53, "顾明", "", "", 13912344410, "", "")
    (cells,) = read(xlsx_of(row)).rows
    assert (cells[2], cells[3], cells[7]) == ("1202", "88.53", "13912344410")


def test_a_merged_building_holds_for_all_its_rows() -> None:
    rows = [("", *GU[1:]), ("", *SHEN[1:])]
    table = read(xlsx_of(*rows, merged=[(1, 0, 2, 0, "3栋")]))
    assert [row[0] for row in table.rows] == ["3栋", "3栋"]


def test_a_title_above_the_headings_is_passed_over_and_rows_keep_their_numbers() -> None:
    content = "桂花苑住户表\n\n".encode() + csv_of(GU)
    table = read(content)
    assert table.headings == list(HEAD)
    assert table.numbers == [4]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"  \n ", "empty"),
        (csv_of(), "no_rows"),
        (xlsx_of(), "no_rows"),
        ("楼栋,房号\n3栋,1202".encode("utf-16"), "utf_16"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "old_excel"),
        (b"PK\x03\x04 and nothing of a table", "damaged"),
        (b"%PDF-1.7\x00\x00\xff\xff", "unknown_type"),
        ('楼栋,房号\n"3栋,1202\n'.encode(), "quotes"),
        (",".join(["x"] * 101).encode() + b"\n1,2", "too_many_columns"),
        (b"a,b\n" + b"1,2\n" * 100_001, "too_many_rows"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused_with_what_to_do(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_what_unpacks_to_gigabytes_is_never_unpacked() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/a.xml", "w") as part:
        for _ in range(301):
            part.write(bytes(1024 * 1024))
    assert len(bomb.getvalue()) < 1024 * 1024
    assert refused(bomb.getvalue()) == "unpacks_too_large"


def changed(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The same archive with something else in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            said = before.read(name)
            after.writestr(name, said.replace(old, new) if name == part else said)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_cell_at_the_end_of_the_sheet_does_not_make_a_table_of_millions() -> None:
    content = changed(xlsx_of(GU), SHEET, b'r="J2"', b'r="XFD1048576"')
    assert refused(content) in ("too_many_columns", "too_many_rows")


def test_a_formula_without_its_result_is_said_and_not_taken_for_nothing() -> None:
    row = ("3栋", "", "1202", "=1+1", "", "", "", "", "", "")
    with_result = xlsx_of(row)
    assert read(changed(with_result, SHEET, b"<v>0</v>", b"<v>2</v>")).rows[0][3] == "2"
    assert refused(changed(with_result, SHEET, b"<v>0</v>", b"")) == "formulas"


# ── which column is which ──


def test_columns_are_known_by_chinese_and_english_headings() -> None:
    assert guessed(["楼栋号", "室 号*", "业主姓名", "手机（常用）"], []) == {
        "building": 0, "number": 1, "name": 2, "phone": 3,
    }  # fmt: skip
    assert guessed(["Building", "Room No.", "Full name", "Mobile"], []) == {
        "building": 0, "number": 1, "name": 2, "phone": 3,
    }  # fmt: skip


def test_a_heading_that_says_nothing_is_known_by_its_cells() -> None:
    rows = [["3栋", "x", "13912344410", "粤B12345"], ["5栋", "y", "139 0000 0000", ""]]
    assert guessed(["甲", "乙", "丙", "丁"], rows) == {"building": 0, "phone": 2, "plate": 3}


def test_one_column_is_never_two_things() -> None:
    assert guessed(["电话", "手机", "联系电话"], []) == {"phone": 0}


# ── what is no single table ──


def renamed(content: bytes, old: str, new: str, **more: bytes) -> bytes:
    """The same archive with one part under another name, and others beside it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            after.writestr(new if name == old else name, before.read(name))
        for name, part in more.items():
            after.writestr(name, part)
    return out.getvalue()


def test_a_table_with_macros_is_refused_before_anything_of_it_is_opened() -> None:
    assert refused(renamed(xlsx_of(GU), "", "", **{"xl/vbaProject.bin": b"x"})) == "macros"


def test_an_archive_that_is_no_xlsx_is_refused() -> None:
    """An .ods, an .xlsb, a text document."""
    assert refused(renamed(xlsx_of(GU), "xl/workbook.xml", "xl/workbook.bin")) == "unknown_type"
    assert refused(renamed(xlsx_of(GU), "xl/workbook.xml", "content.xml")) == "unknown_type"


def sheets(*tables: tuple[str, list[tuple[str, ...]]]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name, rows in tables:
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return file.getvalue()


def test_two_tables_in_one_file_are_refused_by_name() -> None:
    both = sheets(("一期", [HEAD, GU]), ("二期", [("二期住户表",), HEAD, SHEN]))
    with pytest.raises(Invalid) as found:
        read(both)
    told = found.value.first
    assert (told.code, told.message.params["second"]) == ("two_tables", "二期")


def test_notes_on_another_sheet_are_passed_over_wherever_they_lie() -> None:
    notes = ("说明", [("列名", "怎么填"), ("楼栋", "必填")])
    for content in (sheets(notes, ("住户", [HEAD, GU])), sheets(("住户", [HEAD, GU]), notes)):
        assert read(content).rows == [list(GU)]


# ── the template ──


def test_the_template_is_understood_column_by_column() -> None:
    content = template_xlsx().read()
    assert refused(content) == "no_rows"
    heads = [heading(each) for each in Column]
    assert guessed(heads, []) == {each.value: place for place, each in enumerate(Column)}
    assert guessed(next(csv.reader([template_csv().decode("utf-8-sig")])), []).keys() == set(Column)


def test_its_examples_and_every_word_it_offers_are_right() -> None:
    row = [(said(each) or [EXAMPLES.get(each)])[0] for each in Column]
    places = {each.value: place for place, each in enumerate(Column)}
    found, problems = line_of(2, row, places, today=date(2026, 3, 2))
    assert problems == []
    assert found is not None
    for column in Column:
        for word in said(column):
            changed_row = [word if each is column else cell for each, cell in zip(Column, row, strict=True)]
            assert line_of(2, changed_row, places, today=date(2026, 3, 2))[1] == []


# ── masks ──


@pytest.mark.parametrize(
    ("column", "cell", "shown"),
    [
        ("phone", "13912344410", "139****4410"),
        ("phone", "1391234", "*****34"),
        ("phone", "1.39E+10", "1.39E+10"),
        ("phone", "找老婆 139-1234-4410", "找老婆 139****4410"),
        ("remarks", "身份证 440301198003141234", "身份证 440****1234"),
        ("since", "2025-02-30", "2025-02-30"),
        ("since", "20250230", "20250230"),
        ("name", "长" * 60, "长" * 40 + "…"),
    ],
)
def test_a_cell_is_shown_without_a_whole_number(column: str, cell: str, shown: str) -> None:
    """RES-6."""
    assert shown_cell(column, cell) == shown
