"""A head lets a named intake agent arrange who does it; signatures stay with the head (ORG-5)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from bihuan.journal.actions import record
from bihuan.journal.events import DepartmentId, StaffId
from bihuan.kernel.actors import Actor
from bihuan.organisation import errors
from bihuan.organisation.actions.checking import check
from bihuan.organisation.events import DelegationEnded, DelegationGiven
from bihuan.organisation.models import Delegation, Staff
from bihuan.organisation.queries import postings_of
from bihuan.organisation.rules.delegating import is_agent, may_delegate
from bihuan.organisation.terms import GiveDelegation, Posting


def give_delegation(command: GiveDelegation, *, posting: Posting, by: Staff, at: datetime) -> Delegation:
    """`by` is the head, `posting` the post by which they are. Raises Invalid by field, Forbidden."""
    if not may_delegate(by.scope, posting.centre, command.department):
        raise errors.not_your_delegation()
    check(command.problems(at=at))
    since, until = max(command.since or at, at), command.until or at
    if until <= since:
        raise errors.over_already()
    with transaction.atomic():
        agent = Staff.objects.select_for_update().filter(pk=command.agent, is_active=True).first()
        held = postings_of([agent.pk]).get(agent.pk, []) if agent else []
        if agent is None or agent.pk == by.pk or not is_agent(held, posting.centre):
            raise errors.no_agent()
        row = Delegation.objects.create(
            head=by,
            agent=agent,
            centre_id=posting.centre,
            department_id=command.department,
            kinds=",".join(command.kinds),
            subjects=",".join(command.subjects),
            severities=",".join(command.severities),
            since=since,
            until=until,
            given_at=at,
        )
        given = DelegationGiven(
            delegation=row.pk,
            head=StaffId(by.pk),
            department=DepartmentId(command.department) if command.department else None,
            since=since,
            until=until,
        )
        record(given, stream=f"staff:{agent.pk}", by=Actor.staff(by.pk), at=at)
    return row


def end_delegation(delegation: Delegation, *, by: Actor, at: datetime) -> Delegation:
    """Taken back. Idempotent."""
    with transaction.atomic():
        row = Delegation.objects.select_for_update().get(pk=delegation.pk)
        if row.ended_at is None:
            _end(row, by=by, at=at)
    return row


def end_delegations_of(staff: Staff, *, by: Actor, at: datetime, centre: int | None = None) -> None:
    """Whoever heads or takes in no more has nothing delegated. Inside the caller's transaction."""
    theirs = Delegation.objects.select_for_update().filter(Q(head=staff) | Q(agent=staff), ended_at=None)
    for row in theirs if centre is None else theirs.filter(centre=centre):
        _end(row, by=by, at=at)


def _end(row: Delegation, *, by: Actor, at: datetime) -> None:
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    ended = DelegationEnded(delegation=row.pk, head=StaffId(row.head_id))
    record(ended, stream=f"staff:{row.agent_id}", by=by, at=at)
