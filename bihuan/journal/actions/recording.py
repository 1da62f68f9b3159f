"""`record()` and, for many at once, `record_many()`: the only ways a fact comes into being."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from bihuan.journal.actions.reacting import try_pending
from bihuan.journal.events import Event, Happening, split
from bihuan.journal.models import Fact, Passage, Pending, Stream
from bihuan.journal.rules.chaining import digest_of, link
from bihuan.journal.subscriptions import batches_of, projections_of, reactions_to
from bihuan.kernel.actors import Actor
from bihuan.kernel.canonical import canonical, moment_text

ROWS_AT_ONCE = 500


def record(event: Event, *, stream: str, by: Actor, at: datetime, subject: Any = None) -> Fact:
    """Add a fact to its stream and let the projections make it true. Call inside a transaction.

    `subject` is the domain object the projections need, so that they do not fetch it again.
    """
    with transaction.atomic():
        head = _locked(stream)
        fact, passages = _linked(event, head, by=by, at=at)
        _move(head, fact)
        fact.save(force_insert=True)
        for passage in passages:
            passage.fact = fact
        Passage.objects.bulk_create(passages)
        happening = Happening(stream, event, subject)
        following = _project_together([happening], at=at)
        _project_one_by_one([happening], [fact], at=at)
        _leave_for_later([(event, fact)], at=at)
        record_many(following, by=by, at=at)
    return fact


def record_many(happenings: Sequence[Happening], *, by: Actor, at: datetime) -> list[Fact]:
    """Add facts to their streams, several to one stream in the order given. Call inside a transaction.

    The number of statements grows by the five hundred, not by the fact; streams are locked by name.
    What follows by a batch projection is chained behind and written in the same go.
    """
    if not happenings:
        return []
    with transaction.atomic():
        heads: dict[str, Stream] = {}
        recorded: list[Happening] = []
        linked: list[tuple[Fact, list[Passage]]] = []
        coming = list(happenings)
        while coming:
            heads |= _locked_together({each.stream for each in coming} - heads.keys())
            linked += [_chained(each, heads[each.stream], by=by, at=at) for each in coming]
            recorded += coming
            coming = _project_together(coming, at=at)
        _write(heads, linked)
        facts = [fact for fact, _passages in linked]
        _project_one_by_one(recorded, facts, at=at)
        _leave_for_later([(each.event, fact) for each, fact in zip(recorded, facts, strict=True)], at=at)
    return facts


def _chained(happening: Happening, head: Stream, *, by: Actor, at: datetime) -> tuple[Fact, list[Passage]]:
    fact, passages = _linked(happening.event, head, by=by, at=at)
    head.count, head.head = fact.seq, fact.hash
    return fact, passages


def _locked_together(streams: Iterable[str]) -> dict[str, Stream]:
    names = sorted(set(streams))
    heads = _held(names)
    if missing := [Stream(name=name) for name in names if name not in heads]:
        # Somebody else may have begun one of them meanwhile; then it is theirs, and waited for.
        Stream.objects.bulk_create(missing, ignore_conflicts=True, batch_size=ROWS_AT_ONCE)
        heads |= _held([each.name for each in missing])
    return heads


def _held(names: list[str]) -> dict[str, Stream]:
    """By name everywhere: two who lock several streams never wait for each other in a circle."""
    chunks = [names[start : start + ROWS_AT_ONCE] for start in range(0, len(names), ROWS_AT_ONCE)]
    rows = (Stream.objects.select_for_update().filter(name__in=each).order_by("name") for each in chunks)
    return {each.name: each for chunk in rows for each in chunk}


def _write(heads: dict[str, Stream], linked: list[tuple[Fact, list[Passage]]]) -> None:
    # As insertions that meet their own row: one statement a chunk, where an update names every row.
    Stream.objects.bulk_create(
        heads.values(), update_conflicts=True, unique_fields=["id"], update_fields=["count", "head"]
    )
    Fact.objects.bulk_create([fact for fact, _passages in linked])
    for fact, passages in linked:
        for passage in passages:
            passage.fact = fact
    Passage.objects.bulk_create([each for _fact, passages in linked for each in passages])


def _project_together(happenings: Sequence[Happening], *, at: datetime) -> list[Happening]:
    """What follows from them, to be recorded as well."""
    batches = batches_of(happenings)
    return [each for projection, batch in batches.items() for each in projection(batch, at=at)]


def _project_one_by_one(happenings: Sequence[Happening], facts: Sequence[Fact], *, at: datetime) -> None:
    together = {id(each) for batch in batches_of(happenings).values() for each in batch}
    for each, fact in zip(happenings, facts, strict=True):
        if id(each) not in together:
            for projection in projections_of(each.event):
                projection(each.event, subject=each.subject, fact=fact, at=at)


def _locked(name: str) -> Stream:
    head = Stream.objects.select_for_update().filter(name=name).first()
    return head or Stream(name=name)


def _move(head: Stream, fact: Fact) -> None:
    """The head names its last fact; a new stream is written once, with its first fact already in it."""
    head.count, head.head = fact.seq, fact.hash
    head.save()


def _linked(event: Event, head: Stream, *, by: Actor, at: datetime) -> tuple[Fact, list[Passage]]:
    plain, words = split(event)
    passages = [Passage(name=name, salt=secrets.token_bytes(16), text=text) for name, text in words.items()]
    digests = {each.name: {"digest": digest_of(bytes(each.salt), each.text)} for each in passages}
    payload = canonical(plain | digests)
    seq = head.count + 1
    chained = link(
        bytes(head.head),
        stream=head.name,
        seq=seq,
        type_name=event.TYPE,
        payload=payload,
        actor=str(by),
        at_text=moment_text(at),
    )
    fact = Fact(stream=head, seq=seq, type=event.TYPE, payload=payload, actor=str(by), at=at, hash=chained)
    return fact, passages


def _leave_for_later(recorded: Iterable[tuple[Event, Fact]], *, at: datetime) -> None:
    waiting = [Pending(fact=fact, reaction=name) for event, fact in recorded for name in reactions_to(event)]
    if waiting:
        Pending.objects.bulk_create(waiting)
        for pending in waiting:
            transaction.on_commit(partial(try_pending, pending.pk, at=at))
