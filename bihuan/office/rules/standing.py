"""A duty as its clock and as its matter. Pure."""

from collections.abc import Iterable
from datetime import datetime

from bihuan.clocks.terms import ClockReading, ClockState
from bihuan.kernel.messages import Until, say
from bihuan.kernel.messages import noop as _
from bihuan.matters.terms import Duty, Standing
from bihuan.office.rules.seats import Seat
from bihuan.office.terms import LINE, REVIEW, DutyStage, DutyVerb, check_of
from bihuan.policies.terms import PeriodicDuty
from bihuan.policies.terms.duties import RHYTHM_NAMES, day_said

# What is done with a form of its own.
OWN_VERBS = {REVIEW: DutyVerb.REVIEW, LINE: DutyVerb.CALL}


def verb_of(code: str) -> DutyVerb:
    if check_of(code):
        return DutyVerb.CHECK
    return OWN_VERBS.get(code, DutyVerb.DO)


def reading_of(
    duty: PeriodicDuty,
    *,
    laid_at: datetime,
    remind_at: datetime,
    due_at: datetime,
    provisional: bool,
    done_at: datetime | None,
    at: datetime,
) -> ClockReading:
    late = (done_at or at) >= due_at
    state = ClockState.BREACHED if late else ClockState.RUNNING if done_at is None else ClockState.MET
    return ClockReading(
        code=duty.code,
        title=duty.name,
        clause=duty.clause,
        starts_at=laid_at,
        due_at=due_at,
        due_before_pauses=due_at,
        stopped_at=done_at,
        state=state,
        provisional=provisional,
        late_when_set=False,
        because=say(
            _("%(rhythm)s%(day)s前"),
            rhythm=say(RHYTHM_NAMES[duty.rhythm]),
            day=day_said(duty.due, duty.rhythm),
        ),
        by_days=True,
        warn_at=remind_at,
    )


def standing_of(
    duty: PeriodicDuty,
    *,
    centre: int,
    department: int | None,
    due: Until,
    holding: Iterable[Seat],
    overseer: int | None,
    done: bool,
) -> Standing:
    owing = [] if done else list(holding)
    return Standing(
        stage=DutyStage.DONE if done else DutyStage.LAID,
        round=1,
        is_open=not done,
        holder=None,
        holder_department=department,
        due_at=None if done else due.at,
        due_code="" if done else duty.code,
        due_clause="" if done else duty.clause,
        overseer=None if done else overseer,
        due_provisional=due.provisional and not done,
        duties=tuple(dict.fromkeys(_owed(duty, seat, centre=centre, due=due) for seat in owing)),
    )


def _owed(duty: PeriodicDuty, seat: Seat, *, centre: int, due: Until) -> Duty:
    """By the post, whoever holds it; by name of whoever stands in."""
    verb = verb_of(duty.code)
    if seat.instead_of is not None:
        return Duty(
            verb=verb,
            clause=duty.clause,
            staff=seat.staff,
            instead_of=seat.instead_of,
            due_at=due.at,
            due_provisional=due.provisional,
        )
    held = seat.posting
    return Duty(
        verb=verb,
        clause=duty.clause,
        post=held.post,
        centre=None if held.centre == centre else held.centre,
        department=held.department,
        due_at=due.at,
        due_provisional=due.provisional,
    )
