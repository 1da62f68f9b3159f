"""`bihuan facts` and `bihuan backup`: what happened can be proved, and kept."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bihuan.jobs.cli import main
from bihuan.journal.models import Fact, Maintenance, Pending, Seal
from bihuan.kernel.actors import Actor
from bihuan.organisation.actions import choose_language
from bihuan.organisation.models import Staff
from tests.conftest import Clock
from tests.jobs.conftest import Run


@pytest.fixture
def something_happened(lin: Staff, clock: Clock) -> Fact:
    choose_language(lin, "en", at=clock.at)
    return Fact.objects.get()


def test_chains_hold_until_somebody_rewrites_a_fact(
    something_happened: Fact, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["facts", "verify"]) == 0
    Maintenance.objects.create(reason="tests", at=clock.at)
    Fact.objects.update(actor=str(Actor.system("forger")))
    assert main(["facts", "verify"]) == 1
    assert f"{something_happened.stream.name} does not hold" in capsys.readouterr().out


def test_a_day_is_sealed_once(something_happened: Fact, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "seal"]) == 0
    sealed = capsys.readouterr().out.split()
    assert (sealed[0], sealed[-1]) == ("2026-03-02", bytes(Seal.objects.get().hash).hex())
    main(["facts", "seal"])
    assert "already" in capsys.readouterr().out


def test_what_waits_is_listed_with_why(something_happened: Fact, capsys: pytest.CaptureFixture[str]) -> None:
    Pending.objects.create(fact=something_happened, reaction="a.b", attempts=2, error="ConnectionError")
    assert main(["facts", "waiting"]) == 0
    said = capsys.readouterr().out
    assert f"{something_happened.stream.name}#1\t2 attempts\tConnectionError" in said
    assert said.endswith("1 waiting.\n")


def test_a_backup_holds_the_database_and_the_attachments_but_no_key(
    installation: Run, tmp_path: Path
) -> None:
    (tmp_path / "data" / "files" / "ab").mkdir(parents=True)
    (tmp_path / "data" / "files" / "ab" / "abc").write_bytes(b"photo")
    done = installation("-m", "bihuan.jobs.cli", "backup", str(tmp_path / "copies"))
    (copy,) = (tmp_path / "copies").iterdir()
    assert (copy / "files" / "ab" / "abc").read_bytes() == b"photo"
    with closing(sqlite3.connect(copy / "bihuan.sqlite3")) as kept:
        assert kept.execute("SELECT code FROM organisation_centre").fetchall() == [("AH",)]
    assert (copy / "bihuan.sqlite3").stat().st_mode & 0o077 == 0
    assert not list(copy.rglob("*key*"))
    assert "keys" in done.stderr


def test_a_backup_into_a_place_nobody_may_write_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main(["backup", str(tmp_path / "file")]) == 1
    assert capsys.readouterr().err.startswith("bihuan: ")
