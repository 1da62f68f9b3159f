"""Once for all: what is told, handled or verified on an incident is done on every case, as its own act."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from bihuan.cases.access import case_for
from bihuan.cases.actions import finish, log_contact, tell, verify
from bihuan.cases.terms.deciding import Remark
from bihuan.cases.terms.handling import Contact, Finish, Tell
from bihuan.incidents.access import incident_for
from bihuan.incidents.actions.acting import check, happened
from bihuan.incidents.events import AllServed, ServedThroughIncident
from bihuan.incidents.models import Incident
from bihuan.incidents.queries import attached_to
from bihuan.incidents.terms import CLAUSE, Once, Served
from bihuan.journal.actions import record
from bihuan.journal.events import Words
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import noop as _
from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Forbidden, Invalid, Obstacle, Refusal
from bihuan.matters.queries import locked

if TYPE_CHECKING:
    from bihuan.cases.models import Case
    from bihuan.organisation.models import Staff


@dataclass(frozen=True)
class Refused:
    number: str
    obstacle: Obstacle


@dataclass(frozen=True)
class Outcome:
    """Numbers of the cases it was done on, and what stood against it on the others: on those nothing is."""

    served: tuple[str, ...]
    refused: tuple[Refused, ...]


def tell_all(incident: Incident, command: Once, *, by: "Staff", at: datetime) -> Outcome:
    """The result, where there is one to be told; on the way there a contact. Never the revisit."""
    check(command.problems())
    check(_telling(command).problems())
    return _on_each(incident, command, Served.TOLD, lambda case: _told(case, command, by, at), by, at)


def handle_all(incident: Incident, command: Once, *, by: "Staff", at: datetime) -> Outcome:
    check(command.problems())
    done = Finish(outcome=command.words)
    return _on_each(incident, command, Served.HANDLED, lambda case: finish(case, done, by=by, at=at), by, at)


def verify_all(incident: Incident, command: Once, *, by: "Staff", at: datetime) -> Outcome:
    check(command.problems())
    seen = Remark(remark=command.words)
    return _on_each(incident, command, Served.VERIFIED, lambda case: verify(case, seen, by=by, at=at), by, at)


def _telling(command: Once) -> Tell:
    return Tell(way=command.way, words=command.words, quiet_because=command.quiet_because)


def _told(case: "Case", command: Once, by: "Staff", at: datetime) -> "Case":
    try:
        return tell(case, _telling(command), by=by, at=at)
    except (Forbidden, Invalid):
        raise
    except Refusal:
        # There is no result yet: it is progress that is told (规程 4.4.1b).
        progress = Contact(way=command.way, words=command.words, quiet_because=command.quiet_because)
        return log_contact(case, progress, by=by, at=at)


def _on_each(
    incident: Incident,
    command: Once,
    what: Served,
    act: "Callable[[Case], object]",
    by: "Staff",
    at: datetime,
) -> Outcome:
    """Each case in a transaction of its own: registering never waits for all of them."""
    held = incident_for(by, incident.matter.number)
    numbers = [each.case.number for each in attached_to(held, by.scope)]
    if not numbers:
        text = _("还没有意见归入；先在意见的页面上归入。")
        raise Refusal(Obstacle(code="no_cases", message=say(text), clause=CLAUSE))
    served, refused = [], []
    for number in numbers:
        try:
            _on_one(held, number, act, by, at)
            served.append(number)
        except Refusal as refusal:
            refused.append(Refused(number, refusal.first))
    if served:
        _say(held, AllServed(what=what, words=Words(command.words)), by, at)
    return Outcome(tuple(served), tuple(refused))


def _on_one(
    incident: Incident, number: str, act: "Callable[[Case], object]", by: "Staff", at: datetime
) -> None:
    with transaction.atomic():
        case = case_for(by, number)
        act(case)
        fact = ServedThroughIncident(number=incident.matter.number)
        record(fact, stream=case.matter.stream, by=Actor.staff(by.pk), at=at)


def _say(incident: Incident, fact: AllServed, by: "Staff", at: datetime) -> None:
    with transaction.atomic():
        incident.matter = locked(incident.pk)
        happened(incident, fact, by=by, at=at)
