"""Who owes which act now: the workbench shows exactly this, and the agent follows each case (TRK-1)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bihuan.cases.rules.closing import is_unsolved_and_unreported
from bihuan.cases.rules.heads import heads, kept_apart
from bihuan.cases.rules.helping import helpers
from bihuan.cases.rules.ladder import NOBODY, doer, doers, stand_ins, those_charged
from bihuan.cases.rules.obstacles import obstacles
from bihuan.cases.rules.oversight import overseers
from bihuan.cases.rules.owners import is_revisited_by_owner, revisitors
from bihuan.cases.rules.raising import receivers
from bihuan.cases.rules.requests import deciders
from bihuan.cases.rules.stages import needs_assessment, owes_telling, stage_of
from bihuan.cases.terms.state import CaseState, DispatchState, Seat
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.cases.terms.words import Kind, Stage
from bihuan.matters.terms import Duty
from bihuan.organisation.terms import Post

# Which clocks drive which act; the earliest one still running gives its due time.
CLOCKS_OF = {
    Verb.DISPATCH: ("CLK-1", "CLK-3a"),
    Verb.REPORT: ("CLK-2a", "CLK-3a"),
    Verb.CONTACT: ("CLK-2b", "CLK-7", "CLK-8"),
    Verb.ANSWER: ("CLK-8", "CLK-15"),
    Verb.INVESTIGATE: ("CLK-2c", "CLK-3b", "CLK-4"),
    Verb.PROPOSE: ("CLK-2c", "CLK-3b", "CLK-4"),
    Verb.APPROVE: ("CLK-2c", "CLK-3b", "CLK-4"),
    Verb.FINISH: ("CLK-2c", "CLK-3b", "CLK-4"),
    Verb.VERIFY: ("CLK-2c", "CLK-3b", "CLK-4"),
    Verb.GRANT: ("CLK-2c", "CLK-3b", "CLK-4"),
    Verb.TELL: ("CLK-10", "CLK-2b", "CLK-7", "CLK-8"),
    Verb.REVISIT: ("CLK-5", "CLK-5b", "CLK-6"),
    Verb.SIGN_NOT_REVISITED: ("CLK-5", "CLK-5b", "CLK-6"),
    Verb.KEEP_APPOINTMENT: ("CLK-14",),
}

# A due time with no clock of its own code is the matter's tightest.
DueTimes = dict[str, tuple[datetime, str]]


def duties(state: CaseState, *, due: DueTimes, tightest: datetime | None) -> tuple[Duty, ...]:
    """`due` maps the code of each clock still running to its moment and clause."""
    if not state.is_open:
        return ()
    found = {each.identity: each for each in _owed(state, due)}
    return tuple(_timed(each, due, tightest) for each in found.values())


def overseen_now(
    owed: Sequence[Duty], state: CaseState, *, due: DueTimes, tightest: datetime | None
) -> tuple[Duty, ...]:
    """The same duties once somebody else has it: taking note is all that changes by it."""
    others = (each for each in owed if each.verb != Verb.TAKE_NOTE)
    return (*others, *(_timed(each, due, tightest) for each in _from_overseers(state)))


def _timed(duty: Duty, due: DueTimes, tightest: datetime | None) -> Duty:
    times = [due[code] for code in CLOCKS_OF.get(Verb(duty.verb), ()) if code in due]
    moment, clause = min(times) if times else (tightest, duty.clause)
    if duty.due_at and (moment is None or duty.due_at < moment):
        moment, clause = duty.due_at, duty.clause
    return replace(duty, clause=clause, due_at=moment)


def _owed(state: CaseState, due: DueTimes) -> Iterator[Duty]:
    yield from _from_owner(state, due)
    yield from _from_handlers(state)
    yield from _from_appointed(state)
    yield from _from_heads(state)
    yield from _from_deciders(state)
    yield from _from_overseers(state)
    yield from _from_receivers(state)
    if state.help_called_at:
        yield from _from_helpers(state)


def _from_helpers(state: CaseState) -> Iterator[Duty]:
    """Whoever comes first comes for all of them (ESC-7)."""
    called = helpers(state)
    by_post = {(each.post, each.department): each for each in reversed(called)}
    for each in by_post.values():
        yield replace(_seat_duty(state, each, Verb.COME_TO_HELP), due_at=state.help_called_at)
    if not called:
        yield replace(_duty_of_first(state, called, Verb.COME_TO_HELP), due_at=state.help_called_at)


def _from_overseers(state: CaseState) -> Iterator[Duty]:
    """The seat it was brought before takes note; the act itself stays owed by whoever owed it (ESC-2)."""
    seats = overseers(state)
    if seats and not state.overdue_noted:
        yield _seat_duty(state, seats[0], Verb.TAKE_NOTE)


def _from_receivers(state: CaseState) -> Iterator[Duty]:
    """What was put before the next level is answered there, of a promise before its moment (ESC-6)."""
    for raised in state.waiting_raised:
        duty = _duty_of_first(state, receivers(raised, state), Verb.RESPOND)
        yield replace(duty, due_at=raised.moment)


def _from_owner(state: CaseState, due: DueTimes) -> Iterator[Duty]:
    stage = stage_of(state)
    if needs_assessment(state) and not state.awaits_invalid_signature:
        yield owner_duty(state, Verb.ASSESS)
    if _must_be_reported(state, due):
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
    if state.untold_since:
        # Not told yet that a promise cannot be kept: at once (ESC-6).
        yield replace(owner_duty(state, Verb.CONTACT), clause="投诉接待 1", due_at=state.untold_since)
    elif _owes_a_contact(state, due):
        yield owner_duty(state, Verb.CONTACT)
    yield from _around_the_revisit(state, stage)


def _owes_a_contact(state: CaseState, due: DueTimes) -> bool:
    """A promise or progress is due. Once the result can be told, telling it is the definite answer."""
    if state.kind in (Kind.ENQUIRY, Kind.SUGGESTION) or (_may(Verb.TELL, state) and owes_telling(state)):
        return False
    return any(code in due for code in CLOCKS_OF[Verb.CONTACT])


def _must_be_reported(state: CaseState, due: DueTimes) -> bool:
    """Major ones, important ones no head has seen though they are with a handler, and what was not solved."""
    if not state.is_complaint or state.is_invalid or state.reported_at is not None:
        return False
    unseen = "CLK-3a" in due and bool(state.active_dispatches)
    return state.is_major or unseen or is_unsolved_and_unreported(state)


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
    if state.round.handled_at or state.kind == Kind.PRAISE or state.is_invalid:
        return
    if state.answered_at and not state.needs_handling:
        return
    for dispatch in state.active_dispatches:
        verb = _next_of(state, dispatch)
        if verb:
            yield _dispatch_duty(state, dispatch, verb)


def _from_appointed(state: CaseState) -> Iterator[Duty]:
    """Whoever handles it is at the door; while nobody does, whoever took it in sees to it (CLK-14)."""
    if state.appointed_at is None:
        return
    charged = [each for each in state.active_dispatches if not each.finished]
    for dispatch in charged:
        yield _dispatch_duty(state, dispatch, Verb.KEEP_APPOINTMENT)
    if not charged:
        yield owner_duty(state, Verb.KEEP_APPOINTMENT)


def _next_of(state: CaseState, dispatch: DispatchState) -> Verb | None:
    if not dispatch.accepted:
        return Verb.ACCEPT
    if dispatch.finished or not state.needs_handling:
        return None
    if state.kind == Kind.REPAIR:
        return Verb.FINISH
    if not state.round.investigated_at:
        return _first_of(state)
    if not state.round.proposed_at:
        return Verb.PROPOSE
    return Verb.FINISH if state.round.approved_at else None


def _first_of(state: CaseState) -> Verb:
    """The responsible person speaks with the resident first (HND-11)."""
    spoken = state.round.first_contact_at or not state.contactable
    return Verb.INVESTIGATE if spoken else Verb.FIRST_CONTACT


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


def _from_deciders(state: CaseState) -> Iterator[Duty]:
    """What was asked for waits with the lowest level that decides (CLK-12)."""
    for asked in state.waiting_requests:
        seats = deciders(asked, state)
        if not seats:
            yield _duty_of_first(state, seats, Verb.GRANT, target=asked.id)
        for seat in (each for each in seats if each.post == seats[0].post):
            yield _seat_duty(state, seat, Verb.GRANT, target=asked.id, apart=frozenset({asked.asked_by}))


def owner_duty(state: CaseState, verb: Verb) -> Duty:
    """Owed by the intake agent, or by whoever stands in where no agent may own it."""
    present = None if state.owner is None else doer(state.owner, state)
    if present is None:
        return _duty_of_first(state, stand_ins(state), verb)
    return _by_name(present, state.owner, verb)


def _by_name(acting: int, owing: int | None, verb: Verb, *, target: int | None = None) -> Duty:
    """Owed by whoever is there; it says for whom where that is somebody else."""
    instead_of = None if acting == owing else owing
    return Duty(verb=verb, clause=VERBS[verb].clause, staff=acting, instead_of=instead_of, target=target)


def _revisitor_duty(state: CaseState) -> Duty:
    if is_revisited_by_owner(state):
        return owner_duty(state, Verb.REVISIT)
    return _duty_of_first(state, revisitors(state), Verb.REVISIT)


def _dispatch_duty(state: CaseState, dispatch: DispatchState, verb: Verb) -> Duty:
    found = doers(dispatch, state)
    if dispatch.staff and found and dispatch.staff in found[0]:
        return _by_name(found[0][0], dispatch.staff, verb, target=dispatch.id)
    return _duty_of_first(state, those_charged(dispatch, state), verb, target=dispatch.id)


def head_duties(state: CaseState, verb: Verb) -> Iterator[Duty]:
    """Every lowest seat that may sign; the director beside a department is not asked as well."""
    seats = heads(state)
    lowest = {each.staff: each for each in reversed(seats) if each.post == seats[0].post}
    for seat in reversed(lowest.values()):
        yield _seat_duty(state, seat, verb)


def _duty_of_first(
    state: CaseState, seats: tuple[Seat, ...], verb: Verb, *, target: int | None = None
) -> Duty:
    if not seats:
        # Nobody is left in the whole company: the director's post keeps it in sight once it is filled.
        return Duty(verb=verb, clause=VERBS[verb].clause, post=Post.CENTRE_DIRECTOR, target=target)
    return _seat_duty(state, seats[0], verb, target=target)


def _seat_duty(
    state: CaseState, seat: Seat, verb: Verb, *, target: int | None = None, apart: frozenset[int] = NOBODY
) -> Duty:
    """By post, so that it passes on with the post; by name where another of the same post may not."""
    clause = VERBS[verb].clause
    if seat.instead_of is not None:
        return _by_name(seat.staff, seat.instead_of, verb, target=target)
    sharers = {
        who
        for each in state.seats
        for who in each.people
        if (each.post, each.centre, each.department) == (seat.post, seat.centre, seat.department)
    }
    if sharers & (kept_apart(state) | state.about | apart):
        return Duty(verb=verb, clause=clause, staff=seat.staff, target=target)
    return Duty(
        verb=verb,
        clause=clause,
        post=seat.post,
        centre=None if seat.centre == state.centre else seat.centre,
        department=seat.department,
        target=target,
    )
