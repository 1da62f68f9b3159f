from bihuan.matters.actions.attaching import Upload, attach, check_upload
from bihuan.matters.actions.columns import insert_rows, write_columns
from bihuan.matters.actions.opening import open_matter, open_matters
from bihuan.matters.actions.standing import (
    name_about,
    restate,
    restate_duties,
    restate_many,
)
from bihuan.matters.actions.sweeping import (
    hold_matters,
    hold_matters_of_files,
    let_go_files,
    sweep_files,
)

__all__ = [
    "Upload",
    "attach",
    "check_upload",
    "hold_matters",
    "hold_matters_of_files",
    "insert_rows",
    "let_go_files",
    "name_about",
    "open_matter",
    "open_matters",
    "restate",
    "restate_duties",
    "restate_many",
    "sweep_files",
    "write_columns",
]
