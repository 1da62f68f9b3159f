"""A person's page and the acts on rooms, stays, contacts and vehicles on the screen (RES-1, RES-2)."""

from typing import Any

import pytest

from bihuan.residents.actions import add_vehicle
from bihuan.residents.models import Contact, Occupancy, Person, Room
from bihuan.residents.terms import AddVehicle
from tests.cast import NOBODY_IN_PARTICULAR as BY
from tests.cast import build
from tests.looks import reveals_of


@pytest.fixture
def places(gu, gu_room, at) -> dict[str, str]:
    him, room = f"/residents/{gu.pk}", f"/rooms/{gu_room.pk}"
    return {
        "him": him,
        "room": room,
        "building": f"/buildings/{gu_room.building_id}",
        "contact": f"{him}/contacts/{Contact.objects.get(person=gu).pk}",
        "stay": f"{room}/people/{Occupancy.objects.get(person=gu).pk}",
        "car": f"{him}/vehicles/{add_vehicle(gu, AddVehicle(plate='粤B12345'), by=BY, at=at).pk}",
    }


def path(places: dict[str, str], noun: str) -> str:
    where, _, rest = noun.partition("/")
    return f"{places[where]}/{rest}".rstrip("/")


ACTS: list[tuple[str, dict[str, Any]]] = [
    ("building/name", {"name": "6栋"}),
    ("building/return", {}),
    ("room/card", {"number": "1202", "use": "shop", "area": "88.53", "handed_over_on": "2020-05-01"}),
    ("room/state", {"state": "vacant"}),
    ("room/return", {}),
    ("him/card", {"name": "顾明", "preferred_way": "letter", "birthday": "3-14"}),
    ("him/contacts", {"means": "wechat", "value": "gu_ming", "note": "本人"}),
    ("contact/", {"note": "白天打"}),
    ("contact/preference", {}),
    ("contact/wrong", {}),
    ("contact/wrong/end", {}),
    ("contact/end", {}),
    ("him/vehicles", {"plate": "粤B54321", "space": "A-118"}),
    ("car/", {"plate": "粤B11111"}),
    ("car/end", {}),
    ("stay/stay", {"role": "tenant", "since": "2025-07-01"}),
    ("stay/departure", {"until": "2026-03-02"}),
    ("stay/departure/end", {}),
    ("stay/end", {}),
    ("him/departure", {"why": "moved_away", "until": "2026-03-02"}),
]
acts = pytest.mark.parametrize(("noun", "typed"), ACTS, ids=[noun for noun, _ in ACTS])


@acts
def test_the_front_desk_opens_the_sheet_and_does_it(noun, typed, places, song, signed_in) -> None:
    here = signed_in(song)
    assert here.get(path(places, noun)).status_code == 200
    assert here.post(path(places, noun), typed).status_code == 302


@acts
def test_a_technician_may_not_and_a_stranger_finds_nothing(
    noun, typed, places, zhou, stranger, signed_in
) -> None:
    assert signed_in(zhou).post(path(places, noun), typed).status_code == 403
    assert signed_in(stranger).post(path(places, noun), typed).status_code == 404


@pytest.mark.parametrize("noun", ["room/end", "building/end"])
def test_what_is_in_use_is_not_retired_and_it_is_said_why(noun, places, song, signed_in) -> None:
    answer = signed_in(song).post(path(places, noun), {})
    assert answer.status_code == 422
    assert "先" in " ".join(answer.context["form"].non_field_errors())


@pytest.mark.parametrize(
    ("noun", "typed", "field"),
    [
        ("him/card", {"name": "顾明", "preferred_way": "letter", "birthday": "1980-3-14"}, "birthday"),
        ("him/contacts", {"means": "telephone", "value": "不是电话"}, "value"),
        ("him/vehicles", {"plate": "粤"}, "plate"),
        ("him/stays", {"room": "9栋999", "role": "owner", "since": "2026-03-02"}, "room"),
        ("room/card", {"number": "1202", "use": "shop", "area": "-1"}, "area"),
        ("stay/stay", {"role": "owner", "since": "2025-07-01", "until": "2026-01-01"}, "until"),
    ],
)
def test_what_cannot_be_right_is_told_at_its_field_and_changes_nothing(
    noun, typed, field, places, gu, song, signed_in
) -> None:
    answer = signed_in(song).post(path(places, noun), typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Person.objects.get(pk=gu.pk).birthday == ""


def test_the_area_is_typed_in_square_metres_and_given_back_as_it_was(
    places, gu_room, song, signed_in
) -> None:
    here = signed_in(song)
    here.post(path(places, "room/card"), {"number": "1202", "use": "home", "area": "88.53"})
    assert Room.objects.get(pk=gu_room.pk).area == 8853
    assert 'value="88.53"' in here.get(path(places, "room/card")).text
    assert "88.53 平方米" in here.get(places["room"]).text


def test_mr_gu_s_page_addresses_him_and_shows_everything_masked(places, gu, lin, signed_in) -> None:
    page = signed_in(lin).get(places["him"]).text
    for shown in ("<h1>顾先生</h1>", "3-1202", "139****4410", "粤B12345"):
        assert shown in page
    assert "13912344410" not in page


def test_a_second_home_is_found_as_people_say_it(places, gu, osmanthus, song, signed_in) -> None:
    build(osmanthus, "5栋", "101")
    typed = {"room": "5栋101室", "role": "owner", "since": "2026-03-02"}
    assert signed_in(song).post(path(places, "him/stays"), typed).status_code == 302
    assert {each.room.label for each in Occupancy.objects.filter(person=gu)} == {"3-1202", "5-101"}


def test_a_contact_is_opened_after_a_reason_and_the_look_is_logged(places, gu, lin, signed_in) -> None:
    here = signed_in(lin)
    where = path(places, "contact/value")
    assert here.post(where, {"reason": ""}).status_code == 422
    shown = here.post(where, {"why": "other", "reason": "回电约时间"})
    assert "13912344410" in shown.text
    assert "no-store" in shown.headers["Cache-Control"]
    assert [each.reason for each in reveals_of(f"person:{gu.pk}")] == ["回电约时间"]


def test_a_persons_page_takes_a_fixed_number_of_statements(
    places, lin, signed_in, django_assert_max_num_queries
) -> None:
    here = signed_in(lin)
    here.get(places["him"])
    with django_assert_max_num_queries(8):
        here.get(places["him"])
