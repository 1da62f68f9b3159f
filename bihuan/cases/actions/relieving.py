"""Who has what, after somebody came or went: what is owed never waits for a person who is not there."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from bihuan.cases.events.deciding import DutiesPassedOn
from bihuan.cases.models import Case, Dispatched
from bihuan.cases.queries import locked_case, readings, standing_from, standing_of, states_of
from bihuan.cases.terms.state import CaseState
from bihuan.cases.terms.verbs import VERBS, Verb
from bihuan.journal.actions import record
from bihuan.journal.events import DepartmentId, StaffId
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.matters.actions import restate_duties, restate_many
from bihuan.matters.queries import locked_together, open_matters_of, owing_posts
from bihuan.matters.terms import Sort
from bihuan.notices.actions import tell
from bihuan.notices.terms import NoticeKind, Telling
from bihuan.organisation.queries import SEATED, can_be_charged, postings_of
from bihuan.organisation.terms import COMPANY_POSTS, Post

if TYPE_CHECKING:
    from bihuan.matters.models import Matter

RULE = "staffing"
# One transaction's worth: registering waits for it on a database that has one writer.
AT_ONCE = 100


def take_over_from(staff: int, *, at: datetime) -> None:
    """What is theirs by name on open cases they can do nothing on any more. May be called again."""
    for key in open_matters_of(staff, Sort.CASE):
        with transaction.atomic():
            case = locked_case(key)
            if not can_be_charged(case.matter.centre_id, staff):
                _pass_on(case, staff, at=at)


def _pass_on(case: Case, staff: int, *, at: datetime) -> None:
    if case.matter.owner_id == staff:
        # Without an owner the supervisor stands in, who knows to whom it should go.
        case.matter.owner_id = None
        _say(case, DutiesPassedOn(staff=StaffId(staff), owned=True), at=at)
    for row in _standing_with(case, staff):
        _say(case, _back_to_department(case, row, at=at), at=at)
    restate_duties(case.matter, standing_of(case, at=at).duties, at=at)


def _standing_with(case: Case, staff: int) -> list[Dispatched]:
    rows = Dispatched.objects.filter(Q(case=case, staff=staff, finished_at=None, round=case.matter.round))
    return [each for each in rows if not each.ended]


def _back_to_department(case: Case, row: Dispatched, *, at: datetime) -> DutiesPassedOn:
    """Its head names who does it next; what belonged to no department goes to customer service."""
    department = row.department_id or case.service_department
    row.handed_over_at = at
    row.save(update_fields=["handed_over_at"])
    Dispatched.objects.create(
        case=case,
        round=row.round,
        department_id=department,
        task=row.task,
        by_id=row.by_id,
        at=at,
    )
    return DutiesPassedOn(
        staff=StaffId(row.staff_id or 0),
        dispatch=row.pk,
        department=DepartmentId(department) if department else None,
    )


def _say(case: Case, event: DutiesPassedOn, *, at: datetime) -> None:
    record(event, stream=case.matter.stream, by=Actor.system(RULE), at=at, subject=case)


def follow_absence(staff: int, *, at: datetime) -> None:
    """Somebody went or came back: what is theirs, by name or by a seat, is owed by whoever is there.

    Nothing happened on the matters: no fact, no new version. May be called again.
    """
    keys = set(open_matters_of(staff, Sort.CASE))
    for each in postings_of([staff]).get(staff, []):
        if each.post in SEATED:
            where = None if each.post in COMPANY_POSTS else each.centre
            keys |= set(owing_posts(SEATED, Sort.CASE, centre=where))
    _in_chunks(sorted(keys), at=at)


def reseat(post: str, centre: int, *, at: datetime) -> None:
    """A post was filled or left: who signs and stands in is decided anew on what waits for a post."""
    if Post(post) not in SEATED:
        return
    everywhere = Post(post) in COMPANY_POSTS
    keys = owing_posts(SEATED, Sort.CASE, centre=None if everywhere else centre)
    _in_chunks(keys, at=at)


def _in_chunks(keys: Sequence[int], *, at: datetime) -> None:
    for start in range(0, len(keys), AT_ONCE):
        with transaction.atomic():
            _decide_anew(locked_together(keys[start : start + AT_ONCE]), at=at)


def _decide_anew(matters: Sequence["Matter"], *, at: datetime) -> None:
    """Whoever oversees what is overdue only since now is told (ESC-2)."""
    before = {each.pk: each.overseer_id for each in matters}
    decided = [(each, state, readings(each, at=at)) for each, state in states_of(matters)]
    restate_many(
        [(case.matter, standing_from(state, clocks, at=at)) for case, state, clocks in decided], at=at
    )
    tell(
        [
            _oversees(case.pk, overseer, state, at=at)
            for case, state, _clocks in decided
            if (overseer := case.matter.overseer_id) and overseer != before[case.pk]
        ],
        at=at,
    )


def _oversees(matter: int, staff: int, state: CaseState, *, at: datetime) -> Telling:
    return Telling(
        staff=staff,
        kind=NoticeKind.OVERDUE,
        key=f"overseer:{matter}:{at:%y%m%d%H%M%S%z}",
        message=say(_("有一件逾期的事项，现在由您督办。")),
        clause=VERBS[Verb.TAKE_NOTE].clause,
        matter=matter,
        urgent=state.is_major,
    )
