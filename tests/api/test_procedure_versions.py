"""The procedure in force, its versions and what they changed, as programs read them."""

from collections.abc import Callable
from datetime import datetime

from bihuan.organisation.models import Centre, Staff
from tests.api.conftest import Program
from tests.procedures import adopt, adopt_standard, changed

QUICKER = changed(('span = "3 working days"', 'span = "2 working days"'))


def test_the_one_in_force_says_its_version_and_hash(
    lin: Staff, at: datetime, program: Callable[..., Program]
) -> None:
    before = program(lin).get("/procedure").json()
    assert (before["key"], before["version"], before["sha256"]) == ("1", 1, None)
    adopt(QUICKER, at=at)
    after = program(lin).get("/procedure").json()
    assert (after["key"], after["version"], after["in_force_from"]) == ("2", 2, "2026-03-02")
    assert len(after["sha256"]) == 64


def test_a_centre_with_a_standard_is_asked_for_by_its_code(
    lin: Staff, stranger: Staff, at: datetime, osmanthus: Centre, program: Callable[..., Program]
) -> None:
    adopt_standard(osmanthus, at=at)
    own = program(lin).get("/procedure", centre="GHY").json()
    assert own["key"] == "1+GHY-1"
    assert "桂花苑 1" in {each["code"] for each in own["clauses"]}
    hidden = program(stranger).get("/procedure", centre="GHY")
    assert hidden.status_code == program(stranger).get("/procedure", centre="NO").status_code == 404


def test_every_version_is_listed_and_read_with_what_it_changed(
    lin: Staff, at: datetime, program: Callable[..., Program]
) -> None:
    adopt(QUICKER, at=at)
    listed = program(lin).get("/procedure/versions").json()
    assert [(each["version"], each["in_force"]) for each in listed["items"]] == [(2, True), (1, False)]
    assert listed["offered"] is None
    read = program(lin).get("/procedure/versions/2").json()
    assert read["text"] == QUICKER
    assert [(each["verdict"], each["code"], each["before"]) for each in read["differences"]] == [
        ("stricter", "CLK-5", "3个工作日")
    ]
    assert program(lin).get("/procedure/versions/1").json()["differences"] == []
    assert program(lin).get("/procedure/versions/9").status_code == 404


def test_standards_are_listed_to_those_who_see_the_centre(
    lin: Staff, stranger: Staff, at: datetime, osmanthus: Centre, program: Callable[..., Program]
) -> None:
    adopt_standard(osmanthus, at=at)

    def codes(staff: Staff) -> list[str]:
        return [each["code"] for each in program(staff).get("/procedure/versions").json()["standards"]]

    assert (codes(lin), codes(stranger)) == (["GHY-1"], [])


def test_a_case_says_the_key_it_keeps(
    lin: Staff, at: datetime, osmanthus: Centre, program: Callable[..., Program]
) -> None:
    adopt_standard(osmanthus, at=at)
    made = program(lin).post("/cases", {"said": "滴水", "channel": "telephone", "centre": "GHY"})
    assert made.json()["procedure"] == "1+GHY-1"
