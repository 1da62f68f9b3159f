"""Rooms and residents, for programs: kept by who talks with residents, unseen by strangers (RES-1, RES-2)."""

from collections.abc import Callable
from typing import Any

import pytest

from bihuan.residents.actions import add_vehicle
from bihuan.residents.models import Contact, Occupancy, Person, Room
from bihuan.residents.terms import AddVehicle
from tests.api.conftest import Program
from tests.cast import NOBODY_IN_PARTICULAR as BY
from tests.cast import settle
from tests.looks import reveals_of

Programs = Callable[..., Program]
CARD = {"name": "顾明", "title": "老师"}
NEW = {"name": "袁梅", "title": "女士", "phone": "13800001102", "role": "tenant", "since": "2026-03-02"}


@pytest.fixture
def paths(gu: Person, gu_room: Room, at) -> dict[str, str]:
    """Every noun that can be posted here, with what it hangs on."""
    him, room = f"/residents/{gu.pk}", f"/rooms/{gu_room.pk}"
    building = f"/buildings/{gu_room.building_id}"
    contact = f"{him}/contacts/{Contact.objects.get(person=gu).pk}"
    stay = f"{him}/stays/{Occupancy.objects.get(person=gu).pk}"
    car = f"{him}/vehicles/{add_vehicle(gu, AddVehicle(plate='粤B12345'), by=BY, at=at).pk}"
    return {"him": him, "room": room, "building": building, "contact": contact, "stay": stay, "car": car}


ACTS: list[tuple[str, Any]] = [
    ("building/name", {"name": "6栋"}),
    ("building/retirement", None),
    ("building/return", None),
    ("building/rooms", {"number": "1203"}),
    ("room/card", {"number": "1202", "use": "shop", "area": 8853}),
    ("room/state", {"state": "vacant"}),
    ("room/retirement", None),
    ("room/return", None),
    ("room/residents", NEW),
    ("him/card", CARD),
    ("him/contacts", {"means": "wechat", "value": "gu_ming"}),
    ("contact/card", {"note": "白天打"}),
    ("contact/preference", None),
    ("contact/wrong-mark", None),
    ("contact/wrong-mark-withdrawal", None),
    ("contact/reveals", {"why": "call", "reason": "回电"}),
    ("contact/removal", None),
    ("him/departure", {"why": "moved_away", "until": "2026-03-02"}),
    ("him/vehicles", {"plate": "粤B54321"}),
    ("car/card", {"plate": "粤B11111"}),
    ("car/removal", None),
    ("stay/correction", {"role": "tenant", "since": "2025-07-01"}),
    ("stay/departure", {"until": "2026-03-02"}),
    ("stay/departure-withdrawal", None),
    ("stay/removal", None),
]


@pytest.mark.parametrize(("noun", "body"), ACTS, ids=[noun for noun, _ in ACTS])
def test_an_act_is_hidden_from_strangers_and_not_a_technicians(
    noun, body, paths, zhou, stranger, program: Programs
) -> None:
    where, _, rest = noun.partition("/")
    path = f"{paths[where]}/{rest}"
    assert program(stranger).post(path, body or {}).status_code == 404
    assert program(zhou).post(path, body or {}).status_code == 403


REFUSED = {"building/retirement", "room/retirement"}


@pytest.mark.parametrize(("noun", "body"), ACTS, ids=[noun for noun, _ in ACTS])
def test_an_act_is_done_by_the_front_desk_or_refused_by_a_rule(
    noun, body, paths, song, program: Programs
) -> None:
    where, _, rest = noun.partition("/")
    answer = program(song).post(f"{paths[where]}/{rest}", body or {})
    assert answer.status_code == 409 if noun in REFUSED else answer.status_code in (200, 201), answer.json()


def test_a_building_is_entered_with_its_rooms_and_read(song, osmanthus, program: Programs) -> None:
    here = program(song)
    made = here.post("/centres/GHY/buildings", {"name": "5栋"})
    assert made.status_code == 201
    rooms = f"/buildings/{made.json()['id']}/rooms"
    room = here.post(rooms, {"number": "101", "state": "not_handed_over"}).json()
    assert (room["label"], room["state"]) == ("5-101", "not_handed_over")
    assert here.get(rooms).json()["items"] == [room] == [here.get(f"/rooms/{room['id']}").json()]
    assert [each["name"] for each in here.get("/centres/GHY/buildings").json()["items"]] == ["5栋"]


def test_a_resident_is_read_with_homes_contacts_and_vehicles_in_five_statements(
    lin, gu, paths, program: Programs, django_assert_max_num_queries
) -> None:
    here = program(lin)
    here.get(paths["him"])
    with django_assert_max_num_queries(6):
        shown = here.get(paths["him"]).json()
    assert (shown["addressed"], [each["label"] for each in shown["stays"]]) == ("顾先生", ["3-1202"])
    assert [(each["means"], each["masked"]) for each in shown["contacts"]] == [("telephone", "139****4410")]
    assert [each["plate"] for each in shown["vehicles"]] == ["粤B12345"]


def test_somebody_new_is_settled_and_moves_into_a_second_home(song, gu_room, program: Programs) -> None:
    here = program(song)
    person = here.post(f"/rooms/{gu_room.pk}/residents", NEW).json()
    other = here.post(f"/buildings/{gu_room.building_id}/rooms", {"number": "1203"}).json()
    stay = {"room": other["id"], "role": "owner", "since": "2026-03-02"}
    shown = here.post(f"/residents/{person['id']}/stays", stay)
    assert shown.status_code == 201
    assert {each["label"] for each in shown.json()["stays"]} == {"3-1202", "3-1203"}
    again = here.post(f"/residents/{person['id']}/stays", stay)
    assert (again.status_code, again.json()["errors"][0]["code"]) == (409, "lives_there")


@pytest.mark.parametrize(
    ("noun", "body", "field"),
    [
        ("him/card", {"name": "", "birthday": "1980-01-01"}, "name"),
        ("him/contacts", {"means": "telephone", "value": "x"}, "value"),
        ("him/vehicles", {"plate": "粤"}, "plate"),
        ("room/state", {"state": "sunken"}, "state"),
        ("room/card", {"number": "12 02"}, "number"),
        ("stay/departure", {"until": "2020-01-01"}, "until"),
    ],
)
def test_mistakes_are_said_by_field(noun, body, field, paths, song, program: Programs) -> None:
    where, _, rest = noun.partition("/")
    answer = program(song).post(f"{paths[where]}/{rest}", body)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


def test_a_contact_is_opened_for_a_reason_and_the_look_is_logged(lin, gu, paths, program: Programs) -> None:
    here = program(lin)
    assert here.post(f"{paths['contact']}/reveals", {"reason": ""}).status_code == 422
    shown = here.post(f"{paths['contact']}/reveals", {"why": "call", "reason": "回电约时间"})
    assert (shown.json(), shown["Cache-Control"]) == ({"phone": "13912344410"}, "no-store")
    assert [each.reason for each in reveals_of(f"person:{gu.pk}")] == ["回电约时间"]


@pytest.mark.parametrize("where", ["him", "room"])
def test_a_history_is_read_page_by_page(where, paths, lin, stranger, program: Programs) -> None:
    """RES-3."""
    here, path = program(lin), f"{paths[where]}/history"
    whole = here.get(path).json()
    assert whole["next"] is None
    first = here.get(f"{path}?limit=1").json()
    second = here.get(f"{path}?limit=1&cursor={first['next']}").json()
    assert first["items"] + second["items"] == whole["items"][:2]
    assert here.get(f"{path}?part=cases").json()["items"] == []
    assert here.get(f"{path}?cursor=x").status_code == 422
    assert program(stranger).get(path).status_code == 404


def test_two_entries_are_made_one_and_two_again(
    paths, gu, gu_room, song, zhou, stranger, program: Programs
) -> None:
    """RES-2."""
    double, here = settle(gu_room, "顾明", "先生", "13700001111"), program(song)
    body, path = {"double": double.pk}, f"{paths['him']}/merges"
    assert program(zhou).post(path, body).status_code == 403
    assert program(stranger).post(path, body).status_code == 404
    made = here.post(path, body)
    assert made.status_code == 201
    assert len(made.json()["resident"]["contacts"]) == 2
    assert here.get(f"/residents/{double.pk}").status_code == 404
    end = f"{path}/{made.json()['id']}/end"
    assert program(zhou).post(end).status_code == 403
    assert len(here.post(end).json()["contacts"]) == 1
    assert here.post(path, {"double": gu.pk}).json()["errors"][0]["code"] == "same_person"


def test_whoever_is_there_already_is_asked_about_and_can_be_overruled(
    gu: Person, gu_room: Room, song, program: Programs
) -> None:
    """RES-2."""
    here, path = program(song), f"/rooms/{gu_room.pk}/residents"
    asked = here.post(path, NEW | {"name": "顾明"})
    assert (asked.status_code, asked.json()["errors"][0]["code"]) == (409, "alike")
    assert here.post(path, NEW | {"name": "顾明", "unlike": ["x"]}).status_code == 422
    assert here.post(path, NEW | {"name": "顾明", "unlike": [gu.pk]}).status_code == 201


def test_rooms_are_read_by_their_state_page_by_page(
    song, stranger, osmanthus, gu_room, gu, program: Programs
) -> None:
    here, rooms = program(song), f"/buildings/{gu_room.building_id}/rooms"
    for number in ("1001", "201"):
        here.post(rooms, {"number": number, "state": "vacant"})
    path = f"/centres/{osmanthus.code}/rooms/by-state"
    first = here.get(path, state="vacant", limit=1).json()
    assert [(each["label"], each["dwellers"]) for each in first["items"]] == [("3-201", 0)]
    then = here.get(path, state="vacant", limit=1, after=first["next"]).json()
    assert ([each["label"] for each in then["items"]], then["next"]) == (["3-1001"], None)
    lived_in = here.get(path, state="occupied", q="3栋12").json()["items"]
    assert [(each["label"], each["dwellers"]) for each in lived_in] == [("3-1202", 1)]
    assert here.get(path, state="occupied", q="4栋").json()["items"] == []
    for wrong in ({"state": "king"}, {}):
        assert here.get(path, **wrong).status_code == 422
    assert program(stranger).get(path, state="vacant").status_code == 404
