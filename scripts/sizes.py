"""How long functions and files are: `.venv/bin/python -m scripts.sizes`. `make test` holds the longest."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "bihuan"
LONGEST_FUNCTION = 60


class Size(NamedTuple):
    lines: int
    name: str


def sources() -> list[Path]:
    """What people write: migrations are written by a machine."""
    return [path for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]


def files() -> list[Size]:
    return [Size(len(path.read_text("utf-8").splitlines()), _short(path)) for path in sources()]


@cache
def functions() -> list[Size]:
    return [each for path in sources() for each in _functions_of(path)]


def _functions_of(path: Path) -> Iterator[Size]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Size((node.end_lineno or node.lineno) - node.lineno + 1, f"{_short(path)}:{node.name}")


def _short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def summary(what: str, sizes: list[Size]) -> str:
    lines = [each.lines for each in sizes]
    longest = max(sizes)
    return (
        f"{what}: {len(lines)}, median {median(lines):.0f}, p90 {quantiles(lines, n=10)[-1]:.0f}, "
        f"longest {longest.lines} ({longest.name})"
    )


if __name__ == "__main__":
    print(summary("functions", functions()))
    print(summary("files", files()))
