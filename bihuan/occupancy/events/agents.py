"""Households shared out, and first contacts with the new ones (RES-7, CLK-13)."""

from dataclasses import dataclass
from datetime import datetime

from bihuan.cases.events.handling import call_name
from bihuan.journal.events import NO_WORDS, Event, StaffId, Words
from bihuan.kernel.messages import Message, Ref, Until, say
from bihuan.kernel.messages import noop as _
from bihuan.occupancy.terms import AGENT_CLAUSE


@dataclass(frozen=True, kw_only=True)
class AbilitySet(Event):
    """On the stream of the centre."""

    TYPE = "agents.ability_set"
    ICON = "user-check"
    CLAUSE = AGENT_CLAUSE
    staff: StaffId
    ability: int

    def sentence(self) -> Message:
        text = _("把%(who)s的能力系数定为%(ability)s（100是正常）。")
        return say(text, who=Ref("staff", self.staff), ability=self.ability)


@dataclass(frozen=True, kw_only=True)
class SharingBegun(Event):
    """On the stream of the centre, where it takes more than a step. `plan` is the digest of what was seen."""

    TYPE = "agents.sharing_begun"
    ICON = "users"
    CLAUSE = AGENT_CLAUSE
    households: int
    changes: int
    plan: str

    def sentence(self) -> Message:
        text = _("开始分派%(households)s户，要办的%(changes)s户。")
        return say(text, households=self.households, changes=self.changes)


@dataclass(frozen=True, kw_only=True)
class SharingStopped(Event):
    """On the stream of the centre: what is done stays so."""

    TYPE = "agents.sharing_stopped"
    ICON = "x"
    CLAUSE = AGENT_CLAUSE
    done: int
    left: int

    def sentence(self) -> Message:
        text = _("停下分派：办了%(done)s户，还有%(left)s户照旧。")
        return say(text, done=self.done, left=self.left)


@dataclass(frozen=True, kw_only=True)
class HouseholdsSharedOut(Event):
    """On the stream of the centre, once it is over. `agents` and `numbers`: who got how many; `plan` is the
    digest of what was seen. What changed meanwhile was left alone and is not counted."""

    TYPE = "agents.shared_out"
    ICON = "users"
    CLAUSE = AGENT_CLAUSE
    households: int
    moved: int
    new: int
    agents: tuple[StaffId, ...]
    numbers: tuple[int, ...]
    plan: str

    def sentence(self) -> Message:
        text = _("分派%(households)s户，换了专员的%(moved)s户，要首次联系的新住户%(new)s户。")
        return say(text, households=self.households, moved=self.moved, new=self.new)


# ── first contacts, on the stream of their matter ──


@dataclass(frozen=True, kw_only=True)
class FirstContactEvent(Event):
    """`standing_in` is the clause of the procedure it was asked for under."""

    standing_in: str

    def clause(self) -> str:
        return self.standing_in


@dataclass(frozen=True, kw_only=True)
class FirstContactOwed(FirstContactEvent):
    TYPE = "first_contact.owed"
    ICON = "user-check"
    staff: StaffId
    due_at: datetime
    provisional: bool = False

    def sentence(self) -> Message:
        text = _("新住户分给%(who)s，请在%(due_at)s首次联系。")
        return say(text, who=Ref("staff", self.staff), due_at=Until(self.due_at, self.provisional))


@dataclass(frozen=True, kw_only=True)
class FirstContactMade(FirstContactEvent):
    """`whom` and what was said are among the words."""

    TYPE = "first_contact.made"
    ICON = "message-check"
    way: str
    contacted_at: datetime
    quiet_because: str = ""
    whom: Words = NO_WORDS
    words: Words = NO_WORDS

    def sentence(self) -> Message:
        text = _("首次联系（%(way)s），和%(whom)s：%(words)s")
        way = call_name(self.way, self.quiet_because)
        return say(text, way=way, whom=self.whom, words=self.words)


@dataclass(frozen=True, kw_only=True)
class FirstContactCalledOff(FirstContactEvent):
    TYPE = "first_contact.called_off"
    ICON = "x"
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("不用首次联系了：%(reason)s"), reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class FirstContactPassedOn(FirstContactEvent):
    """The household has another agent; the week is the household's, and goes on."""

    TYPE = "first_contact.passed_on"
    ICON = "refresh"
    staff: StaffId

    def sentence(self) -> Message:
        return say(_("这一户换了专员，由%(who)s首次联系，期限不变。"), who=Ref("staff", self.staff))


@dataclass(frozen=True, kw_only=True)
class FirstContactBroughtBefore(FirstContactEvent):
    """By the clock's hand: nobody made it, and it goes before somebody above (ESC-2)."""

    TYPE = "first_contact.brought_before"
    ICON = "eye"
    receiver: StaffId

    def sentence(self) -> Message:
        return say(_("到期没有首次联系，请%(receiver)s督办。"), receiver=Ref("staff", self.receiver))
