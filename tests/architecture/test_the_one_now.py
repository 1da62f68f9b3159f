"""The moment is an argument: only interfaces and jobs ask the clock, all of them the same one (ADR 0005)."""

import ast

from tests.architecture.reading import INTERFACES, app_of, calls, imports, trees

ASKING = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("timezone", "now"),
}
HOME = "bihuan/kernel/moments.py"


def test_now_is_asked_by_interfaces_and_jobs_only() -> None:
    below = [
        str(path)
        for path, tree in trees()
        if ("bihuan.kernel.moments", "now") in set(imports(tree)) and app_of(path) not in INTERFACES
    ]
    assert below == []


def test_nobody_asks_another_clock() -> None:
    others = [
        f"{path}:{call.lineno}"
        for path, tree in trees()
        for call in calls(tree)
        if _asked(call) in ASKING and str(path) != HOME
    ]
    assert others == []


def _asked(call: ast.Call) -> tuple[str, str]:
    if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
        return call.func.value.id, call.func.attr
    return "", ""


def test_no_column_fills_itself_with_the_present() -> None:
    filled = [
        f"{path}:{each.value.lineno}"
        for path, tree in trees()
        for each in ast.walk(tree)
        if isinstance(each, ast.keyword) and each.arg in ("auto_now", "auto_now_add")
    ]
    assert filled == []
