"""Only actions and projections write; an interface writes its own small tables and no other."""

import ast
from pathlib import Path

from tests.architecture.reading import INTERFACES, app_of, calls, imports, room_of, trees

WRITING_ROOMS = frozenset({"actions", "projections"})
ALWAYS = frozenset({"bulk_create", "bulk_update", "get_or_create", "update_or_create", "_raw_delete"})
ROWS = frozenset({"create", "update", "delete"})


def writes(call: ast.Call) -> bool:
    """`x.save()`, and whatever changes rows of a queryset; pictures save too, dictionaries update too."""
    if not isinstance(call.func, ast.Attribute):
        return False
    name = call.func.attr
    if name == "save":
        return not call.args
    if name == "delete" and not call.args and isinstance(call.func.value, ast.Name):
        return True
    return name in ALWAYS or (name in ROWS and "objects" in _names(call.func.value))


def _names(node: ast.AST) -> set[str]:
    return {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}


def found() -> list[tuple[Path, int]]:
    return [(path, call.lineno) for path, tree in trees() for call in calls(tree) if writes(call)]


def test_only_actions_and_projections_write() -> None:
    strays = [
        f"{path}:{line}"
        for path, line in found()
        if app_of(path) not in INTERFACES and room_of(path) not in WRITING_ROOMS
    ]
    assert strays == []


def test_an_interface_writes_its_own_tables_only() -> None:
    """Drafts, saved views, idempotency keys: what is theirs they import from their own models."""
    own = {path: {module for module, _ in imports(tree)} for path, tree in trees()}
    strays = [
        f"{path}:{line}"
        for path, line in found()
        if app_of(path) in INTERFACES
        and not any(each.startswith(f"bihuan.{app_of(path)}.models") for each in own[path])
    ]
    assert strays == []


def test_the_reader_sees_writing_where_it_is() -> None:
    def read(text: str) -> bool:
        return any(writes(each) for each in calls(ast.parse(text)))

    assert read("case.save()")
    assert read("Case.objects.filter(pk=1).update(said='')")
    assert read("Case.objects.filter(pk=1).delete()")
    assert read("row.delete()")
    assert read("rows.bulk_create([])")
    assert not read("total.update(b'')")
    assert not read("picture.save(place, 'JPEG')")


def test_the_writers_are_many_enough_to_be_believed() -> None:
    assert len(found()) > 50
