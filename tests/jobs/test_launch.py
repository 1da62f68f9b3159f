"""Before anything starts, whatever stands in the way is said in a sentence."""

import socket
from pathlib import Path

import pytest

from bihuan.jobs.launch.preflight import ensure_free, ensure_writable, key_problems
from bihuan.jobs.launch.surroundings import CannotStart, Surroundings, surroundings
from bihuan.project.keys import ensure_keys


def test_nothing_said_means_this_machine_port_8000_and_var() -> None:
    where = surroundings({})
    assert (where.bind, where.port, where.data) == ("127.0.0.1", 8000, Path("var").resolve())
    assert where.address == "http://127.0.0.1:8000/"


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "8000.5", "²"])
def test_a_port_that_cannot_be_one_is_named(port: str) -> None:
    with pytest.raises(CannotStart, match="BIHUAN_PORT"):
        surroundings({"BIHUAN_PORT": port})


def test_a_bind_address_that_is_none_is_named() -> None:
    with pytest.raises(CannotStart, match="BIHUAN_BIND is 'reception'"):
        surroundings({"BIHUAN_BIND": "reception"})


def test_the_password_in_a_wrong_database_address_is_not_repeated() -> None:
    with pytest.raises(CannotStart) as refused:
        surroundings({"BIHUAN_DATABASE_URL": "mysql://bihuan:guihuayuan@db/bihuan"})
    assert "BIHUAN_DATABASE_URL" in str(refused.value)
    assert "guihuayuan" not in str(refused.value)


def test_every_wrong_setting_is_told_at_once() -> None:
    with pytest.raises(CannotStart) as refused:
        surroundings({"BIHUAN_PORT": "x", "BIHUAN_BIND": "y"})
    assert len(str(refused.value).splitlines()) == 2


@pytest.mark.parametrize(
    ("bind", "private"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)],
)
def test_only_a_loopback_address_is_private(bind: str, private: bool) -> None:
    assert surroundings({"BIHUAN_BIND": bind}).is_private is private


def test_a_data_folder_that_cannot_be_made_is_named_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotStart, match=r"cannot be written .*BIHUAN_DATA"):
        ensure_writable(tmp_path / "file" / "data")


def test_a_writable_folder_is_made_and_left_empty(tmp_path: Path) -> None:
    ensure_writable(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_a_taken_port_is_named_with_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CannotStart, match=rf"Port {port} .* already taken .*BIHUAN_PORT="):
            ensure_free(Surroundings(Path(), "127.0.0.1", port))


def test_an_address_of_another_machine_is_named() -> None:
    with pytest.raises(CannotStart, match=r"192\.0\.2\.1 is not an address of this machine"):
        ensure_free(Surroundings(Path(), "192.0.2.1", 8000))


def test_keys_are_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    first = ensure_keys(tmp_path)
    assert ensure_keys(tmp_path) == first
    assert len({first.secret_key, first.field_keys[1].hex(), *(each.hex() for each in first.index_keys)}) == 3
    assert [oct(path.stat().st_mode & 0o777) for path in sorted((tmp_path / "keys").iterdir())] == [
        "0o600"
    ] * 3
    assert key_problems(tmp_path / "keys") == []


def test_a_key_that_others_can_read_is_told_with_the_command_that_mends_it(tmp_path: Path) -> None:
    ensure_keys(tmp_path)
    opened = tmp_path / "keys" / "field_key"
    opened.chmod(0o644)
    assert key_problems(tmp_path / "keys") == [f"{opened} can be read by others; run: chmod go-rwx {opened}"]


def test_missing_keys_are_told(tmp_path: Path) -> None:
    (problem,) = key_problems(tmp_path / "keys")
    assert "missing" in problem
