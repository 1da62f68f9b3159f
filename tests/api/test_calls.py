"""A telephone system reports who rings; the number stands in no address (TEL-4)."""

from collections.abc import Callable

import pytest

from bihuan.organisation.models import Staff
from bihuan.residents.access import announced_phone
from tests.api.conftest import Program
from tests.conftest import Clock

Programs = Callable[..., Program]


def test_a_call_gets_an_address_that_only_its_person_can_read(
    lin: Staff, program: Programs, clock: Clock
) -> None:
    answer = program(lin).post("/calls", {"phone": "139 1234 4410"})
    assert answer.status_code == 201
    page, _hash, ticket = answer.json()["address"].partition("#call=")
    assert page == "/cases/new"
    assert "4410" not in ticket
    assert announced_phone(ticket, by=lin, at=clock.at) == "13912344410"


@pytest.mark.parametrize("phone", ["", "12", "顾先生", "1" * 41])
def test_what_is_no_number_is_refused_by_field(
    phone: str, lin: Staff, program: Programs, clock: Clock
) -> None:
    answer = program(lin).post("/calls", {"phone": phone})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "phone"
