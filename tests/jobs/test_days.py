"""`bihuan days`: a year is shown; a file is tried, entered, or refused whole (CLK-11)."""

from pathlib import Path

import pytest

from bihuan.jobs.cli import main
from bihuan.policies.queries.days import days_for
from tests.days import NOTICE_2027

pytestmark = pytest.mark.django_db
ROWS = "year,name,days_off,make_up_days\n2027,春节,02-05..02-11,02-20\n"


@pytest.fixture
def file(tmp_path: Path):
    def write(text: str) -> str:
        path = tmp_path / "notice.txt"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_a_year_is_shown_as_people_write_it(capsys) -> None:
    assert main(["days", "show", "2026"]) == 0
    assert "春节：2月15日至2月23日放假，2月14日、2月28日上班。" in capsys.readouterr().out


def test_a_year_nobody_entered_says_so(capsys) -> None:
    assert main(["days", "show", "2027"]) == 0
    assert "暂按周末推算" in capsys.readouterr().out


def test_a_dry_run_says_what_would_change_and_changes_nothing(file, capsys) -> None:
    assert main(["days", "import", file(ROWS), "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "2027-02-05\t上班 -> 放假 春节" in said
    assert "2027\t暂按周末推算 -> 已公布" in said
    assert not days_for(None).publishes(2027)


@pytest.mark.parametrize("text", [ROWS, NOTICE_2027])
def test_rows_and_paragraphs_are_entered(file, capsys, text: str) -> None:
    assert main(["days", "import", file(text), "--year", "2027", "--source", "国办发"]) == 0
    assert "第 1 次改动" in capsys.readouterr().out
    assert days_for(None).publishes(2027)
    assert main(["days", "import", file(text), "--year", "2027"]) == 0
    assert "没有要改的" in capsys.readouterr().out


def test_a_file_with_mistakes_is_refused_whole_with_every_line(file, capsys) -> None:
    wrong = ROWS + "2027,节,02-06,\n1926,节,01-01,\n2027,节,五月,\n2027,节,,03-03\n"
    assert main(["days", "import", file(wrong)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [each.split(":")[1] for each in lines] == ["3", "4", "5", "6"]
    assert not days_for(None).publishes(2027)


def test_a_file_that_is_not_there_or_not_text_is_said(tmp_path: Path, capsys) -> None:
    assert main(["days", "import", str(tmp_path / "none")]) == 2
    (tmp_path / "x").write_bytes(b"\xff\xfe\x00")
    assert main(["days", "import", str(tmp_path / "x")]) == 2
    assert capsys.readouterr().err.count("bihuan days import") == 2
