from bihuan.policies.actions.days import (
    add_closure,
    change_days,
    end_closure,
    enter_years,
    undo_last_change,
)
from bihuan.policies.actions.procedures import adopt_procedure, adopt_shipped
from bihuan.policies.actions.standards import adopt_standard, end_standard
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
    "adopt_procedure",
    "adopt_shipped",
    "adopt_standard",
    "change_days",
    "charge_subject",
    "end_closure",
    "end_standard",
    "enter_years",
    "move_subject",
    "rename_subject",
    "restore_subject",
    "retire_subject",
    "undo_last_change",
]
