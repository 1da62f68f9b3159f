"""The door itself: its words, where it runs, what it finds wrong, tokens, proofs and copies."""

import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from bihuan.jobs import cli
from bihuan.jobs.cli import main
from bihuan.jobs.commands import demo
from bihuan.jobs.discovery import Command, commands_in
from bihuan.jobs.launch.preflight import ensure_writable, key_problems
from bihuan.jobs.launch.surroundings import CannotStart, surroundings
from bihuan.journal.actions import seal_day
from bihuan.journal.models import Fact, Maintenance, Passage, Pending, Stream
from bihuan.kernel.actors import Actor
from bihuan.organisation.actions import hire_staff, log_reveal
from bihuan.organisation.models import Staff, Token
from bihuan.organisation.terms import HireStaff, LogReveal
from tests.conftest import Clock

DOOR = commands_in(cli.COMMANDS, package="bihuan.jobs.commands")


def leaves(command: Command) -> list[Command]:
    if command.is_leaf:
        return [command]
    return [leaf for each in command.children.values() for leaf in leaves(each)]


def groups(command: Command) -> list[Command]:
    return (
        [] if command.is_leaf else [command, *(g for each in command.children.values() for g in groups(each))]
    )


LEAVES = {each.path: each for each in leaves(DOOR)}


# ── words ──


@pytest.mark.parametrize("path", sorted(LEAVES))
def test_every_command_explains_itself_without_doing_anything(path: str, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*path.split()[1:], "--help"])
    shown = " ".join(capsys.readouterr().out.split())
    assert ended.value.code == 0
    assert shown.startswith(f"usage: {path}")
    assert " ".join(LEAVES[path].help.split()) in shown


@pytest.mark.parametrize("path", sorted(each.path for each in groups(DOOR)))
def test_every_group_lists_its_commands(path: str, capsys) -> None:
    assert main(path.split()[1:]) == 0
    shown = capsys.readouterr().out
    group = DOOR
    for word in path.split()[1:]:
        group = group.children[word]
    assert all(name in shown and child.help.split()[0] in shown for name, child in group.children.items())


@pytest.mark.parametrize("path", sorted(LEAVES))
def test_an_option_nobody_knows_is_answered_with_how_to_use_it(path: str, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*path.split()[1:], "--reticulate"])
    assert ended.value.code == 2
    assert f"usage: {path}" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["token", "nothing"], ["facts", "-x"], ["import", "people", "x"], [""]])
def test_a_word_no_group_knows_ends_with_two(words: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


# ── where it runs ──


def test_without_a_word_it_runs_here_and_for_this_machine_only() -> None:
    where = surroundings({})
    assert (where.bind, where.port, where.data.name, where.is_private) == ("127.0.0.1", 8000, "var", True)
    assert where.address == "http://127.0.0.1:8000/"


@pytest.mark.parametrize("empty", ["BIHUAN_PORT", "BIHUAN_BIND", "BIHUAN_DATA", "BIHUAN_DATABASE_URL"])
def test_a_setting_left_empty_is_not_set(empty: str) -> None:
    assert surroundings({empty: ""}) == surroundings({})


@pytest.mark.parametrize("port", ["1", "8000", "65535"])
def test_every_port_there_is(port: str) -> None:
    assert surroundings({"BIHUAN_PORT": port}).port == int(port)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80a", "8000.0", " ", "８０００", "1e3", "9" * 5_000])
def test_what_is_no_port_is_said(port: str) -> None:
    with pytest.raises(CannotStart, match="BIHUAN_PORT"):
        surroundings({"BIHUAN_PORT": port})


@pytest.mark.parametrize(
    ("bind", "private", "address"),
    [
        ("127.0.0.1", True, "http://127.0.0.1:8000/"),
        ("127.9.9.9", True, "http://127.9.9.9:8000/"),
        ("localhost", True, "http://localhost:8000/"),
        ("::1", True, "http://[::1]:8000/"),
        ("0.0.0.0", False, "http://0.0.0.0:8000/"),
        ("192.168.1.7", False, "http://192.168.1.7:8000/"),
        ("::", False, "http://[::]:8000/"),
    ],
)
def test_an_address_is_for_this_machine_or_for_others(bind: str, private: bool, address: str) -> None:
    where = surroundings({"BIHUAN_BIND": bind})
    assert (where.is_private, where.address) == (private, address)


@pytest.mark.parametrize("bind", ["example.org", "127.0.0", "127.0.0.1:80", "http://127.0.0.1", "*"])
def test_what_is_no_address_is_said(bind: str) -> None:
    with pytest.raises(CannotStart, match="BIHUAN_BIND"):
        surroundings({"BIHUAN_BIND": bind})


@pytest.mark.parametrize("url", ["postgresql://u@h/d", "postgres://h/d", "sqlite:///x"])
def test_an_address_of_a_database_is_taken(url: str) -> None:
    assert surroundings({"BIHUAN_DATABASE_URL": url})


@pytest.mark.parametrize(
    "url", ["mysql://root:secret@h/d", "secret", "postgresql//secret", "postgresql://[secret"]
)
def test_what_is_no_address_of_a_database_is_said_without_repeating_it(url: str) -> None:
    with pytest.raises(CannotStart) as said:
        surroundings({"BIHUAN_DATABASE_URL": url})
    assert "BIHUAN_DATABASE_URL" in str(said.value)
    assert "secret" not in str(said.value)


def test_everything_wrong_around_it_is_said_at_once() -> None:
    wrong = {"BIHUAN_PORT": "x", "BIHUAN_BIND": "x", "BIHUAN_DATABASE_URL": "x"}
    with pytest.raises(CannotStart) as said:
        surroundings(wrong)
    assert len(str(said.value).splitlines()) == 3


def test_keys_others_can_read_are_named_with_what_to_do(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    assert "missing" in key_problems(keys)[0]
    keys.mkdir(mode=0o700)
    (keys / "secret").write_text("x")
    for mode, found in ((0o600, 0), (0o640, 1), (0o604, 1), (0o700, 0)):
        (keys / "secret").chmod(mode)
        assert len(key_problems(keys)) == found
    keys.chmod(0o750)
    assert key_problems(keys) == [f"{keys} can be read by others; run: chmod go-rwx {keys}"]


def test_a_folder_in_the_way_of_a_file_is_said(tmp_path: Path) -> None:
    ensure_writable(tmp_path / "a" / "b")
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotStart, match="BIHUAN_DATA"):
        ensure_writable(tmp_path / "file")
    assert list((tmp_path / "a" / "b").iterdir()) == []


# ── tokens ──


def test_a_token_is_printed_alone_so_that_a_script_can_keep_it(lin: Staff, clock: Clock, capsys) -> None:
    assert main(["token", "create", "--staff", "1047"]) == 0
    said = capsys.readouterr()
    assert len(said.out.split()) == 1
    assert said.out.startswith("bihuan_")
    token = Token.objects.get()
    assert said.err == f"Token {token.pk} of 1047, read, until 2026-05-31. Shown once:\n"
    assert (token.scope, token.expires_at - token.created_at) == ("read", timedelta(days=90))
    assert Fact.objects.get().actor == "system:command-line"


@pytest.mark.parametrize("days", ["-1", "0", "367", "99999999999"])
def test_a_token_without_bounds_is_not_made(lin: Staff, clock: Clock, capsys, days: str) -> None:
    assert main(["token", "create", "--staff", "1047", f"--days={days}"]) == 1
    assert "366" in capsys.readouterr().err
    assert not Token.objects.exists()


@pytest.mark.parametrize("words", [["--days", "x"], ["--scope", "admin"], ["--days"]])
def test_what_no_token_can_be_is_answered_with_how_to_use_it(lin: Staff, capsys, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["token", "create", "--staff", "1047", *words])
    assert ended.value.code == 2
    assert not Token.objects.exists()


def test_tokens_are_listed_with_whose_for_what_until_when_and_last_used(
    lin: Staff, zhou: Staff, clock, capsys
) -> None:
    for number in ("1047", "1068"):
        main(["token", "create", "--staff", number, "--days", "1", "--name", "报表"])
    first = Token.objects.earliest("pk")
    Token.objects.filter(pk=first.pk).update(last_used_on=clock.at.date())
    capsys.readouterr()
    main(["token", "list", "--staff", "1047"])
    (row,) = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert row == [
        str(first.pk), f"{first.prefix}…", "1047", "read", "until 2026-03-03", "used 2026-03-02", "报表",
    ]  # fmt: skip
    main(["token", "list"])
    assert len(capsys.readouterr().out.splitlines()) == 2
    clock.at += timedelta(days=1)
    main(["token", "list", "--staff", "1068"])
    assert "ended 2026-03-03\tnever used" in capsys.readouterr().out


def test_a_token_is_revoked_once_and_stays_so(lin: Staff, clock: Clock, capsys) -> None:
    main(["token", "create", "--staff", "1047"])
    key = str(Token.objects.get().pk)
    for _ in range(2):
        assert main(["token", "revoke", key]) == 0
    assert Fact.objects.filter(type="staff.token_revoked").count() == 1
    assert main(["token", "list", "--staff", "9999"]) == 1


# ── proofs ──


@pytest.fixture
def told(lin: Staff, clock: Clock) -> Staff:
    """Some facts in three streams, with words, sealed."""
    for number in ("1090", "1091"):
        hire_staff(HireStaff(staff_number=number, name="吴桐"), by=Actor.staff(lin.pk), at=clock.at)
    log_reveal(LogReveal(subject="case:1", reason="回电给顾先生"), by=lin, at=clock.at)
    seal_day(at=clock.at)
    return lin


def verified(capsys) -> tuple[int, list[str]]:
    status = main(["facts", "verify"])
    return status, capsys.readouterr().out.splitlines()


def test_what_nobody_touched_holds(told: Staff, capsys) -> None:
    assert verified(capsys) == (0, ["Every chain holds."])


@pytest.mark.parametrize(
    "tamper",
    [
        lambda fact: Fact.objects.filter(pk=fact.pk).update(actor="staff:99999"),
        lambda fact: Fact.objects.filter(pk=fact.pk).update(type="staff.left"),
        lambda fact: Passage.objects.filter(fact=fact).update(text="只是看看"),
        lambda fact: Passage.objects.filter(fact=fact).delete(),
        lambda fact: Stream.objects.filter(pk=fact.stream_id).update(count=0),
    ],
    ids=["actor", "type", "words", "words away", "head"],
)
def test_what_was_tampered_with_is_named_and_nothing_else(told: Staff, capsys, tamper) -> None:
    fact = Fact.objects.get(type="staff.number_revealed")
    standing = Maintenance.objects.create(reason="tests", at=fact.at)
    tamper(fact)
    standing.delete()
    assert verified(capsys) == (1, [f"staff:{told.pk} does not hold", "1 broken."])


def test_a_fact_cut_away_with_its_head_shows_at_the_seal(told: Staff, capsys) -> None:
    fact = Fact.objects.get(type="staff.number_revealed")
    standing = Maintenance.objects.create(reason="tests", at=fact.at)
    Passage.objects.filter(fact=fact).delete()
    Pending.objects.filter(fact=fact).delete()
    Fact.objects.filter(pk=fact.pk)._raw_delete("default")
    Stream.objects.filter(pk=fact.stream_id).delete()
    standing.delete()
    assert verified(capsys) == (1, ["the seal of 2026-03-02 does not hold", "1 broken."])


def test_erased_words_still_hold(told: Staff, clock: Clock, capsys) -> None:
    """RES-6."""
    Passage.objects.update(text="", erased_at=clock.at)
    assert verified(capsys)[0] == 0


# ── copies ──


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings) -> Path:
    """A database in a file, with attachments beside it."""
    settings.BIHUAN_FILES = tmp_path / "files"
    database = tmp_path / "data base.sqlite3"
    with closing(sqlite3.connect(database)) as made:
        made.execute("CREATE TABLE words (said TEXT)")
        made.execute("INSERT INTO words VALUES ('漏水')")
        made.commit()
    monkeypatch.setattr(
        "bihuan.jobs.commands.backup.connection",
        type("Connection", (), {"vendor": "sqlite", "settings_dict": {"NAME": str(database)}}),
    )
    return database


def test_a_copy_is_opened_like_the_original_and_is_for_its_owner_alone(
    kept: Path, tmp_path: Path, clock, capsys
) -> None:
    (tmp_path / "files" / "ab").mkdir(parents=True)
    (tmp_path / "files" / "ab" / "abc").write_bytes(b"photo")
    assert main(["backup", str(tmp_path / "copies")]) == 0
    folder = tmp_path / "copies" / "bihuan-20260302-102000"
    with closing(sqlite3.connect(folder / "bihuan.sqlite3")) as copy:
        assert copy.execute("SELECT said FROM words").fetchall() == [("漏水",)]
    assert (folder / "files" / "ab" / "abc").read_bytes() == b"photo"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    shown = capsys.readouterr()
    assert shown.out == f"{folder}: 1 attachments\n"
    assert str(Path(django_settings.DATA) / "keys") in shown.err


def test_a_copy_sees_one_moment_while_somebody_writes(kept: Path, tmp_path: Path, clock) -> None:
    with closing(sqlite3.connect(kept, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO words VALUES ('还没说完')")
        assert main(["backup", str(tmp_path / "copies")]) == 0
        writer.execute("ROLLBACK")
    (folder,) = (tmp_path / "copies").iterdir()
    with closing(sqlite3.connect(folder / "bihuan.sqlite3")) as copy:
        assert copy.execute("SELECT COUNT(*) FROM words").fetchone() == (1,)


def test_without_attachments_a_copy_has_none(kept: Path, tmp_path: Path, clock, capsys) -> None:
    main(["backup", str(tmp_path / "copies")])
    assert capsys.readouterr().out.endswith(": 0 attachments\n")


def test_two_copies_of_one_second_do_not_mix(kept: Path, tmp_path: Path, clock, capsys) -> None:
    assert main(["backup", str(tmp_path / "copies")]) == 0
    assert main(["backup", str(tmp_path / "copies")]) == 1
    assert "bihuan-20260302-102000" in capsys.readouterr().err
    clock.at += timedelta(seconds=1)
    assert main(["backup", str(tmp_path / "copies")]) == 0


def test_a_database_that_is_none_is_said(kept: Path, tmp_path: Path, clock, capsys) -> None:
    kept.write_bytes(b"not a database, and long enough to be looked at" * 50)
    assert main(["backup", str(tmp_path / "copies")]) == 1
    assert "cannot be copied" in capsys.readouterr().err


# ── demo ──


def test_the_demo_is_not_loaded_beside_a_real_company(company, tmp_path: Path, settings, capsys) -> None:
    settings.DATA = tmp_path
    assert main(["demo"]) == 1
    assert capsys.readouterr().err.startswith(
        "bihuan: This installation has a company already; nothing was changed."
    )
    assert not Staff.objects.exists()
    assert list(tmp_path.iterdir()) == []
    assert demo.HELP


@pytest.mark.parametrize(
    "hosts", ["", "kefu.example.com", "a.example,b.example", ".example.com", "10.0.0.7", "[::1]"]
)
def test_the_names_it_is_called_by(hosts: str) -> None:
    assert surroundings({"BIHUAN_HOSTS": hosts})


@pytest.mark.parametrize(
    "hosts", ["https://kefu.example.com", "a.example, b.example", "kefu.example.com:443", "*"]
)
def test_a_name_that_would_match_nothing_or_everything_is_said(hosts: str) -> None:
    with pytest.raises(CannotStart, match="BIHUAN_HOSTS"):
        surroundings({"BIHUAN_HOSTS": hosts})


@pytest.mark.parametrize("given", ["true", "yes", "on", " 1"])
def test_cookies_are_never_left_open_by_a_word_that_was_meant_well(given: str) -> None:
    with pytest.raises(CannotStart, match="BIHUAN_HTTPS"):
        surroundings({"BIHUAN_HTTPS": given})


@pytest.mark.parametrize("given", ["", "0", "1"])
def test_https_is_on_or_off(given: str) -> None:
    assert surroundings({"BIHUAN_HTTPS": given})
