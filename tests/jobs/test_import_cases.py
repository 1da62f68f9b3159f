"""`bihuan import cases`: once each, all or nothing, whole."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from bihuan.cases.actions import register_case
from bihuan.jobs.cli import main
from bihuan.journal.models import Fact
from bihuan.kernel.moments import shanghai
from bihuan.matters.models import Matter
from bihuan.organisation.models import Centre
from tests.conftest import Clock
from tests.jobs.conftest import Run

pytestmark = pytest.mark.usefixtures("head_office", "clock")

ROWS = [
    {"id": "a:1", "title": "停电", "text": "六月起停了九次。", "date": "2019-08-06 10:28:55", "core": False},
    {"id": "a:2", "title": "垃圾", "text": "夜里焚烧。", "date": "2017-11-28T16:01:10+08:00"},
    {"id": 3, "title": "停水", "text": "长" * 7000, "date": "2018/1/5"},
]


class Import:
    """Runs the command on a file and keeps what it said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def of(self, content: bytes | str | list[Any], *options: str, name: str = "in.jsonl") -> int:
        file = self.folder / name
        if isinstance(content, list):
            content = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in content)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        self.status = main(["import", "cases", str(file), *options])
        said = self.capsys.readouterr()
        self.out, self.err = said.out.splitlines(), said.err
        return self.status


@pytest.fixture
def bring(tmp_path: Path, capsys: pytest.CaptureFixture[str], django_db_setup: None, db: None) -> Import:
    return Import(tmp_path, capsys)


def cases() -> list[Matter]:
    return list(Matter.objects.order_by("pk"))


def said(matter: Matter) -> str:
    from bihuan.cases.models import Case

    return Case.objects.get(pk=matter.pk).said


def test_what_a_forum_holds_is_taken_in_once(bring: Import) -> None:
    assert bring.of(ROWS) == 0
    assert bring.out == ["3 imported, 0 already there, 0 refused"]
    assert bring.of(ROWS) == 0
    assert bring.out == ["0 imported, 3 already there, 0 refused"]
    assert bring.err == ""
    assert len(cases()) == 3


def test_it_belongs_to_the_company_is_a_forum_opinion_and_nobody_decided_anything(
    bring: Import, clock: Clock
) -> None:
    bring.of(ROWS)
    first = cases()[0]
    assert (first.number, first.level, first.channel) == ("AH-2026-0001", "company", "forum")
    assert (first.kind, first.stage, first.title) == ("", "assessment", "停电")
    assert (first.source, first.source_key) == ("forum", "a:1")
    assert first.registered_at == clock.at
    assert shanghai(first.said_at).isoformat() == "2019-08-06T10:28:55+08:00"
    assert shanghai(cases()[2].said_at).isoformat() == "2018-01-05T00:00:00+08:00"
    assert said(cases()[2]) == "长" * 7000


def test_the_machine_takes_it_in_and_passes_for_nobody(bring: Import) -> None:
    bring.of(ROWS)
    facts = Fact.objects.filter(type="case.imported")
    assert {each.actor for each in facts} == {"system:import"}
    assert facts.count() == 3


def test_it_goes_to_the_centre_that_is_named(bring: Import, osmanthus: Centre) -> None:
    bring.of(ROWS, "--centre", "GHY")
    assert {each.centre_id for each in cases()} == {osmanthus.pk}
    assert bring.of(ROWS, "--centre", "NO") == 1
    assert "GHY" in bring.err


def test_the_same_number_from_another_source_is_another_case(bring: Import) -> None:
    bring.of(ROWS)
    bring.of(ROWS, "--source", "微博")
    assert bring.out[-1] == "3 imported, 0 already there, 0 refused"


def test_a_title_too_long_for_lists_is_not_lost(bring: Import) -> None:
    title = "题" * 250
    bring.of([ROWS[0] | {"title": title}])
    matter = cases()[0]
    assert len(matter.title) == 200
    assert said(matter) == f"{title}\n\n六月起停了九次。"


BAD = [
    ("control characters", {"text": "a\x07b"}, "控制字符"),
    ("NUL", {"title": "a\x00"}, "控制字符"),
    ("too long", {"text": "长" * 20_001}, "20000"),
    ("nothing said", {"text": " ", "title": ""}, "请填写"),
    ("no id", {"id": ""}, "请填写"),
    ("long id", {"id": "x" * 121}, "120"),
    ("the same id", {"id": "a:1"}, "第1行"),
    ("no date", {"date": ""}, "日期"),
    ("no such date", {"date": "2019-02-30"}, "日期"),
    ("words for a date", {"date": "昨天"}, "日期"),
    ("a date to come", {"date": "2026-03-03 10:00"}, "不能晚于现在"),
    ("an impossible year", {"date": "0001-01-01"}, "年份"),
    ("a list for a text", {"text": ["a"]}, "文字"),
]


@pytest.mark.parametrize(("change", "why"), [each[1:] for each in BAD], ids=[each[0] for each in BAD])
def test_one_bad_row_keeps_the_whole_file_out_and_says_where_and_why(
    bring: Import, change: dict[str, Any], why: str
) -> None:
    assert bring.of([ROWS[0], ROWS[1] | change]) == 1
    assert bring.out == ["0 imported, 0 already there, 1 refused"]
    assert bring.err.startswith("2: ")
    assert why in bring.err
    assert cases() == []


def test_the_good_rows_go_in_where_that_is_wished(bring: Import) -> None:
    assert bring.of([ROWS[0], ROWS[1] | {"date": ""}, ROWS[2]], "--skip-bad") == 0
    assert bring.out == ["2 imported, 0 already there, 1 refused"]
    assert len(cases()) == 2


def test_a_dry_run_shows_each_row_and_writes_nothing(bring: Import) -> None:
    assert bring.of([*ROWS, ROWS[0] | {"id": "x", "date": ""}], "--dry-run") == 1
    assert len([each for each in bring.out if "可以导入" in each]) == 3
    assert bring.out[-1].startswith("3 accepted, 0 already there, 1 refused")
    assert cases() == []


def test_what_breaks_in_the_middle_leaves_nothing(bring: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []

    def breaks(*given: Any, **named: Any) -> Any:
        done.append(1)
        if len(done) == 3:
            raise RuntimeError
        return register_case(*given, **named)

    monkeypatch.setattr("bihuan.jobs.importing.cases.register_case", breaks)
    with pytest.raises(RuntimeError):
        bring.of(ROWS)
    assert cases() == []


DAY = {"num_format": "yyyy-mm-dd"}
CSV = '编号,标题,内容,日期\n7,停电,"第一行\n第二行，有""引号""",2019年8月6日 10:28\n8,停水,没水,2019-08-07\n'


@pytest.mark.parametrize(
    "content",
    [CSV.encode(), b"\xef\xbb\xbf" + CSV.encode(), CSV.encode("gb18030"), CSV.replace("\n", "\r\n").encode()],
    ids=["utf-8", "with mark", "gb18030", "windows"],
)
def test_csv_is_read_as_spreadsheets_save_it(bring: Import, content: bytes) -> None:
    assert bring.of(content, name="in.csv") == 0
    assert bring.out == ["2 imported, 0 already there, 0 refused"]
    assert said(cases()[0]).replace("\r\n", "\n") == '第一行\n第二行，有"引号"'


def test_a_sheet_is_read_with_its_numbers_and_dates(bring: Import, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "made.xlsx", {"remove_timezone": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["编号", "标题", "内容", "日期"])
        sheet.write_row(1, 0, [42, "停电", "停了九次"])
        sheet.write_datetime(1, 3, datetime.fromisoformat("2019-08-06T10:28"), book.add_format(DAY))
    bring.of((tmp_path / "made.xlsx").read_bytes(), name="in.xlsx")
    assert bring.out == ["1 imported, 0 already there, 0 refused"]
    assert cases()[0].source_key == "42"
    assert shanghai(cases()[0].said_at).isoformat() == "2019-08-06T10:28:00+08:00"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("in.jsonl", b"", "空"),
        ("in.jsonl", b"\n\n", "空"),
        ("in.csv", b"", "空"),
        ("in.csv", "编号,标题,内容,日期\n".encode(), "没有一行"),
        ("in.csv", "编号,标题\n1,x\n".encode(), "text, date"),
        ("in.csv", b"id,title,text,date\n1,x,\xff\xff,2019-01-01\n", "第2行"),
        ("in.csv", b'id,title,text,date\n1,x,"open,2019-01-01\n', "引号"),
        ("in.jsonl", "{}".encode("utf-16"), "UTF-16"),
        ("in.xlsx", b"not a sheet", ".xlsx"),
        ("in.xlsx", b"PK\x03\x04broken", ".xlsx"),
        ("in.docx", b"x", ".jsonl"),
    ],
)
def test_a_file_nobody_can_read_says_so_in_one_sentence(
    bring: Import, name: str, content: bytes, why: str
) -> None:
    assert bring.of(content, name=name) == 1
    assert (bring.out, bring.err.count("\n")) == ([], 1)
    assert why in bring.err


@pytest.mark.parametrize(
    ("line", "why"),
    [(b"{", "JSON"), (b"[1]", "JSON"), (b'{"id": "\xff"}', "第9个字节"), (b"[" * 100_000, "JSON")],
    ids=["half", "list", "bytes", "deep"],
)
def test_a_line_nobody_can_read_is_told_by_its_number(bring: Import, line: bytes, why: str) -> None:
    good = json.dumps(ROWS[0]).encode()
    assert bring.of(good + b"\n" + line + b"\n") == 1
    assert bring.err.startswith("2: ")
    assert why in bring.err


def test_a_row_with_more_cells_than_columns_is_refused(bring: Import) -> None:
    assert bring.of("id,title,text,date\n1,a,b,c,2019-01-01\n", name="in.csv") == 1
    assert "5格" in bring.err


def test_a_missing_file_is_said(bring: Import, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "cases", str(tmp_path / "none.jsonl")]) == 1
    assert str(tmp_path / "none.jsonl") in capsys.readouterr().err
    assert main(["import", "cases", str(tmp_path)]) == 1


def test_the_last_line_is_the_count_and_nothing_follows_it_on_either_stream(
    installation: Run, tmp_path: Path
) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text("".join(json.dumps(each) + "\n" for each in ROWS), "utf-8")
    for line in ("3 imported, 0 already there, 0 refused", "0 imported, 3 already there, 0 refused"):
        done = installation("-m", "bihuan.jobs.cli", "import", "cases", str(file))
        assert (done.stdout, done.stderr) == (f"{line}\n", "")
