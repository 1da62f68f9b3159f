"""Facts of handling and of contact with the resident."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.terms.calls import CALL_REASON_NAMES
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import CONTACT_WAY_NAMES, ContactWay
from bihuan.journal.events import NO_WORDS, StaffId, Words
from bihuan.kernel.messages import Message, Ref, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class MeasureTaken(CaseEvent):
    TYPE = "case.measure_taken"
    VERB = Verb.MEASURE
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("先止住：%(words)s"), words=self.words)


@dataclass(frozen=True, kw_only=True)
class FirstContacted(CaseEvent):
    TYPE = "case.first_contacted"
    VERB = Verb.FIRST_CONTACT
    way: str
    quiet_because: str = ""
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        way = call_name(self.way, self.quiet_because)
        return say(_("首次联系住户（%(way)s）：%(words)s"), way=way, words=self.words)


@dataclass(frozen=True, kw_only=True)
class Investigated(CaseEvent):
    TYPE = "case.investigated"
    VERB = Verb.INVESTIGATE
    on_the_spot: bool
    cause: str
    same_fault_elsewhere: bool = False
    findings: Words = NO_WORDS
    elsewhere: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("到场核实：%(findings)s（原因：%(cause)s）")
        if not self.on_the_spot:
            text = _("核实：%(findings)s（原因：%(cause)s）")
        if self.same_fault_elsewhere:
            text = _("核实：%(findings)s（原因：%(cause)s；其他岗位也有：%(elsewhere)s）")
        return say(text, findings=self.findings, cause=Ref("cause", self.cause), elsewhere=self.elsewhere)


@dataclass(frozen=True, kw_only=True)
class RemediesProposed(CaseEvent):
    TYPE = "case.remedies_proposed"
    VERB = Verb.PROPOSE
    texts: tuple[Words, ...] = ()
    ready_by: tuple[date, ...] = ()
    # Facts of before: the remedies as one text, their days in Chinese within it.
    remedies: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("提交方案：%(remedies)s"), remedies=self._in_words() or self.remedies)

    def _in_words(self) -> tuple[Message, ...]:
        """Numbered where there are several: the resident's choice names its number (HND-9)."""
        text = _("%(number)d. %(remedy)s（%(day)s）")
        if len(self.ready_by) == 1:
            text = _("%(remedy)s（%(day)s）")
        # Words that were erased leave their place empty.
        together = enumerate(zip_longest(self.texts, self.ready_by, fillvalue=NO_WORDS), start=1)
        return tuple(say(text, number=number, remedy=words, day=day) for number, (words, day) in together)


@dataclass(frozen=True, kw_only=True)
class RemedyChosen(CaseEvent):
    TYPE = "case.remedy_chosen"
    VERB = Verb.CHOOSE
    # Its number in the plan. Facts of before have `remedy` instead, a key of the table.
    number: int | None = None
    remedy: int | None = None
    consented: bool = True
    chosen: Words = NO_WORDS
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        if not self.consented:
            return say(_("住户不同意提出的办法：%(words)s"), words=self.words)
        if self.number:
            text = _("住户同意办法 %(number)d：%(chosen)s %(words)s")
            return say(text, number=self.number, chosen=self.chosen, words=self.words)
        return say(_("住户同意：%(chosen)s %(words)s"), chosen=self.chosen, words=self.words)


@dataclass(frozen=True, kw_only=True)
class PlanApproved(CaseEvent):
    TYPE = "case.plan_approved"
    VERB = Verb.APPROVE
    remark: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("批准方案并签字。%(remark)s"), remark=self.remark)


@dataclass(frozen=True, kw_only=True)
class PlanReturned(CaseEvent):
    TYPE = "case.plan_returned"
    VERB = Verb.RETURN
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("退回方案：%(reason)s"), reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class HandlingFinished(CaseEvent):
    TYPE = "case.handling_finished"
    VERB = Verb.FINISH
    solved: bool = True
    outcome: Words = NO_WORDS

    def sentence(self) -> Message:
        if not self.solved:
            return say(_("报告办理完毕，眼下不能解决：%(outcome)s"), outcome=self.outcome)
        return say(_("报告办理完毕：%(outcome)s"), outcome=self.outcome)


@dataclass(frozen=True, kw_only=True)
class ResultVerified(CaseEvent):
    TYPE = "case.result_verified"
    VERB = Verb.VERIFY
    remark: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("核实处理结果并签字。%(remark)s"), remark=self.remark)


@dataclass(frozen=True, kw_only=True)
class ResultRejected(CaseEvent):
    TYPE = "case.result_rejected"
    VERB = Verb.REJECT_RESULT
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("结果不通过，退回重办：%(reason)s"), reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class ResidentContacted(CaseEvent):
    TYPE = "case.contacted"
    VERB = Verb.CONTACT
    way: str
    quiet_because: str = ""
    definite: bool = False
    promised_at: datetime | None = None
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("联系住户（%(way)s）：%(words)s")
        if self.definite:
            text = _("给住户明确答复（%(way)s）：%(words)s")
        if self.promised_at:
            text = _("联系住户（%(way)s），另约 %(promised_at)s 前答复：%(words)s")
        way = call_name(self.way, self.quiet_because)
        return say(text, way=way, promised_at=self.promised_at, words=self.words)


@dataclass(frozen=True, kw_only=True)
class Answered(CaseEvent):
    TYPE = "case.answered"
    VERB = Verb.ANSWER
    way: str
    quiet_because: str = ""
    taken_up: bool | None = None
    outside_remit: bool = False
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("答复住户（%(way)s）：%(words)s")
        if self.taken_up is not None:
            text = _("答复住户，建议采纳（%(way)s）：%(words)s")
        if self.taken_up is False:
            text = _("答复住户，建议不采纳（%(way)s）：%(words)s")
        return say(text, way=call_name(self.way, self.quiet_because), words=self.words)


@dataclass(frozen=True, kw_only=True)
class ResultTold(CaseEvent):
    TYPE = "case.result_told"
    VERB = Verb.TELL
    way: str
    quiet_because: str = ""
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        way = call_name(self.way, self.quiet_because)
        return say(_("告知住户结果（%(way)s）：%(words)s"), way=way, words=self.words)


@dataclass(frozen=True, kw_only=True)
class PraisePassedOn(CaseEvent):
    TYPE = "case.praise_passed_on"
    VERB = Verb.PASS_ON
    to: tuple[StaffId, ...] = ()
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        if not self.to:
            return say(_("转达表扬。%(words)s"), words=self.words)
        return say(
            _("把表扬转达给%(to)s及其负责人。%(words)s"),
            to=tuple(Ref("staff", each) for each in self.to),
            words=self.words,
        )


def call_name(way: str, quiet_because: str) -> Message:
    """电话，住户休息的时间：有急事. A call in hours of rest is marked as such (RVS-8)."""
    if not quiet_because:
        return way_name(way)
    why = say(CALL_REASON_NAMES[quiet_because])
    return say(_("%(way)s，住户休息的时间：%(why)s"), way=way_name(way), why=why)


def way_name(way: str) -> Message:
    return say(CONTACT_WAY_NAMES[ContactWay(way)])
