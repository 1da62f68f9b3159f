"""What happened stays as it happened, and says so itself (ARC-4, RES-6)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from bihuan.journal import subscriptions
from bihuan.journal.actions import record
from bihuan.journal.apps import install_triggers, triggers_stand
from bihuan.journal.models import Fact, Maintenance, Passage, Seal, Stream
from bihuan.journal.queries import broken_chains, event_of, facts_of
from bihuan.journal.subscriptions import project
from bihuan.kernel.actors import Actor
from tests.journal.lamps import AT, SOMEBODY, LampChanged, LampEvent, changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def maintenance() -> Maintenance:
    """The triggers let changes pass while this row stands."""
    return Maintenance.objects.create(reason="test", at=AT)


def test_a_fact_comes_back_as_the_event_it_was() -> None:
    told = LampChanged(
        floor=3, helpers=(4, 5), due=date(2026, 3, 9), until=datetime(2026, 3, 9, 1, tzinfo=UTC), words="换灯"
    )
    record(told, stream="lamp:1", by=SOMEBODY, at=AT)
    (fact,) = facts_of("lamp:1")
    assert event_of(fact) == told
    assert (fact.seq, fact.actor, fact.at) == (1, "staff:12", AT)


def test_several_texts_of_one_field_are_passages_of_their_own_and_erased_one_by_one() -> None:
    """RES-6: what is between two texts that were not said stays a place."""
    told = LampChanged(floor=3, remarks=("太暗", "", "闪"), days=(date(2026, 3, 9), date(2026, 3, 10)))
    record(told, stream="lamp:1", by=SOMEBODY, at=AT)
    (fact,) = facts_of("lamp:1")
    assert event_of(fact) == told
    assert "太暗" not in fact.payload
    Passage.objects.filter(fact=fact, name="remarks.0").update(text="", salt=b"", erased_at=AT)
    assert event_of(facts_of("lamp:1")[0]).remarks == ("", "", "闪")
    assert broken_chains() == []


def test_each_stream_counts_for_itself() -> None:
    for stream in ("lamp:1", "lamp:2", "lamp:1"):
        changed(stream=stream)
    assert [each.seq for each in facts_of("lamp:1")] == [1, 2]
    assert Stream.objects.get(name="lamp:2").count == 1
    assert broken_chains() == []


def test_free_words_are_kept_apart_from_what_is_hashed() -> None:
    """RES-6: no personal data in a fact."""
    fact = changed(words="3栋1202顾先生")
    assert "顾" not in fact.payload
    assert Passage.objects.get(fact=fact).text == "3栋1202顾先生"


def test_a_machine_never_passes_for_a_person() -> None:
    fact = record(LampChanged(floor=1), stream="lamp:1", by=Actor.system("import"), at=AT)
    actor = Actor.parse(fact.actor)
    assert (fact.actor, actor.is_person, actor.staff_id) == ("system:import", False, None)


# ── nobody changes it ──


@pytest.mark.parametrize("act", ["update", "delete"])
@pytest.mark.parametrize("model", [Fact, Seal])
def test_the_database_itself_refuses_to_change_what_happened(model: Any, act: str) -> None:
    """ARC-4."""
    changed()
    Seal.objects.create(day=AT.date(), streams=1, facts=1, hash=b"x", at=AT)
    rows = model.objects.all()
    attempt = (
        (lambda: rows.update(at=timezone.now())) if act == "update" else (lambda: rows._raw_delete("default"))
    )
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        attempt()
    assert model.objects.filter(at=AT).count() == 1


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("model", [Fact, Seal])
def test_nor_can_what_happened_be_emptied_at_once(model: Any) -> None:
    """ARC-4."""
    changed()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {model._meta.db_table} CASCADE")
    assert Fact.objects.count() == 1


def test_maintenance_passes_and_ends(maintenance: Maintenance) -> None:
    fact = changed()
    Fact.objects.filter(pk=fact.pk).update(actor="staff:99")
    maintenance.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Fact.objects.filter(pk=fact.pk).update(actor="staff:12")


def test_a_missing_trigger_is_said_by_the_system_check_and_put_back_by_a_migration() -> None:
    assert triggers_stand(databases=["default"]) == []
    with connection.cursor() as cursor:
        on = " ON journal_fact" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER journal_fact_no_update{on}")
    (error,) = triggers_stand(databases=["default"])
    assert error.id == "journal.E001"
    install_triggers(using="default")
    assert triggers_stand(databases=["default"]) == []


def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "journal", "cases", "matters", check=True, dry_run=True, verbosity=0)


# ── tampering shows ──


TAMPERING: list[tuple[str, dict[str, Any]]] = [
    ("payload", {"payload": '{"floor":4}'}),
    ("actor", {"actor": "staff:99"}),
    ("moment", {"at": datetime(2026, 3, 1, tzinfo=UTC)}),
    ("type", {"type": "lamp.stolen"}),
    ("place", {"seq": 9}),
    ("hash", {"hash": b"0" * 32}),
]


@pytest.mark.parametrize("what", TAMPERING, ids=[name for name, _ in TAMPERING])
def test_a_fact_changed_behind_our_back_is_seen(
    what: tuple[str, dict[str, Any]], maintenance: Maintenance
) -> None:
    changed()
    second = changed()
    changed()
    changed(stream="lamp:2")
    Fact.objects.filter(pk=second.pk).update(**what[1])
    assert broken_chains() == ["lamp:1"]


def test_a_fact_taken_out_is_missed(maintenance: Maintenance) -> None:
    changed()
    last = changed()
    Fact.objects.filter(pk=last.pk)._raw_delete("default")
    assert broken_chains() == ["lamp:1"]


def test_words_changed_behind_our_back_are_seen() -> None:
    fact = changed(words="没有道歉")
    Passage.objects.filter(fact=fact).update(text="已经道歉")
    assert broken_chains() == ["lamp:1"]


def test_words_taken_away_are_missed() -> None:
    fact = changed(words="没有道歉")
    Passage.objects.filter(fact=fact).delete()
    assert broken_chains() == ["lamp:1"]


def test_erased_words_leave_the_chain_whole() -> None:
    """RES-6: a person can be forgotten."""
    fact = changed(words="顾先生，3栋1202")
    Passage.objects.filter(fact=fact).update(text="", erased_at=AT)
    assert broken_chains() == []
    (again,) = facts_of("lamp:1")
    assert event_of(again) == LampChanged(floor=3)


# ── projections ──


def test_what_is_projected_is_true_with_the_fact_or_neither_is(subscribing: None) -> None:
    def fail(event: LampChanged, **_: Any) -> None:
        raise RuntimeError("the projection fails")

    project(LampChanged, fail)
    with pytest.raises(RuntimeError):
        changed(words="换灯")
    assert not Fact.objects.exists()
    assert not Passage.objects.exists()
    assert not Stream.objects.exists()


def test_a_base_class_stands_for_all_events_below_it(subscribing: None) -> None:
    told: list[int] = []

    def count(event: LampChanged, *, subject: Any, fact: Fact, at: datetime) -> None:
        told.append(event.floor)

    project(LampEvent, count)
    project(LampEvent, count)
    changed(7)
    assert told == [7]
    assert subscriptions.PROJECTIONS[LampEvent] == [count]


def test_two_events_never_share_a_name() -> None:
    with pytest.raises(TypeError, match=r"lamp\.changed"):
        type("Twin", (LampEvent,), {"TYPE": "lamp.changed"})
