"""结束: the cause is gone. Its cases go on each for itself, with their own revisits."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.incidents.access import require_ending
from bihuan.incidents.actions.acting import acting, check, happened
from bihuan.incidents.events import IncidentEnded
from bihuan.incidents.models import Incident
from bihuan.incidents.terms import Because, Stage
from bihuan.journal.events import Words

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def end_incident(incident: Incident, command: Because, *, by: "Staff", at: datetime) -> Incident:
    """Raises NotVisible, Forbidden, Refusal or Invalid."""
    check(command.problems())
    with acting(incident, by=by) as held:
        require_ending(by, held)
        held.matter.stage, held.matter.is_open, held.matter.closed_at = Stage.ENDED, False, at
        return happened(held, IncidentEnded(words=Words(command.reason)), by=by, at=at)
