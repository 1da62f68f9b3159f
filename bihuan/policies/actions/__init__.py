from bihuan.policies.actions.days import (
    add_closure,
    change_days,
    end_closure,
    enter_years,
    undo_last_change,
)
from bihuan.policies.actions.subjects import (
    add_subject,
    add_topic,
    charge_subject,
    move_subject,
    rename_subject,
    restore_subject,
    retire_subject,
)

__all__ = [
    "add_closure",
    "add_subject",
    "add_topic",
    "change_days",
    "charge_subject",
    "end_closure",
    "enter_years",
    "move_subject",
    "rename_subject",
    "restore_subject",
    "retire_subject",
    "undo_last_change",
]
