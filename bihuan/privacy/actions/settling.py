"""Stage, clock, and what is owed by whom, decided anew after every act."""

from datetime import datetime

from bihuan.clocks.actions import keep_clocks
from bihuan.matters.actions import restate
from bihuan.matters.queries import named_in_matters_of
from bihuan.matters.terms import Duty
from bihuan.matters.terms import Standing as MatterStanding
from bihuan.organisation.queries import head_office, holding_any
from bihuan.organisation.terms import Posting, Seated
from bihuan.policies.queries.days import days_for
from bihuan.privacy.models import PersonRequest
from bihuan.privacy.queries.requests import clock_of, state_of
from bihuan.privacy.rules.overdue import CLOCK, holders, owing_posts
from bihuan.privacy.rules.requests import DECIDING, NEXT, stage_of
from bihuan.privacy.terms import CLAUSES, Asked, RequestStage, Verb


def settle(request: PersonRequest, *, at: datetime) -> None:
    """Answered, its clock stops (PIPL 50)."""
    matter, stage = request.matter, stage_of(state_of(request))
    is_open = stage is not RequestStage.CLOSED
    days = days_for(matter.centre_id)
    if reading := clock_of(request, days, at=at):
        keep_clocks(matter, (reading,), days, at=at)
    standing = MatterStanding(
        stage=stage,
        round=1,
        is_open=is_open,
        holder=None,
        holder_department=None,
        due_at=request.due_at if is_open else None,
        due_code=CLOCK if is_open else "",
        due_clause=CLAUSES[Asked(request.asked)] if is_open else "",
        due_provisional=request.provisional and is_open,
        overseer=matter.overseer_id if is_open else None,
        duties=_duties(request, NEXT[stage]) if is_open else (),
    )
    restate(matter, standing, at=at)


def _duties(request: PersonRequest, verb: Verb) -> tuple[Duty, ...]:
    """Owed once at every seat of the first of these posts that anybody holds who may do it."""
    matter, person = request.matter, request.matter.person_id
    office = head_office() if verb in DECIDING else None
    centre = office.pk if office else matter.centre_id
    held = [Seated(staff, posting) for staff, posting in holding_any(owing_posts(verb), centre)]
    named = named_in_matters_of([person]) if verb is Verb.CARRY_OUT and person else frozenset()
    owing = holders(verb, held, apart=frozenset(staff for _person, staff in named))
    seats = {(each.posting.post, each.posting.department) for each in owing}
    return tuple(
        _duty(Posting(post, centre, department), verb, request) for post, department in sorted(seats, key=str)
    )


def _duty(seat: Posting, verb: Verb, request: PersonRequest) -> Duty:
    elsewhere = seat.centre if seat.centre != request.matter.centre_id else None
    return Duty(
        verb=verb,
        clause=CLAUSES[Asked(request.asked)],
        post=seat.post,
        department=seat.department,
        centre=elsewhere,
        due_at=request.due_at,
        due_provisional=request.provisional,
    )
