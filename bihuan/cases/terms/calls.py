"""Calls in hours in which residents rest: why there was one all the same (RVS-8)."""

from enum import StrEnum

from bihuan.kernel.messages import noop as _

FIELD = "quiet_because"
# Recorded without anybody saying it: it was at the time of a promise or an appointment.
AGREED = "agreed"


class CallReason(StrEnum):
    """What somebody may say of it. The last two are no calls of ours in those hours."""

    URGENT = "urgent"
    ASKED = "asked"
    THEIRS = "theirs"
    EARLIER = "earlier"


CALL_REASON_NAMES = {
    CallReason.URGENT: _("有急事"),
    CallReason.ASKED: _("住户要求这个时间"),
    CallReason.THEIRS: _("住户打来的"),
    CallReason.EARLIER: _("之前打的，现在才记"),
    AGREED: _("约好的时间"),
}
# Whoever was not reached has not rung us up.
UNREACHED = (CallReason.URGENT, CallReason.ASKED, CallReason.EARLIER)
