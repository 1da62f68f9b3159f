"""Facts in their order, words to their end, reactions once each, also when some of them fail (ARC-4)."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from bihuan.journal.actions import reacting, record, run_pending, seal_day
from bihuan.journal.actions.reacting import CLAIM, MOST_ATTEMPTS, try_pending
from bihuan.journal.events import Event, Words
from bihuan.journal.models import Fact, Maintenance, Passage, Pending, SealedHead, Stream
from bihuan.journal.queries import broken_chains, broken_seals, event_of, facts_of, heads_since, waiting
from bihuan.journal.subscriptions import project, react
from bihuan.kernel.actors import Actor
from tests.journal.lamps import AT, SOMEBODY, LampChanged, LampEvent, changed

pytestmark = pytest.mark.django_db


# ── order ──


def test_facts_come_back_in_the_order_they_were_recorded_whatever_their_moments() -> None:
    """Somebody may record at ten what was done at nine."""
    for floor, hours in ((1, 0), (2, -5), (3, 3)):
        changed(floor, at=AT + timedelta(hours=hours))
    assert [event_of(each).floor for each in facts_of("lamp:1")] == [1, 2, 3]
    assert [each.seq for each in facts_of("lamp:1")] == [1, 2, 3]


def test_the_head_of_a_stream_is_the_hash_of_its_last_fact() -> None:
    first, second = changed(), changed()
    stream = Stream.objects.get(name="lamp:1")
    assert (stream.count, bytes(stream.head)) == (2, bytes(second.hash))
    assert bytes(first.hash) != bytes(second.hash)


def test_the_same_thing_told_twice_is_two_facts_with_two_hashes() -> None:
    assert bytes(changed(words="换灯").hash) != bytes(changed(words="换灯").hash)


def test_one_place_in_a_stream_is_taken_once() -> None:
    fact = changed()
    twin = Fact(
        stream=fact.stream, seq=1, type=fact.type, payload="{}", actor="staff:1", at=AT, hash=b"x" * 32
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def test_a_stream_with_its_words_is_read_in_two_statements(django_assert_num_queries: Any) -> None:
    for floor in range(20):
        changed(floor, words=f"第{floor}层")
    with django_assert_num_queries(2):
        assert len([event_of(each) for each in facts_of("lamp:1")]) == 20


def test_facts_of_a_stream_that_is_not_there_are_none() -> None:
    changed()
    assert facts_of("lamp:") == facts_of("lamp:11") == facts_of("") == []


def test_what_was_rolled_back_leaves_the_next_fact_its_place() -> None:
    changed()
    with transaction.atomic():
        changed(words="没有发生")
        transaction.set_rollback(True)
    changed()
    assert [each.seq for each in facts_of("lamp:1")] == [1, 2]
    assert broken_chains() == []
    assert not Passage.objects.exists()


# ── words ──


@pytest.mark.parametrize(
    "words", ["门", "a\nb\tc", "😡", "\u202e倒", "'; DROP TABLE", "长" * 20_000, "100%s"], ids=range(7)
)
def test_words_come_back_as_they_were_said(words: str) -> None:
    fact = changed(words=words)
    assert event_of(facts_of("lamp:1")[0]).words == words
    assert len(fact.payload) < 500
    assert broken_chains() == []


def test_two_people_who_say_the_same_have_different_digests() -> None:
    """RES-6: nobody finds out by comparing who said it."""
    one, two = changed(words="换灯"), changed(words="换灯", stream="lamp:2")
    assert one.payload != two.payload
    assert bytes(Passage.objects.get(fact=one).salt) != bytes(Passage.objects.get(fact=two).salt)


def test_words_put_in_later_are_seen() -> None:
    fact = changed()
    Passage.objects.create(fact=fact, name="words", salt=b"s" * 16, text="从来没说过")
    assert broken_chains() == ["lamp:1"]


def test_words_under_another_name_are_seen() -> None:
    fact = changed(words="换灯")
    Passage.objects.filter(fact=fact).update(name="excuse")
    assert broken_chains() == ["lamp:1"]


def test_a_salt_changed_behind_our_back_is_seen() -> None:
    fact = changed(words="换灯")
    Passage.objects.filter(fact=fact).update(salt=b"0" * 16)
    assert broken_chains() == ["lamp:1"]


def test_a_head_moved_behind_our_back_is_seen() -> None:
    changed()
    Stream.objects.update(count=2)
    assert broken_chains() == ["lamp:1"]
    Stream.objects.update(count=1, head=b"0" * 32)
    assert broken_chains() == ["lamp:1"]


def test_of_many_streams_only_the_broken_ones_are_named_in_order() -> None:
    for number in (3, 1, 2):
        changed(stream=f"lamp:{number}", words="换灯")
    Passage.objects.filter(fact__stream__name__in=["lamp:3", "lamp:1"]).update(text="没换")
    assert broken_chains() == ["lamp:1", "lamp:3"]


def test_a_long_chain_is_checked_across_its_portions() -> None:
    Maintenance.objects.create(reason="test", at=AT)
    facts = [changed(floor) for floor in range(12)]
    Fact.objects.filter(pk=facts[-1].pk).update(payload=facts[0].payload)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bihuan.journal.queries.FACTS_AT_ONCE", 5)
        assert broken_chains() == ["lamp:1"]


# ── the database itself refuses ──


@pytest.mark.parametrize("table", ["journal_fact", "journal_seal", "journal_sealedhead"])
@pytest.mark.parametrize("statement", ["UPDATE {0} SET id = id", "DELETE FROM {0}"])
def test_plain_sql_is_refused_too(table: str, statement: str) -> None:
    changed()
    seal_day(at=AT)
    with connection.cursor() as cursor:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(statement.format(table))
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        assert cursor.fetchone() == (1,)


def test_a_fact_is_not_written_over_by_inserting_it_again() -> None:
    fact = changed()
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute(
            "INSERT INTO journal_fact (id, stream_id, seq, type, payload, actor, at, hash)"
            " SELECT id, stream_id, seq, 'forged', payload, actor, at, hash FROM journal_fact WHERE id = %s",
            [fact.pk],
        )
    assert Fact.objects.get().type == "lamp.changed"


# ── seals ──


def test_a_seal_counts_every_stream_and_fact_there_is() -> None:
    for stream in ("lamp:1", "lamp:1", "lamp:2"):
        changed(stream=stream)
    seal = seal_day(at=AT)
    assert seal is not None
    assert (seal.streams, seal.facts, seal.day, seal.at) == (2, 3, AT.date(), AT)


def test_a_day_is_the_one_people_in_shanghai_live() -> None:
    changed()
    evening = AT.replace(hour=15, minute=59)
    assert seal_day(at=evening) is not None
    assert seal_day(at=AT) is None
    assert seal_day(at=evening + timedelta(minutes=1)) is not None


def test_before_anything_happened_a_day_can_be_sealed() -> None:
    seal = seal_day(at=AT)
    assert seal is not None
    assert (seal.streams, seal.facts) == (0, 0)
    assert broken_seals() == []


def test_what_has_grown_since_a_seal_is_what_the_next_one_holds() -> None:
    changed(stream="lamp:1")
    first = seal_day(at=AT)
    assert heads_since(first) == []
    fact = changed(stream="lamp:1")
    assert heads_since(first) == [("lamp:1", 2, bytes(fact.hash))]
    assert heads_since(None) == heads_since(first)


def test_a_sealed_head_written_over_shows() -> None:
    changed()
    changed(stream="lamp:2")
    seal_day(at=AT)
    standing = Maintenance.objects.create(reason="test", at=AT)
    SealedHead.objects.filter(stream="lamp:2").update(count=9)
    standing.delete()
    assert broken_seals() == [AT.date()]


def test_a_sealed_fact_that_was_replaced_and_chained_anew_shows_at_the_seal() -> None:
    """The forger has the code and recomputes everything but the seal."""
    changed(floor=3)
    seal_day(at=AT)
    standing = Maintenance.objects.create(reason="test", at=AT)
    Fact.objects.all()._raw_delete("default")
    Stream.objects.all().delete()
    standing.delete()
    changed(floor=4)
    assert broken_chains() == []
    assert broken_seals() == [AT.date()]


# ── projections and reactions ──


class Told:
    """Reactions that keep what they are told, and fail while `broken`."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, int]] = []
        self.broken: set[int] = set()

    def first(self, event: Event, *, stream: str, fact_id: int) -> None:
        self._hear("first", event)

    def second(self, event: Event, *, stream: str, fact_id: int) -> None:
        self._hear("second", event)

    def _hear(self, name: str, event: Event) -> None:
        assert isinstance(event, LampChanged)
        if event.floor in self.broken:
            raise ValueError("顾先生 13912344410")
        self.heard.append((name, event.floor))


@pytest.fixture
def told(subscribing: None) -> Told:
    told = Told()
    react(LampChanged, told.first)
    react(LampEvent, told.second)
    return told


def test_all_that_react_to_a_kind_and_to_what_it_is_a_kind_of_are_told_once(told: Told) -> None:
    changed(1)
    assert Pending.objects.count() == 2
    assert run_pending(at=AT) == 2
    assert told.heard == [("first", 1), ("second", 1)]
    assert run_pending(at=AT + CLAIM) == 0


def test_facts_are_reacted_to_oldest_first(told: Told) -> None:
    for floor in (3, 1, 2):
        changed(floor)
    run_pending(at=AT)
    assert [floor for name, floor in told.heard if name == "first"] == [3, 1, 2]


def test_a_fact_that_makes_a_reaction_fail_holds_up_no_other(
    told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    told.broken = {1}
    for floor in (1, 2):
        changed(floor)
    with caplog.at_level(logging.WARNING):
        assert run_pending(at=AT) == 2
    assert told.heard == [("first", 2), ("second", 2)]
    assert [each.error for each in waiting()] == ["ValueError", "ValueError"]
    assert "139" not in caplog.text
    assert "ValueError" in caplog.text


def test_no_more_than_asked_for_are_tried_at_once(told: Told) -> None:
    for floor in range(5):
        changed(floor)
    assert run_pending(at=AT, most=3) == 3
    assert Pending.objects.count() == 7


def test_a_failure_is_tried_twenty_times_and_then_left_to_people(told: Told) -> None:
    told.broken = {1}
    changed(1)
    for attempt in range(MOST_ATTEMPTS + 3):
        run_pending(at=AT + attempt * CLAIM)
    assert {each.attempts for each in waiting()} == {MOST_ATTEMPTS}
    told.broken = set()
    assert run_pending(at=AT + 100 * CLAIM) == 0


def test_what_failed_is_not_tried_again_before_its_claim_has_run_out(told: Told) -> None:
    told.broken = {1}
    changed(1)
    run_pending(at=AT)
    told.broken = set()
    assert run_pending(at=AT + CLAIM - timedelta(microseconds=1)) == 0
    assert run_pending(at=AT + CLAIM) == 2


def test_a_reaction_done_meanwhile_is_not_done_again(told: Told) -> None:
    changed(1)
    key = Pending.objects.earliest("pk").pk
    assert try_pending(key, at=AT)
    assert not try_pending(key, at=AT)
    assert told.heard == [("first", 1)]


def test_two_who_saw_the_same_row_do_not_both_run_it(told: Told) -> None:
    """Compare-and-set: whoever counts the attempt first has it."""
    changed(1)
    pending = Pending.objects.earliest("pk")
    Pending.objects.filter(pk=pending.pk).update(attempts=1)
    assert not reacting._claim(pending.pk, 0, at=AT)
    assert reacting._claim(pending.pk, 1, at=AT)
    assert not reacting._claim(pending.pk, 2, at=AT)


def test_nothing_waits_where_nobody_reacts() -> None:
    changed()
    assert not Pending.objects.exists()
    assert waiting() == []


def test_a_projection_is_told_of_the_fact_its_moment_and_its_subject(subscribing: None) -> None:
    seen: list[Any] = []
    subject = object()

    def keep(event: LampChanged, *, subject: object, fact: Fact, at: object) -> None:
        seen.append((event.floor, subject, fact.pk, at))

    project(LampChanged, keep)
    fact = record(
        LampChanged(floor=5, words=Words("换灯")), stream="lamp:1", by=SOMEBODY, at=AT, subject=subject
    )
    assert seen == [(5, subject, fact.pk, AT)]


def test_a_projection_runs_after_the_fact_can_be_read(subscribing: None) -> None:
    found: list[str] = []

    def look(event: LampChanged, **_: Any) -> None:
        found.extend(event_of(each).words for each in facts_of("lamp:1"))

    project(LampChanged, look)
    changed(words="换灯")
    assert found == ["换灯"]


def test_the_product_acts_under_the_name_of_its_rule() -> None:
    fact = record(LampChanged(floor=1), stream="lamp:1", by=Actor.system("worker"), at=AT)
    assert fact.actor == "system:worker"


class WhateverHappens(TestCase):
    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(
            st.tuples(st.integers(1, 3), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)),
            max_size=8,
        )
    )
    def test_every_chain_of_whatever_was_told_holds(self, told: list[tuple[int, str]]) -> None:
        for stream, words in told:
            changed(stream=f"lamp:{stream}", words=words)
        assert broken_chains() == []
        kept = {f"lamp:{n}": [words for stream, words in told if stream == n] for n in (1, 2, 3)}
        for name, words in kept.items():
            assert [event_of(each).words for each in facts_of(name)] == words


def test_replacing_a_fact_is_refused_like_deleting_it() -> None:
    if connection.vendor == "postgresql":
        pytest.skip("INSERT OR REPLACE is SQLite's; on PostgreSQL ON CONFLICT updates, which is refused")
    fact = changed()
    with (
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
    ):
        cursor.execute(
            "INSERT OR REPLACE INTO journal_fact (id, stream_id, seq, type, payload, actor, at, hash)"
            " SELECT id, stream_id, seq, 'forged', payload, actor, at, hash FROM journal_fact WHERE id = %s",
            [fact.pk],
        )
    assert Fact.objects.get().type == "lamp.changed"
