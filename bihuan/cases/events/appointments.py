"""Facts of appointments (CLK-14); every time that was ever agreed stays in them."""

from dataclasses import dataclass
from datetime import datetime

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.events.handling import call_name
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.events import NO_WORDS, Words
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class AppointmentMade(CaseEvent):
    """`quiet`: in hours in which residents rest (RVS-8). `missed` is the one before, gone by unkept."""

    TYPE = "case.appointment_made"
    VERB = Verb.MAKE_APPOINTMENT
    appointment_at: datetime
    quiet: bool = False
    missed: datetime | None = None
    purpose: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("约定 %(moment)s 上门：%(purpose)s")
        if self.missed and self.quiet:
            text = _("%(missed)s 没有赴约，另约 %(moment)s 上门（住户休息的时间）：%(purpose)s")
        elif self.missed:
            text = _("%(missed)s 没有赴约，另约 %(moment)s 上门：%(purpose)s")
        elif self.quiet:
            text = _("约定 %(moment)s 上门（住户休息的时间）：%(purpose)s")
        return say(text, moment=self.appointment_at, missed=self.missed or "", purpose=self.purpose)


@dataclass(frozen=True, kw_only=True)
class AppointmentMoved(CaseEvent):
    TYPE = "case.appointment_moved"
    VERB = Verb.MOVE_APPOINTMENT
    former: datetime
    appointment_at: datetime
    way: str
    quiet_because: str = ""
    quiet: bool = False
    reason: Words = NO_WORDS
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _(
            "改约：%(former)s 改到 %(moment)s，原因“%(reason)s”，已提前告诉住户并致歉（%(way)s）：%(words)s"
        )
        if self.quiet:
            text = _(
                "改约：%(former)s 改到 %(moment)s（住户休息的时间），原因“%(reason)s”，"
                "已提前告诉住户并致歉（%(way)s）：%(words)s"
            )
        return say(
            text,
            former=self.former,
            moment=self.appointment_at,
            way=call_name(self.way, self.quiet_because),
            words=self.words,
            reason=self.reason,
        )


@dataclass(frozen=True, kw_only=True)
class AppointmentCancelled(CaseEvent):
    TYPE = "case.appointment_cancelled"
    VERB = Verb.CANCEL_APPOINTMENT
    appointment_at: datetime
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("住户取消了 %(moment)s 的上门：%(reason)s")
        return say(text, moment=self.appointment_at, reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class AppointmentKept(CaseEvent):
    TYPE = "case.appointment_kept"
    VERB = Verb.KEEP_APPOINTMENT
    appointment_at: datetime
    late: bool = False
    remark: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("如约到达，约的是 %(moment)s。%(remark)s")
        if self.late:
            text = _("到达，过了约好的 %(moment)s。%(remark)s")
        return say(text, moment=self.appointment_at, remark=self.remark)
