"""What bodies refer to: codes, places, people; each only to whom they are visible."""

from collections.abc import Callable

from bihuan.organisation.models import Centre, Staff
from bihuan.residents.models import Person, Room
from tests.api.conftest import Program


def test_the_procedure_names_every_code_a_body_may_carry(lin: Staff, program: Callable[..., Program]) -> None:
    found = program(lin).get("/procedure").json()
    assert {each["code"] for each in found["kinds"]} >= {"complaint", "enquiry", "praise"}
    assert {each["makes"] for each in found["grounds"]} == {"valid", "invalid"}
    assert "repair.leak" in {topic["code"] for each in found["subjects"] for topic in each["topics"]}
    assert len(found["questions"]) == 3
    assert "规程 4.3.1e" in {each["code"] for each in found["clauses"]}


def test_who_asks_for_english_reads_english(lin: Staff, program: Callable[..., Program]) -> None:
    chinese = program(lin).client.get("/api/v1/procedure", headers={"accept-language": "zh-hans"}).json()
    english = program(lin).client.get("/api/v1/procedure", headers={"accept-language": "en"}).json()
    names = {each["code"]: each["name"] for each in english["kinds"]}
    assert (names["complaint"], chinese["kinds"][2]["name"]) == ("Complaint", "投诉")


def test_a_token_says_whom_it_acts_as(lin: Staff, program: Callable[..., Program]) -> None:
    me = program(lin).get("/me").json()
    assert (me["staff_number"], me["posts"][0]["post"]) == ("1047", "intake_agent")
    assert me["token"]["scope"] == "write"
    assert not me["sees_all_centres"]


def test_one_sees_ones_own_centre_and_the_company_all(
    lin: Staff, stranger: Staff, quality: Staff, program: Callable[..., Program]
) -> None:
    def codes(staff: Staff) -> list[str]:
        return [each["code"] for each in program(staff).get("/centres").json()["items"]]

    assert codes(lin) == ["GHY"]
    assert codes(stranger) == ["TSL"]
    assert codes(quality) == ["AH", "GHY", "TSL"]


def test_another_centre_looks_like_one_that_is_not_there(
    lin: Staff, stranger: Staff, program: Callable[..., Program]
) -> None:
    for what in ("departments", "staff", "rooms?q=1"):
        hidden = program(stranger).get(f"/centres/GHY/{what}")
        missing = program(stranger).get(f"/centres/NO/{what}")
        assert hidden.status_code == missing.status_code == 404
        assert hidden.content == missing.content


def test_departments_and_colleagues_fill_the_ids_of_a_dispatch(
    lin: Staff, zhou: Staff, program: Callable[..., Program]
) -> None:
    departments = program(lin).get("/centres/GHY/departments").json()["items"]
    people = program(lin).get("/centres/GHY/staff").json()["items"]
    assert "engineering" in {each["kind"] for each in departments}
    assert {"id": zhou.pk, "staff_number": "1068", "name": "周师傅"} in people


def test_a_room_is_found_as_people_say_it_and_its_people_with_masked_numbers(
    lin: Staff, stranger: Staff, gu: Person, gu_room: Room, program: Callable[..., Program]
) -> None:
    rooms = program(lin).get("/centres/GHY/rooms", q="3栋1202").json()["items"]
    assert rooms == [{"id": gu_room.pk, "label": "3-1202"}]
    people = program(lin).get(f"/rooms/{gu_room.pk}/people").json()["items"]
    assert [(each["id"], each["phone_masked"]) for each in people] == [(gu.pk, "139****4410")]
    assert program(stranger).get(f"/rooms/{gu_room.pk}/people").status_code == 404


def test_what_the_company_received_can_go_to_any_centres_department(
    quality: Staff, osmanthus: Centre, head_office: Centre, program: Callable[..., Program]
) -> None:
    """ESC-3."""
    kinds = [
        each["kind"]
        for each in program(quality).get(f"/centres/{head_office.code}/departments").json()["items"]
    ]
    assert {"company", "engineering"} <= set(kinds)
    own = program(quality).get(f"/centres/{osmanthus.code}/departments").json()["items"]
    assert "company" not in {each["kind"] for each in own}
