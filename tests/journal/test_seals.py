"""The daily seal: a tail cut off later shows, however well the rest was mended (ARC-4)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from bihuan.journal.actions import seal_day
from bihuan.journal.models import Fact, Maintenance, Seal, SealedHead, Stream
from bihuan.journal.queries import broken_chains, broken_seals
from tests.journal.lamps import AT, changed

pytestmark = pytest.mark.django_db
TOMORROW = AT + timedelta(days=1)


def test_a_day_is_sealed_once() -> None:
    changed()
    first = seal_day(at=AT)
    assert first is not None
    assert (first.streams, first.facts) == (1, 1)
    assert seal_day(at=AT + timedelta(hours=3)) is None
    assert broken_seals() == []


def test_a_seal_holds_only_what_moved_since_the_one_before() -> None:
    changed(stream="lamp:1")
    changed(stream="lamp:2")
    seal_day(at=AT)
    changed(stream="lamp:2")
    second = seal_day(at=TOMORROW)
    assert second is not None
    assert second.facts == 3
    assert list(SealedHead.objects.filter(seal=second).values_list("stream", "count")) == [("lamp:2", 2)]
    assert broken_seals() == []


def test_a_day_without_facts_is_sealed_over_the_day_before() -> None:
    changed()
    first, second = seal_day(at=AT), seal_day(at=TOMORROW)
    assert first is not None
    assert second is not None
    assert bytes(first.hash) != bytes(second.hash)
    assert broken_seals() == []


def test_facts_added_after_the_seal_do_not_break_it() -> None:
    changed()
    seal_day(at=AT)
    changed()
    assert broken_seals() == []


def test_a_cut_tail_whose_head_was_mended_shows_at_the_seal() -> None:
    """The chain itself looks whole: only the seal knows."""
    first, second = changed(), changed()
    seal_day(at=AT)
    with_maintenance(lambda: Fact.objects.filter(pk=second.pk)._raw_delete("default"))
    Stream.objects.filter(name="lamp:1").update(count=1, head=first.hash)
    assert broken_chains() == []
    assert broken_seals() == [AT.date()]


def test_a_stream_that_is_gone_whole_shows_at_the_seal() -> None:
    changed()
    seal_day(at=AT)
    with_maintenance(lambda: Fact.objects.all()._raw_delete("default"))
    Stream.objects.all().delete()
    assert broken_chains() == []
    assert broken_seals() == [AT.date()]


def test_a_seal_written_over_shows_with_every_seal_after_it() -> None:
    changed()
    seal_day(at=AT)
    seal_day(at=TOMORROW)
    with_maintenance(lambda: Seal.objects.filter(day=AT.date()).update(hash=b"0" * 32))
    assert broken_seals() == [AT.date(), TOMORROW.date()]


def test_sealed_heads_are_append_only() -> None:
    changed()
    seal_day(at=AT)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        SealedHead.objects.update(count=9)


def with_maintenance(act: object) -> None:
    standing = Maintenance.objects.create(reason="test", at=AT)
    assert callable(act)
    act()
    standing.delete()
