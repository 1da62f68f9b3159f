"""Who may see or do what on an incident. Missing and invisible look alike."""

from typing import TYPE_CHECKING

from bihuan.cases.access import leads
from bihuan.incidents.models import Incident
from bihuan.incidents.queries import visible_incidents, with_places
from bihuan.incidents.terms import CLAUSE
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, NotVisible, Obstacle

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Staff


def incident_for(staff: "Staff", number: str) -> Incident:
    """Raises NotVisible."""
    found = with_places(visible_incidents(staff.scope).filter(number=number)).first()
    if found is None:
        raise NotVisible(number)
    return found


def may_end(staff: "Staff", incident: Incident) -> bool:
    """Whoever reported it, whoever handles it, and who leads."""
    return staff.pk in (incident.matter.owner_id, incident.matter.holder_id) or leads(staff)


def require_ending(staff: "Staff", incident: Incident) -> None:
    """Raises Forbidden."""
    if not may_end(staff, incident):
        text = _("公共事件由登记的人、处理的人或负责人结束，请找他们。")
        raise Forbidden(Obstacle(code="not_your_post", message=say(text), clause=CLAUSE))


def require_reporting(staff: "Staff", centre: "Centre") -> None:
    """Anybody of the centre, as with any opinion. Raises NotVisible."""
    if not staff.scope.follows(centre.pk):
        raise NotVisible(centre.code)
