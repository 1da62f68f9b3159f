"""The source as it is written, for what no type checker sees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scripts.sizes import ROOT, sources

INTERFACES = frozenset({"desk", "api", "jobs", "project"})


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))) for path in sources())


def app_of(path: Path) -> str:
    return path.parts[1]


def room_of(path: Path) -> str:
    return Path(path.parts[2]).stem if len(path.parts) > 2 else ""


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(module, name) of every `from module import name`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", each.name) for each in node.names)
