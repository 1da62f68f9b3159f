"""Who owes which act now. The workbench shows exactly this."""

from collections.abc import Iterator
from datetime import datetime

from bihuan.cases.rules.heads import heads
from bihuan.cases.rules.obstacles import obstacles
from bihuan.cases.rules.stages import needs_assessment, owes_telling, stage_of
from bihuan.cases.terms.state import CaseState, DispatchState, Seat
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.cases.terms.words import Kind, Stage
from bihuan.matters.terms import Duty
from bihuan.organisation.terms import HEAD_POSTS, Post

# Which clocks drive which act; the earliest one still running gives its due time.
CLOCKS_OF = {
    Verb.DISPATCH: ("CLK-1", "CLK-3a"),
    Verb.REPORT: ("CLK-2a",),
    Verb.CONTACT: ("CLK-2b", "CLK-7", "CLK-8"),
    Verb.ANSWER: ("CLK-8", "CLK-15"),
    Verb.INVESTIGATE: ("CLK-2c", "CLK-3b", "CLK-4"),
    Verb.PROPOSE: ("CLK-2c", "CLK-3b", "CLK-4"),
    Verb.APPROVE: ("CLK-2c", "CLK-3b", "CLK-4"),
    Verb.FINISH: ("CLK-2c", "CLK-3b", "CLK-4"),
    Verb.VERIFY: ("CLK-2c", "CLK-3b", "CLK-4"),
    Verb.TELL: ("CLK-10",),
    Verb.REVISIT: ("CLK-5", "CLK-5b", "CLK-6"),
    Verb.SIGN_NOT_REVISITED: ("CLK-5", "CLK-5b", "CLK-6"),
}

# A due time with no clock of its own code is the matter's tightest.
DueTimes = dict[str, tuple[datetime, str]]


def duties(state: CaseState, *, due: DueTimes, tightest: datetime | None) -> tuple[Duty, ...]:
    """`due` maps the code of each clock still running to its moment and clause."""
    if not state.is_open:
        return ()
    found = {each.identity: each for each in _owed(state, due)}
    return tuple(_timed(each, due, tightest) for each in found.values())


def _timed(duty: Duty, due: DueTimes, tightest: datetime | None) -> Duty:
    times = [due[code] for code in CLOCKS_OF.get(Verb(duty.verb), ()) if code in due]
    moment, clause = min(times) if times else (tightest, duty.clause)
    return Duty(
        verb=duty.verb,
        clause=clause,
        staff=duty.staff,
        post=duty.post,
        centre=duty.centre,
        department=duty.department,
        target=duty.target,
        due_at=moment,
    )


def _owed(state: CaseState, due: DueTimes) -> Iterator[Duty]:
    yield from _from_owner(state, due)
    yield from _from_handlers(state)
    yield from _from_heads(state)


def _from_owner(state: CaseState, due: DueTimes) -> Iterator[Duty]:
    stage = stage_of(state)
    if needs_assessment(state) and not state.awaits_invalid_signature:
        yield owner_duty(state, Verb.ASSESS)
    if state.is_major and not state.is_invalid and state.reported_at is None:
        yield owner_duty(state, Verb.REPORT)
    if _waits_for_dispatch(state, stage):
        yield owner_duty(state, Verb.DISPATCH)
    if state.kind in (Kind.ENQUIRY, Kind.SUGGESTION) and stage == Stage.HANDLING:
        yield owner_duty(state, Verb.ANSWER)
    if state.kind == Kind.PRAISE and state.passed_on_at is None:
        yield owner_duty(state, Verb.PASS_ON)
    if _may(Verb.TELL, state) and owes_telling(state) and state.kind != Kind.PRAISE:
        yield owner_duty(state, Verb.TELL)
    if state.kind == Kind.PRAISE and state.passed_on_at and owes_telling(state):
        yield owner_duty(state, Verb.TELL)
    if any(code in due for code in CLOCKS_OF[Verb.CONTACT]) and state.kind not in (
        Kind.ENQUIRY,
        Kind.SUGGESTION,
    ):
        yield owner_duty(state, Verb.CONTACT)
    yield from _around_the_revisit(state, stage)


def _waits_for_dispatch(state: CaseState, stage: Stage) -> bool:
    """Also while it is still being assessed: handling does not wait for the label (CLS-8)."""
    if state.active_dispatches or state.round.handled_at:
        return False
    if stage == Stage.ASSESSMENT:
        return state.kind == Kind.COMPLAINT and state.validity != "invalid"
    return stage == Stage.DISPATCH and state.kind != Kind.PRAISE


def _around_the_revisit(state: CaseState, stage: Stage) -> Iterator[Duty]:
    if state.round.satisfied is False:
        yield owner_duty(state, Verb.GO_ROUND)
    elif _may(Verb.REVISIT, state) and state.is_valid_complaint:
        yield _revisitor_duty(state)
    if stage == Stage.CLOSING:
        yield owner_duty(state, Verb.CLOSE)


def _may(verb: Verb, state: CaseState) -> bool:
    return not obstacles(verb, state, actor=None, at=state.registered_at)


def _from_handlers(state: CaseState) -> Iterator[Duty]:
    if state.round.handled_at or not (state.needs_handling or state.kind == Kind.SUGGESTION):
        return
    for dispatch in state.active_dispatches:
        verb = _next_of(state, dispatch)
        if verb:
            yield _dispatch_duty(state, dispatch, verb)


def _next_of(state: CaseState, dispatch: DispatchState) -> Verb | None:
    if not dispatch.accepted:
        return Verb.ACCEPT
    if not state.needs_handling:
        return None
    if state.kind == Kind.REPAIR:
        return Verb.FINISH
    if not state.round.investigated_at:
        return Verb.INVESTIGATE
    if not state.round.proposed_at:
        return Verb.PROPOSE
    return Verb.FINISH if state.round.approved_at else None


def _from_heads(state: CaseState) -> Iterator[Duty]:
    if state.awaits_invalid_signature:
        yield from head_duties(state, Verb.CONFIRM_INVALID)
    if state.is_invalid or not state.is_complaint:
        return
    current = state.round
    if current.proposed_at and not current.approved_at and not current.handled_at:
        yield from head_duties(state, Verb.APPROVE)
    if current.handled_at and not current.verified_at:
        yield from head_duties(state, Verb.VERIFY)
    if _may(Verb.SIGN_NOT_REVISITED, state):
        yield from head_duties(state, Verb.SIGN_NOT_REVISITED)


def owner_duty(state: CaseState, verb: Verb) -> Duty:
    """Owed by the intake agent, or by the supervisor where no agent may own it."""
    clause = VERBS[verb].clause
    if state.owner is None:
        return Duty(
            verb=verb, clause=clause, post=Post.SERVICE_SUPERVISOR, department=state.service_department
        )
    return Duty(verb=verb, clause=clause, staff=state.owner)


def _revisitor_duty(state: CaseState) -> Duty:
    """The intake agent, unless they handled it themselves: then the supervisor (RVS-2)."""
    if state.owner in state.handlers_ever:
        supervisor = Post.SERVICE_SUPERVISOR
        return Duty(
            verb=Verb.REVISIT,
            clause=VERBS[Verb.REVISIT].clause,
            post=supervisor,
            department=state.service_department,
        )
    return owner_duty(state, Verb.REVISIT)


def _dispatch_duty(state: CaseState, dispatch: DispatchState, verb: Verb) -> Duty:
    clause = VERBS[verb].clause
    if dispatch.staff:
        return Duty(verb=verb, clause=clause, staff=dispatch.staff, target=dispatch.id)
    head = next(
        (each for each in state.seats if each.post in HEAD_POSTS and each.department == dispatch.department),
        None,
    )
    if head is None:
        return Duty(verb=verb, clause=clause, post=Post.CENTRE_DIRECTOR, target=dispatch.id)
    return _seat_duty(state, head, verb, target=dispatch.id)


def head_duties(state: CaseState, verb: Verb) -> Iterator[Duty]:
    """Every lowest seat that may sign; the director beside a department is not asked as well."""
    seats = heads(state)
    lowest = [each for each in seats if each.post == seats[0].post]
    for seat in lowest:
        yield _seat_duty(state, seat, verb)


def _seat_duty(state: CaseState, seat: Seat, verb: Verb, *, target: int | None = None) -> Duty:
    shared = sum(
        (each.post, each.centre, each.department) == (seat.post, seat.centre, seat.department)
        for each in state.seats
    )
    clause = VERBS[verb].clause
    if shared > 1 and seat.staff in state.handlers_ever | state.about:
        return Duty(verb=verb, clause=clause, staff=seat.staff, target=target)
    return Duty(
        verb=verb,
        clause=clause,
        post=seat.post,
        centre=None if seat.centre == state.centre else seat.centre,
        department=seat.department,
        target=target,
    )
