"""A corrective action as the rules see it, and its clocks."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.clocks.queries import until_after
from bihuan.clocks.terms import ClockReading
from bihuan.matters.queries import attachments_of, locked
from bihuan.organisation.queries import departments_held, staffing
from bihuan.policies.queries.days import days_for
from bihuan.policies.queries.in_force import procedure_of
from bihuan.quality.models import ActionRound, CorrectiveAction
from bihuan.quality.rules.clocks import readings
from bihuan.quality.rules.relations import leads
from bihuan.quality.terms.state import ActionState, RoundState, Seat

if TYPE_CHECKING:
    from bihuan.organisation.terms import Scope


def action_by_key(key: int) -> CorrectiveAction:
    return CorrectiveAction.objects.select_related("matter").get(pk=key)


def locked_action(key: int) -> CorrectiveAction:
    """With its matter's row held until the transaction ends."""
    matter = locked(key)
    action = CorrectiveAction.objects.get(pk=key)
    action.matter = matter
    return action


def state_of(action: CorrectiveAction) -> ActionState:
    """Four statements."""
    matter = action.matter
    before, current = _rounds(action)
    seated = staffing(matter.centre_id)
    evidence = any(each.round == matter.round for each in attachments_of(matter))
    return ActionState(
        centre=matter.centre_id,
        opened_by=matter.owner_id,
        owner=matter.holder_id,
        checker=action.checker_id,
        version=matter.version,
        closed_at=matter.closed_at,
        voided_at=matter.voided_at,
        overseer=matter.overseer_id,
        seats=tuple(
            Seat(each.staff, each.posting.post, each.posting.centre, each.posting.department)
            for each in seated.seats
        ),
        away=seated.away,
        departments=departments_held(matter.holder_id) if matter.holder_id else frozenset(),
        round=_round_state(current, has_evidence=evidence),
        before=_round_state(before) if before else None,
    )


def _rounds(action: CorrectiveAction) -> tuple[ActionRound | None, ActionRound]:
    """The last one and the present one."""
    number = action.matter.round
    rows = {each.number: each for each in ActionRound.objects.filter(action=action, number__gte=number - 1)}
    return rows.get(number - 1), rows[number]


def _round_state(row: ActionRound, *, has_evidence: bool = False) -> RoundState:
    return RoundState(
        number=row.number,
        begun_at=row.begun_at,
        set_at=row.set_at,
        due_on=row.due_on,
        check_on=row.check_on,
        done_at=row.done_at,
        done_by=row.done_by_id,
        checked_at=row.checked_at,
        has_evidence=has_evidence,
    )


def clocks_now(action: CorrectiveAction, state: ActionState, *, at: datetime) -> tuple[ClockReading, ...]:
    """By the days that count in its centre today."""
    days = days_for(action.matter.centre_id)
    terms = procedure_of(action.matter).corrective
    return readings(state, terms, lambda span, moment: until_after(span, moment, days), at=at)


def may_open(scope: "Scope", centre: int) -> bool:
    return bool(leads(scope, centre))


def open_ones_checked_by(staff: int) -> list[int]:
    found = CorrectiveAction.objects.filter(checker=staff, matter__closed_at=None, matter__voided_at=None)
    return list(found.values_list("pk", flat=True))
