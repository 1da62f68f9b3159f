"""JSONL, CSV and XLSX as rows: what is read, what is refused and with which line (INT-1)."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from bihuan.jobs.importing import readers
from bihuan.jobs.importing.readers import read
from bihuan.jobs.importing.rows import FIELDS, FileRefused, RefusedRow, Row, fields_of, places_of

HEAD = "id,title,text,date\n"
DAY = {"num_format": "yyyy-mm-dd"}


@pytest.fixture
def rows(tmp_path: Path):
    """`rows("1,a,b,2019-01-01", name="in.csv")`."""

    def of(content: str | bytes, name: str = "in.csv") -> list[Row | RefusedRow]:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read(file))

    return of


@pytest.fixture
def refusal(rows):
    def of(content: str | bytes, name: str = "in.csv") -> str:
        with pytest.raises(FileRefused) as refused:
            rows(content, name)
        return str(refused.value)

    return of


@pytest.fixture
def sheet(tmp_path: Path):
    """Rows of an .xlsx, from rows of cells."""

    def of(*lines: list[Any]) -> list[Row | RefusedRow]:
        file = tmp_path / "in.xlsx"
        with xlsxwriter.Workbook(file, {"remove_timezone": True, "nan_inf_to_errors": True}) as book:
            page, day = book.add_worksheet(), book.add_format(DAY)
            for number, cells in enumerate(lines):
                for column, cell in enumerate(cells):
                    page.write(number, column, cell, day if isinstance(cell, datetime) else None)
        return list(read(file))

    return of


# ── columns ──


@pytest.mark.parametrize(
    "columns",
    [
        ["id", "title", "text", "date"],
        ["编号", "标题", "内容", "日期"],
        ["序号", "主题", "详情", "时间"],
        ["留言编号", "留言主题", "留言详情", "留言时间"],
        [" ID ", "Title", "TEXT", "Date"],
    ],
)
def test_columns_are_known_by_the_names_people_give_them(columns: list[str]) -> None:
    assert places_of(columns) == dict(zip(FIELDS, range(4), strict=True))


def test_of_two_columns_that_say_the_same_the_first_counts() -> None:
    assert places_of(["编号", "id", "标题", "内容", "日期"])["id"] == 0
    assert fields_of({"编号": 1, "id": 2}) == {"id": 1}


def test_columns_may_stand_in_any_order_among_others(rows) -> None:
    (row,) = rows("用户,日期,内容,标题,编号\n某某,2019-01-01,没水,停水,7\n")
    assert row == Row(2, "7", "停水", "没水", "2019-01-01")


@pytest.mark.parametrize(
    ("columns", "lacking"),
    [
        (["id"], "title, text, date"),
        (["id", "title", "text"], "date"),
        (["ids", "titles", "texts", "dates"], "id, title, text, date"),
        ([], "id, title, text, date"),
    ],
)
def test_columns_that_are_lacking_are_all_named(columns: list[str], lacking: str) -> None:
    with pytest.raises(FileRefused) as refused:
        places_of(columns)
    assert f"缺少这些列：{lacking}。" in str(refused.value)


# ── CSV ──


def test_a_row_is_numbered_by_the_line_it_begins_on(rows) -> None:
    found = rows(HEAD + '1,a,"x\ny\nz",2019-01-01\n\n2,b,c,2019-01-01\n')
    assert [(each.number, each.id) for each in found] == [(2, "1"), (6, "2")]
    assert found[0].text == "x\ny\nz"


def test_empty_rows_and_a_missing_last_line_end_do_no_harm(rows) -> None:
    assert [each.id for each in rows("\n\n" + HEAD + "\n1,a,b,c\n,,,\n  ,\n2,a,b,c")] == ["1", "2"]


def test_a_short_row_lacks_its_last_cells(rows) -> None:
    assert rows(HEAD + "1,a\n") == [Row(2, "1", "a", "", "")]


def test_a_long_row_is_refused_with_how_many_cells_it_has(rows) -> None:
    found = rows(HEAD + "1,a,b,c,d\n2,a,b,c\n")
    assert isinstance(found[0], RefusedRow)
    assert "有5格" in str(found[0].reasons[0])
    assert found[1] == Row(3, "2", "a", "b", "c")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
def test_chinese_is_read_in_the_encodings_it_is_saved_in(rows, encoding: str) -> None:
    content = "编号,标题,内容,日期\n7,停水,没有水了𠮷,2019-01-01\n".replace(
        "𠮷", "" if encoding == "gbk" else "𠮷"
    )
    assert rows(content.encode(encoding))[0].title == "停水"


def test_the_byte_that_is_in_no_encoding_is_named_by_line(refusal) -> None:
    assert "第3行" in refusal(HEAD.encode() + b"1,a,b,c\n2,\xff\xff,b,c\n")


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
@pytest.mark.parametrize("name", ["in.csv", "in.jsonl"])
def test_utf_16_is_named(refusal, mark: bytes, name: str) -> None:
    assert "UTF-16" in refusal(mark + HEAD.encode("utf-16-le"), name)


@pytest.mark.parametrize("content", [b"", b"\n\n", b" \t\n"])
@pytest.mark.parametrize("name", ["in.csv", "in.jsonl", "in.ndjson"])
def test_an_empty_file_is_said_to_be_empty(refusal, content: bytes, name: str) -> None:
    assert "空" in refusal(content, name)


def test_a_file_with_nothing_but_its_mark_has_no_row(rows, refusal) -> None:
    assert "空" in refusal(b"\xef\xbb\xbf\n", "in.csv")
    assert rows(b"\xef\xbb\xbf\n", "in.jsonl") == []


def test_a_quotation_mark_left_open_is_said_with_its_line(refusal) -> None:
    said = refusal(HEAD + '1,a,b,c\n2,"open,b,c\n3,a,b,c\n')
    assert "第3行起" in said


def test_a_cell_of_more_than_a_million_characters_is_said(refusal) -> None:
    assert "第2行起" in refusal(HEAD + "1,a," + "长" * 1_000_001 + ",c\n")


# ── JSONL ──


def test_lines_are_objects_with_their_fields_under_any_of_their_names(rows) -> None:
    line = json.dumps(
        {"编号": 7, "标题": "停水", "text": "没水", "date": "2019-01-01", "core": [1, {"x": 2}]}
    )
    assert rows(line, "in.jsonl") == [Row(1, "7", "停水", "没水", "2019-01-01")]


def test_what_is_not_given_is_empty(rows) -> None:
    assert rows('{"id": "a", "title": null}\n', "in.jsonl") == [Row(1, "a", "", "", "")]


def test_lines_of_windows_and_empty_lines_keep_their_numbers(rows) -> None:
    found = rows(b'\xef\xbb\xbf{"id": "a"}\r\n\r\n{"id": "b"}\r\n', "in.jsonl")
    assert [(each.number, each.id) for each in found] == [(1, "a"), (3, "b")]


@pytest.mark.parametrize("separator", ["\u2028", "\x85", "\x0b"])
def test_a_line_ends_where_the_line_ends_and_nowhere_else(rows, separator: str) -> None:
    line = json.dumps({"id": "a", "text": f"上{separator}下"}, ensure_ascii=False)
    found = rows(line + "\n", "in.jsonl")
    assert len(found) == 1


@pytest.mark.parametrize("value", [[], {}, 1.5, [1], {"a": 1}, True, False])
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_is_no_text_is_named(rows, field: str, value: Any) -> None:
    (found,) = rows(
        json.dumps({"id": "a", "title": "b", "text": "c", "date": "d"} | {field: value}), "in.jsonl"
    )
    assert isinstance(found, RefusedRow)
    assert [str(each) for each in found.reasons] == [f"{field} 要写成文字。"]


def test_every_field_that_is_no_text_is_named_at_once(rows) -> None:
    (found,) = rows('{"id": [], "title": {}, "text": 1.5}', "in.jsonl")
    assert isinstance(found, RefusedRow)
    assert len(found.reasons) == 3


@pytest.mark.parametrize(
    "line",
    ["null", "1", '"x"', "[]", "{", "{'id': 1}", '{"id": 1}{"id": 2}', "NaN", '{"id": ' + "9" * 5_000 + "}"],
)
def test_a_line_that_is_no_object_is_refused_alone(rows, line: str) -> None:
    first, second = rows(line + '\n{"id": "b"}\n', "in.jsonl")
    assert isinstance(first, RefusedRow)
    assert "JSON" in str(first.reasons[0])
    assert isinstance(second, Row)


# ── XLSX ──


def test_cells_are_read_as_they_are_seen(sheet) -> None:
    moment = datetime.fromisoformat("2019-08-06T10:28:55")
    (row,) = sheet(["编号", "标题", "内容", "日期"], [42, "停电", 3.5, moment])
    assert row == Row(2, "42", "停电", "3.5", "2019-08-06 10:28:55")


def test_rows_and_columns_that_are_empty_at_the_beginning_keep_the_numbers_of_the_sheet(sheet) -> None:
    found = sheet(
        [], ["", "id", "title", "text", "date"], ["", "a", "b", "c", "2019-01-01"], [], ["", "d", "", "", ""]
    )
    assert [(each.number, each.id) for each in found] == [(3, "a"), (5, "d")]


def test_a_sheet_without_a_cell_is_empty(sheet) -> None:
    with pytest.raises(FileRefused, match="空"):
        sheet([])


def test_what_calls_itself_a_sheet_and_is_none_is_said(refusal) -> None:
    for content in (b"", b"id,title", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18):
        assert refusal(content, "in.xlsx")


# ── files ──


@pytest.mark.parametrize("name", ["in.xls", "in.txt", "in", "in.csv.exe", "in.json"])
def test_another_kind_of_file_is_told_which_kinds_there_are(refusal, name: str) -> None:
    assert ".jsonl、.csv 和 .xlsx" in refusal("x", name)


@pytest.mark.parametrize("name", ["IN.CSV", "in.Csv"])
def test_the_ending_may_be_written_large(rows, name: str) -> None:
    assert rows(HEAD + "1,a,b,c\n", name)[0].id == "1"


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "in.csv"
    file.write_text(HEAD + "1,a,b,c\n")
    size = file.stat().st_size
    monkeypatch.setattr(readers, "LARGEST", size)
    assert list(read(file))
    monkeypatch.setattr(readers, "LARGEST", size - 1)
    with pytest.raises(FileRefused, match="100 MB"):
        read(file)


def test_a_folder_a_missing_file_and_a_name_too_long_are_said(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    for path in (tmp_path / "folder.csv", tmp_path / "none.csv", tmp_path / ("x" * 300 + ".csv")):
        with pytest.raises(FileRefused) as refused:
            read(path)
        assert path.name[:10] in str(refused.value)
