"""Which requirement lives where, and which tests show it: gathered from the IDs that code and tests cite.

.venv/bin/python -m scripts.traceability write    docs/traceability.md anew
"""

import ast
import io
import re
import sys
import tokenize
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
IDS = ROOT / "docs" / "requirements-ids.toml"
TABLE = ROOT / "docs" / "traceability.md"
CODE = ("bihuan", "frontend/src")
TESTS = ("tests",)
READ = (".py", ".toml", ".html", ".js", ".css")
NOT_OURS = frozenset({"static", "migrations", "__pycache__", "node_modules"})
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)

Places = dict[str, set[str]]


class Requirement(NamedTuple):
    key: str
    title: str
    later: bool


class Cited(NamedTuple):
    """ID → files, apart for what builds and what shows."""

    code: Places
    tests: Places


def requirements() -> list[Requirement]:
    found = []
    for prefix, entries in tomllib.loads(IDS.read_text("utf-8")).items():
        for number, entry in entries.items():
            about = {"title": entry} if isinstance(entry, str) else entry
            found.append(Requirement(f"{prefix}-{number}", about["title"], about.get("later", False)))
    return found


@cache
def cited() -> Cited:
    pattern = _pattern()
    return Cited(_found(pattern, CODE, _whole), _found(pattern, TESTS, _whole))


def said_in_tests() -> set[str]:
    """What tests say they show; what they work with may be made up."""
    return set(_found(_pattern(), TESTS, _said))


@cache
def _pattern() -> re.Pattern[str]:
    prefixes = "|".join(dict.fromkeys(each.key.split("-")[0] for each in requirements()))
    # CLK-2a is a clock of CLK-2.
    return re.compile(rf"\b((?:{prefixes})-\d+)[a-z]?\b")


def _found(pattern: re.Pattern[str], folders: tuple[str, ...], read: Callable[[Path], str]) -> Places:
    places: Places = defaultdict(set)
    for path in _files(folders):
        for key in pattern.findall(read(path)):
            places[key].add(str(path.relative_to(ROOT)))
    return places


def _files(folders: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in READ and path.is_file() and not NOT_OURS & set(path.parts):
                yield path


def _whole(path: Path) -> str:
    return path.read_text("utf-8")


def _said(path: Path) -> str:
    """Docstrings and comments."""
    text = path.read_text("utf-8")
    # Where none is written at all, there is nothing to take apart.
    if path.suffix != ".py" or not _pattern().search(text):
        return ""
    documented = [each for each in ast.walk(ast.parse(text)) if isinstance(each, DOCUMENTED)]
    marks = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = [each.string for each in marks if each.type == tokenize.COMMENT]
    return "\n".join([*(ast.get_docstring(each) or "" for each in documented), *comments])


# ── what is wrong ──


def unknown() -> list[str]:
    """Cited, and in no catalogue."""
    known = {each.key for each in requirements()}
    return sorted((cited().code.keys() | said_in_tests()) - known)


def unshown() -> list[str]:
    """Said to be built, and nowhere in the code or in no test."""
    found = cited()
    built = [each.key for each in requirements() if not each.later]
    return [key for key in built if not (found.code.get(key) and found.tests.get(key))]


# ── the table ──


def page() -> str:
    found = cited()
    parts = [HEAD]
    for prefix, entries in groupby(requirements(), key=lambda each: each.key.split("-")[0]):
        parts += [f"\n## {prefix}\n", "| ID | What | Lives in | Shown by |", "|---|---|---|---|"]
        parts += [_row(each, found) for each in entries]
    return "\n".join(parts) + "\n"


def _row(entry: Requirement, found: Cited) -> str:
    code, tests = found.code.get(entry.key, set()), found.tests.get(entry.key, set())
    if entry.later:
        state = "*begun*" if code or tests else "*not built yet*"
        return f"| {entry.key} | {entry.title} | {state} {_names(code)} | {_names(tests)} |"
    return f"| {entry.key} | {entry.title} | {_names(code)} | {_names(tests)} |"


def _names(places: set[str]) -> str:
    return "<br>".join(f"[{each.split('/', 1)[1]}](../{each})" for each in sorted(places))


HEAD = """# Which requirement lives where

Written by `.venv/bin/python -m scripts.traceability write` from the IDs cited in code and tests.
A test fails when it is stale, when an ID is unknown, or when a built one is cited by no code or no test.
Titles are from [requirements-ids.toml](requirements-ids.toml).
*Begun* and *not built yet* are later issues."""


if __name__ == "__main__":
    if sys.argv[1:] != ["write"]:
        sys.exit(__doc__)
    TABLE.write_text(page(), "utf-8")
    print(f"{TABLE.relative_to(ROOT)}: unknown {unknown()}, built but not shown {unshown()}")
