"""Who may see or do what on an incident. Missing and invisible look alike."""

from typing import TYPE_CHECKING

from bihuan.cases.access import leads
from bihuan.incidents.models import Incident
from bihuan.incidents.queries import visible_incidents, with_places
from bihuan.incidents.terms import CLAUSE
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, NotVisible, Obstacle
from bihuan.organisation.terms import Post

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


def may_say(staff: "Staff", incident: Incident) -> bool:
    """Whoever answers the telephone there, besides those who may end it."""
    answering = (Post.INTAKE_AGENT, Post.FRONT_DESK, Post.DUTY_OFFICER)
    held = (staff.scope.holds(each, centre=incident.matter.centre_id) for each in answering)
    return may_end(staff, incident) or any(held)


def require_saying(staff: "Staff", incident: Incident) -> None:
    """Raises Forbidden."""
    if not may_say(staff, incident):
        text = _("来电怎么说，由受理、前台、值班的人，或登记、处理它的人和负责人来改，请找他们。")
        raise Forbidden(Obstacle(code="not_your_post", message=say(text), clause=CLAUSE))


def require_reporting(staff: "Staff", centre: "Centre") -> None:
    """Anybody of the centre, as with any opinion. Raises NotVisible."""
    if not staff.scope.follows(centre.pk):
        raise NotVisible(centre.code)
