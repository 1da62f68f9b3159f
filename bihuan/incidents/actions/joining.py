"""归入 and 分出: a case joins the incident it comes from, and can be split off again; said on both sides."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.cases.queries import visible_cases
from bihuan.incidents.actions.acting import acting, check, happened, wrong
from bihuan.incidents.events import (
    AttachedToIncident,
    CaseAttached,
    CaseDetached,
    PartedFromIncident,
)
from bihuan.incidents.models import AttachedCase, Incident
from bihuan.incidents.terms import AttachCase, Because
from bihuan.journal.actions import record, record_many
from bihuan.journal.events import Event, Happening, Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import NotVisible

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.organisation.models import Staff


def attach_case(incident: Incident, command: AttachCase, *, by: "Staff", at: datetime) -> Incident:
    """Raises NotVisible, Refusal or Invalid; a case belongs to one incident at a time."""
    check(command.problems())
    with acting(incident, by=by) as held:
        case = _case(held, command.number, by)
        AttachedCase.objects.create(incident=held, case=case, by=by, at=at)
        _say_there(case, AttachedToIncident(number=held.matter.number), by=by, at=at)
        return happened(held, CaseAttached(case=case.pk, number=case.number), by=by, at=at)


def _case(incident: Incident, number: str, by: "Staff") -> "Matter":
    """One that is missing and one that may not be seen look alike."""
    here = visible_cases(by.scope).filter(centre=incident.matter.centre_id)
    case = here.select_for_update().filter(number=number.strip().upper()).first()
    if case is None:
        raise wrong("number", "unknown", _("这个小区没有这件意见，请核对编号。"))
    if not case.is_open:
        raise wrong("number", "closed", _("这件意见已经办结，不再归入。"))
    if AttachedCase.objects.filter(case=case, detached_at=None).exists():
        raise wrong("number", "already", _("这件意见已经归入一个公共事件；先从那里分出。"))
    return case


def detach_case(
    incident: Incident, command: Because, attached: int, *, by: "Staff", at: datetime
) -> Incident:
    """Raises NotVisible for what is not attached, or whose case one may not see."""
    check(command.problems())
    with acting(incident, by=by) as held:
        rows = AttachedCase.objects.filter(incident=held, detached_at=None, case__in=visible_cases(by.scope))
        row = rows.filter(pk=attached).select_related("case").first()
        if row is None:
            raise NotVisible(str(attached))
        return happened(held, _part(held, row, command.reason, by=by, at=at), by=by, at=at)


def part_some(incident: Incident, reason: str, *, most: int, by: "Staff", at: datetime) -> int:
    """Of one that is void, also those this person may not see. How many; called while it is held.

    The number of statements does not grow with the cases.
    """
    rows = list(
        AttachedCase.objects.select_for_update(of=("self",))
        .filter(incident=incident, detached_at=None)
        .select_related("case")
        .order_by("case")[:most]
    )
    parted = AttachedCase.objects.filter(pk__in=[each.pk for each in rows])
    parted.update(detached_at=at, detached_by=by, detached_reason=reason)
    there = [Happening(each.case.stream, _parted(incident, reason)) for each in rows]
    here = [Happening(incident.matter.stream, _detached(each, reason)) for each in rows]
    record_many([*there, *here], by=Actor.staff(by.pk), at=at)
    return len(rows)


def _part(incident: Incident, row: AttachedCase, reason: str, *, by: "Staff", at: datetime) -> CaseDetached:
    row.detached_at, row.detached_by, row.detached_reason = at, by, reason
    row.save()
    _say_there(row.case, _parted(incident, reason), by=by, at=at)
    return _detached(row, reason)


def _parted(incident: Incident, reason: str) -> PartedFromIncident:
    return PartedFromIncident(number=incident.matter.number, reason=Words(reason))


def _detached(row: AttachedCase, reason: str) -> CaseDetached:
    return CaseDetached(case=row.case_id, number=row.case.number, reason=Words(reason))


def _say_there(case: "Matter", event: Event, *, by: "Staff", at: datetime) -> None:
    record(event, stream=case.stream, by=Actor.staff(by.pk), at=at)
