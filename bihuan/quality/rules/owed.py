"""Who owes what on a corrective action now, until when."""

from collections.abc import Sequence

from bihuan.clocks.terms import ClockReading
from bihuan.matters.terms import Duty
from bihuan.quality.rules.clocks import DRIVES
from bihuan.quality.rules.ladder import stand_in
from bihuan.quality.rules.stages import stage_of
from bihuan.quality.terms.state import ActionState
from bihuan.quality.terms.verbs import CLAUSE, Stage, Verb

OWED_AT = {Stage.PLANNING: Verb.PLAN, Stage.DOING: Verb.REPORT_DONE, Stage.CHECKING: Verb.CHECK}


def duties(state: ActionState, clocks: Sequence[ClockReading]) -> tuple[Duty, ...]:
    """One act at a time; where nobody is there to do it, naming somebody is what is owed."""
    verb = OWED_AT.get(stage_of(state))
    if verb is None:
        return ()
    clock = next((each for each in clocks if DRIVES[each.code] == verb and not each.stopped_at), None)
    due, provisional = (clock.due_at, clock.provisional) if clock else (None, False)
    person = _checking(state) if verb == Verb.CHECK else _there(state.owner, state)
    if person is not None:
        return (Duty(verb=verb, clause=CLAUSE, staff=person, due_at=due, due_provisional=provisional),)
    seat = stand_in(state)
    if seat is None:
        return ()
    return (
        Duty(
            verb=Verb.HAND_OVER,
            clause=CLAUSE,
            post=seat.post,
            centre=seat.centre if seat.centre != state.centre else None,
            due_at=due,
            due_provisional=provisional,
        ),
    )


def _checking(state: ActionState) -> int | None:
    """Nobody who did it, also not for a checker who is away: that is owed by nobody who may not."""
    person = _there(state.checker, state)
    return None if person in (state.owner, state.round.done_by) else person


def _there(person: int | None, state: ActionState) -> int | None:
    """Whoever stands in while they are away, if anybody does."""
    stand_in = dict(state.away).get(person) if person is not None else None
    return stand_in or person


def owing(state: ActionState) -> frozenset[int]:
    """The people who owe an act, by name or by the post they hold."""
    people: set[int | None] = set()
    for duty in duties(state, ()):
        seats = [each.staff for each in state.seats if duty.post and each.post == duty.post]
        people |= {duty.staff, *seats}
    return frozenset(each for each in people if each is not None)
