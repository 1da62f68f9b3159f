"""What every act on an incident goes through: lock, see, still going on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.incidents.access import incident_for
from bihuan.incidents.events import IncidentEvent
from bihuan.incidents.models import Incident
from bihuan.incidents.terms import CLAUSE
from bihuan.journal.actions import record
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Invalid, Obstacle, Refusal
from bihuan.matters.queries import locked

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


@contextmanager
def acting(incident: Incident, *, by: "Staff") -> Iterator[Incident]:
    """Raises NotVisible, or Refusal once it is over."""
    with transaction.atomic():
        matter = locked(incident.pk)
        fresh = incident_for(by, matter.number)
        fresh.matter = matter
        require_going_on(fresh)
        yield fresh


def require_going_on(incident: Incident) -> None:
    if not incident.matter.is_open:
        text = _("这个公共事件已经结束；又发生了请另登记一个。")
        raise Refusal(Obstacle(code="ended", message=say(text), clause=CLAUSE))


def happened(incident: Incident, event: IncidentEvent, *, by: "Staff", at: datetime) -> Incident:
    matter = incident.matter
    matter.version += 1
    matter.save()
    record(event, stream=matter.stream, by=Actor.staff(by.pk), at=at)
    return incident


def check(problems: list[Obstacle]) -> None:
    if problems:
        raise Invalid(*problems)


def wrong(field: str, code: str, text: str) -> Invalid:
    return Invalid(Obstacle(code=code, message=say(text), field=field))
