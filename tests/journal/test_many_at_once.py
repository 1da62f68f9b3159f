"""Many facts at once are the same chain as one after the other, in a fixed number of statements."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bihuan.journal.actions import record_many
from bihuan.journal.events import Happening, Words
from bihuan.journal.models import Fact, Passage, Pending, Stream
from bihuan.journal.queries import broken_chains, event_of, facts_of
from bihuan.journal.subscriptions import project, project_batch, react
from tests.journal.lamps import AT, SOMEBODY, LampChanged, LampEvent, changed

pytestmark = pytest.mark.django_db


def lamps(*places: tuple[int, int], **more: Any) -> list[Happening]:
    """(stream, floor) each."""
    return [Happening(f"lamp:{stream}", LampChanged(floor=floor, **more)) for stream, floor in places]


def floors(stream: str) -> list[int]:
    return [event_of(each).floor for each in facts_of(stream)]  # type: ignore[attr-defined]  # lamps only


def test_several_facts_of_several_streams_keep_their_order_and_their_chains() -> None:
    changed(1, stream="lamp:1")
    record_many(lamps((1, 2), (2, 7), (1, 3), (2, 8)), by=SOMEBODY, at=AT)
    changed(4, stream="lamp:1")
    assert floors("lamp:1") == [1, 2, 3, 4]
    assert floors("lamp:2") == [7, 8]
    assert broken_chains() == []


def test_a_chain_written_at_once_breaks_like_any_other_when_somebody_rewrites_it() -> None:
    record_many(lamps((1, 1), (1, 2), (1, 3)), by=SOMEBODY, at=AT)
    Stream.objects.filter(name="lamp:1").update(count=2)
    assert broken_chains() == ["lamp:1"]


def test_words_are_kept_with_the_fact_they_belong_to() -> None:
    first = LampChanged(floor=1, words=Words("楼道灯"))
    second = LampChanged(floor=2, words=Words("车库灯"))
    facts = record_many([Happening("lamp:1", first), Happening("lamp:1", second)], by=SOMEBODY, at=AT)
    assert [event_of(Fact.objects.get(pk=each.pk)) for each in facts] == [first, second]
    assert Passage.objects.count() == 2
    assert broken_chains() == []


def test_the_number_of_statements_does_not_grow_with_the_facts() -> None:
    def statements(number: int) -> int:
        happenings = lamps(*[(place, place) for place in range(number)])
        with (
            CaptureQueriesContext(
                connection,
            ) as captured,
            transaction.atomic(),
        ):
            record_many(happenings, by=SOMEBODY, at=AT)
        return len([each for each in captured if "SAVEPOINT" not in each["sql"]])

    statements(500)
    assert statements(100) <= 4
    assert statements(500) <= 12


def test_nothing_at_all_is_no_fact() -> None:
    assert record_many([], by=SOMEBODY, at=AT) == []


def test_what_cannot_be_made_true_leaves_no_fact_of_them_all(subscribing: None) -> None:
    def fails(happenings: list[Happening], *, at: Any) -> list[Happening]:
        raise ValueError("no room for it")

    project_batch(LampChanged, fails)
    with pytest.raises(ValueError, match="no room"), transaction.atomic():
        record_many(lamps((1, 1), (2, 2)), by=SOMEBODY, at=AT)
    assert not Fact.objects.exists()
    assert not Stream.objects.exists()


def test_a_batch_projection_sees_all_once_and_the_others_are_not_asked_one_by_one(subscribing: None) -> None:
    seen: list[list[int]] = []
    single: list[int] = []
    project(LampEvent, lambda event, **_: single.append(event.floor))

    def sees(happenings: list[Happening], *, at: Any) -> list[Happening]:
        seen.append([each.event.floor for each in happenings])
        return []

    project_batch(LampChanged, sees)
    record_many(lamps((1, 1), (2, 2)), by=SOMEBODY, at=AT)
    changed(3)
    assert seen == [[1, 2], [3]]
    assert single == []


def test_without_a_batch_projection_each_is_projected_with_its_subject(subscribing: None) -> None:
    told: list[tuple[int, str]] = []
    project(LampEvent, lambda event, *, subject, fact, at: told.append((fact.seq, subject)))
    happenings = [
        Happening("lamp:1", LampChanged(floor=1), "first"),
        Happening("lamp:1", LampChanged(floor=2), "second"),
    ]
    record_many(happenings, by=SOMEBODY, at=AT)
    assert told == [(1, "first"), (2, "second")]


def reacting(event: LampChanged, *, stream: str, fact_id: int) -> None:
    """Never runs here: the transaction of the test is not committed."""


def test_what_may_lag_waits_for_each_of_them(subscribing: None) -> None:
    react(LampChanged, reacting)
    record_many(lamps((1, 1), (2, 2)), by=SOMEBODY, at=AT)
    assert Pending.objects.count() == 2


def test_what_follows_is_chained_behind_and_written_in_the_same_go(subscribing: None) -> None:
    def follows(happenings: list[Happening], *, at: Any) -> list[Happening]:
        """Every lamp on the first floor brings on the one above it, and that one none."""
        return [Happening(each.stream, LampChanged(floor=2)) for each in happenings if each.event.floor == 1]

    project_batch(LampChanged, follows)
    facts = record_many(lamps((1, 1), (2, 1)), by=SOMEBODY, at=AT)
    assert [(each.stream.name, each.seq) for each in facts] == [
        ("lamp:1", 1), ("lamp:2", 1), ("lamp:1", 2), ("lamp:2", 2),
    ]  # fmt: skip
    changed(1)
    assert broken_chains() == []
    assert Fact.objects.count() == 6
