"""Stage, and what is owed by whom, decided anew after every act."""

from datetime import datetime

from bihuan.matters.actions import restate
from bihuan.matters.queries import named_in_matters_of
from bihuan.matters.terms import Duty
from bihuan.matters.terms import Standing as MatterStanding
from bihuan.organisation.queries import head_office, holding_any
from bihuan.organisation.terms import Post, Posting
from bihuan.privacy.models import PersonRequest
from bihuan.privacy.queries.requests import state_of
from bihuan.privacy.rules.requests import DECIDING, NEXT, stage_of
from bihuan.privacy.terms import CLAUSES, Asked, RequestStage, Verb

# Whoever is there of them; a post and not a person owes it, so that nobody who leaves takes it along.
AT_THE_DESK = (Post.INTAKE_AGENT, Post.FRONT_DESK, Post.SERVICE_SUPERVISOR, Post.CENTRE_DIRECTOR)
ABOVE = (Post.QUALITY_MANAGER, Post.COMPANY_HEAD)


def settle(request: PersonRequest, *, at: datetime) -> None:
    state, matter = state_of(request), request.matter
    stage = stage_of(state)
    is_open = stage is not RequestStage.CLOSED
    clause = CLAUSES[Asked(request.asked)]
    standing = MatterStanding(
        stage=stage,
        round=1,
        is_open=is_open,
        holder=None,
        holder_department=None,
        due_at=matter.due_at if is_open else None,
        due_code="",
        due_clause=clause if is_open else "",
        overseer=None,
        duties=_duties(request, NEXT[stage]) if is_open else (),
    )
    restate(matter, standing, at=at)


def _duties(request: PersonRequest, verb: Verb) -> tuple[Duty, ...]:
    """Owed once at every seat of the first of these posts that anybody holds who may do it."""
    matter = request.matter
    office = head_office()
    above = verb in DECIDING and office is not None
    centre, posts = (office.pk, ABOVE) if above and office else (matter.centre_id, AT_THE_DESK)
    everybody = holding_any(posts, centre)
    named = named_in_matters_of(matter.person_id) if verb is Verb.CARRY_OUT and matter.person_id else ()
    others = [(staff, posting) for staff, posting in everybody if staff not in named]
    held = [posting for _staff, posting in others or everybody]
    first = next((each for each in posts if any(one.post == each for one in held)), None)
    seats = {(each.post, each.department) for each in held if each.post == first}
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
        due_at=request.matter.due_at,
    )
