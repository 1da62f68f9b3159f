"""结束 and 作废: the cause is gone, or was never there. The cases go on, each for itself."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.incidents.access import require_ending
from bihuan.incidents.actions.acting import acting, check, happened
from bihuan.incidents.actions.joining import part_all
from bihuan.incidents.events import IncidentEnded, IncidentVoided
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


def void_incident(incident: Incident, command: Because, *, by: "Staff", at: datetime) -> Incident:
    """Opened by mistake: its cases are split off again, and nobody is told.

    Raises NotVisible, Forbidden, Refusal or Invalid.
    """
    check(command.problems())
    with acting(incident, by=by) as held:
        require_ending(by, held)
        part_all(held, command.reason, by=by, at=at)
        held.matter.stage, held.matter.is_open = Stage.VOIDED, False
        held.matter.closed_at = held.matter.voided_at = at
        return happened(held, IncidentVoided(words=Words(command.reason)), by=by, at=at)
