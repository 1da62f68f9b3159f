"""The words of first contacts, and what may be typed about them (CLK-13)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bihuan.cases.terms.calls import FIELD, CallReason
from bihuan.kernel.commands import LINE, NOTE_TEXT, Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.residents.terms import Way

CLOCK = "CLK-13"


class ContactStage(StrEnum):
    WAITING = "waiting"
    MADE = "made"
    CALLED_OFF = "called_off"


CONTACT_STAGE_NAMES = {
    ContactStage.WAITING: _("等首次联系"),
    ContactStage.MADE: _("联系过了"),
    ContactStage.CALLED_OFF: _("不用联系了"),
}


class ContactVerb(StrEnum):
    """What is owed on one."""

    MAKE = "make_first_contact"


@dataclass(frozen=True, kw_only=True)
class MakeContact:
    """`person` is one of the household, `whom` somebody else who spoke for it: one of the two.

    Without `contacted_at` it was just now.
    """

    way: str
    words: str
    contacted_at: datetime | None = None
    person: int | None = None
    whom: str = ""
    quiet_because: str = ""

    def problems(self, *, at: datetime) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("way", self.way, list(Way))
        checks.text("words", self.words, most=NOTE_TEXT, required=True)
        checks.key("person", self.person)
        checks.text("whom", self.whom, most=LINE)
        checks.one_of(FIELD, self.quiet_because, list(CallReason), required=False)
        if (self.person is None) == (not self.whom.strip()):
            checks.add("whom", "required", _("和住户谈的就选人，和别人谈的就写是谁，只填一样。"))
        checks.moment("contacted_at", self.contacted_at)
        if not checks.found and self.contacted_at is not None and self.contacted_at > at:
            checks.add("contacted_at", "in_future", _("这个时间还没有到。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class CallOffContact:
    reason: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("reason", self.reason, most=LINE, required=True)
        return checks.found
