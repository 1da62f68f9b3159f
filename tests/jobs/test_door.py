"""`bihuan`: one door, commands found by their files."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bihuan import __version__
from bihuan.jobs import cli
from bihuan.jobs.discovery import commands_in
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Obstacle, Refusal


@pytest.fixture
def commands(tmp_path: Path) -> Path:
    (tmp_path / "__init__.py").write_text("")
    (tmp_path / "backup.py").write_text('HELP = "copy everything"\n')
    imports = tmp_path / "import_"
    imports.mkdir()
    (imports / "__init__.py").write_text('HELP = "bring in"\n')
    (imports / "old_cases.py").write_text('HELP = "cases"\nNEEDS_DJANGO = False\nraise SystemExit\n')
    (tmp_path / "_shared.py").write_text("")
    return tmp_path


def test_a_file_is_a_command_and_a_folder_is_a_group_of_commands(commands: Path) -> None:
    door = commands_in(commands, package="x")
    assert list(door.children) == ["backup", "import"]
    assert list(door.children["import"].children) == ["old-cases"]


def test_a_command_is_listed_without_being_run(commands: Path) -> None:
    listed = commands_in(commands, package="x").children["import"].children["old-cases"]
    assert (listed.help, listed.module, listed.path) == (
        "cases",
        "x.import_.old_cases",
        "bihuan import old-cases",
    )


def test_a_command_has_django_unless_it_says_otherwise(commands: Path) -> None:
    door = commands_in(commands, package="x")
    assert door.children["backup"].needs_django
    assert not door.children["import"].children["old-cases"].needs_django


def test_every_shipped_command_says_in_one_line_what_it_is_for() -> None:
    def leaves(command):
        return (
            [command] if command.is_leaf else [x for each in command.children.values() for x in leaves(each)]
        )

    shipped = leaves(commands_in(cli.COMMANDS, package="bihuan.jobs.commands"))
    assert {"bihuan run", "bihuan check", "bihuan worker"} <= {command.path for command in shipped}
    assert [command.path for command in shipped if not command.help.strip()] == []


def test_help_lists_the_commands_without_loading_django() -> None:
    look = "import sys; from bihuan.jobs.cli import main; main([]); print('django' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert "start the web server and the worker" in shown.stdout
    assert shown.stdout.splitlines()[-1] == "False"


def test_an_unknown_word_is_answered_with_the_words_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["reticulate"])
    assert ended.value.code == 2
    assert "worker" in capsys.readouterr().err


def test_the_door_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capsys.readouterr().out == f"bihuan {__version__}\n"


def test_a_refusal_is_one_sentence_on_the_error_stream_and_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> int:
        raise Refusal(Obstacle("closed", say("本中心今天不收件。")))

    monkeypatch.setattr(cli, "_run", refuse)
    assert cli.main(["check"]) == 1
    assert capsys.readouterr().err == "bihuan: 本中心今天不收件。\n"


def test_a_database_nobody_has_prepared_is_a_sentence(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "bihuan.jobs.cli", "facts", "verify"],
        env={**os.environ, "BIHUAN_DATA": str(tmp_path), "BIHUAN_DATABASE_URL": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert said.returncode == 1
    assert "`bihuan run` prepares it" in said.stderr
    assert "Traceback" not in said.stderr
