"""结束 and 作废: the cause is gone, or was never there. The cases go on, each for itself."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.incidents.access import require_ending
from bihuan.incidents.actions.acting import acting, check, happened
from bihuan.incidents.actions.joining import part_some
from bihuan.incidents.events import IncidentEnded, IncidentVoided
from bihuan.incidents.models import Incident
from bihuan.incidents.terms import Because, Stage
from bihuan.journal.events import Words

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff

PARTED_AT_ONCE = 100


def end_incident(incident: Incident, command: Because, *, by: "Staff", at: datetime) -> Incident:
    """Raises NotVisible, Forbidden, Refusal or Invalid."""
    check(command.problems())
    with acting(incident, by=by) as held:
        require_ending(by, held)
        held.matter.stage, held.matter.is_open, held.matter.closed_at = Stage.ENDED, False, at
        return happened(held, IncidentEnded(words=Words(command.reason)), by=by, at=at)


def void_incident(incident: Incident, command: Because, *, by: "Staff", at: datetime) -> Incident:
    """Opened by mistake: its cases are split off again, and nobody is told.

    A hundred in a transaction: nobody who registers waits for all of them. Broken off it still goes on, with
    the cases that are left, and is voided by saying so again.
    Raises NotVisible, Forbidden, Refusal or Invalid.
    """
    check(command.problems())
    voided = None
    while voided is None:
        voided = _part_or_void(incident, command, by=by, at=at)
    return voided


def _part_or_void(incident: Incident, command: Because, *, by: "Staff", at: datetime) -> Incident | None:
    with acting(incident, by=by) as held:
        require_ending(by, held)
        if part_some(held, command.reason, most=PARTED_AT_ONCE, by=by, at=at) == PARTED_AT_ONCE:
            return None
        held.matter.stage, held.matter.is_open = Stage.VOIDED, False
        held.matter.closed_at = held.matter.voided_at = at
        return happened(held, IncidentVoided(words=Words(command.reason)), by=by, at=at)
