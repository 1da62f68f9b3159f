"""换责任人: by who leads; and what becomes of it when somebody is not there any more."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.journal.actions import record
from bihuan.journal.events import StaffId, Words
from bihuan.kernel.actors import Actor
from bihuan.matters.queries import open_matters_of
from bihuan.matters.terms import Sort
from bihuan.organisation.queries import can_be_charged
from bihuan.quality.actions.acting import acting, check
from bihuan.quality.actions.measuring import check_people
from bihuan.quality.actions.settling import settle_quietly
from bihuan.quality.events import ActionHandedOver, NobodyLeft
from bihuan.quality.models import CorrectiveAction
from bihuan.quality.queries import locked_action, open_ones_checked_by
from bihuan.quality.terms.commands import HandOver
from bihuan.quality.terms.verbs import Verb

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

RULE = "staffing"


def hand_over(
    action: CorrectiveAction, command: HandOver, *, by: "Staff", at: datetime, seen: int | None = None
) -> CorrectiveAction:
    check(command.problems())
    with acting(action, Verb.HAND_OVER, by=by, at=at, seen=seen) as act:
        owner, checker = check_people(act.action.matter.centre_id, command.owner, command.checker)
        act.action.matter.holder_id = owner
        act.action.checker_id = checker
        fact = ActionHandedOver(owner=StaffId(owner), checker=StaffId(checker), reason=Words(command.reason))
        return act.happened(fact)


def give_back(staff: int, *, at: datetime) -> None:
    """What is theirs on open actions where they can do nothing any more. May be called again."""
    for key in sorted(_concerning(staff)):
        with transaction.atomic():
            action = locked_action(key)
            if not can_be_charged(action.matter.centre_id, staff):
                _leave(action, staff, at=at)


def follow_absence(staff: int, *, at: datetime) -> None:
    """Somebody went or came back: nothing happened on the actions, but who owes them is another."""
    for key in sorted(_concerning(staff)):
        with transaction.atomic():
            settle_quietly(locked_action(key), at=at)


def _concerning(staff: int) -> set[int]:
    return {*open_matters_of(staff, Sort.CORRECTIVE_ACTION), *open_ones_checked_by(staff)}


def _leave(action: CorrectiveAction, staff: int, *, at: datetime) -> None:
    matter = action.matter
    if staff not in (matter.holder_id, action.checker_id):
        return
    if matter.holder_id == staff:
        matter.holder_id = None
    if action.checker_id == staff:
        action.checker_id = None
        action.save(update_fields=["checker"])
    fact = NobodyLeft(staff=StaffId(staff))
    record(fact, stream=matter.stream, by=Actor.system(RULE), at=at, subject=action)
