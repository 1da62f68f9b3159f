"""What is owed comes in with a table, is written over what was noted, and put back (FEE-1, RES-4)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest

from bihuan.journal.queries import event_of, facts_of
from bihuan.kernel.refusals import Refusal
from bihuan.organisation.models import Centre, Staff
from bihuan.residents.access import import_report_for
from bihuan.residents.actions import note_arrears, settle_arrears, start_import, undo_import
from bihuan.residents.models import Completion, Room
from bihuan.residents.queries import report_of, room_by_id, room_called, would_be_taken_back
from bihuan.residents.terms import NoteArrears
from bihuan.residents.terms.importing import Stage, UndoImport
from tests.conftest import Clock
from tests.residents.importing.batches import checked, loaded, taken_in

HEAD = ("楼栋", "房号", "姓名", "欠费起始日期", "欠费金额（元）")
NEW = ("5栋", "201", "何丽", "2025-11-01", "1234.50 元")
GU_OWES = ("3栋", "1202", "", "2026-01-01", "88")
WRONG_FILE = UndoImport(because="选错了小区的表格")


@pytest.fixture(autouse=True)
def no_breath(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bihuan.jobs.importing.residents.BREATH", 0)


def owed(room: Room | None) -> tuple[Any, ...]:
    assert room is not None
    room.refresh_from_db()
    return (room.arrears_since, room.arrears_amount, room.arrears_by_id, room.arrears_at)


def told(room: Room) -> list[str]:
    return [each.type for each in facts_of(f"arrears:{room.pk}")]


def wrong(osmanthus: Centre, at: datetime, *rows: Sequence[str]) -> set[tuple[int, str]]:
    report = report_of(loaded(osmanthus, *rows, at=at, head=HEAD))
    assert report is not None
    return {(each.row, each.column) for each in report.problems}


def test_what_a_new_room_owes_comes_in_with_it(osmanthus: Centre, lin: Staff, clock: Clock) -> None:
    batch = taken_in(osmanthus, NEW, by=lin, at=clock.at, head=HEAD)
    room = room_called(osmanthus.pk, "5-201")
    assert owed(room) == (date(2025, 11, 1), 123_450, lin.pk, clock.at)
    assert batch.counts["arrears"] == 1
    checked(undo_import(batch, WRONG_FILE, by=lin, at=clock.at))
    assert not Room.everything.filter(label="5-201").exists()


def test_a_later_row_of_the_household_may_say_it(osmanthus: Centre, at: datetime) -> None:
    silent = ("5栋", "201", "何伟", "", "")
    batch = taken_in(osmanthus, silent, NEW, at=at, head=HEAD)
    assert owed(room_called(osmanthus.pk, "5-201"))[:2] == (date(2025, 11, 1), 123_450)
    assert batch.counts["arrears"] == 1


def test_of_a_room_that_was_there_it_is_told_and_empty_again_once_undone(
    osmanthus: Centre, gu_room: Room, lin: Staff, at: datetime
) -> None:
    batch = taken_in(osmanthus, GU_OWES, by=lin, at=at, head=HEAD)
    assert owed(gu_room)[:3] == (date(2026, 1, 1), 8800, lin.pk)
    assert would_be_taken_back(batch).completed == 1
    checked(undo_import(batch, WRONG_FILE, by=lin, at=at))
    assert owed(gu_room) == (None,) * 4
    assert told(gu_room) == ["room.arrears_noted", "room.arrears_put_back"]
    assert not Completion.objects.exists()


def test_what_was_noted_before_is_written_over_and_put_back_exactly(
    osmanthus: Centre, gu_room: Room, lin: Staff, song: Staff, at: datetime
) -> None:
    note_arrears(gu_room, NoteArrears(since=date(2025, 6, 1), amount=5_000), by=song, at=at)
    before = owed(gu_room)
    batch = taken_in(osmanthus, GU_OWES, by=lin, at=at, head=HEAD)
    assert owed(gu_room)[:3] == (date(2026, 1, 1), 8800, lin.pk)
    checked(undo_import(batch, WRONG_FILE, by=lin, at=at))
    assert owed(gu_room) == before
    put_back = event_of(list(facts_of(f"arrears:{gu_room.pk}"))[-1])
    assert put_back.since == date(2025, 6, 1)


@pytest.mark.parametrize("amount", ["88", ""])
def test_the_same_again_or_without_an_amount_is_no_news(
    amount: str, osmanthus: Centre, gu_room: Room, lin: Staff, at: datetime
) -> None:
    note_arrears(gu_room, NoteArrears(since=date(2026, 1, 1), amount=8_800), by=lin, at=at)
    batch = taken_in(osmanthus, (*GU_OWES[:4], amount), at=at, head=HEAD)
    assert owed(gu_room)[:2] == (date(2026, 1, 1), 8800)
    assert (batch.counts["arrears"], batch.counts["left"]) == (0, 1)
    assert told(gu_room) == ["room.arrears_noted"]


@pytest.mark.parametrize("nothing", [("", ""), ("", "0"), ("-", "-"), ("无", "0.00"), ("", "无")])
def test_nothing_said_settles_nothing(
    nothing: tuple[str, str], osmanthus: Centre, gu_room: Room, lin: Staff, at: datetime
) -> None:
    note_arrears(gu_room, NoteArrears(since=date(2025, 6, 1)), by=lin, at=at)
    batch = taken_in(osmanthus, ("3栋", "1202", "", *nothing), at=at, head=HEAD)
    assert batch.stage == Stage.DONE
    assert owed(gu_room)[0] == date(2025, 6, 1)


@pytest.mark.parametrize("of_new", [True, False])
def test_what_was_settled_since_stands_against_undoing(
    of_new: bool, osmanthus: Centre, gu_room: Room, lin: Staff, at: datetime
) -> None:
    batch = taken_in(osmanthus, NEW if of_new else GU_OWES, by=lin, at=at, head=HEAD)
    room = room_called(osmanthus.pk, "5-201") if of_new else room_by_id(gu_room.pk)
    assert room is not None
    settle_arrears(room, by=lin, at=at)
    assert [(each.name, each.why) for each in would_be_taken_back(batch).used] == [(room.label, ("changed",))]
    with pytest.raises(Refusal):
        undo_import(batch, WRONG_FILE, by=lin, at=at)


@pytest.mark.parametrize(
    ("since", "amount", "column"),
    [
        ("2025-11-01", "-3", "arrears_amount"),
        ("2025-11-01", "0", "arrears_amount"),
        ("2025-11-01", "很多", "arrears_amount"),
        ("2025-11-01", "1.234", "arrears_amount"),
        ("2025-11-01", "99999999999", "arrears_amount"),
        ("2026-12-01", "88", "arrears_since"),
        ("上月", "88", "arrears_since"),
        ("", "88", "arrears_since"),
    ],
)
def test_what_cannot_be_owed_is_said_under_its_column(
    since: str, amount: str, column: str, osmanthus: Centre, at: datetime
) -> None:
    assert wrong(osmanthus, at, ("5栋", "201", "", since, amount)) == {(2, column)}


def test_two_rows_of_a_household_that_contradict_each_other_are_named(
    osmanthus: Centre, at: datetime
) -> None:
    other = ("5栋", "201", "何伟", "2025-12-01", "1234.50")
    assert wrong(osmanthus, at, NEW, other) == {(3, "arrears_since")}


def test_who_may_not_note_arrears_does_not_begin_it_and_is_not_shown_them(
    osmanthus: Centre, engineering_head: Staff, lin: Staff, at: datetime
) -> None:
    """A head of engineering keeps residents; what they owe is not his business."""
    bad = ("5栋", "202", "", "上月", "88")
    batch = loaded(osmanthus, NEW, bad, by=engineering_head, at=at, head=HEAD)
    hidden, shown = (import_report_for(each, batch) for each in (engineering_head, lin))
    assert hidden is not None
    assert shown is not None
    assert (hidden.samples[0][3:], shown.samples[0][3:]) == (["***", "***"], ["2025-11-01", "1234.50 元"])
    assert (hidden.problems[0].said, shown.problems[0].said) == ("***", "上月")
    batch = loaded(osmanthus, NEW, by=engineering_head, at=at, head=HEAD)
    hidden, shown = (import_report_for(each, batch) for each in (engineering_head, lin))
    assert hidden is not None
    assert shown is not None
    assert hidden.preview[0]["arrears_amount"] is None
    assert (shown.preview[0]["arrears_amount"], shown.preview[0]["arrears_fate"]) == (123_450, "noted")
    with pytest.raises(Refusal) as refused:
        start_import(batch, by=engineering_head, at=at)
    assert refused.value.first.code == "not_yours_to_bill"
    checked(start_import(batch, by=lin, at=at))
    assert owed(room_called(osmanthus.pk, "5-201"))[2] == lin.pk
