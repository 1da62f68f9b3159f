"""What the product ships: its procedure and its table of days. Pure, so that commands need no database."""

from functools import cache
from importlib.resources import files

from bihuan.kernel.working_days import DayTable
from bihuan.policies.rules import texts
from bihuan.policies.rules.day_tables import read_day_table
from bihuan.policies.rules.loading import load_adopted, load_procedure
from bihuan.policies.rules.standards import LaidOver, lay_over
from bihuan.policies.rules.strictness import compare
from bihuan.policies.terms import Procedure
from bihuan.policies.terms.versions import Difference

LARGEST = texts.LARGEST
PACKAGE = files("bihuan.policies")


@cache
def shipped_procedure() -> Procedure:
    return load_procedure(shipped_text())


@cache
def shipped_days() -> DayTable:
    return read_day_table(PACKAGE.joinpath("data", "days.csv").read_text(encoding="utf-8"))


def shipped_text() -> str:
    return PACKAGE.joinpath("procedure", "default.toml").read_text(encoding="utf-8")


def procedure_in(written: bytes) -> tuple[str, Procedure]:
    """A file's text and what it says. Raises ProcedureRefused with every problem."""
    text = texts.text_of(written)
    return text, read_procedure(text)


def text_in(written: bytes) -> str:
    """Raises NotAText for what is no UTF-8 text of a sensible size."""
    return texts.text_of(written)


def differences_between(old: Procedure, new: Procedure) -> tuple[Difference, ...]:
    """What `new` says differently, laxer or stricter."""
    return compare(old, new)


def read_procedure(text: str) -> Procedure:
    """Raises ProcedureRefused with every problem of the text, each with its line."""
    return load_procedure(text, shipped_procedure())


def read_adopted(text: str) -> Procedure:
    """What an older product accepted stays readable: the shipped procedure says what the text does not."""
    return shipped_procedure() if text == shipped_text() else load_adopted(text, shipped_procedure())


def read_standard(text: str, company: str) -> LaidOver:
    """A centre's standard over the company's text. Raises ProcedureRefused with every problem."""
    return lay_over(text, company, shipped_procedure())
