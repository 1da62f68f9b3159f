"""Put before the next level, and answered there (ESC-6)."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions.acting import Act, acting, check
from bihuan.cases.events.raising import DemandRaised, Responded
from bihuan.cases.models import Case, Raised
from bihuan.cases.queries import state_of
from bihuan.cases.rules.oversight import Oversight
from bihuan.cases.rules.raising import next_level, waiting_before
from bihuan.cases.terms import handling as terms
from bihuan.cases.terms.raising import Raising
from bihuan.cases.terms.verbs import Verb
from bihuan.journal.events import StaffId, Words

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def respond(case: Case, command: terms.Words, *, by: "Staff", at: datetime, seen: int | None = None) -> Case:
    """To everything that waits before this person: what is to be done, in their words."""
    check(command.problems())
    with acting(case, Verb.RESPOND, by=by, at=at, seen=seen) as act:
        waiting = {each.id for each in waiting_before(by.pk, act.state)}
        for row in (each for each in act.case.raised if each.pk in waiting):
            row.answered_by, row.answered_at, row.answer = by, at, command.words
            row.save()
        return act.happened(Responded(raised=tuple(sorted(waiting)), words=Words(command.words)))


def with_demand(act: Act, demand: str) -> Case:
    """After the contact in which it was said, in the same transaction; nothing where nothing is demanded."""
    if not demand.strip():
        return act.case
    row, level = put_upward(act, Raising.DEMAND, demand)
    receiver = next((each.staff for each in level.seats), None)
    return act.happened(
        DemandRaised(
            raised=row.pk,
            level=level.level,
            receiver=StaffId(receiver) if receiver else None,
            demand=Words(demand),
        )
    )


def put_upward(
    act: Act, sort: Raising, words: str, *, moment: datetime | None = None
) -> tuple[Raised, Oversight]:
    """By how the case stands after what was just written."""
    level = next_level(state_of(act.case), by=act.by.pk)
    row = put_before(act, sort, words, level=level.level, department=level.department, moment=moment)
    return row, level


def put_before(
    act: Act,
    sort: Raising,
    words: str,
    *,
    level: str,
    department: int | None = None,
    receiver: int | None = None,
    moment: datetime | None = None,
) -> Raised:
    row = Raised.objects.create(
        case=act.case,
        sort=sort,
        round=act.round.number,
        words=words,
        moment=moment,
        level=level,
        department_id=department,
        receiver_id=receiver,
        by=act.by,
        at=act.at,
    )
    act.case.raised.append(row)
    act.case.raised_made += 1
    return row
