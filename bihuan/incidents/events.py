"""Facts of incidents, and what cases say of them."""

from dataclasses import dataclass
from datetime import datetime

from bihuan.incidents.terms import CLAUSE as CLAUSE_OF_INCIDENTS
from bihuan.incidents.terms import Scope, Served
from bihuan.journal.events import NO_WORDS, Event, Words
from bihuan.kernel.messages import Message, Until, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class IncidentEvent(Event):
    ICON = "alert-triangle"
    CLAUSE = CLAUSE_OF_INCIDENTS


@dataclass(frozen=True, kw_only=True)
class IncidentReported(IncidentEvent):
    TYPE = "incident.reported"
    scope: Scope
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("登记公共事件；来电这样说：%(words)s"), words=self.words)


SAID_ANEW: dict[frozenset[str], str] = {
    frozenset(): _("来电改这样说：%(words)s"),
    frozenset({"until"}): _("来电改这样说：%(words)s（预计%(until)s恢复）"),
    frozenset({"former"}): _("来电改这样说：%(words)s（原来说预计%(former)s恢复，现在还说不准）"),
    frozenset({"former", "until"}): _("来电改这样说：%(words)s（预计恢复从%(former)s改为%(until)s）"),
}


@dataclass(frozen=True, kw_only=True)
class IncidentSaidAnew(IncidentEvent):
    """The end is told where it was changed: taken back, said for the first time, or another."""

    TYPE = "incident.said_anew"
    ICON = "edit"
    words: Words = NO_WORDS
    expected_end: datetime | None = None
    former_end: datetime | None = None

    def sentence(self) -> Message:
        ends = {
            name: Until(end)
            for name, end in (("former", self.former_end), ("until", self.expected_end))
            if end is not None and self.former_end != self.expected_end
        }
        return say(SAID_ANEW[frozenset(ends)], words=self.words, **ends)


@dataclass(frozen=True, kw_only=True)
class IncidentVoided(IncidentEvent):
    TYPE = "incident.voided"
    ICON = "ban"
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("公共事件登记错了，作废：%(words)s"), words=self.words)


@dataclass(frozen=True, kw_only=True)
class CaseAttached(IncidentEvent):
    TYPE = "incident.case_attached"
    ICON = "link"
    case: int
    number: str

    def sentence(self) -> Message:
        return say(_("归入意见 %(number)s。"), number=self.number)


@dataclass(frozen=True, kw_only=True)
class CaseDetached(IncidentEvent):
    TYPE = "incident.case_detached"
    ICON = "link"
    case: int
    number: str
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("分出意见 %(number)s：%(reason)s"), number=self.number, reason=self.reason)


SERVED = {
    Served.TOLD: _("统一告知归入的各单：%(words)s"),
    Served.HANDLED: _("一次处理，归入的各单都报完成：%(words)s"),
    Served.VERIFIED: _("一次检验，归入的各单都签字：%(words)s"),
}


@dataclass(frozen=True, kw_only=True)
class AllServed(IncidentEvent):
    """Says nothing of which cases, nor how many: whoever one is about reads this too."""

    TYPE = "incident.served"
    ICON = "checks"
    what: Served
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(SERVED[self.what], words=self.words)


@dataclass(frozen=True, kw_only=True)
class IncidentEnded(IncidentEvent):
    TYPE = "incident.ended"
    ICON = "checks"
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("公共事件结束：%(words)s"), words=self.words)


@dataclass(frozen=True, kw_only=True)
class AttachedToIncident(Event):
    TYPE = "case.attached_to_incident"
    ICON = "link"
    CLAUSE = CLAUSE_OF_INCIDENTS
    number: str

    def sentence(self) -> Message:
        return say(_("归入公共事件 %(number)s。"), number=self.number)


@dataclass(frozen=True, kw_only=True)
class PartedFromIncident(Event):
    TYPE = "case.parted_from_incident"
    ICON = "link"
    CLAUSE = CLAUSE_OF_INCIDENTS
    number: str
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(
            _("从公共事件 %(number)s 分出，单独办：%(reason)s"), number=self.number, reason=self.reason
        )


@dataclass(frozen=True, kw_only=True)
class ServedThroughIncident(Event):
    """Beside the case's own fact: it was done once for all."""

    TYPE = "case.served_through_incident"
    ICON = "link"
    CLAUSE = CLAUSE_OF_INCIDENTS
    number: str

    def sentence(self) -> Message:
        return say(_("随公共事件 %(number)s 一起办。"), number=self.number)
