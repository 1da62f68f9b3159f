"""Commands of handling, contact and revisit."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bihuan.cases.terms.calls import UNREACHED, CallReason
from bihuan.cases.terms.words import ContactWay, Opinion
from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle


@dataclass(frozen=True, kw_only=True)
class Words:
    """Words that must be there: an immediate measure, an internal note."""

    words: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("words", self.words, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class Investigate:
    """HND-1."""

    findings: str
    on_the_spot: bool
    cause: str
    same_fault_elsewhere: bool = False
    elsewhere: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("findings", self.findings, required=True)
        checks.text("elsewhere", self.elsewhere, required=self.same_fault_elsewhere)
        checks.text("cause", self.cause, most=20, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class RemedyTerms:
    text: str
    ready_by: date


@dataclass(frozen=True, kw_only=True)
class Propose:
    """HND-9: one or more remedies, each with the day it will be done."""

    remedies: tuple[RemedyTerms, ...]

    def problems(self, *, today: date) -> list[Obstacle]:
        checks = Checks()
        if not self.remedies:
            checks.add("remedies", "required", _("请至少写一个办法。"))
        for number, remedy in enumerate(self.remedies, start=1):
            checks.text(f"remedy_{number}", remedy.text, required=True)
            if remedy.ready_by < today:
                checks.add(f"ready_by_{number}", "past", _("完成日期已经过去了，请填今天或以后。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class Choose:
    """HND-9: the number of the remedy the resident chose, or that none was accepted, in their words."""

    remedy: int | None
    consented: bool
    words: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("words", self.words, required=not self.consented)
        checks.key("remedy", self.remedy)
        if self.consented and self.remedy is None:
            checks.add("remedy", "required", _("请选择住户同意的办法。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class Finish:
    """HND-2: what was done."""

    outcome: str
    solved: bool = True

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("outcome", self.outcome, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class Contact:
    """TRK-2. `definite` makes it the definite answer; `promised_at` is a newly agreed time.

    `demand` is what a resident wants who is not content: it goes to the next level (ESC-6).
    """

    way: str
    words: str
    definite: bool = False
    promised_at: datetime | None = None
    demand: str = ""
    quiet_because: str = ""

    def problems(self, *, at: datetime) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("way", self.way, list(ContactWay))
        checks.one_of("quiet_because", self.quiet_because, list(CallReason), required=False)
        checks.text("words", self.words, required=True)
        checks.moment("promised_at", self.promised_at)
        checks.later("promised_at", self.promised_at, than=at)
        checks.text("demand", self.demand)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class ReportPromise:
    """ESC-6. `way` is how the resident was told; empty, and they still have to be."""

    reason: str
    promised_at: datetime | None
    way: str = ""
    quiet_because: str = ""

    def problems(self, *, at: datetime) -> list[Obstacle]:
        checks = Checks()
        checks.text("reason", self.reason, required=True)
        checks.moment("promised_at", self.promised_at, required=True)
        checks.later("promised_at", self.promised_at, than=at)
        checks.one_of("way", self.way, list(ContactWay), required=False)
        checks.one_of("quiet_because", self.quiet_because, list(CallReason), required=False)
        return checks.found


class HelpReason(StrEnum):
    """ESC-7: why somebody calls for help in the middle of a talk."""

    ABUSE = "abuse"
    DIALECT = "dialect"
    BEYOND = "beyond"
    ROOM = "room"


HELP_NAMES = {
    HelpReason.ABUSE: _("住户情绪激烈、辱骂"),
    HelpReason.DIALECT: _("听不懂方言或外语"),
    HelpReason.BEYOND: _("超出自己的能力或权限"),
    HelpReason.ROOM: _("来访要单独接待"),
}


@dataclass(frozen=True, kw_only=True)
class CallHelp:
    reason: str
    words: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("reason", self.reason, list(HelpReason))
        checks.text("words", self.words)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class ComeToHelp:
    """`place` is the room where a walk-in is received apart (投诉接待 3)."""

    remark: str = ""
    place: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("remark", self.remark)
        checks.text("place", self.place, most=100)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An enquiry's or a suggestion's answer; a suggestion is taken up or not, and why (HND-8)."""

    words: str
    way: str = ContactWay.TELEPHONE
    taken_up: bool | None = None
    outside_remit: bool = False
    demand: str = ""
    quiet_because: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("words", self.words, required=True)
        checks.one_of("way", self.way, list(ContactWay))
        checks.one_of("quiet_because", self.quiet_because, list(CallReason), required=False)
        checks.text("demand", self.demand)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class Tell:
    """CLK-10: the result, or that and why a complaint is not valid and what help was given."""

    way: str
    words: str
    demand: str = ""
    quiet_because: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("way", self.way, list(ContactWay))
        checks.one_of("quiet_because", self.quiet_because, list(CallReason), required=False)
        checks.text("words", self.words, required=True)
        checks.text("demand", self.demand)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """RVS-11: nobody reached; every attempt is logged."""

    way: str
    words: str
    quiet_because: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("way", self.way, list(ContactWay))
        checks.text("words", self.words, required=True)
        checks.one_of("quiet_because", self.quiet_because, UNREACHED, required=False)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class Revisit:
    """RVS-3: the three questions, in the way the resident chose.

    Answered online, the resident may say nothing to it: then all three stay open (RVS-7).
    """

    way: str
    in_time: bool | None = None
    handling: str = ""
    manner: str = ""
    suggestions: str = ""
    other_way_because: str = ""
    quiet_because: str = ""

    @property
    def is_silent(self) -> bool:
        asked = self.in_time is not None or self.handling or self.manner
        return self.way == ContactWay.ONLINE and not asked

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("way", self.way, list(ContactWay))
        checks.one_of("quiet_because", self.quiet_because, list(CallReason), required=False)
        checks.text("suggestions", self.suggestions)
        checks.text("other_way_because", self.other_way_because)
        if self.is_silent:
            return checks.found
        checks.one_of("handling", self.handling, list(Opinion))
        checks.one_of("manner", self.manner, list(Opinion))
        if self.in_time is None:
            checks.add("in_time", "required", _("请问住户：反映的情况是否得到及时处理？"))
        return checks.found
