"""Rooms and residents from a file: all or none, unseen until complete, undone as a whole (RES-4)."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bihuan.jobs.importing.residents import Importing
from bihuan.journal.models import Fact
from bihuan.journal.queries import event_of, facts_of
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.office.actions import lay_duties
from bihuan.office.models import CheckLine, LaidDuty
from bihuan.organisation.models import Centre, Reveal, Staff
from bihuan.residents.actions import (
    add_room,
    cancel_import,
    fail_import,
    go_on_importing,
    load_import,
    settle,
    start_import,
    undo_import,
)
from bihuan.residents.actions.importing import ordering
from bihuan.residents.models import (
    Building,
    Contact,
    Import,
    ImportFile,
    Occupancy,
    Person,
    Room,
    Vehicle,
)
from bihuan.residents.queries import (
    buildings_of,
    household,
    import_by_id,
    people_with_phone,
    read_sent,
    report_of,
    room_called,
    would_be_taken_back,
)
from bihuan.residents.queries.imports import table_of
from bihuan.residents.terms import AddPerson, AddRoom, MoveIn
from bihuan.residents.terms.importing import Stage, UndoImport
from bihuan.search.models import Entry
from bihuan.search.terms import Group
from tests.cases.conftest import BY
from tests.conftest import Clock
from tests.residents.importing.batches import checked, loaded, rows_of, taken_in
from tests.residents.importing.files import EMPTY_ROOM, GU, SHEN, csv_of

WRONG_FILE = UndoImport(because="选错了小区的表格")


@pytest.fixture(autouse=True)
def no_breath(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bihuan.jobs.importing.residents.BREATH", 0)


def test_a_file_becomes_rooms_and_people_who_are_found(osmanthus: Centre, lin: Staff, at: datetime) -> None:
    batch = taken_in(osmanthus, GU, SHEN, EMPTY_ROOM, by=lin, at=at)
    assert batch.stage == Stage.DONE
    room = room_called(osmanthus.pk, "3栋1202")
    assert room is not None
    assert (room.unit, room.area) == ("1单元", 8853)
    (dweller,) = household(room.pk)
    assert (dweller.addressed, dweller.role, dweller.phone_masked) == ("顾先生", "owner", "139****4410")
    assert dweller.since == date(2021, 5, 1)
    assert [each.person.name for each in people_with_phone(osmanthus.pk, "139 1234 4410")] == ["顾明"]
    assert Vehicle.objects.get().plate == "粤B12345"
    assert [(each.name, each.room_count) for each in buildings_of(osmanthus.pk)] == [("3栋", 2), ("5栋", 1)]
    assert batch.counts == {
        "buildings": 2, "rooms": 3, "people": 2, "stays": 2, "completed": 0, "arrears": 0, "left": 0,
    }  # fmt: skip


def test_nothing_is_seen_before_all_of_it_is(osmanthus: Centre, at: datetime) -> None:
    batch = start_import(loaded(osmanthus, GU, SHEN, EMPTY_ROOM, at=at), by=None, at=at)
    assert go_on_importing(batch, at=at, most=2) == 2
    assert Room.everything.count() == 2
    assert not Room.objects.exists()
    assert not Person.objects.exists()
    assert people_with_phone(osmanthus.pk, "13912344410") == []
    assert buildings_of(osmanthus.pk) == []
    checked(batch)
    assert Room.objects.count() == 3


def test_a_room_of_an_old_building_is_not_even_counted_before(osmanthus: Centre, gu_room, at) -> None:
    batch = start_import(loaded(osmanthus, SHEN, at=at), by=None, at=at)
    go_on_importing(batch, at=at, most=5)
    assert Room.everything.count() == 2
    assert [each.room_count for each in buildings_of(osmanthus.pk)] == [1]


def test_who_came_in_is_found_by_search_and_no_more_once_it_is_undone(
    osmanthus: Centre, lin: Staff, at: datetime
) -> None:
    """INT-8."""
    batch = taken_in(osmanthus, GU, SHEN, at=at)
    assert Entry.objects.filter(group=Group.PERSON).count() == 2
    assert Entry.objects.filter(group=Group.ROOM).count() == 2
    checked(undo_import(batch, WRONG_FILE, by=lin, at=at))
    assert not Entry.objects.filter(group__in=(Group.PERSON, Group.ROOM)).exists()


def test_a_worker_killed_in_the_middle_leaves_its_place_to_the_next(
    osmanthus: Centre, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = start_import(loaded(osmanthus, GU, SHEN, EMPTY_ROOM, at=at), by=None, at=at)
    go_on_importing(batch, at=at, most=1)

    def killed(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        # After the rows, before the place: both are taken back.
        patch.setattr(Import, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            go_on_importing(batch, at=at, most=1)
    assert Room.everything.count() == 1
    checked(batch)
    assert [Room.objects.count(), Person.objects.count(), Contact.objects.count()] == [3, 2, 2]


def test_two_workers_write_no_row_twice(osmanthus: Centre, at: datetime) -> None:
    batch = start_import(loaded(osmanthus, GU, SHEN, at=at), by=None, at=at)
    stale = import_by_id(batch.pk)
    assert stale is not None
    go_on_importing(batch, at=at, most=1)
    go_on_importing(stale, at=at, most=1)
    checked(batch)
    assert Occupancy.objects.count() == 2


def test_one_wrong_row_keeps_all_out_and_every_mistake_is_named(osmanthus: Centre, at: datetime) -> None:
    no_room = ("3栋", "", "", "", "何丽", "", "业主", "139", "", "")
    bad = ("3栋", "", "1204", "很大", "何伟", "", "房客", "abc", "2025-02-30", "")
    batch = loaded(osmanthus, GU, no_room, bad, GU, at=at)
    assert batch.stage == Stage.WRONG
    report = report_of(batch)
    assert report is not None
    assert {(each.row, each.column) for each in report.problems} == {
        (3, "number"), (3, "phone"), (4, "phone"), (4, "role"), (4, "area"), (4, "since"), (5, "name"),
    }  # fmt: skip
    assert batch.errors == len(report.problems)
    said = {(each.row, each.column): each.said for each in report.problems}
    # Row 5 stands there as it was sent, what is a number with its mask on.
    assert (said[4, "area"], said[3, "number"], said[5, "name"]) == ("很大", "", "顾明")
    with pytest.raises(Refusal):
        start_import(batch, by=None, at=at)
    assert not Room.everything.exists()


def test_who_and_what_is_there_already_is_completed_and_never_overwritten(
    osmanthus: Centre, gu, gu_room: Room, at: datetime
) -> None:
    said = ("3号楼", "2单元", "1202", "88.53", "顾明", "小姐", "租户", "13800000000", "", "粤B99999")
    batch = taken_in(osmanthus, said, at=at)
    assert batch.stage == Stage.DONE
    gu_room.refresh_from_db()
    gu.refresh_from_db()
    assert (gu_room.unit, gu_room.area, gu.title) == ("2单元", 8853, "先生")
    assert gu.phone_masked == "139****4410"
    assert Contact.objects.filter(person=gu).count() == 2
    assert Occupancy.objects.get().role == "owner"
    assert Person.objects.count() == Room.objects.count() == 1
    assert Fact.objects.filter(type="room.changed").exists()


def test_the_same_file_again_changes_nothing(osmanthus: Centre, at: datetime) -> None:
    taken_in(osmanthus, GU, SHEN, at=at)
    again = taken_in(osmanthus, GU, SHEN, at=at)
    assert again.counts["left"] == 2
    assert [Room.objects.count(), Person.objects.count(), Occupancy.objects.count()] == [2, 2, 2]


def test_the_same_person_with_the_same_number_lives_in_both_rooms(osmanthus: Centre, at: datetime) -> None:
    second = ("5栋", "", "202", "", "顾明", "先生", "业主", "+86 13912344410", "", "")
    taken_in(osmanthus, GU, second, at=at)
    assert (Person.objects.count(), Occupancy.objects.count(), Contact.objects.count()) == (1, 2, 1)


def test_what_is_cancelled_half_way_leaves_nothing(osmanthus: Centre, lin: Staff, at: datetime) -> None:
    batch = start_import(loaded(osmanthus, GU, SHEN, at=at), by=lin, at=at)
    go_on_importing(batch, at=at, most=1)
    batch = checked(cancel_import(batch, by=lin, at=at))
    assert batch.stage == Stage.CANCELLED
    assert rows_of(batch) == 0
    assert not Contact.objects.exists()
    assert not ImportFile.objects.exists()


def test_a_whole_import_is_undone_and_what_was_completed_is_empty_again(
    osmanthus: Centre, lin: Staff, gu, gu_room: Room, at: datetime
) -> None:
    said = ("3栋", "2单元", "1202", "88.53", "顾明", "", "", "13800000000", "", "")
    batch = taken_in(osmanthus, said, SHEN, at=at)
    undo_import(batch, WRONG_FILE, by=lin, at=at)
    assert not Room.objects.filter(label="3-1203").exists()
    batch = checked(batch)
    assert batch.stage == Stage.UNDONE
    assert rows_of(batch) == 0
    gu_room.refresh_from_db()
    assert (gu_room.unit, gu_room.area) == ("", None)
    assert Contact.objects.get().person_id == gu.pk
    assert [each.person_id for each in Occupancy.objects.all()] == [gu.pk]


def test_killed_while_it_is_undone_the_next_one_goes_on_and_nobody_sees_a_half(
    osmanthus: Centre, lin: Staff, gu: Person, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = taken_in(osmanthus, GU, SHEN, EMPTY_ROOM, at=at)
    batch = undo_import(batch, WRONG_FILE, by=lin, at=at)
    assert go_on_importing(batch, at=at, most=1) == 1
    before = rows_of(batch)

    def killed(*_given: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        # After rows are erased, before that is noted: both are taken back.
        patch.setattr(Import, "save", killed)
        with pytest.raises(KeyboardInterrupt):
            go_on_importing(batch, at=at, most=1)
    assert (rows_of(batch), Person.objects.count(), Room.objects.count()) == (before, 1, 1)
    batch = checked(batch)
    assert (batch.stage, rows_of(batch)) == (Stage.UNDONE, 0)
    assert [each.pk for each in Person.everything.all()] == [gu.pk]


def test_what_was_used_since_stands_against_undoing_and_is_named(
    osmanthus: Centre, lin: Staff, at: datetime
) -> None:
    batch = taken_in(osmanthus, GU, SHEN, at=at)
    building = Building.objects.get(name="3栋")
    add_room(building, AddRoom(number="1305"), by=BY, at=at)
    with pytest.raises(Refusal) as refused:
        undo_import(batch, WRONG_FILE, by=lin, at=at)
    assert refused.value.first.code == "used_since"
    assert "3栋" in str(refused.value.first.message)
    assert Room.objects.count() == 3


def listed(batch: Import, gu_room: Room, at: datetime) -> list[CheckLine]:
    """What rules put on lists (RES-5, RES-8): an empty home, somebody without a number, Mr Gu's home."""
    lay_duties(at=at, most=100)
    duty, later = LaidDuty.objects.order_by("pk")[:2]
    person = Person.objects.get(name="沈小")
    empty, home = Room.objects.get(label="5-201"), Room.objects.get(label="3-1203")
    lines = [(duty, empty, None), (duty, home, person), (duty, gu_room, None), (later, None, person)]
    return [
        CheckLine.objects.create(duty=of, room=room, of_room=who is None, person=who, marks="no_phone")
        for of, room, who in lines
    ]


LISTED = (("3栋", "", "1203", "", "沈小", *[""] * 5), EMPTY_ROOM)


def test_lists_made_by_rule_do_not_stand_against_undoing_and_go_with_it(
    osmanthus: Centre, gu_room: Room, lin: Staff, shen: Staff, at: datetime
) -> None:
    batch = taken_in(osmanthus, *LISTED, at=at)
    *gone, of_gu, of_person = listed(batch, gu_room, at)
    assert would_be_taken_back(batch).used == []
    batch = checked(undo_import(batch, WRONG_FILE, by=lin, at=at))
    assert (batch.stage, rows_of(batch)) == (Stage.UNDONE, 0)
    assert list(Room.everything.all()) == [gu_room]
    assert list(CheckLine.objects.filter(pk__in=[each.pk for each in (*gone, of_gu, of_person)])) == [of_gu]


@pytest.mark.parametrize("said", [{"outcome": "fine"}, {"remark": "窗户开着"}])
def test_a_line_somebody_has_answered_stands_against_undoing(
    said: dict[str, str], osmanthus: Centre, gu_room: Room, lin: Staff, shen: Staff, at: datetime
) -> None:
    batch = taken_in(osmanthus, *LISTED, at=at)
    of_room, of_person, *_others = listed(batch, gu_room, at)
    CheckLine.objects.filter(pk__in=[of_room.pk, of_person.pk]).update(**said)
    used = would_be_taken_back(batch).used
    assert [(each.name, each.why) for each in used] == [
        ("3-1203", ("checked",)),
        ("5-201", ("checked",)),
        ("沈小", ("checked",)),
    ]
    with pytest.raises(Refusal) as refused:
        undo_import(batch, WRONG_FILE, by=lin, at=at)
    assert refused.value.first.code == "used_since"


def test_a_line_answered_while_it_is_undone_keeps_its_room(
    osmanthus: Centre, gu_room: Room, lin: Staff, shen: Staff, at: datetime
) -> None:
    batch = taken_in(osmanthus, *LISTED, at=at)
    of_room, of_person, *_others = listed(batch, gu_room, at)
    batch = undo_import(batch, WRONG_FILE, by=lin, at=at)
    CheckLine.objects.filter(pk__in=[of_room.pk, of_person.pk]).update(outcome="fine")
    checked(batch)
    assert {each.label for each in Room.objects.all()} == {"3-1202", "3-1203", "5-201"}
    assert [each.person.name for each in Occupancy.objects.filter(room__label="3-1203")] == ["沈小"]
    # Seen again, and found.
    assert Entry.objects.filter(group=Group.ROOM).count() == 3
    assert Entry.objects.filter(group=Group.PERSON).count() == 1
    erased = list(facts_of(batch.stream))[-1]
    # A building, two rooms, a person and a stay.
    assert (event_of(erased).erased, event_of(erased).kept) == (0, 5)


def test_two_imports_of_a_centre_never_run_at_once(osmanthus: Centre, at: datetime) -> None:
    first, second = loaded(osmanthus, GU, at=at), loaded(osmanthus, SHEN, at=at)
    start_import(first, by=None, at=at)
    with pytest.raises(Refusal) as refused:
        start_import(second, by=None, at=at)
    assert refused.value.first.code == "another_import"


def test_nor_when_both_are_begun_in_the_same_moment(
    osmanthus: Centre, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = loaded(osmanthus, GU, at=at), loaded(osmanthus, SHEN, at=at)
    start_import(first, by=None, at=at)
    looked = iter([lambda _batch: None])
    alone = ordering._ensure_alone
    # The first look saw nobody else yet.
    monkeypatch.setattr(ordering, "_ensure_alone", lambda batch: next(looked, alone)(batch))
    with pytest.raises(Refusal) as refused:
        start_import(second, by=None, at=at)
    assert refused.value.first.code == "another_import"
    second.refresh_from_db()
    assert second.stage == "ready"


def test_a_room_that_is_just_coming_in_is_not_registered_beside_it(
    osmanthus: Centre, gu_room: Room, at: datetime
) -> None:
    batch = start_import(loaded(osmanthus, SHEN, at=at), by=None, at=at)
    go_on_importing(batch, at=at, most=5)
    with pytest.raises(Refusal) as refused:
        add_room(gu_room.building, AddRoom(number="1203"), by=BY, at=at)
    assert refused.value.first.code == "being_imported"


def test_what_was_sent_is_sealed_then_erased_and_no_fact_names_anybody(
    osmanthus: Centre, lin: Staff, at: datetime
) -> None:
    batch = loaded(osmanthus, GU, by=lin, at=at)
    kept = ImportFile.objects.get()
    assert "顾明".encode() not in bytes(kept.table)
    assert table_of(batch) is not None
    batch = checked(start_import(batch, by=lin, at=at))
    assert not ImportFile.objects.exists()
    told = list(Fact.objects.of(batch.stream).values_list("type", "payload"))
    assert [each[0] for each in told] == [
        "import.loaded", "import.started", "import.shown", "import.moved", "import.done",
    ]  # fmt: skip
    assert not [each for each in told if "顾" in each[1] or "1391234" in each[1] or "桂花苑" in each[1]]
    logged = Reveal.objects.get()
    assert (logged.subject, logged.rows, logged.centre_id) == (batch.stream, 1, osmanthus.pk)


def test_what_breaks_is_erased_and_said(
    osmanthus: Centre, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = start_import(loaded(osmanthus, GU, SHEN, at=at), by=None, at=at)
    go_on_importing(batch, at=at, most=1)

    def broken(*_given: object) -> None:
        raise RuntimeError("13912344410")

    with monkeypatch.context() as patch:
        patch.setitem(go_on_importing.__globals__["ROWS_OF"], Stage.WRITING, broken)
        with pytest.raises(RuntimeError):
            Importing().through(batch.pk)
    batch = checked(batch)
    assert (batch.stage, batch.failed) == (Stage.FAILED, "RuntimeError")
    assert rows_of(batch) == 0


def test_what_stood_in_a_wrong_cell_is_shown_with_its_numbers_masked(osmanthus: Centre, at: datetime) -> None:
    """RES-6."""
    two = ("3栋", "", "1204", "", "何伟", "", "", "13912344410/139 0000 0000", "", "13912344410")
    report = report_of(loaded(osmanthus, two, at=at))
    assert report is not None
    assert {each.column: each.said for each in report.problems} == {
        "phone": "139****4410/139****0000", "plate": "139****4410",
    }  # fmt: skip


def test_undoing_takes_a_reason(osmanthus: Centre, lin: Staff, at: datetime) -> None:
    batch = taken_in(osmanthus, GU, at=at)
    with pytest.raises(Invalid) as refused:
        undo_import(batch, UndoImport(because=" "), by=lin, at=at)
    assert refused.value.first.field == "because"
    undo_import(batch, WRONG_FILE, by=lin, at=at)
    (event,) = [event_of(each) for each in facts_of(batch.stream) if each.type == "import.taken_back"]
    assert event.because == "选错了小区的表格"


def test_what_would_be_taken_back_is_counted_and_what_was_used_is_named(
    osmanthus: Centre, lin: Staff, gu_room: Room, at: datetime
) -> None:
    filled = ("3栋", "2单元", "1202", "", "", "", "", "", "", "")
    batch = taken_in(osmanthus, filled, SHEN, EMPTY_ROOM, at=at)
    plan = would_be_taken_back(batch)
    assert plan.counts == {"buildings": 1, "rooms": 2, "people": 1, "stays": 1}
    assert (plan.completed, plan.used) == (1, [])
    new = room_called(osmanthus.pk, "3-1203")
    assert new is not None
    settle(new, AddPerson(name="沈小"), MoveIn(role="family", since=at.date()), by=BY, at=at)
    used = would_be_taken_back(batch).used
    assert [(each.name, each.why) for each in used] == [("3-1203", ("changed", "registered"))]


def test_to_ask_what_was_used_since_costs_no_more_for_many_rows(osmanthus: Centre, at: datetime) -> None:
    few = taken_in(osmanthus, GU, at=at)
    with CaptureQueriesContext(connection) as of_few:
        would_be_taken_back(few)
    many = taken_in(
        osmanthus,
        *(("9栋", "", str(100 + number), "", f"何{number}", *[""] * 5) for number in range(60)),
        at=at,
    )
    with CaptureQueriesContext(connection) as of_many:
        would_be_taken_back(many)
    assert len(of_many) == len(of_few)


def test_nothing_is_packed_or_read_while_the_file_is_laid_by(osmanthus: Centre, at: datetime) -> None:
    """What takes seconds for a large file is over before anything is locked."""
    sent = read_sent(csv_of(GU))
    assert (sent.places["building"], len(sent.table.rows)) == (0, 1)
    batch = load_import(osmanthus, sent, by=None, at=at)
    kept = table_of(batch)
    assert kept is not None
    assert kept.rows == [list(GU)]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\Users\\顾\\住户.xlsx", "住户.xlsx"),
        ("/home/x/住户.csv", "住户.csv"),
        ("a\x00b\u202e.csv", "ab.csv"),
        ("长" * 200, "长" * 80),
    ],
    ids=["windows", "unix", "signs", "long"],
)
def test_of_a_file_only_its_name_is_kept(given: str, shown: str) -> None:
    assert read_sent(csv_of(GU), name=given).name == shown


def test_an_import_that_was_not_checked_to_the_end_says_by_what(osmanthus: Centre, at: datetime) -> None:
    batch = load_import(osmanthus, read_sent(csv_of(GU)), by=None, at=at)
    fail_import(batch, "MemoryError", at=at)
    batch.refresh_from_db()
    assert (batch.stage, batch.failed) == (Stage.FAILED, "MemoryError")
