"""Imports for programs: sent, told, started, followed, cancelled, undone; refused; strangers (RES-4)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from bihuan.jobs.importing.residents import Importing
from bihuan.organisation.models import Staff
from bihuan.residents.actions import add_room
from bihuan.residents.models import Building, Import, Room
from bihuan.residents.terms import AddRoom
from bihuan.residents.terms.importing import Stage
from tests.api.conftest import V1, Program
from tests.cases.conftest import BY
from tests.residents.importing.files import EMPTY_ROOM, GU, SHEN, csv_of, xlsx_of

BAD = ("3栋", "", "1204", "很大", "何伟", "", "房客", "", "", "")


@pytest.fixture(autouse=True)
def no_breath(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bihuan.jobs.importing.residents.BREATH", 0)


@pytest.fixture
def hers(program: Callable[..., Program], lin: Staff, gu_room: Room) -> Program:
    return program(lin)


def send(agent: Program, content: bytes, **headers: str) -> Any:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    file = SimpleUploadedFile("桂花苑住户.csv", content)
    return agent.client.post(f"{V1}/centres/GHY/imports", {"file": file}, headers=given)


def sent(agent: Program, *rows: Any) -> str:
    answer = send(agent, csv_of(*rows))
    assert answer.status_code == 201, answer.json()
    Importing().all()
    return f"/imports/{answer.json()['id']}"


def codes(answer: Any) -> list[tuple[str, str]]:
    return [(each["field"], each["code"]) for each in answer.json()["errors"]]


def test_a_program_brings_in_a_table_and_takes_it_back(hers: Program, gu_room: Room) -> None:
    where = sent(hers, SHEN, EMPTY_ROOM)
    read = hers.get(where).json()
    assert (read["stage"], read["file"], read["rows"]) == ("ready", "桂花苑住户.csv", 2)
    assert read["preview"][0]["phones"] == ["139****1203"]
    assert read["columns"][7]["samples"][0] == "139****1203"
    started = hers.post(f"{where}/start").json()
    assert (started["stage"], started["done"], started["whole"]) == ("writing", 0, 2)
    Importing().all()
    assert hers.get(where).json()["counts"]["rooms"] == 2
    assert hers.get(f"{where}/undoing").json() == {
        "counts": {"buildings": 1, "rooms": 2, "people": 1, "stays": 1},
        "completed": 0,
        "used_count": 0,
        "used": [],
    }
    assert hers.post(f"{where}/undoing", {"because": "选错了小区的表格"}).json()["stage"] == "undoing"
    Importing().all()
    assert hers.get(where).json()["stage"] == "undone"
    assert list(Room.objects.all()) == [gu_room]
    assert [each["stage"] for each in hers.get("/centres/GHY/imports").json()["items"]] == ["undone"]


def test_columns_are_told_and_mistakes_are_read_a_page_at_a_time(hers: Program) -> None:
    where = sent(hers, GU, BAD)
    assert hers.get(where).json()["stage"] == "wrong"
    first = hers.get(f"{where}/mistakes", limit=1).json()
    assert (first["items"][0]["row"], first["next"]) == (3, 1)
    rest = hers.get(f"{where}/mistakes", after=1).json()
    assert rest["next"] is None
    said = {(each["column"], each["said"]) for each in first["items"] + rest["items"]}
    assert said == {("role", "房客"), ("area", "很大")}
    places = {"building": 0, "number": 2, "name": 4}
    assert hers.post(f"{where}/columns", {"places": places}).json()["stage"] == "checking"
    Importing().all()
    assert hers.get(where).json()["stage"] == "ready"


def test_an_import_is_cancelled(hers: Program) -> None:
    where = sent(hers, GU)
    assert hers.post(f"{where}/cancellation").json()["stage"] == "cancelled"
    # The file is gone, and so are its columns.
    assert hers.get(where).json()["columns"] == []


def test_sent_twice_with_a_key_it_is_one_import(hers: Program) -> None:
    first, again = (send(hers, csv_of(GU), Idempotency_Key="a") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert again["Idempotent-Replayed"] == "true"
    assert first.json() == again.json()
    assert Import.objects.count() == 1
    Importing().all()
    where = f"/imports/{first.json()['id']}"
    for key in ("b", "b"):
        assert hers.post(f"{where}/start", Idempotency_Key=key).json()["stage"] == "writing"


def test_a_table_is_read_before_anything_is_locked(hers: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a key the act is one transaction: reading fifty thousand rows in it would hold everybody up."""
    from bihuan.api import reading

    outside, read = len(connection.savepoint_ids), reading.read_sent
    inside: list[int] = []

    def watched(content: bytes, *, name: str = "") -> Any:
        inside.append(len(connection.savepoint_ids))
        return read(content, name=name)

    monkeypatch.setattr(reading, "read_sent", watched)
    assert send(hers, csv_of(GU), Idempotency_Key="a").status_code == 201
    assert inside == [outside]


def test_wrong_files_are_refused_by_field(hers: Program) -> None:
    refused = [send(hers, content) for content in (b"", b"%PDF\x00", csv_of(), b"PK\x03\x04")]
    assert [(each.status_code, *codes(each)) for each in refused] == [
        (422, ("file", "empty")),
        (422, ("file", "unknown_type")),
        (422, ("file", "no_rows")),
        (422, ("file", "damaged")),
    ]
    none = hers.client.post(f"{V1}/centres/GHY/imports", {})
    assert (none.status_code, codes(none)) == (422, [("file", "required")])
    assert hers.post("/centres/GHY/imports", {"file": "x"}).status_code == 415
    assert not Import.objects.exists()


def test_a_spreadsheet_is_taken_as_well(hers: Program) -> None:
    assert send(hers, xlsx_of(GU)).status_code == 201


def test_rules_refuse_with_their_clause(hers: Program) -> None:
    where = sent(hers, GU, BAD)
    early = hers.post(f"{where}/start")
    assert (early.status_code, early.json()["code"], early.json()["clause"]) == (
        409,
        "not_at_this_stage",
        "规程 3.3",
    )
    assert hers.post(f"{where}/undoing", {"because": "选错了"}).status_code == 409
    assert codes(hers.post(f"{where}/undoing", {"because": " "})) == [("because", "required")]
    assert codes(hers.post(f"{where}/columns", {"places": {"name": 4}})) == [("places", "columns_missing")]
    assert hers.post(f"{where}/columns", {"places": {"nonsense": 1}}).status_code == 422


def test_what_was_used_since_stands_against_undoing(hers: Program) -> None:
    where = sent(hers, EMPTY_ROOM)
    hers.post(f"{where}/start")
    Importing().all()
    batch = Import.objects.get()
    assert batch.stage == Stage.DONE
    add_room(Building.objects.get(name="5栋"), AddRoom(number="1305"), by=BY, at=batch.at)
    plan = hers.get(f"{where}/undoing").json()
    assert (plan["used_count"], plan["used"][0]["name"]) == (1, "5栋")
    answer = hers.post(f"{where}/undoing", {"because": "选错了"})
    assert (answer.status_code, answer.json()["code"]) == (409, "used_since")


def test_only_who_keeps_residents_there_may(
    hers: Program, program: Callable[..., Program], zhou: Staff, stranger: Staff
) -> None:
    where = sent(hers, GU)
    for path in (where, f"{where}/mistakes", f"{where}/undoing", "/centres/GHY/imports"):
        assert program(zhou).get(path).status_code == 403
        assert program(stranger).get(path).status_code == 404
    for path, body in (
        (f"{where}/start", None),
        (f"{where}/cancellation", None),
        (f"{where}/columns", {"places": {"building": 0}}),
        (f"{where}/undoing", {"because": "选错了"}),
    ):
        assert program(zhou).post(path, body).status_code == 403
        assert program(stranger).post(path, body).status_code == 404
    assert send(program(zhou), csv_of(GU)).status_code == 403
    assert send(program(stranger), csv_of(GU)).status_code == 404
    assert Import.objects.get().stage == Stage.READY


def test_a_token_that_only_reads_sends_nothing(
    program: Callable[..., Program], lin: Staff, gu_room: Room
) -> None:
    assert send(program(lin, "read"), csv_of(GU)).status_code == 403


def test_what_is_owed_is_read_before_it_comes_in_and_of_the_room_after(hers: Program) -> None:
    """FEE-1."""
    head = ("楼栋", "房号", "欠费起始日期", "欠费金额")
    answer = send(hers, csv_of(("5栋", "201", "2025-11-01", "1234.5"), head=head))
    Importing().all()
    where = f"/imports/{answer.json()['id']}"
    row = hers.get(where).json()["preview"][0]
    assert (row["arrears_since"], row["arrears_amount"], row["arrears_fate"]) == (
        "2025-11-01",
        123_450,
        "noted",
    )
    hers.post(f"{where}/start")
    Importing().all()
    room = Room.objects.get(label="5-201")
    owed = hers.get(f"/rooms/{room.pk}/arrears").json()
    assert (owed["since"], owed["amount"]) == ("2025-11-01", 123_450)


def test_whoever_may_not_note_arrears_does_not_begin_them(
    program: Callable[..., Program], engineering_head: Staff, gu_room: Room
) -> None:
    his, head = program(engineering_head), ("楼栋", "房号", "欠费起始日期")
    where = f"/imports/{send(his, csv_of(('5栋', '201', '2025-11-01'), head=head)).json()['id']}"
    Importing().all()
    read = his.get(where).json()
    assert (read["columns"][2]["samples"], read["preview"][0]["arrears_since"]) == (["***"], None)
    refused = his.post(f"{where}/start")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_yours_to_bill")
    his.post(f"{where}/columns", {"places": {"building": 0, "number": 1}})
    Importing().all()
    assert his.post(f"{where}/start").json()["stage"] == "writing"
