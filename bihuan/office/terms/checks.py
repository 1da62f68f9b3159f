"""Checks that come round: empty homes (RES-5), residents' data, accounts and rights (RES-8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bihuan.kernel.commands import NOTE_TEXT, Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle


class CheckOf(StrEnum):
    """What its lines are about."""

    HOMES = "homes"
    RESIDENTS = "residents"
    ACCOUNTS = "accounts"


# By the code of the duty in the procedure; each is signed by whoever owns it there.
CHECKS = {
    "empty_homes": CheckOf.HOMES,
    "residents": CheckOf.RESIDENTS,
    "accounts": CheckOf.ACCOUNTS,
    "hq_accounts": CheckOf.ACCOUNTS,
}


def check_of(code: str) -> CheckOf | None:
    return CHECKS.get(code)


class Outcome(StrEnum):
    FINE = "fine"
    WRONG = "wrong"
    # Nobody was inside: no key, or somebody lives there meanwhile.
    NOT_ENTERED = "not_entered"
    CORRECTED = "corrected"
    CONFIRMED = "confirmed"
    UNREACHED = "unreached"
    KEPT = "kept"
    TAKEN = "taken"


OUTCOME_NAMES = {
    Outcome.FINE: _("正常"),
    Outcome.WRONG: _("有问题"),
    Outcome.NOT_ENTERED: _("没有进屋"),
    Outcome.CORRECTED: _("已更正"),
    Outcome.CONFIRMED: _("核对无误"),
    Outcome.UNREACHED: _("联系不上"),
    Outcome.KEPT: _("照旧保留"),
    Outcome.TAKEN: _("已经收回"),
}
OUTCOMES = {
    CheckOf.HOMES: (Outcome.FINE, Outcome.WRONG, Outcome.NOT_ENTERED),
    CheckOf.RESIDENTS: (Outcome.CORRECTED, Outcome.CONFIRMED, Outcome.UNREACHED),
    CheckOf.ACCOUNTS: (Outcome.KEPT, Outcome.TAKEN),
}
EXPLAINED = frozenset({Outcome.WRONG, Outcome.NOT_ENTERED, Outcome.CONFIRMED, Outcome.UNREACHED})


def needs_words(outcome: str, marks: str) -> bool:
    """An account with something remarkable about it is not kept without a reason."""
    return outcome in EXPLAINED or (outcome == Outcome.KEPT and bool(marks))


@dataclass(frozen=True, kw_only=True)
class NoteLine:
    """What was found of one line, by its key. Until the check is signed words may still be missing."""

    line: int
    outcome: str = ""
    remark: str = ""
    # The version the page was drawn with; empty overwrites whatever is there.
    drawn: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("outcome", self.outcome, list(Outcome), required=False)
        checks.text("remark", self.remark, most=NOTE_TEXT)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class SignCheck:
    """`lines`: what stands on the page and was not kept yet."""

    remark: str = ""
    lines: Sequence[NoteLine] = ()

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("remark", self.remark, most=NOTE_TEXT)
        return checks.found
