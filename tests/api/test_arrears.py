"""What is owed for a room, for programs (FEE-1)."""

from typing import Any

import pytest

pytestmark = pytest.mark.django_db
OWED = {"since": "2025-11-01", "amount": 123_400}


@pytest.fixture
def path(gu_room: Any) -> str:
    return f"/rooms/{gu_room.pk}/arrears"


def test_a_program_of_customer_service_notes_reads_and_settles_it(program: Any, lin: Any, path: str) -> None:
    desk = program(lin)
    assert desk.get(path).json()["since"] is None
    noted = desk.post(path, OWED).json()
    assert (noted["since"], noted["amount"], noted["noted_by"]["name"]) == ("2025-11-01", 123_400, "林晓")
    assert desk.get(path).json() == noted
    assert desk.post(f"{path}/settlement").json()["since"] is None
    again = desk.post(f"{path}/settlement")
    assert (again.status_code, again.json()["code"]) == (409, "nothing_owed")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "since"),
        ({"since": "2027-01-01"}, "since"),
        ({"since": "2025-11-01", "amount": 0}, "amount"),
        ({"since": "2025-11-01", "amuont": 1}, "amuont"),
    ],
)
def test_mistakes_are_said_by_field(
    body: dict[str, Any], field: str, program: Any, lin: Any, path: str
) -> None:
    answer = program(lin).post(path, body)
    assert answer.status_code == 422
    assert field in {each["field"] for each in answer.json()["errors"]}


def test_others_may_neither_read_nor_write_it(program: Any, zhou: Any, path: str) -> None:
    desk = program(zhou)
    for answer in (desk.get(path), desk.post(path, OWED), desk.post(f"{path}/settlement")):
        assert (answer.status_code, answer.json()["code"]) == (403, "not_your_post")


def test_a_stranger_finds_nothing(program: Any, stranger: Any, path: str) -> None:
    desk = program(stranger)
    for answer in (desk.get(path), desk.post(path, OWED), desk.post(f"{path}/settlement")):
        assert answer.status_code == 404
