"""`record()`: the only way a fact comes into being."""

import secrets
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from bihuan.journal.actions.reacting import try_pending
from bihuan.journal.events import Event, split
from bihuan.journal.models import Fact, Passage, Pending, Stream
from bihuan.journal.rules.chaining import digest_of, link
from bihuan.journal.subscriptions import projections_of, reactions_to
from bihuan.kernel.actors import Actor
from bihuan.kernel.canonical import canonical, moment_text


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
        for projection in projections_of(event):
            projection(event, subject=subject, fact=fact, at=at)
        _leave_for_later(event, fact, at=at)
    return fact


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


def _leave_for_later(event: Event, fact: Fact, *, at: datetime) -> None:
    waiting = [Pending(fact=fact, reaction=name) for name in reactions_to(event)]
    if waiting:
        Pending.objects.bulk_create(waiting)
        for pending in waiting:
            transaction.on_commit(partial(try_pending, pending.pk, at=at))
