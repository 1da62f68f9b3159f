"""An act tried out and undone at once, so that what is said beforehand is what will happen."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.cases.actions.dispatching import dispatch_case
from bihuan.cases.models import Case
from bihuan.cases.terms.deciding import Dispatch
from bihuan.kernel.refusals import Obstacle, Refusal

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def rehearse_dispatch(case: Case, command: Dispatch, *, by: "Staff", at: datetime) -> tuple[Obstacle, ...]:
    """What `dispatch_case` would refuse; empty when it would go through. Nothing remains of the attempt."""
    try:
        with transaction.atomic():
            dispatch_case(case, command, by=by, at=at)
            transaction.set_rollback(True)
    except Refusal as refusal:
        return tuple(refusal.obstacles)
    return ()
