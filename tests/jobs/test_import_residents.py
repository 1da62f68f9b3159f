"""`bihuan import residents`: all rows or none, every mistake told, wrong files refused (RES-4)."""

from pathlib import Path

import pytest

from bihuan.jobs.cli import main
from bihuan.organisation.models import Centre
from bihuan.residents.actions import load_import, start_import
from bihuan.residents.models import Import, ImportFile, Person, Room
from bihuan.residents.queries import read_sent
from bihuan.residents.terms.importing import Stage
from tests.conftest import Clock
from tests.residents.importing.files import EMPTY_ROOM, GU, SHEN, csv_of, xlsx_of

BAD = ("3栋", "", "1204", "很大", "何伟", "", "房客", "13912344410/1", "", "")


class Command:
    """Runs it on a file and keeps what it said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def of(self, content: bytes, *options: str, name: str = "住户.csv") -> int:
        file = self.folder / name
        file.write_bytes(content)
        return self.run(str(file), "--centre", "GHY", *options)

    def run(self, *words: str) -> int:
        status = main(["import", "residents", *words])
        said = self.capsys.readouterr()
        self.out, self.err = said.out, said.err
        return status


@pytest.fixture
def command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], osmanthus: Centre, clock: Clock, monkeypatch
) -> Command:
    monkeypatch.setattr("bihuan.jobs.importing.residents.BREATH", 0)
    return Command(tmp_path, capsys)


@pytest.mark.parametrize("content", [csv_of(GU, SHEN, EMPTY_ROOM), xlsx_of(GU, SHEN, EMPTY_ROOM)])
def test_a_table_is_taken_in_and_counted(command: Command, content: bytes) -> None:
    assert command.of(content) == 0
    assert "3 rows, 0 wrong" in command.out
    assert "新登记房屋: 3" in command.out
    assert (Room.objects.count(), Person.objects.count()) == (3, 2)
    assert not ImportFile.objects.exists()


def test_a_dry_run_says_what_would_be_and_leaves_nothing(command: Command) -> None:
    assert command.of(csv_of(GU), "--dry-run") == 0
    assert "nothing was written" in command.out
    assert not Room.everything.exists()
    assert not ImportFile.objects.exists()


def test_one_wrong_row_keeps_all_out_and_is_told_without_a_number(command: Command) -> None:
    assert command.of(csv_of(GU, BAD)) == 1
    assert "2 rows, 3 wrong" in command.out
    assert "3 建筑面积" in command.err
    assert "13912344410" not in command.err + command.out
    assert not Room.everything.exists()


def test_columns_nobody_can_guess_are_asked_for(command: Command) -> None:
    assert command.of(csv_of(("1", "2"), head=("甲", "乙"))) == 1
    assert "请照模板写列名" in command.err
    assert not ImportFile.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "文件是空的"),
        (b"%PDF-1.7\x00\x00", "只收 .xlsx 和 CSV"),
        (b"PK\x03\x04 and nothing", "表格打不开"),
        (csv_of(), "没有可以导入的行"),
    ],
    ids=["empty", "pdf", "damaged", "no rows"],
)
def test_what_is_no_table_is_refused(command: Command, content: bytes, said: str) -> None:
    assert command.of(content) == 1
    assert said in command.err
    assert not Import.objects.exists()


def test_a_file_that_is_not_there_and_a_centre_nobody_knows_are_said(
    command: Command, tmp_path: Path
) -> None:
    assert command.run(str(tmp_path / "none.csv"), "--centre", "GHY") == 1
    assert "文件读不出来" in command.err
    file = tmp_path / "x.csv"
    file.write_bytes(csv_of(GU))
    assert command.run(str(file), "--centre", "NONE") == 1
    assert command.err
    assert command.run(str(file)) == 1
    assert "--centre" in command.err
    assert not Import.objects.exists()


def test_what_was_asked_for_at_the_desk_is_gone_on_with(
    command: Command, osmanthus: Centre, clock: Clock
) -> None:
    batch = load_import(osmanthus, read_sent(csv_of(GU)), by=None, at=clock.at)
    assert command.run("--waiting") == 0
    batch.refresh_from_db()
    assert batch.stage == Stage.READY
    start_import(batch, by=None, at=clock.at)
    assert command.run("--waiting") == 0
    assert Room.objects.count() == 1
