"""What the product ships: its procedure and its table of days. Pure, so that commands need no database."""

from functools import cache
from importlib.resources import files

from bihuan.kernel.working_days import DayTable
from bihuan.policies.rules.day_tables import read_day_table
from bihuan.policies.rules.loading import load_procedure
from bihuan.policies.terms import Procedure

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
