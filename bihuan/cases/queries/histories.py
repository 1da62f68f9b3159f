"""Everything that ever happened at a room or with a person, newest first (RES-3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from bihuan.cases.queries.among import visible_cases
from bihuan.cases.queries.timeline import names_in
from bihuan.cases.terms.histories import FACTS_OF, OF_MATTERS, Part
from bihuan.journal.events import Event
from bihuan.journal.queries import event_of, latest_in
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import Message, Ref, with_names
from bihuan.matters.queries import all_matters
from bihuan.residents.access import residents_seen_in
from bihuan.residents.queries import names_of, room_labels

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bihuan.matters.models import Matter
    from bihuan.matters.models.matters import MatterQuerySet
    from bihuan.organisation.terms import Scope

MATTER = "matter:"


@dataclass(frozen=True)
class Happened:
    """`matter` is what it happened to, a case or another; `person` and `room` whose stay it tells of."""

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
    others: "Sequence[MatterQuerySet | None]" = (),
) -> list[Happened]:
    """At most eight statements, however much happened. Cases only as far as this person sees them.

    `beside`: streams of the room that are not for everybody who sees it; `others`: matters that are no cases,
    None where this person reads none of a sort.
    """
    matters = _named(visible_cases(scope).filter(room_id=room), *others)
    return _history([f"room:{room}", *beside], matters, scope, part=part, before=before, most=most)


def history_of_person(
    people: Iterable[int],
    scope: "Scope",
    *,
    part: Part | None,
    before: Place | None,
    most: int,
    others: "Sequence[MatterQuerySet | None]" = (),
) -> list[Happened]:
    """The same; `people` are the person and whoever was merged into them."""
    keys = list(people)
    matters = _named(visible_cases(scope).filter(person_id__in=keys), *others)
    return _history([f"person:{each}" for each in keys], matters, scope, part=part, before=before, most=most)


def _named(*several: "MatterQuerySet | None") -> "QuerySet[Any, Any]":
    """The names of their streams, as a query of their own each: either alone is answered by an index."""
    named = [
        each.order_by().annotate(named=Concat(Value(MATTER), Cast("pk", CharField()))).values("named")
        for each in several
        if each is not None
    ]
    return named[0].union(*named[1:], all=True) if named[1:] else named[0]


def _history(
    streams: Sequence[str],
    matters: "QuerySet[Any, Any]",
    scope: "Scope",
    *,
    part: Part | None,
    before: Place | None,
    most: int,
) -> list[Happened]:
    facts = latest_in(
        streams if part in (None, Part.RECORDS) else (),
        within=None if part is Part.RECORDS else matters,
        types_within=OF_MATTERS if part is None else FACTS_OF.get(part, ()),
        before=before,
        most=most,
    )
    events = [event_of(each) for each in facts]
    actors = [Actor.parse(each.actor) for each in facts]
    sentences = [each.sentence() for each in events]
    names: dict[Ref, Any] = dict(names_in(sentences, actors, frozenset(), {}))
    there = _matters(each.stream.name for each in facts)
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
            matter=there.get(fact.stream.name),
            person=people.get(getattr(event, "person", 0), ""),
            room=rooms.get(getattr(event, "room", 0), ""),
        )
        for fact, event, actor, sentence in zip(facts, events, actors, sentences, strict=True)
    ]


def _matters(streams: Iterable[str]) -> "dict[str, Matter]":
    """Of streams this person reads."""
    keys = {int(each.removeprefix(MATTER)) for each in streams if each.startswith(MATTER)}
    return {each.stream: each for each in all_matters().filter(pk__in=keys)} if keys else {}
