"""What happened to a case, as sentences with names, oldest first."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.events.repeats import RepeatCameIn, RepeatLinked, RepeatParted, RepeatUnlinked
from bihuan.cases.models import Repetition
from bihuan.cases.queries.among import visible_cases
from bihuan.journal.events import Event
from bihuan.journal.queries import event_of, facts_of
from bihuan.kernel.actors import Actor
from bihuan.kernel.messages import Message, Ref, refs_in, say, with_names
from bihuan.organisation.queries import department_names, staff_names
from bihuan.policies.queries.in_force import procedure_of

if TYPE_CHECKING:
    from bihuan.cases.models import Case
    from bihuan.matters.models import Matter
    from bihuan.organisation.terms import Scope


class Followed(Protocol):
    """A case, or whatever else has a matter of its own."""

    @property
    def matter(self) -> "Matter": ...


@dataclass(frozen=True)
class Entry:
    """One fact as people read it. `actor` is empty for the system; `round` is the round it belongs to.

    `instead_of` is for whom the actor stood in.
    """

    seq: int
    at: datetime
    actor: str
    is_person: bool
    event: Event
    sentence: Message
    clause: str
    icon: str
    round: int
    is_internal: bool
    instead_of: str = ""


@dataclass(frozen=True)
class Told:
    """The entries, and the names of everybody and everything in them and asked for besides."""

    entries: list[Entry]
    names: dict[Ref, str]


def timeline(case: "Case") -> list[Entry]:
    """Four statements, however long it is: facts, words, staff, departments. Whole: see `readable`."""
    return told(case).entries


# Facts that say that there is another opinion.
OF_ANOTHER = (RepeatCameIn, RepeatLinked, RepeatParted, RepeatUnlinked)


def readable(entries: list[Entry], scope: "Scope") -> list[Entry]:
    """Without what tells of an opinion this person may not see: whoever a complaint about receiving is about
    does not read of it on the timeline of what was received (QAL-4). No statement where nothing was linked.
    """
    links = {each.event.link for each in entries if isinstance(each.event, OF_ANOTHER)}
    if not links:
        return entries
    seen = visible_cases(scope).values("pk")
    known = Repetition.objects.filter(pk__in=links, case__in=seen, earlier__in=seen)
    kept = set(known.order_by().values_list("pk", flat=True))
    return [each for each in entries if not isinstance(each.event, OF_ANOTHER) or each.event.link in kept]


# Facts that say which round they begin.
BEGINS_AGAIN = frozenset({"case.reopened", "case.handled_as_dissatisfied"})


def told(
    followed: Followed, *, besides: frozenset[Ref] = frozenset(), departments: Mapping[int, str] | None = None
) -> Told:
    """The same statements give a whole page its names; departments it knows already save one."""
    facts = facts_of(followed.matter.stream)
    events = [event_of(each) for each in facts]
    actors = [Actor.parse(each.actor) for each in facts]
    sentences = [each.sentence() for each in events]
    names = names_in(sentences, actors, besides, departments or {})
    # The words of the procedure stay messages, for whoever reads in English.
    procedure = procedure_of(followed.matter)
    causes = {Ref("cause", code): say(name) for code, name in procedure.cause_names.items()}
    reasons = {Ref("reason", each.code): say(each.name) for each in procedure.reasons}
    known: dict[Ref, Message | str] = {**names, **causes, **reasons}
    entries, current = [], 1
    for fact, event, actor, sentence in zip(facts, events, actors, sentences, strict=True):
        # A new round begins with the fact that says so.
        current = getattr(event, "number", current) if event.TYPE == "case.round_begun" else current
        current = getattr(event, "round", current) if event.TYPE in BEGINS_AGAIN else current
        entries.append(
            Entry(
                seq=fact.seq,
                at=fact.at,
                actor=names.get(Ref("staff", actor.staff_id), "") if actor.is_person else "",
                is_person=actor.is_person,
                event=event,
                sentence=with_names(sentence, known),
                clause=event.clause(),
                icon=event.ICON,
                round=current,
                is_internal=event.IS_INTERNAL,
                instead_of=names.get(Ref("staff", actor.instead_of), "") if actor.instead_of else "",
            )
        )
    return Told(entries, names)


def changes_since(entries: list[Entry], seen: int) -> list[Entry]:
    """What happened after somebody looked: every act on a case raises its version by one, from one on."""
    acts = [each for each in entries if isinstance(each.event, CaseEvent)]
    return acts[max(seen - 1, 0) :]


def names_in(
    sentences: list[Message], actors: list[Actor], besides: frozenset[Ref], departments: Mapping[int, str]
) -> dict[Ref, str]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for ref in {ref for each in sentences for ref in refs_in(each)} | besides:
        if isinstance(ref.key, int):
            wanted[ref.kind].add(ref.key)
    wanted["staff"] |= {key for each in actors for key in (each.staff_id, each.instead_of) if key is not None}
    if unknown := wanted["department"] - departments.keys():
        departments = {**departments, **department_names(unknown)}
    return _by_ref("staff", staff_names(wanted["staff"]).items()) | _by_ref("department", departments.items())


def _by_ref(kind: str, names: Iterable[tuple[int | str, str]]) -> dict[Ref, str]:
    return {Ref(kind, key): name for key, name in names}
