"""What may be missing, stale or doubtful in the records (RES-8)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bihuan.kernel.messages import noop as _
from bihuan.residents.terms.words import Means, Way


class Fault(StrEnum):
    """Worst first."""

    NO_CONTACT = "no_contact"
    UNREACHABLE = "unreachable"
    WAY_UNMET = "way_unmet"
    ODD_NUMBER = "odd_number"
    SHARED_NUMBER = "shared_number"
    # Of a room: somebody lives there, and nobody is on record.
    NOBODY_HERE = "nobody_here"
    STALE = "stale"


FAULT_NAMES = {
    Fault.NO_CONTACT: _("没有联系方式"),
    Fault.UNREACHABLE: _("电话都联系不上本人"),
    Fault.WAY_UNMET: _("希望的回访方式没有对应的联系方式"),
    Fault.ODD_NUMBER: _("电话号码可疑"),
    Fault.SHARED_NUMBER: _("同一个号码登记在多人名下"),
    Fault.NOBODY_HERE: _("已入住，没有登记住户"),
    Fault.STALE: _("很久没有核对"),
}


@dataclass(frozen=True, kw_only=True)
class OnRecord:
    """What the records say of somebody, as far as it can be doubted. `sharing`: how many have that number.

    `masked` is the number to ring first; `wrong` whether some way did not reach them, `means` those that do.
    """

    means: frozenset[Means] = frozenset()
    wrong: bool = False
    way: Way = Way.TELEPHONE
    masked: str = ""
    sharing: int = 0
    checked_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class StillRight:
    """How long ago somebody may have been asked, and how many may have one number, without a doubt."""

    days: int
    sharing: int


@dataclass(frozen=True)
class Doubt:
    """One line of a correction list: somebody, with the home they are seen in, or a room without anybody."""

    faults: tuple[Fault, ...]
    room: int
    person: int | None = None
