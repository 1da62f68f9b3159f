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
    "add_subject",
    "add_topic",
    "charge_subject",
    "move_subject",
    "rename_subject",
    "restore_subject",
    "retire_subject",
]
