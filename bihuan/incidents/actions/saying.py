"""改说法: what callers are told from now on, and until when it lasts. People decide whom to tell."""

from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.incidents.access import require_saying
from bihuan.incidents.actions.acting import acting, check, happened, wrong
from bihuan.incidents.events import IncidentSaidAnew
from bihuan.incidents.models import Incident
from bihuan.incidents.terms import SayAnew
from bihuan.journal.events import Words
from bihuan.kernel.messages import noop as _

if TYPE_CHECKING:
    from bihuan.organisation.models import Staff


def say_anew(incident: Incident, command: SayAnew, *, by: "Staff", at: datetime) -> Incident:
    """Raises NotVisible, Forbidden, Refusal or Invalid; nobody is told by it."""
    check(command.problems(since=incident.matter.said_at))
    with acting(incident, by=by) as held:
        require_saying(by, held)
        sentence, former = command.sentence.strip(), held.expected_end
        if (sentence, command.expected_end) == (held.sentence, former):
            raise wrong("sentence", "same", _("和现在的说法、时间一样，没有要改的。"))
        held.sentence, held.expected_end = sentence, command.expected_end
        if former is not None and former != command.expected_end:
            held.end_moved_at = at
        held.save(update_fields=["sentence", "expected_end", "end_moved_at"])
        fact = IncidentSaidAnew(words=Words(sentence), expected_end=command.expected_end, former_end=former)
        return happened(held, fact, by=by, at=at)
