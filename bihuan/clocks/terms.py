"""What the clocks know of a matter, and what they say about it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from enum import StrEnum

from bihuan.kernel.messages import Message

# Moments of a reading come out in +08:00 whatever the machine's own table of zones says.
CHINA = timezone(timedelta(hours=8))


class Kind(StrEnum):
    ENQUIRY = "enquiry"
    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    PRAISE = "praise"
    REPAIR = "repair"


class Validity(StrEnum):
    VALID = "valid"
    UNDECIDED = "undecided"
    INVALID = "invalid"


class Severity(StrEnum):
    MAJOR = "major"
    IMPORTANT = "important"
    MINOR = "minor"


class Level(StrEnum):
    """Who received it; the company is also what reached the parent company or a government office."""

    CENTRE = "centre"
    COMPANY = "company"


class Channel(StrEnum):
    TELEPHONE = "telephone"
    WALK_IN = "walk-in"
    LETTER = "letter"
    FAX = "fax"
    E_MAIL = "e-mail"
    FORUM = "forum"
    WEB = "web"
    WECHAT = "wechat"
    VISIT = "visit"
    PARENT = "parent"
    GOVERNMENT = "government"


class RepairSort(StrEnum):
    SAFETY = "safety"
    LEAK = "leak"
    OTHER = "other"


class ClockState(StrEnum):
    """A reading is one of the first three; the record of a clock that no longer applies has ceased."""

    RUNNING = "running"
    MET = "met"
    BREACHED = "breached"
    CEASED = "ceased"


@dataclass(frozen=True)
class Pause:
    """A pause of the handling (CLK-12); without `ends` it is still open.

    Known to the product only: `lasting`, still open although the day it will end is agreed.
    """

    begins: datetime
    ends: datetime | None = None
    lasting: bool = False

    @property
    def is_open(self) -> bool:
        return self.lasting or self.ends is None


@dataclass(frozen=True)
class Extension:
    """So many more days for the handling, allowed at a moment (CLK-12)."""

    granted_at: datetime
    days: int


@dataclass(frozen=True, kw_only=True)
class ClockFacts:
    """All that decides about the clocks of one matter. Moments are aware; one that is given is known.

    For a matter in a later round, give the moments of that round only (RVS-4).
    """

    kind: Kind
    registered_at: datetime
    validity: Validity = Validity.UNDECIDED
    severity: Severity | None = None
    level: Level = Level.CENTRE
    escalated: bool = False
    emergency: bool = False
    contactable: bool = True
    channel: Channel | None = None
    answered_on_the_spot: bool = False
    repair: RepairSort | None = None
    pauses: Sequence[Pause] = field(default=())
    dispatched_at: datetime | None = None
    reported_at: datetime | None = None
    with_head_at: datetime | None = None
    answered_at: datetime | None = None
    handled_at: datetime | None = None
    verified_at: datetime | None = None
    told_at: datetime | None = None
    revisited_at: datetime | None = None
    kept_at: datetime | None = None
    invalid_confirmed_at: datetime | None = None
    promised_at: datetime | None = None
    wished_at: datetime | None = None
    last_contact_at: datetime | None = None
    appointment_at: datetime | None = None
    finished_at: datetime | None = None
    water_test_at: datetime | None = None
    # Known to the product only: when the present round began, the severity was set, the company took over.
    round_began_at: datetime | None = None
    assessed_at: datetime | None = None
    escalated_at: datetime | None = None
    extensions: Sequence[Extension] = field(default=())


@dataclass(frozen=True)
class ClockReading:
    """One clock of a matter. `due_at` is exclusive; `due_before_pauses`: without pauses and extensions.

    The interfaces translate `title` and say `because` in the reader's language.
    """

    code: str
    title: str
    clause: str
    starts_at: datetime
    due_at: datetime
    due_before_pauses: datetime
    stopped_at: datetime | None
    state: ClockState
    provisional: bool
    late_when_set: bool
    because: Message
    # Due by days and not by the hour; at an agreed moment; kept from going over by an open pause.
    by_days: bool = False
    agreed: bool = False
    held: bool = False
    # When to warn, if not as the procedure has it for all clocks.
    warn_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class KeptClock:
    """One episode of a clock as it is kept: a new round, promise or contact begins the next one.

    `due_at` is exclusive, `due_first` what it was when set. Since `set_at` it is known to be due then:
    nothing is signalled before. `climbed` counts the levels it went before. At `next_at` the hand has to look
    at it, never if that is None. `ended_at` closes the episode, stopped or not.
    """

    code: str
    title: str
    clause: str
    round: int
    episode: int
    starts_at: datetime
    due_at: datetime
    due_first: datetime
    set_at: datetime
    procedure: str
    state: ClockState = ClockState.RUNNING
    agreed: bool = False
    provisional: bool = False
    late_when_set: bool = False
    stopped_at: datetime | None = None
    ended_at: datetime | None = None
    warn_at: datetime | None = None
    warned_at: datetime | None = None
    breached_at: datetime | None = None
    climbed: int = 0
    next_at: datetime | None = None
    late_because_down: bool = False


# The keys of a set of facts as people write it.
WORDS: dict[str, dict[str, StrEnum]] = {
    "kind": {word.value: word for word in Kind},
    "validity": {word.value: word for word in Validity},
    "severity": {word.value: word for word in Severity},
    "level": {word.value: word for word in Level},
    "channel": {word.value: word for word in Channel},
    "repair": {word.value: word for word in RepairSort},
}
FLAGS = ("escalated", "emergency", "contactable", "answered_on_the_spot")
MOMENTS = (
    "registered_at",
    "dispatched_at",
    "reported_at",
    "with_head_at",
    "answered_at",
    "handled_at",
    "verified_at",
    "told_at",
    "revisited_at",
    "kept_at",
    "invalid_confirmed_at",
    "promised_at",
    "wished_at",
    "last_contact_at",
    "appointment_at",
    "finished_at",
    "water_test_at",
    "now",
)


@dataclass(frozen=True)
class Asked:
    """A set of facts, and the moment asked about."""

    facts: ClockFacts
    now: datetime | None
