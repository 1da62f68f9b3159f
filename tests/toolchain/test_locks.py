"""What is installed is what was locked, from whichever mirror a company uses."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_host_and_no_index(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--index|--extra-index|--find-links)", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_part_is_pinned_and_hashed(lock: Path) -> None:
    parts = re.split(r"\n(?=\S)", lock.read_text("utf-8").strip())
    assert parts
    for part in parts:
        assert re.match(r"[a-z0-9-]+(\[[a-z,]+\])?==\S+", part), part
        assert "--hash=sha256:" in part, part


def test_the_locks_hold_every_part_that_the_project_names() -> None:
    locked = {
        line.split(" ")[0] for lock in LOCKS for line in lock.read_text("utf-8").splitlines() if "==" in line
    }
    groups = [PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"].values()]
    named = [part for group in groups for part in group]
    assert {re.sub(r"\[.*?\]", "", part) for part in named} <= locked


def test_two_locks_never_disagree_about_a_version() -> None:
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text("utf-8"), re.MULTILINE):
            versions.setdefault(name, set()).add(version)
    assert {name: each for name, each in versions.items() if len(each) > 1} == {}


def test_the_front_ends_lock_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    parts = {name: part for name, part in lock["packages"].items() if name}
    assert [name for name, part in parts.items() if "resolved" in part] == []
    assert [name for name, part in parts.items() if "integrity" not in part] == []
