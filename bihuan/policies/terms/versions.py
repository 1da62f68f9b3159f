"""Versions of the procedure: which is in force, what differs between two, what may be adopted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bihuan.kernel.messages import Message
from bihuan.policies.terms.procedure import Procedure


@dataclass(frozen=True)
class InForce:
    """`key` is what a matter keeps: "2", or with a centre's standard "2+GHY-1"."""

    key: str
    procedure: Procedure
    # The day the company's version came into force, which may be another than its file says.
    since: date
    # The version it followed; none before the first.
    before: int | None = None


@dataclass(frozen=True)
class Governing:
    """From which day something governs, and until which; `until` is the first day it does not."""

    key: str
    order: int
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Version:
    """An adopted version as it is listed. `adopted_by` is an actor; its name is the reader's affair."""

    version: int
    sha256: str
    in_force_from: date
    adopted_at: datetime
    adopted_by: str


@dataclass(frozen=True)
class Standard:
    """A centre's standard as it is listed."""

    code: str
    name: str
    number: int
    centre: int
    centre_name: str
    sha256: str
    in_force_from: date
    ended_from: date | None
    adopted_at: datetime
    adopted_by: str


class Verdict(StrEnum):
    """What cannot be proved to be as strict counts as laxer; what is neither is changed."""

    LAXER = "laxer"
    STRICTER = "stricter"
    CHANGED = "changed"


@dataclass(frozen=True)
class Difference:
    """One thing two procedures say differently. `table`, `code`, `place` and `key` say where the file does:

    the `place`-th entry of that table with that code.
    """

    verdict: Verdict
    table: str
    code: str
    key: str
    what: Message
    before: Message
    after: Message
    clause: str
    place: int = 0


def of_verdict(differences: Sequence[Difference], verdict: Verdict) -> tuple[Difference, ...]:
    return tuple(each for each in differences if each.verdict is verdict)


# ── what may be asked for ──


@dataclass(frozen=True, kw_only=True)
class AdoptProcedure:
    """`since`: the day it comes into force, if not the one its file names."""

    text: str
    since: date | None = None
    laxer_is_meant: bool = False


@dataclass(frozen=True, kw_only=True)
class AdoptStandard:
    text: str
    since: date | None = None
