"""Dispatch 派办: several parties at once, each may accept, refuse, hand over; the desk may withdraw."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.actions.acting import Act, acting, check, wrong
from bihuan.cases.actions.parties import check_person, department_of, finish_round_if_all_have
from bihuan.cases.events.deciding import (
    CaseDispatched,
    DispatchAccepted,
    DispatchHandedOver,
    DispatchRefused,
    DispatchWithdrawn,
)
from bihuan.cases.models import Case, Dispatched
from bihuan.cases.rules.delegating import delegated_for, delegations
from bihuan.cases.rules.ladder import holds_seat
from bihuan.cases.rules.relations import is_addressed_to, relations
from bihuan.cases.terms.deciding import Because, Dispatch, HandOver
from bihuan.cases.terms.relations import Relation
from bihuan.cases.terms.state import CaseState, DispatchState
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import Channel
from bihuan.journal.events import DepartmentId, StaffId, Words
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle
from bihuan.organisation.queries import open_department
from bihuan.organisation.terms import Delegated

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

SPOKEN = (Channel.TELEPHONE, Channel.WALK_IN, Channel.VISIT)


def dispatch_case(
    case: Case, command: Dispatch, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """HND-4. To a department, whose head then has it, or to a person. Not read back: it asks why (CLS-7)."""
    check(command.problems())
    with acting(case, Verb.DISPATCH, by=by, at=at, seen=seen) as act:
        department, staff = _addressee(act, command)
        _ask_why_unconfirmed(act.state, command)
        if any((each.department, each.staff) == (department, staff) for each in act.state.active_dispatches):
            raise wrong("department", "already", _("已经派给他们了，请勿重复。"))
        row = Dispatched.objects.create(
            case=act.case,
            round=act.round.number,
            department_id=department,
            staff_id=staff,
            task=command.task,
            by=by,
            at=at,
        )
        act.case.dispatched_at = act.case.dispatched_at or at
        if staff is None or holds_seat(staff, act.state):
            _is_with_head(act)
        return act.happened(_dispatched(row, command, _delegation(act, row.department_id)))


def _is_with_head(act: Act) -> None:
    """CLK-3a: a department's head has it at once; a person may be no head."""
    act.case.with_head_at = act.case.with_head_at or act.at


def _addressee(act: Act, command: Dispatch) -> tuple[int | None, int | None]:
    if command.department is not None:
        _charge_department(act.case, command.department)
    if command.staff is None:
        return command.department, None
    centre = act.case.matter.centre_id
    check_person(act.state, command.staff, centre)
    return command.department or department_of(command.staff, centre), command.staff


def _charge_department(case: Case, key: int) -> None:
    """What the company received goes to the centre it is about; its number and seven days stay (ESC-3)."""
    department = open_department(key)
    matter = case.matter
    if department is None or (department.centre_id != matter.centre_id and not matter.centre.is_head_office):
        raise wrong("department", "unknown", _("这个中心没有这个部门，请重新选择。"))
    if department.centre_id != matter.centre_id:
        matter.centre_id = department.centre_id
        case.forget_the_centre()


def _ask_why_unconfirmed(state: CaseState, command: Dispatch) -> None:
    spoken = state.channel in SPOKEN and state.contactable and not state.confirmed
    first = state.dispatched_at is None
    if spoken and first and not command.unconfirmed_because.strip():
        raise Invalid(
            Obstacle(
                code="unconfirmed",
                message=say(_("还没有向住户复述核对。请先记下已核对，或写明为什么没有核对。")),
                clause="规程 4.2.5a",
                field="unconfirmed_because",
            )
        )


def _delegation(act: Act, department: int | None) -> Delegated | None:
    """By which delegation an agent names who does it; whoever heads it needs none (ORG-5)."""
    found = delegations(act.state, act.by.scope, at=act.at)
    return delegated_for(found, department)


def _dispatched(row: Dispatched, command: Dispatch, delegated: Delegated | None) -> CaseDispatched:
    return CaseDispatched(
        dispatch=row.pk,
        department=DepartmentId(row.department_id) if row.department_id else None,
        staff=StaffId(row.staff_id) if row.staff_id else None,
        delegation=delegated.key if delegated else None,
        delegated_by=StaffId(delegated.head) if delegated else None,
        task=Words(command.task),
        unconfirmed_because=Words(command.unconfirmed_because),
    )


def accept(
    case: Case, dispatch: int | None = None, *, by: "Staff", at: datetime, seen: int | None = None
) -> Case:
    """The addressee takes it on, or the head for the department."""
    with acting(case, Verb.ACCEPT, by=by, at=at, seen=seen) as act:
        row = _mine(act, dispatch, waiting=True)
        row.accepted_at = at
        row.save()
        return act.happened(DispatchAccepted(dispatch=row.pk))


def refuse(
    case: Case,
    command: Because,
    dispatch: int | None = None,
    *,
    by: "Staff",
    at: datetime,
    seen: int | None = None,
) -> Case:
    """Beyond this department or person: back to the desk, with the reason."""
    check(command.problems())
    with acting(case, Verb.REFUSE, by=by, at=at, seen=seen) as act:
        row = _mine(act, dispatch)
        row.refused_at = at
        row.save()
        finish_round_if_all_have(act)
        return act.happened(DispatchRefused(dispatch=row.pk, reason=Words(command.reason)))


def hand_over(
    case: Case,
    command: HandOver,
    dispatch: int | None = None,
    *,
    by: "Staff",
    at: datetime,
    seen: int | None = None,
) -> Case:
    """To another person; the head of a department names who does it the same way."""
    check(command.problems())
    with acting(case, Verb.HAND_OVER, by=by, at=at, seen=seen) as act:
        row, delegated = _to_hand_over(act, dispatch)
        centre = act.case.matter.centre_id
        check_person(act.state, command.staff, centre)
        if delegated and delegated.department not in (None, department_of(command.staff, centre)):
            raise wrong("staff", "elsewhere", _("授权只到本部门的人，请选这个部门的人，或请负责人安排。"))
        if any(each.staff == command.staff for each in act.state.active_dispatches):
            raise wrong("staff", "already", _("已经派给他们了，请勿重复。"))
        row.handed_over_at = at
        row.save()
        successor = Dispatched.objects.create(
            case=act.case,
            round=act.round.number,
            department_id=department_of(command.staff, centre) or row.department_id,
            staff_id=command.staff,
            task=row.task,
            by=by,
            at=at,
        )
        if holds_seat(command.staff, act.state):
            _is_with_head(act)
        return act.happened(
            DispatchHandedOver(
                dispatch=row.pk,
                successor=successor.pk,
                to=StaffId(command.staff),
                delegation=delegated.key if delegated else None,
                delegated_by=StaffId(delegated.head) if delegated else None,
                reason=Words(command.reason),
            )
        )


def withdraw(
    case: Case,
    command: Because,
    dispatch: int | None = None,
    *,
    by: "Staff",
    at: datetime,
    seen: int | None = None,
) -> Case:
    """Sent to the wrong people."""
    check(command.problems())
    with acting(case, Verb.WITHDRAW, by=by, at=at, seen=seen) as act:
        row = _one_of(act, act.state.active_dispatches, dispatch)
        row.withdrawn_at = at
        row.save()
        finish_round_if_all_have(act)
        return act.happened(
            DispatchWithdrawn(
                dispatch=row.pk,
                department=DepartmentId(row.department_id) if row.department_id else None,
                staff=StaffId(row.staff_id) if row.staff_id else None,
                reason=Words(command.reason),
            )
        )


def _mine(act: Act, key: int | None, *, waiting: bool = False) -> Dispatched:
    mine = [each for each in act.state.active_dispatches if is_addressed_to(each, act.state, act.by.pk)]
    if waiting:
        mine = [each for each in mine if not each.accepted]
    if not mine:
        raise Forbidden(
            Obstacle(code="not_addressed", message=say(_("这件事没有派给您。")), clause="规程 4.3.1h")
        )
    return _one_of(act, tuple(mine), key)


def _to_hand_over(act: Act, key: int | None) -> tuple[Dispatched, Delegated | None]:
    """Whoever only holds a delegation names who does what its head was charged with (ORG-5)."""
    if relations(act.state, act.by.scope) & {Relation.HANDLER, Relation.HEAD}:
        return _mine_or_any_for_heads(act, key), None
    reached = tuple(each for each in act.state.active_dispatches if _delegation(act, each.department))
    if not reached:
        raise Forbidden(
            Obstacle(code="not_addressed", message=say(_("授权不到这个部门。")), clause="规程 4.3.1c")
        )
    row = _one_of(act, reached, key)
    return row, _delegation(act, row.department_id)


def _mine_or_any_for_heads(act: Act, key: int | None) -> Dispatched:
    from_mine = [each for each in act.state.active_dispatches if is_addressed_to(each, act.state, act.by.pk)]
    return _one_of(act, tuple(from_mine) or act.state.active_dispatches, key)


def _one_of(act: Act, allowed: tuple[DispatchState, ...], key: int | None) -> Dispatched:
    """The one named, or the only one there is."""
    if key is None and len(allowed) == 1:
        key = allowed[0].id
    if key not in {each.id for each in allowed}:
        raise wrong("dispatch", "unknown", _("请选择是哪一项派办。"))
    return Dispatched.objects.get(pk=key, case=act.case)
