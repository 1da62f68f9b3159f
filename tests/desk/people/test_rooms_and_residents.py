"""房屋住户: found however they are said; numbers shown one at a time, with a reason (RES-1, RES-2, RES-6)."""

import html
import re

import pytest

from bihuan.residents.actions import set_room_state
from bihuan.residents.models import Building, Occupancy, Person, Room
from bihuan.residents.terms import SetRoomState
from tests.cast import LONG_AGO, NOBODY_IN_PARTICULAR, build
from tests.looks import reveals_of

NEW = {
    "name": "袁梅",
    "title": "女士",
    "role": "owner",
    "phone": "138 0000 1102",
    "preferred_way": "in_person",
    "since": "2026-03-02",
    "remarks": "",
}


@pytest.fixture
def stay(gu) -> Occupancy:
    return Occupancy.objects.get(person=gu)


def test_the_first_page_shows_the_buildings_of_ones_centre(lin, gu_room, signed_in):
    page = signed_in(lin).get("/rooms").text
    assert "3栋" in page
    assert "1 套" in page


@pytest.mark.parametrize("said", ["3栋1202", "顾先生", "139 1234 4410"])
def test_a_household_is_found_however_it_is_said(lin, gu, signed_in, said):
    assert "3-1202" in signed_in(lin).get("/rooms", {"q": said}).text


@pytest.mark.parametrize("said", ["<script>alert(1)</script>", "' OR 1=1 --", "\x00", "x" * 5000, "😀", "%"])
def test_whatever_is_searched_for_is_answered_with_a_page(lin, gu, signed_in, said):
    page = signed_in(lin).get("/rooms", {"q": said})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "顾先生" not in page.text.partition("<main")[2]


@pytest.fixture
def empty_rooms(osmanthus, gu_room) -> list[Room]:
    """In 3栋 beside Mr Gu, and in 4栋; 201 comes before 1001 as one walks."""
    found = [*build(osmanthus, "3栋", "1001", "201"), *build(osmanthus, "4栋", "101")]
    for each in found:
        set_room_state(each, SetRoomState(state="vacant"), by=NOBODY_IN_PARTICULAR, at=LONG_AGO)
    return found


def test_rooms_are_listed_by_their_state_as_one_walks(lin, empty_rooms, signed_in):
    here = signed_in(lin)
    address = "/rooms?state=vacant&amp;centre=GHY"
    assert f'href="{address}"' in here.get("/rooms").text
    page = here.get(html.unescape(address)).text
    assert re.findall(r"<b>(\d+-\d+)</b>", page) == ["3-201", "3-1001", "4-101"]
    assert "没有登记住户" in page
    assert "3-1202" not in page
    assert "3-1202" in here.get("/rooms?state=occupied").text
    assert "没有这样的房屋" in here.get("/rooms?state=renovation").text
    assert re.findall(r"<b>(\d+-\d+)</b>", here.get("/rooms?state=vacant&q=4栋").text) == ["4-101"]


def test_a_long_list_of_rooms_goes_on_where_it_ended(lin, empty_rooms, signed_in, monkeypatch):
    monkeypatch.setattr("bihuan.desk.households.rooms.SHOWN", 1)
    here, address, seen = signed_in(lin), "/rooms?state=vacant", []
    while address:
        page = here.get(address).text
        seen += re.findall(r"<b>(\d+-\d+)</b>", page)
        onward = re.search(r'href="(\?state=vacant[^"]*after=\d+)"', page)
        address = f"/rooms{html.unescape(onward[1])}" if onward else ""
    assert seen == ["3-201", "3-1001", "4-101"]


@pytest.mark.parametrize(
    "asked", ["state=king", "state=vacant&after=x", "state=vacant&after=9999999", "state="]
)
def test_whatever_state_is_asked_for_is_answered(lin, empty_rooms, signed_in, asked):
    assert signed_in(lin).get(f"/rooms?{asked}").status_code == 200


def test_the_rooms_of_another_centre_are_not_listed(stranger, empty_rooms, signed_in, company_head):
    assert signed_in(stranger).get("/rooms?state=vacant&centre=GHY").status_code == 404
    assert "3-201" not in signed_in(stranger).get("/rooms?state=vacant").text
    # Whoever looks at all centres is shown the one that is said.
    assert "3-201" in signed_in(company_head).get("/rooms?state=vacant&centre=GHY").text


def test_a_room_shows_its_people_with_masked_numbers(lin, gu, gu_room, signed_in):
    page = signed_in(lin).get(f"/rooms/{gu_room.pk}").text
    assert "顾先生" in page
    assert "139****4410" in page
    assert "13912344410" not in page


def test_a_number_is_shown_after_a_reason_and_the_look_is_logged(lin, gu, gu_room, stay, signed_in):
    here = signed_in(lin)
    path = f"/rooms/{gu_room.pk}/people/{stay.pk}/phone"
    assert "13912344410" not in here.get(path).text
    assert here.post(path, {"reason": ""}).status_code == 422
    shown = here.post(path, {"reason": "回电约时间"})
    assert "13912344410" in shown.text
    assert "no-store" in shown.headers["Cache-Control"]
    assert [each.reason for each in reveals_of(f"person:{gu.pk}")] == ["回电约时间"]


def test_a_technician_sees_the_masked_number_but_may_not_open_it(zhou, gu, gu_room, stay, signed_in):
    here = signed_in(zhou)
    assert "139****4410" in here.get(f"/rooms/{gu_room.pk}").text
    assert here.post(f"/rooms/{gu_room.pk}/people/{stay.pk}/phone", {"reason": "x"}).status_code == 403
    assert reveals_of(f"person:{gu.pk}") == []


def test_a_stranger_finds_no_room_no_building_and_no_number(stranger, gu, gu_room, stay, signed_in):
    here = signed_in(stranger)
    building = gu_room.building_id
    for path in (f"/rooms/{gu_room.pk}", f"/buildings/{building}", f"/rooms/{gu_room.pk}/people"):
        assert here.get(path).status_code == 404
    assert here.post(f"/rooms/{gu_room.pk}/people/{stay.pk}/phone", {"reason": "x"}).status_code == 404


def test_the_front_desk_registers_a_household_from_the_building_on(song, osmanthus, signed_in):
    here = signed_in(song)
    here.post("/buildings/new", {"name": "5栋"})
    building = Building.objects.get(name="5栋")
    room = here.post(f"/buildings/{building.pk}/rooms", {"number": "1102"}).url
    assert here.post(f"{room}/people", NEW).url == room
    page = here.get(room).text
    assert "袁女士" in page
    assert "138****1102" in page


def test_a_building_goes_where_the_page_shows_it_for_who_looks_at_all_centres(
    company_head, gu_room, signed_in
):
    here = signed_in(company_head)
    assert 'href="/buildings/new"' in here.get("/rooms").text
    here.post("/buildings/new", {"name": "9栋"})
    assert Building.objects.get(name="9栋").centre_id == gu_room.centre_id


def test_a_technician_registers_nobody(zhou, gu_room, signed_in):
    here = signed_in(zhou)
    assert here.post(f"/rooms/{gu_room.pk}/people", NEW).status_code == 403
    assert here.post("/buildings/new", {"name": "9栋"}).status_code == 403
    assert here.post(f"/buildings/{gu_room.building_id}/rooms", {"number": "1"}).status_code == 403
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    ("field", "typed"),
    [("phone", "电话"), ("name", ""), ("role", "king"), ("since", "2026-13-01"), ("preferred_way", "pigeon")],
)
def test_what_cannot_be_right_is_told_at_its_field(song, gu_room, signed_in, field, typed):
    page = signed_in(song).post(f"/rooms/{gu_room.pk}/people", NEW | {field: typed})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert Person.objects.count() == 0


def test_a_card_is_put_right_and_an_empty_number_keeps_the_one_there(song, gu, gu_room, stay, signed_in):
    typed = {
        "name": "顾明",
        "title": "老师",
        "phone": "",
        "preferred_way": "telephone",
        "remarks": "夜班，下午再打",
    }
    signed_in(song).post(f"/rooms/{gu_room.pk}/people/{stay.pk}", typed)
    person = Person.objects.get(pk=gu.pk)
    assert (person.addressed, person.phone_masked, person.remarks) == (
        "顾老师",
        "139****4410",
        "夜班，下午再打",
    )


def test_who_moved_out_is_no_longer_shown(song, gu_room, stay, signed_in):
    here = signed_in(song)
    here.post(f"/rooms/{gu_room.pk}/people/{stay.pk}/departure", {"until": "2026-03-02"})
    assert "顾先生" not in here.get(f"/rooms/{gu_room.pk}").text


def test_the_pages_take_a_fixed_number_of_statements(lin, gu, gu_room, signed_in, django_assert_num_queries):
    here = signed_in(lin)
    here.get("/rooms")
    for path, most in (("/rooms", 5), (f"/rooms/{gu_room.pk}", 6), (f"/buildings/{gu_room.building_id}", 6)):
        with django_assert_num_queries(most):
            here.get(path)


def test_who_looks_at_all_centres_is_shown_one_where_people_live(quality, gu_room, signed_in):
    assert "桂花苑的房屋住户" in signed_in(quality).get("/rooms").text
