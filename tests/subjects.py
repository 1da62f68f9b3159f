"""The taxonomy changed before a test begins, by nobody in particular."""

from bihuan.policies import actions
from bihuan.policies.terms.subjects import AddSubject, AddTopic, RenameSubject
from tests.cast import LONG_AGO, NOBODY_IN_PARTICULAR


def added(name: str, *, under: str = "", department: str = "order") -> str:
    """`added("电动车")`, `added("飞线充电", under="parking")`: the code it got."""
    if under:
        return actions.add_topic(under, AddTopic(name=name), by=NOBODY_IN_PARTICULAR, at=LONG_AGO)
    command = AddSubject(name=name, department=department)
    return actions.add_subject(command, by=NOBODY_IN_PARTICULAR, at=LONG_AGO)


def renamed(code: str, name: str) -> None:
    actions.rename_subject(code, RenameSubject(name=name), by=NOBODY_IN_PARTICULAR, at=LONG_AGO)


def retired(code: str) -> str:
    actions.retire_subject(code, by=NOBODY_IN_PARTICULAR, at=LONG_AGO)
    return code


def restored(code: str) -> None:
    actions.restore_subject(code, by=NOBODY_IN_PARTICULAR, at=LONG_AGO)
