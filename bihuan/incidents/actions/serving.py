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
from bihuan.incidents.models import AttachedCase, Incident
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

    # What is done on one case, with the row by which it belongs to the incident.
    Act = Callable[[Case, AttachedCase], object]

TOLD_ALREADY = "told_already"


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
    """The result, where there is one to be told; on the way there a contact. Never the revisit.

    Sent twice it is recorded once: a case that stands as it did and heard the same words refuses them.
    """
    check(command.problems())
    check(_telling(command).problems())

    def told(case: "Case", row: AttachedCase) -> None:
        _tell_once(case, row, command, by=by, at=at)

    outcome = _on_each(incident, command, Served.TOLD, told, by, at)
    if not outcome.served and all(each.obstacle.code == TOLD_ALREADY for each in outcome.refused):
        raise Refusal(outcome.refused[0].obstacle)
    return outcome


def handle_all(incident: Incident, command: Once, *, by: "Staff", at: datetime) -> Outcome:
    check(command.problems())
    done = Finish(outcome=command.words)
    return _on_each(
        incident, command, Served.HANDLED, lambda case, _row: finish(case, done, by=by, at=at), by, at
    )


def verify_all(incident: Incident, command: Once, *, by: "Staff", at: datetime) -> Outcome:
    check(command.problems())
    seen = Remark(remark=command.words)
    return _on_each(
        incident, command, Served.VERIFIED, lambda case, _row: verify(case, seen, by=by, at=at), by, at
    )


def _tell_once(case: "Case", held: AttachedCase, command: Once, *, by: "Staff", at: datetime) -> None:
    if (held.told_words, held.told_in) == (command.words.strip(), _standing(case)):
        text = _("%(when)s已经用同样的话告知过，没有再记一次；有新情况请写上新情况。")
        raise Refusal(
            Obstacle(code=TOLD_ALREADY, message=say(text, when=held.told_at), field="words", clause=CLAUSE)
        )
    told = _told(case, command, by, at)
    held.told_words, held.told_in, held.told_at = command.words.strip(), _standing(told), at
    held.save(update_fields=["told_words", "told_in", "told_at"])


def _standing(case: "Case") -> str:
    return f"{case.matter.stage}:{case.matter.round}"


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
    act: "Act",
    by: "Staff",
    at: datetime,
) -> Outcome:
    """Each case in a transaction of its own: registering never waits for all of them."""
    held = incident_for(by, incident.matter.number)
    rows = attached_to(held, by.scope)
    if not rows:
        text = _("还没有意见归入；先在意见的页面上归入。")
        raise Refusal(Obstacle(code="no_cases", message=say(text), clause=CLAUSE))
    served, refused = [], []
    for row in rows:
        try:
            _on_one(held, row, act, by, at)
            served.append(row.case.number)
        except Refusal as refusal:
            refused.append(Refused(row.case.number, refusal.first))
    if served:
        _say(held, AllServed(what=what, words=Words(command.words)), by, at)
    return Outcome(tuple(served), tuple(refused))


def _on_one(incident: Incident, row: AttachedCase, act: "Act", by: "Staff", at: datetime) -> None:
    with transaction.atomic():
        case = case_for(by, row.case.number)
        act(case, _still_attached(row))
        fact = ServedThroughIncident(number=incident.matter.number)
        record(fact, stream=case.matter.stream, by=Actor.staff(by.pk), at=at)


def _still_attached(row: AttachedCase) -> AttachedCase:
    """Held until it is done: two who press at once do not both tell, and nobody splits it off meanwhile."""
    held = AttachedCase.objects.select_for_update().filter(pk=row.pk, detached_at=None).first()
    if held is None:
        text = _("这件意见刚刚从这个公共事件分出，没有一起办；请到它自己的页面办。")
        raise Refusal(Obstacle(code="split_off", message=say(text), clause=CLAUSE))
    return held


def _say(incident: Incident, fact: AllServed, by: "Staff", at: datetime) -> None:
    with transaction.atomic():
        incident.matter = locked(incident.pk)
        if fact.what == Served.TOLD:
            Incident.objects.filter(pk=incident.pk).update(told_at=at)
        happened(incident, fact, by=by, at=at)
