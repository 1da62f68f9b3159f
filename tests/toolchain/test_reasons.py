"""A check may be switched off on one line only, for one named rule, with the reason beside it."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SWITCHED_OFF = re.compile(r"#\s*(?:noqa|type:\s*ignore|mypy:|ruff:|pragma:\s*no cover|fmt:\s*off)")
WITH_REASON = re.compile(r"#\s*(?:noqa:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|type:\s*ignore\[[\w, -]+\])\W+\w+")


def test_every_ignore_names_its_rule_and_says_why() -> None:
    silent = [f"{path.relative_to(ROOT)}:{number}" for path, number, line in _lines() if _is_silent(line)]
    assert silent == []


def test_an_ignore_without_a_reason_would_be_found() -> None:
    assert _is_silent("import x  # " + "noqa: F401")
    assert _is_silent("import x  # " + "type: ignore[misc]")
    assert not _is_silent("import x  # " + "noqa: F401  # registers the signal handlers")


def _is_silent(line: str) -> bool:
    return bool(SWITCHED_OFF.search(line)) and not WITH_REASON.search(line)


def _lines() -> Iterator[tuple[Path, int, str]]:
    for folder in ("bihuan", "tests", "scripts"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path != Path(__file__):
                for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
                    yield path, number, line
