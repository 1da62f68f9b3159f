"""Everything that ever happened at a room or with a person, newest first (RES-3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from bihuan.cases.queries.among import visible_cases
from bihuan.cases.queries.timeline import names_in
from bihuan.cases.terms.histories import FACTS_OF, OF_CASES, Part
from bihuan.journal.events import Event
from bihuan.journal.queries import event_of, latest_in
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import Message, Ref, with_names
from bihuan.residents.access import residents_seen_in
from bihuan.residents.queries import names_of, room_labels

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.terms import Scope

MATTER = "matter:"


@dataclass(frozen=True)
class Happened:
    """`matter` is the case it belongs to, if it is a case's; `person` and `room` whose stay it tells of."""

    pk: int
    at: datetime
    actor: str
    is_person: bool
    event: Event
    sentence: Message
    clause: str
    icon: str
    matter: "Matter | None"
    person: str
    room: str


Place = tuple[datetime, int]


def history_of_room(
    room: int,
    scope: "Scope",
    *,
    part: Part | None,
    before: Place | None,
    most: int,
    beside: Sequence[str] = (),
) -> list[Happened]:
    """At most eight statements, however much happened. Cases only as far as this person sees them.

    `beside`: streams of the room that are not for everybody who sees it.
    """
    cases = visible_cases(scope).filter(room_id=room)
    return _history([f"room:{room}", *beside], cases, scope, part=part, before=before, most=most)


def history_of_person(
    people: Iterable[int], scope: "Scope", *, part: Part | None, before: Place | None, most: int
) -> list[Happened]:
    """The same; `people` are the person and whoever was merged into them."""
    keys = list(people)
    cases = visible_cases(scope).filter(person_id__in=keys)
    return _history([f"person:{each}" for each in keys], cases, scope, part=part, before=before, most=most)


def _history(
    streams: Sequence[str],
    cases: "MatterQuerySet",
    scope: "Scope",
    *,
    part: Part | None,
    before: Place | None,
    most: int,
) -> list[Happened]:
    named = cases.order_by().annotate(named=Concat(Value(MATTER), Cast("pk", CharField())))
    facts = latest_in(
        streams if part in (None, Part.RECORDS) else (),
        within=None if part is Part.RECORDS else named.values("named"),
        types_within=OF_CASES if part is None else FACTS_OF.get(part, ()),
        before=before,
        most=most,
    )
    events = [event_of(each) for each in facts]
    actors = [Actor.parse(each.actor) for each in facts]
    sentences = [each.sentence() for each in events]
    names: dict[Ref, Any] = dict(names_in(sentences, actors, frozenset(), {}))
    matters = _matters(cases, [each.stream.name for each in facts])
    people = names_of({person for each in events if (person := getattr(each, "person", 0))})
    # Where somebody lives in another centre is not told here (RES-6).
    told_rooms = {room for each in events if (room := getattr(each, "room", 0))}
    rooms = room_labels(told_rooms, centres=residents_seen_in(scope))
    return [
        Happened(
            pk=fact.pk,
            at=fact.at,
            actor=names.get(Ref("staff", actor.staff_id), "") if actor.is_person else "",
            is_person=actor.is_person,
            event=event,
            sentence=with_names(sentence, names),
            clause=event.clause(),
            icon=event.ICON,
            matter=matters.get(fact.stream.name),
            person=people.get(getattr(event, "person", 0), ""),
            room=rooms.get(getattr(event, "room", 0), ""),
        )
        for fact, event, actor, sentence in zip(facts, events, actors, sentences, strict=True)
    ]


def _matters(cases: "MatterQuerySet", streams: Iterable[str]) -> "dict[str, Matter]":
    keys = {int(each.removeprefix(MATTER)) for each in streams if each.startswith(MATTER)}
    return {each.stream: each for each in cases.filter(pk__in=keys)} if keys else {}
