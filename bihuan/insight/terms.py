"""What is proposed and how well a model did on cases it had not seen; what is a common problem (STA-5)."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.kernel.commands import NOTE_TEXT, Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle


class Question(StrEnum):
    KIND = "kind"
    SUBJECT = "subject"
    SEVERITY = "severity"
    DEPARTMENT = "department"


QUESTION_NAMES = {
    Question.KIND: _("种类"),
    Question.SUBJECT: _("事项"),
    Question.SEVERITY: _("等级"),
    Question.DEPARTMENT: _("部门"),
}


class Progress(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


# CLS-6: the subjects of opinions.
CLAUSE = "规程 3.3"
# Everything a training and a switch is told in.
STREAM = "suggestions"
# Less sure than this is not said at all.
SAID_FROM = 0.35
# Of what is typed, more than the longest text allowed says nothing new.
READ_UP_TO = 5000
# The newest; more take long and teach little.
MOST_CASES = 20_000
LEAST_CASES = 50
LEAST_OF_A_CLASS = 5


@dataclass(frozen=True)
class Example:
    """One closed case: its text as it may be learnt from, what people decided, and whoever said it."""

    text: str
    label: str
    who: int | None = None


@dataclass(frozen=True)
class Proposal:
    """`words` are words of the text that was asked about, never of another."""

    question: Question
    code: str
    confidence: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class OfClass:
    """One answer: how often people gave it, how often the model did, how often both."""

    code: str
    cases: int
    proposed: int
    right: int


@dataclass(frozen=True)
class Mistaken:
    """`decided` by people, `proposed` by the model."""

    decided: str
    proposed: str
    cases: int


@dataclass(frozen=True)
class Figures:
    """On the held-back cases, the newest fifth. `majority` is the answer people gave most often there."""

    learnt_from: int
    cases: int
    right: int
    majority: str
    majority_right: int
    said: int
    said_right: int
    classes: tuple[OfClass, ...]
    mistaken: tuple[Mistaken, ...]

    @property
    def beats_the_majority(self) -> bool:
        return self.right > self.majority_right


@dataclass(frozen=True)
class TooFew:
    """Nothing was learnt: so many cases, so many answers given often enough."""

    cases: int
    classes: int


def part(some: int, of: int) -> float:
    return some / of if of else 0.0


# ── common problems (STA-5) ──

COMMON = "规程 4.6.1"
# Two are a repeat; from three on it is common.
LEAST_ALIKE = 3
# So many more, and what was dismissed is looked at again.
GROWN_BY = 3
# How far back an opinion is compared, and how long one counts among the common problems.
COMPARED_DAYS = 92
# Fewer are not worth a line among places and people.
LEAST_OF_A_PLACE = 3
LEAST_OF_A_PERSON = 3
MOST_SHOWN = 10


class ClusterStatus(StrEnum):
    """What became of opinions that are alike: nothing yet, a corrective action, or put aside."""

    OPEN = "open"
    ACTED = "acted"
    DISMISSED = "dismissed"


STATUS_NAMES = {
    ClusterStatus.OPEN: _("待研究"),
    ClusterStatus.ACTED: _("已采取措施"),
    ClusterStatus.DISMISSED: _("已搁置"),
}


class Span(StrEnum):
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Stretch:
    """Days counted, against how many before them; from how many days of history on anything is usual."""

    days: int
    before: int
    least: int


STRETCHES = {Span.WEEK: Stretch(7, 84, 28), Span.MONTH: Stretch(30, 180, 60)}


@dataclass(frozen=True)
class Rise:
    """`usual`: how many there were on average in as many days before."""

    span: Span
    count: int
    usual: float


@dataclass(frozen=True)
class DismissCluster:
    reason: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("reason", self.reason, most=NOTE_TEXT, required=True)
        return checks.found


def stream_of(cluster: int) -> str:
    return f"common:{cluster}"
