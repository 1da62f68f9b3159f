"""登记公共事件: one cause that concerns many households."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.incidents.access import require_reporting
from bihuan.incidents.actions.acting import check, happened, wrong
from bihuan.incidents.events import IncidentReported
from bihuan.incidents.models import Incident, IncidentRoom
from bihuan.incidents.terms import ReportIncident, Scope, Stage
from bihuan.journal.events import Words
from bihuan.kernel.messages import noop as _
from bihuan.matters.actions import open_matter
from bihuan.matters.terms import Opening, Sort
from bihuan.organisation.queries import staff_of
from bihuan.policies.queries.in_force import procedure_in_force
from bihuan.residents.queries import buildings_of, room_called

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Staff
    from bihuan.residents.models import Building, Room


def report_incident(command: ReportIncident, *, centre: "Centre", by: "Staff", at: datetime) -> Incident:
    """Raises NotVisible or Invalid."""
    check(command.problems(at=at))
    require_reporting(by, centre)
    building, rooms = _building(command, centre.pk), _rooms(command, centre.pk)
    if command.handler is not None and command.handler not in {each.pk for each in staff_of(centre.pk)}:
        raise wrong("handler", "unknown", _("请从名单里选处理人。"))
    with transaction.atomic():
        opening = Opening(
            sort=Sort.INCIDENT,
            centre=centre.pk,
            centre_code=centre.code,
            title=command.title.strip(),
            procedure=procedure_in_force(centre.pk, at).key,
            registered_at=at,
            said_at=command.since,
            owner=by.pk,
        )
        matter = open_matter(opening, stage=Stage.GOING_ON)
        matter.holder_id = command.handler
        incident = Incident.objects.create(
            matter=matter,
            scope=command.scope,
            building=building,
            unit=command.unit.strip() if command.scope == Scope.UNIT else "",
            sentence=command.sentence.strip(),
            expected_end=command.expected_end,
        )
        IncidentRoom.objects.bulk_create([IncidentRoom(incident=incident, room=each) for each in rooms])
        fact = IncidentReported(scope=Scope(command.scope), words=Words(command.sentence))
        return happened(incident, fact, by=by, at=at)


def _building(command: ReportIncident, centre: int) -> "Building | None":
    if command.scope not in (Scope.BUILDING, Scope.UNIT):
        return None
    found = next((each for each in buildings_of(centre) if each.name == command.building.strip()), None)
    if found is None:
        raise wrong("building", "unknown", _("没有这一栋，请从名单里选。"))
    return found


def _rooms(command: ReportIncident, centre: int) -> "list[Room]":
    if command.scope != Scope.ROOMS:
        return []
    found = [room_called(centre, each) for each in command.rooms]
    if None in found:
        raise wrong("rooms", "unknown", _("有的房号没有找到，请核对。"))
    return list({each.pk: each for each in found if each is not None}.values())
