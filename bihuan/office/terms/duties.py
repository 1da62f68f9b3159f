"""The words of periodic duties, and what may be typed about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bihuan.kernel.commands import NOTE_TEXT, Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle

# The code of the weekly review in the procedure: it has forms of its own (TRK-3).
REVIEW = "review"
# The check that the published complaint line is answered: it is called, and what happened is written (INT-9).
LINE = "line"
MOST_RINGS, MOST_SECONDS = 100, 3_600
REVIEW_CLAUSE = "规程 4.4.2d7"


class DutyStage(StrEnum):
    LAID = "laid"
    DONE = "done"


DUTY_STAGE_NAMES = {DutyStage.LAID: _("待办理"), DutyStage.DONE: _("已办好")}


class DutyVerb(StrEnum):
    """What is owed on a duty."""

    REVIEW = "review_forms"
    CHECK = "check"
    CALL = "call_line"
    DO = "do_duty"


class DutyState(StrEnum):
    """How a duty stands at a moment; a missed one is overdue until it is done late."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"
    LATE = "late"


DUTY_STATE_NAMES = {
    DutyState.OPEN: _("待办理"),
    DutyState.OVERDUE: _("逾期没有办"),
    DutyState.DONE: _("按时办好"),
    DutyState.LATE: _("逾期办好"),
}


def state_at(due_at: datetime, done_at: datetime | None, *, at: datetime) -> DutyState:
    if done_at is not None:
        return DutyState.DONE if done_at < due_at else DutyState.LATE
    return DutyState.OPEN if at < due_at else DutyState.OVERDUE


# ── what may be typed ──


@dataclass(frozen=True, kw_only=True)
class FormComment:
    """What the head says of one form, by the number of its case. A form with words has been seen."""

    number: str
    comment: str = ""
    seen: bool = False
    # Comes before the head again next week.
    follow_up: bool = False
    # The version the page was drawn with; empty overwrites whatever is there.
    drawn: str = ""

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("comment", self.comment, most=NOTE_TEXT)
        if self.follow_up and not self.comment.strip():
            checks.add("comment", "required", _("下周要再看的，请写明看什么。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class SignReview:
    """`comments`: what stands on the page and was not kept yet."""

    remark: str = ""
    comments: Sequence[FormComment] = ()

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("remark", self.remark, most=NOTE_TEXT)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class DoDuty:
    """How it was done: a sentence at least."""

    remark: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("remark", self.remark, most=NOTE_TEXT, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class CallLine:
    """The line was called. `words`: how it was answered; where nobody did, what is to be looked into."""

    called_at: datetime
    answered: bool
    rings: int | None = None
    seconds: int | None = None
    answered_by: str = ""
    words: str = ""

    def problems(self, *, at: datetime) -> list[Obstacle]:
        checks = Checks()
        checks.moment("called_at", self.called_at, required=True)
        if not checks.found and self.called_at > at:
            checks.add("called_at", "in_future", _("拨打的时间还没有到。"))
        for field, value, most in (
            ("rings", self.rings, MOST_RINGS),
            ("seconds", self.seconds, MOST_SECONDS),
        ):
            if value is not None and not 0 <= value <= most:
                checks.add(field, "out_of_range", _("请写0到%(most)s之间的数。"), most=most)
        if self.rings is None and self.seconds is None:
            checks.add("rings", "required", _("请写响了几声，或者等了多少秒。"))
        checks.text("answered_by", self.answered_by, most=60, required=self.answered)
        checks.text("words", self.words, most=NOTE_TEXT, required=not self.answered)
        return checks.found
