"""What the product ships: its procedure and its table of days. Pure, so that commands need no database."""

from functools import cache
from importlib.resources import files

from bihuan.kernel.working_days import DayTable
from bihuan.policies.rules.day_tables import read_day_table
from bihuan.policies.rules.loading import load_procedure
from bihuan.policies.terms import Asking, Ground, Procedure, Reason

PACKAGE = files("bihuan.policies")


@cache
def shipped_procedure() -> Procedure:
    return load_procedure(shipped_text())


@cache
def shipped_days() -> DayTable:
    return read_day_table(PACKAGE.joinpath("data", "days.csv").read_text(encoding="utf-8"))


def shipped_text() -> str:
    return PACKAGE.joinpath("procedure", "default.toml").read_text(encoding="utf-8")


def read_procedure(text: str) -> Procedure:
    """Raises ProcedureRefused with every problem of the text, each with its line."""
    return load_procedure(text)


def knows_party(code: str) -> bool:
    return any(each.code == code for each in shipped_procedure().responsible)


def knows_cause(code: str) -> bool:
    return any(each.code == code for each in shipped_procedure().causes)


def ground_of(code: str) -> Ground | None:
    return next((each for each in shipped_procedure().grounds if each.code == code), None)


def reason_for(asking: Asking, code: str) -> Reason | None:
    """Why somebody may ask for it; None for a reason the procedure does not know."""
    return next((each for each in shipped_procedure().reasons_for(asking) if each.code == code), None)


@cache
def shipped_names() -> dict[str, str]:
    """What the file calls each subject and topic, whatever the company calls it today."""
    names = {}
    for subject in shipped_procedure().subjects:
        names[subject.code] = subject.name
        names |= {topic.code: topic.name for topic in subject.topics}
    return names


@cache
def reason_names() -> dict[str, str]:
    return {each.code: each.name for each in shipped_procedure().reasons}


@cache
def cause_names() -> dict[str, str]:
    return {each.code: each.name for each in shipped_procedure().causes}
