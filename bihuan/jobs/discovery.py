"""Finds the commands by reading their files: `bihuan --help` imports none of them."""

import ast
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Command:
    path: str
    module: str
    help: str
    needs_django: bool = True
    is_leaf: bool = False
    children: dict[str, "Command"] = field(default_factory=dict)


def commands_in(folder: Path, *, package: str, path: str = "bihuan") -> Command:
    children = {
        _spoken(each.stem): _command(each, package=package, path=f"{path} {_spoken(each.stem)}")
        for each in sorted(folder.iterdir())
        if _holds_a_command(each)
    }
    said = _constants(folder / "__init__.py")
    return Command(path, package, str(said.get("HELP", "")), children=children)


def _command(file: Path, *, package: str, path: str) -> Command:
    module = f"{package}.{file.stem}"
    if file.is_dir():
        return commands_in(file, package=module, path=path)
    said = _constants(file)
    return Command(path, module, str(said["HELP"]), bool(said.get("NEEDS_DJANGO", True)), is_leaf=True)


def _holds_a_command(file: Path) -> bool:
    if file.name.startswith(("_", ".")):
        return False
    return file.suffix == ".py" or (file / "__init__.py").exists()


def _spoken(stem: str) -> str:
    """`import_` is spoken import: the word is Python's own."""
    return stem.rstrip("_").replace("_", "-")


def _constants(file: Path) -> dict[str, object]:
    return {
        target.id: statement.value.value
        for statement in ast.parse(file.read_text("utf-8")).body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
