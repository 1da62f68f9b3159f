"""Commands of appointments (CLK-14)."""

from dataclasses import dataclass
from datetime import datetime

from bihuan.cases.terms.calls import CallReason
from bihuan.cases.terms.words import ContactWay
from bihuan.kernel.commands import LINE, Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle


@dataclass(frozen=True, kw_only=True)
class MakeAppointment:
    """When somebody will be at the resident's door, and what for."""

    appointment_at: datetime | None
    appointment_for: str

    def problems(self, *, at: datetime) -> list[Obstacle]:
        checks = Checks()
        checks.moment("appointment_at", self.appointment_at, required=True)
        checks.later("appointment_at", self.appointment_at, than=at)
        checks.text("appointment_for", self.appointment_for, most=LINE, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class MoveAppointment:
    """`way` and `words` are how the resident was told beforehand, with the reason and an apology."""

    appointment_at: datetime | None
    reason: str
    way: str
    words: str
    apologised: bool = False
    quiet_because: str = ""

    def problems(self, *, at: datetime) -> list[Obstacle]:
        checks = Checks()
        checks.moment("appointment_at", self.appointment_at, required=True)
        checks.later("appointment_at", self.appointment_at, than=at)
        checks.text("reason", self.reason, required=True)
        checks.one_of("way", self.way, list(ContactWay))
        checks.one_of("quiet_because", self.quiet_because, list(CallReason), required=False)
        checks.text("words", self.words, required=True)
        if not self.apologised:
            checks.add("apologised", "required", _("改约要先向住户说明原因并致歉。"))
        return checks.found
