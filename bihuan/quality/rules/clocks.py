"""The clocks of a corrective action: done by its day, checked once the effect shows, planned anew (HND-5)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bihuan.clocks.terms import CHINA, ClockReading, ClockState
from bihuan.kernel.messages import Message, Until, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import end_of, start_of
from bihuan.policies.terms import CorrectiveTerms, Span
from bihuan.quality.terms.state import ActionState, RoundState
from bihuan.quality.terms.verbs import Verb

DONE, CHECKED, PLANNED = "HND-5a", "HND-5b", "HND-5c"
TITLES = {DONE: _("落实"), CHECKED: _("验证"), PLANNED: _("重定")}
# The act that stops each.
DRIVES = {DONE: Verb.REPORT_DONE, CHECKED: Verb.CHECK, PLANNED: Verb.PLAN}

# A span after a moment, by the days that count in the centre.
Counting = Callable[[Span, datetime], Until]


@dataclass(frozen=True)
class Step:
    """One of the clocks, by its moments."""

    code: str
    starts_at: datetime
    due: Until
    stopped_at: datetime | None
    because: Message


def readings(
    state: ActionState, terms: CorrectiveTerms, after: Counting, *, at: datetime
) -> tuple[ClockReading, ...]:
    """Of the present round, and the check that ended the last one. None once it was voided."""
    if state.voided_at:
        return ()
    return tuple(_reading(each, terms.clause, at=at) for each in _steps(state, terms, after))


def _steps(state: ActionState, terms: CorrectiveTerms, after: Counting) -> Iterator[Step]:
    current = state.round
    if state.before:
        yield from _check(state.before, terms, after)
    if current.number > 1:
        due = after(terms.plan_within, current.begun_at)
        yield Step(PLANNED, current.begun_at, due, current.set_at, say(_("验证没有效果，要重定措施")))
    if current.set_at and current.due_on:
        due = Until(end_of(current.due_on))
        yield Step(DONE, current.set_at, due, current.done_at, say(_("定措施时说好的日子")))
    yield from _check(current, terms, after)


def _check(round: RoundState, terms: CorrectiveTerms, after: Counting) -> Iterator[Step]:
    if round.done_at and round.check_on:
        begins = max(round.done_at, start_of(round.check_on))
        due = after(terms.check_within, begins)
        yield Step(CHECKED, begins, due, round.checked_at, say(_("从可以看出效果那天算起")))


def _reading(step: Step, clause: str, *, at: datetime) -> ClockReading:
    late = (step.stopped_at or at) >= step.due.at
    in_time = ClockState.MET if step.stopped_at else ClockState.RUNNING
    due = step.due.at.astimezone(CHINA)
    return ClockReading(
        code=step.code,
        title=TITLES[step.code],
        clause=clause,
        starts_at=step.starts_at.astimezone(CHINA),
        due_at=due,
        due_before_pauses=due,
        stopped_at=step.stopped_at.astimezone(CHINA) if step.stopped_at else None,
        state=ClockState.BREACHED if late else in_time,
        provisional=step.due.provisional,
        late_when_set=False,
        because=step.because,
        by_days=True,
    )
