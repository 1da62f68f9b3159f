"""Whatever is sent: a 4xx that says what is wrong, nothing written, nothing broken."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from bihuan.matters.models import Matter
from bihuan.organisation.models import Centre, Staff
from bihuan.residents.models import Room
from tests.api.conftest import CEILING, V1, Ceiling, Program
from tests.cast import build


@pytest.fixture
def agent(lin: Staff, program: Callable[..., Program]) -> Program:
    return program(lin)


def send(agent: Program, body: bytes, content_type: str = "application/json") -> Any:
    return agent.client.post(f"{V1}/cases", body, content_type=content_type)


@pytest.mark.parametrize(
    ("body", "content_type", "status", "code"),
    [
        (b"{", "application/json", 400, "malformed"),
        (b'{"said": NaN}', "application/json", 400, "malformed"),
        (b"[" * 100_000, "application/json", 400, "malformed"),
        (b'{"said": ' + b"9" * 5000 + b"}", "application/json", 400, "malformed"),
        ('{"said": "厨房漏水"}'.encode("gb18030"), "application/json", 400, "malformed"),
        ('{"said": "漏水"}'.encode("utf-16"), "application/json", 400, "malformed"),
        (b"said=x", "application/x-www-form-urlencoded", 415, "media_type"),
        (b"<said/>", "application/xml", 415, "media_type"),
        (b"\x00" * 10_000_000, "application/json", 413, "too_large"),
        (b"--x\r\n", "multipart/form-data; boundary=x", 415, "media_type"),
        (b"[]", "application/json", 422, "type"),
        (b'"x"', "application/json", 422, "type"),
        (b"", "application/json", 422, "required"),
    ],
    ids=lambda value: value[:12] if isinstance(value, bytes) else value,
)
def test_a_body_nobody_can_read_is_refused_in_kind(
    agent: Program, body: bytes, content_type: str, status: int, code: str
) -> None:
    response = send(agent, body, content_type)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert response["Content-Type"].startswith("application/problem+json")
    assert Matter.objects.count() == 0


WRONG = [
    ("said", "a\x00b", "unprintable"),
    ("said", "\x1b[31m", "unprintable"),
    ("said", "   ", "required"),
    ("said", "长" * 20_001, "too_long"),
    ("said", 5, "type"),
    ("said", None, "type"),
    ("title", "长" * 201, "too_long"),
    ("title", " " * 201, "too_long"),
    ("channel", "pigeon", "unknown"),
    ("channel", "Robert'); DROP TABLE matters_matter;--", "unknown"),
    ("contact_phone", "call me", "phone"),
    ("room", 10**30, "out_of_range"),
    ("room", -1, "out_of_range"),
    ("room", "1", "type"),
    ("room", True, "type"),
    ("room", 999_999, "unknown"),
    ("person", 999_999, "unknown"),
    ("about", [999_999], "unknown"),
    ("about", list(range(1, 60)), "too_many"),
    ("subject", "../../etc/passwd", "unknown"),
    ("promised_at", "2026-02-30T10:00:00+08:00", "moment"),
    ("promised_at", "tomorrow", "moment"),
    ("promised_at", 1772418000, "moment"),
    ("promised_at", "2026-03-03T10:00:00", "no_zone"),
    ("promised_at", "9999-12-31T23:59:59-12:00", "impossible"),
    ("promised_at", "0001-01-01T00:00:00+14:00", "impossible"),
    ("promised_at", "2026-03-01T10:00:00+08:00", "past"),
    ("said_at", "2026-03-03T10:00:00+08:00", "future"),
    ("centre", "TSL", "unknown"),
    ("centre", "GHY\x00", "unknown"),
    ("emergency", "yes", "type"),
    ("hat", "red", "unknown_field"),
]


@pytest.mark.parametrize(("field", "value", "code"), WRONG, ids=[f"{each[0]}-{each[2]}" for each in WRONG])
def test_what_is_wrong_is_said_beside_its_field(
    agent: Program, pines: Centre, field: str, value: Any, code: str
) -> None:
    response = agent.post("/cases", CEILING | {field: value})
    assert response.status_code == 422, response.json()
    errors = [(each["field"].split(".")[0], each["code"]) for each in response.json()["errors"]]
    assert (field, code) in errors
    assert Matter.objects.count() == 0


@pytest.mark.parametrize(
    "said",
    [
        "<script>alert(1)</script>",
        "' OR 1=1 --",
        "../../etc/passwd",
        "👩‍👩‍👧 漏水",
        "\u202e倒过来\u202c",
        "{{ 7*7 }}",
    ],
)
def test_odd_words_are_words_and_come_back_as_they_were(agent: Program, said: str) -> None:
    response = agent.post("/cases", CEILING | {"said": said})
    assert response.status_code == 201
    number = response.json()["number"]
    assert agent.get(f"/cases/{number}").json()["said"] == said
    assert agent.get(f"/cases/{number}/timeline").json()["items"][0]["type"] == "case.registered"


def test_half_a_surrogate_pair_is_refused(agent: Program) -> None:
    body = json.dumps(CEILING | {"said": "\ud83d"}).encode()
    response = send(agent, body)
    assert (response.status_code, response.json()["code"]) == (422, "unprintable")


def test_a_room_of_another_centre_is_not_there(agent: Program, pines: Centre) -> None:
    elsewhere: Room = build(pines, "1栋", "101")[0]
    response = agent.post("/cases", CEILING | {"room": elsewhere.pk})
    assert [each["field"] for each in response.json()["errors"]] == ["room"]


@pytest.mark.parametrize(
    "path",
    [
        "/cases/GHY-2026-9999",
        "/cases/'; DROP TABLE x;--",
        "/cases/%00",
        "/cases/GHY-2026-0001%00/timeline",
        "/cases/..%2f..%2fetc",
        "/cases/" + "9" * 300,
        "/rooms/99999999999999999999999/people",
        "/rooms/0/people",
        "/cases?cursor=AAAA",
        "/cases?cursor=%00",
        "/cases?limit=0",
        "/cases?owner=99999999999999999999",
        "/cases?registered_from=2026-02-30",
        "/cases?status=sleeping",
        "/nowhere",
        "/",
    ],
)
def test_an_address_that_leads_nowhere_says_so(agent: Program, path: str) -> None:
    response = agent.client.get(V1 + path)
    assert response.status_code in (400, 404, 422)
    assert response.json()["status"] == response.status_code


def test_a_length_that_is_no_number_is_refused(agent: Program) -> None:
    response = agent.client.post(
        f"{V1}/cases", CEILING, content_type="application/json", CONTENT_LENGTH="many"
    )
    assert response.status_code == 400


def test_outside_the_version_there_is_nothing_but_a_problem() -> None:
    response = Client().get("/api/v9/cases")
    assert (response.status_code, response.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_a_method_nobody_offers_is_answered_with_those_there_are(agent: Program, method: str) -> None:
    response = getattr(agent.client, method)(f"{V1}/cases")
    assert (response.status_code, response.json()["code"]) == (405, "method")
    assert set(response["Allow"].split(", ")) == {"GET", "POST"}


@pytest.mark.parametrize("version", ["7", "*", 'W/"7"', '"seven"', '"1", "2"', '"٣"'])
def test_a_version_is_written_as_it_was_read(ceiling: Ceiling, version: str) -> None:
    ceiling.bring_to("registered")
    lin = ceiling.by("lin")
    response = lin.post(ceiling.path("assessment"), {"kind": "enquiry"}, If_Match=version)
    assert (response.status_code, response.json()["code"]) == (400, "version_malformed")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.jpg", b"MZ\x90\x00 not a picture"),
        ("x.exe", b"MZ"),
        ("empty.png", b""),
        ("<b>.svg", b"<svg/>"),
    ],
)
def test_a_file_is_what_its_content_says(ceiling: Ceiling, name: str, content: bytes) -> None:
    ceiling.bring_to("registered")
    address = f"{V1}{ceiling.path('attachments')}"
    response = ceiling.by("lin").client.post(address, {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] == "file"


@pytest.mark.parametrize(
    ("content_type", "status"),
    [("multipart/form-data; boundary=", 400), ("multipart/form-data", 400), ("application/json", 415)],
)
def test_a_form_without_its_parts_is_refused(ceiling: Ceiling, content_type: str, status: int) -> None:
    ceiling.bring_to("registered")
    address = f"{V1}{ceiling.path('attachments')}"
    response = ceiling.by("lin").client.post(address, b"--x\r\n", content_type=content_type)
    assert response.status_code == status


def test_a_database_held_by_another_is_a_503_that_says_when_to_come_again(
    agent: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: Any, **__: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("bihuan.api.operations.cases.register_case", held)
    response = agent.post("/cases", CEILING)
    assert (response.status_code, response.json()["code"]) == (503, "no_database")
    assert response["Retry-After"] == "10"
    assert "locked" not in response.content.decode()


@pytest.mark.parametrize("address", ["/cases?stauts=open&limit=2", "/procedure?stauts=open", "/me?stauts="])
def test_a_filter_nobody_knows_is_refused_instead_of_giving_a_longer_list(
    agent: Program, address: str
) -> None:
    response = agent.get(address)
    assert response.status_code == 422
    assert [(each["field"], each["code"]) for each in response.json()["errors"]] == [
        ("stauts", "unknown_field")
    ]


def test_behind_an_act_nothing_is_asked(agent: Program) -> None:
    response = agent.post("/cases?dry_run=1", CEILING)
    assert (response.status_code, response.json()["errors"][0]["field"]) == (422, "dry_run")
    assert not Matter.objects.exists()


def test_without_a_token_no_parameter_is_spoken_of() -> None:
    assert Client().get(f"{V1}/cases?stauts=open").status_code == 401
