"""Whose step a request's is, its clock, and before whom it goes when nobody answered (ESC-2). Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bihuan.clocks.terms import ClockReading, ClockState
from bihuan.kernel.messages import Until, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.moments import SHANGHAI, day_of, last_day
from bihuan.kernel.working_days import DayTable, working_days_before
from bihuan.organisation.terms import Post, Seated
from bihuan.policies.terms import Procedure, ladder
from bihuan.policies.terms.ladder import COMPANY, DEPARTMENT, TIERS
from bihuan.privacy.rules.requests import DECIDING
from bihuan.privacy.terms import Verb

CLOCK = "RES-6"
# Whoever is there of them; a post and not a person owes it, so that nobody who leaves takes it along.
AT_THE_DESK = (Post.INTAKE_AGENT, Post.FRONT_DESK, Post.SERVICE_SUPERVISOR, Post.CENTRE_DIRECTOR)
ABOVE = (Post.QUALITY_MANAGER, Post.COMPANY_HEAD)
# A department's head who is not over the desk has no part in it.
OVER_THE_DESK = frozenset[Post]().union(*TIERS) - {Post.DEPARTMENT_HEAD}
CONCERNED = OVER_THE_DESK | {*AT_THE_DESK, *ABOVE}


def owing_posts(verb: Verb) -> tuple[Post, ...]:
    return ABOVE if verb in DECIDING else AT_THE_DESK


def holders(
    verb: Verb, seats: Iterable[Seated], *, apart: frozenset[int] = frozenset()
) -> tuple[Seated, ...]:
    """Everybody on the first of these posts that anybody holds, but those set apart if there are others."""
    everybody = [each for each in seats if each.posting.post in owing_posts(verb)]
    known = [each for each in everybody if each.staff not in apart] or everybody
    on_each = (tuple(each for each in known if each.posting.post == post) for post in owing_posts(verb))
    return next((found for found in on_each if found), ())


def above(
    verb: Verb, seats: Sequence[Seated], *, level: str, overseer: int | None, owing: Iterable[Seated]
) -> tuple[Seated, ...]:
    """Nobody, once nobody is left above. What the company owes does not come down to a centre."""
    lowest = COMPANY if verb in DECIDING else DEPARTMENT

    def sits(tier: int) -> list[Seated]:
        posts = TIERS[tier] & OVER_THE_DESK if tier >= lowest else ()
        return [each for each in seats if each.posting.post in posts]

    apart = {each.staff for each in owing}
    found = ladder.next_above(sits, level=level, overseer=overseer, apart=apart)
    return found[1] if found else ()


def reading_of(
    due: Until,
    procedure: Procedure,
    table: DayTable,
    *,
    opened_at: datetime,
    answered_at: datetime | None,
    at: datetime,
) -> ClockReading:
    """One clock from the day it came until the answer, whoever has the step (PIPL 50)."""
    late = (answered_at or at) >= due.at
    in_time = ClockState.MET if answered_at else ClockState.RUNNING
    return ClockReading(
        code=CLOCK,
        title=_("答复本人的申请"),
        clause=procedure.person_request.clause,
        starts_at=opened_at,
        due_at=due.at,
        due_before_pauses=due.at,
        stopped_at=answered_at,
        state=ClockState.BREACHED if late else in_time,
        provisional=due.provisional,
        late_when_set=False,
        because=say(_("从收到本人的申请那天算起")),
        by_days=True,
        warn_at=_warn_at(due.at, procedure, table, opened_at=opened_at),
    )


def _warn_at(due_at: datetime, procedure: Procedure, table: DayTable, *, opened_at: datetime) -> datetime:
    """There are four steps: on the last morning it would be too late."""
    days = procedure.person_request.warn_days
    day = working_days_before(last_day(due_at), days, table, earliest=day_of(opened_at))
    return datetime.combine(day, procedure.warnings.day_clocks_at, tzinfo=SHANGHAI)
