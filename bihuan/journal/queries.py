"""Facts back as events, for timelines and reactions."""

import json

from bihuan.journal.events import Event, join
from bihuan.journal.models import Fact, Pending, Stream
from bihuan.journal.rules.chaining import link
from bihuan.kernel.canonical import moment_text


def event_of(fact: Fact) -> Event:
    """The event as it was recorded; prefetch `passages` when reading many."""
    words = {each.name: each.text for each in fact.passages.all()}
    return join(fact.type, json.loads(fact.payload), words)


def facts_of(stream: str) -> list[Fact]:
    """All facts of a stream with their words, oldest first, in two statements."""
    return list(Fact.objects.of(stream).prefetch_related("passages"))


def waiting() -> list[Pending]:
    """Reactions that have not run yet, oldest first, with why."""
    return list(Pending.objects.select_related("fact__stream").order_by("pk"))


def broken_chains() -> list[str]:
    """Streams whose facts disagree with their hashes, or whose tail is gone. Empty when all is well."""
    return [stream.name for stream in Stream.objects.order_by("name").iterator() if not _holds(stream)]


def _holds(stream: Stream) -> bool:
    previous, seq = b"", 0
    for fact in Fact.objects.filter(stream=stream).order_by("seq").iterator():
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
        if fact.seq != seq or previous != bytes(fact.hash):
            return False
    return seq == stream.count and previous == bytes(stream.head)
