"""Facts back as events, for timelines and reactions."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Q, QuerySet

from bihuan.journal.events import Event, join
from bihuan.journal.models import Fact, Passage, Pending, Seal, SealedHead, Stream
from bihuan.journal.rules.chaining import digest_of, link, seal_over
from bihuan.kernel.actors import Actor
from bihuan.kernel.canonical import moment_text

FACTS_AT_ONCE = 500


def event_of(fact: Fact) -> Event:
    """The event as it was recorded; prefetch `passages` when reading many."""
    words = {each.name: each.text for each in fact.passages.all()}
    return join(fact.type, json.loads(fact.payload), words)


def moment_of(fact: int) -> datetime:
    """When it happened: a reaction acts as of then."""
    found: datetime = Fact.objects.values_list("at", flat=True).get(pk=fact)
    return found


def actor_of(fact: int) -> Actor:
    """Whose act it was: nobody is told of their own."""
    return Actor.parse(Fact.objects.values_list("actor", flat=True).get(pk=fact))


def facts_of(stream: str) -> list[Fact]:
    """All facts of a stream with their words, oldest first, in two statements."""
    return list(Fact.objects.of(stream).prefetch_related("passages"))


def moments_in(stream: str, types: Collection[str]) -> list[tuple[str, datetime]]:
    """The facts of these types, without what they say, oldest first; one statement."""
    found = Fact.objects.of(stream).filter(type__in=list(types))
    return list(found.values_list("type", "at"))


def fact_counts(streams: Iterable[str]) -> dict[str, int]:
    """How many facts each has, of those that have any; one statement."""
    return dict(Stream.objects.filter(name__in=streams).values_list("name", "count"))


@dataclass(frozen=True)
class FactSeen:
    """That something happened to a matter, without what."""

    pk: int
    type: str
    matter: int
    at: datetime


def facts_after(key: int, types: Collection[str], *, until: datetime, most: int) -> list[FactSeen]:
    """The next facts of these types about matters, in the order they were written; one statement."""
    found = Fact.objects.filter(pk__gt=key, type__in=types, at__lte=until, stream__name__startswith="matter:")
    rows = found.order_by("pk").values_list("pk", "type", "stream__name", "at")[:most]
    return [FactSeen(pk, kind, int(name.partition(":")[2]), at) for pk, kind, name, at in rows]


def last_fact() -> int:
    return Fact.objects.aggregate(last=Max("pk"))["last"] or 0


def words_in(streams: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """What was written in each, oldest first, with the type of its fact; what was erased is gone.

    One statement.
    """
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    passages = Passage.objects.filter(fact__stream__name__in=list(streams), erased_at=None)
    columns = ("fact__stream__name", "fact__type", "text")
    for stream, kind, text in passages.order_by("fact_id", "pk").values_list(*columns):
        found[stream].append((kind, text))
    return found


def passages_in(streams: Iterable[str]) -> list[Passage]:
    """What is still written in them. One statement."""
    return list(Passage.objects.filter(fact__stream__name__in=list(streams), erased_at=None))


def waiting() -> list[Pending]:
    """Reactions that have not run yet, oldest first, with why."""
    return list(Pending.objects.select_related("fact__stream").order_by("pk"))


def broken_chains() -> list[str]:
    """Streams whose facts disagree with their hashes, or whose tail is gone. Empty when all is well."""
    return [stream.name for stream in Stream.objects.order_by("name").iterator() if not _holds(stream)]


def _holds(stream: Stream) -> bool:
    previous, seq = b"", 0
    facts = Fact.objects.filter(stream=stream).order_by("seq").prefetch_related("passages")
    for fact in facts.iterator(chunk_size=FACTS_AT_ONCE):
        seq += 1
        previous = link(
            previous,
            stream=stream.name,
            seq=seq,
            type_name=fact.type,
            payload=fact.payload,
            actor=fact.actor,
            at_text=moment_text(fact.at),
        )
        if fact.seq != seq or previous != bytes(fact.hash) or not _words_hold(fact):
            return False
    return seq == stream.count and previous == bytes(stream.head)


def _words_hold(fact: Fact) -> bool:
    """Every passage is there, and says what it said when the fact was made, unless it was erased."""
    told = {
        name: value["digest"]
        for name, value in json.loads(fact.payload).items()
        if isinstance(value, dict) and "digest" in value
    }
    kept = {each.name: each for each in fact.passages.all()}
    return told.keys() == kept.keys() and all(
        each.erased_at or digest_of(bytes(each.salt), each.text) == told[name] for name, each in kept.items()
    )


def heads_since(last: Seal | None) -> list[tuple[str, int, bytes]]:
    """The streams that have grown since a seal, by name."""
    sealed: dict[str, int] = {}
    if last is not None:
        sealed = dict(SealedHead.objects.values_list("stream").annotate(Max("count")))
    heads = Stream.objects.order_by("name").values_list("name", "count", "head")
    return [(name, count, bytes(head)) for name, count, head in heads if sealed.get(name, 0) != count]


def broken_seals() -> list[date]:
    """Days whose seal, or what it sealed, is no longer there as it was. Empty when all is well."""
    broken, previous = [], b""
    for seal in Seal.objects.order_by("pk"):
        heads = SealedHead.objects.filter(seal=seal).order_by("stream")
        sealed = [(each.stream, each.count, bytes(each.head)) for each in heads]
        as_sealed = seal_over(previous, sealed) == bytes(seal.hash)
        if not (as_sealed and all(_is_where_it_was(*each) for each in sealed)):
            broken.append(seal.day)
        previous = bytes(seal.hash)
    return broken


def _is_where_it_was(stream: str, count: int, head: bytes) -> bool:
    found = Fact.objects.filter(stream__name=stream, seq=count).values_list("hash", flat=True).first()
    return found is not None and bytes(found) == head


def latest_in(
    streams: Iterable[str],
    *,
    within: QuerySet[Any, Any] | None = None,
    types: Iterable[str] | None = None,
    types_within: Iterable[str] = (),
    before: tuple[datetime, int] | None = None,
    most: int,
) -> list[Fact]:
    """The latest facts of several streams, newest first, with stream and words. Two statements.

    `within` is a query for the names of more streams, of which only facts of `types_within` are meant.
    `before` is the moment and key of the last one seen.
    """
    own = Q(stream__name__in=list(streams))
    wanted = own if types is None else own & Q(type__in=list(types))
    if within is not None:
        wanted |= Q(stream__name__in=within, type__in=list(types_within))
    found = Fact.objects.filter(wanted)
    if before is not None:
        at, key = before
        found = found.filter(Q(at__lt=at) | Q(at=at, pk__lt=key))
    return list(found.select_related("stream").prefetch_related("passages").order_by("-at", "-pk")[:most])
