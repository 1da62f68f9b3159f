"""What the pages for readers claim is there: commands, files, variables, addresses."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bihuan.jobs.cli import COMMANDS
from bihuan.jobs.discovery import Command, commands_in

ROOT = Path(__file__).resolve().parents[2]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
DOCUMENTS = (
    *READMES,
    ROOT / "CONTRIBUTING.md",
    ROOT / "GLOSSARY.md",
    ROOT / "STYLE.md",
    *sorted((ROOT / "docs").rglob("*.md")),
)

SPOKEN = re.compile(r"(?:`|\.venv/bin/)bihuan((?: +[a-z][\w-]*)+)")
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[\w-]+)?\)")
PLACE = re.compile(r"(?<![\w/.-])((?:bihuan|docs|tests|frontend|scripts)/[\w./-]*[\w/])")
TARGET = re.compile(r"`make ([a-z]+)`|^ {4}make ([a-z]+)", re.MULTILINE)
VARIABLE = re.compile(r"BIHUAN_[A-Z_]+")


@pytest.fixture(scope="module")
def door() -> Command:
    return commands_in(COMMANDS, package="bihuan.jobs.commands")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.relative_to(ROOT).as_posix())
def test_every_command_mentioned_exists(document: Path, door: Command) -> None:
    unknown = [words for words in spoken(document.read_text("utf-8")) if not opens(door, words)]
    assert unknown == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(document: Path) -> None:
    links = [each for each in LINK.findall(document.read_text("utf-8")) if "://" not in each]
    assert [each for each in links if not (document.parent / each).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.relative_to(ROOT).as_posix())
def test_every_make_target_mentioned_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    mentioned = {first or second for first, second in TARGET.findall(document.read_text("utf-8"))}
    assert mentioned - targets == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.relative_to(ROOT).as_posix())
def test_every_file_and_folder_named_exists(document: Path) -> None:
    named = PLACE.findall(document.read_text("utf-8"))
    assert [each for each in named if not (ROOT / each).exists()] == []


@pytest.mark.parametrize("document", READMES, ids=lambda each: each.name)
def test_the_variables_are_those_the_program_reads(document: Path) -> None:
    """A key the tests alone hand around, such as a setting's name, is none of the environment's."""
    read = set()
    for file in (ROOT / "bihuan").rglob("*.py"):
        read |= set(re.findall(r"environ(?:ment)?\.get\(\s*[\"'](BIHUAN_\w+)", file.read_text("utf-8")))
    assert set(VARIABLE.findall(document.read_text("utf-8"))) == read


def test_both_readmes_show_the_same_lines_and_link_to_the_same_files() -> None:
    english, chinese = (each.read_text("utf-8") for each in READMES)
    assert shown(english) == shown(chinese)
    assert set(LINK.findall(chinese)) - {"README.md"} <= set(LINK.findall(english)) - {"README.zh-CN.md"}


def test_a_command_that_is_not_there_would_be_found(door: Command) -> None:
    assert [opens(door, words) for words in spoken("`bihuan sing`, `bihuan procedure dance`")] == [
        False,
        False,
    ]
    assert [opens(door, words) for words in spoken("`bihuan run`, `.venv/bin/bihuan check`")] == [True, True]


def spoken(text: str) -> Iterator[list[str]]:
    for words in SPOKEN.findall(text):
        yield words.split()


def opens(command: Command, words: list[str]) -> bool:
    """The words lead to a command, or to a group of them; what follows a command is its arguments."""
    if command.is_leaf or not words:
        return True
    child = command.children.get(words[0])
    return child is not None and opens(child, words[1:])


def shown(text: str) -> list[str]:
    """The lines of code, without the remarks beside them."""
    return [line.split(" #")[0].strip() for line in text.splitlines() if line.startswith("    ")]
