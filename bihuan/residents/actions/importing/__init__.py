"""Many rooms and residents, all or none: sent, checked, written unseen, shown at once, undone (RES-4)."""

from bihuan.residents.actions.importing.checking import check_import
from bihuan.residents.actions.importing.ordering import (
    cancel_import,
    fail_import,
    load_import,
    place_columns,
    start_import,
    sweep_imports,
    undo_import,
)
from bihuan.residents.actions.importing.stepping import go_on_importing

__all__ = [
    "cancel_import",
    "check_import",
    "fail_import",
    "go_on_importing",
    "load_import",
    "place_columns",
    "start_import",
    "sweep_imports",
    "undo_import",
]
