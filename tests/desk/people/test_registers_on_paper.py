"""《住户登记表》 and 《客户资料登记表》: masked, or whole with a reason that is kept (FRM, RES-6)."""

from typing import Any

import pytest

from bihuan.organisation.models import Reveal
from bihuan.residents.actions import add_vehicle
from bihuan.residents.terms import AddVehicle
from tests.cast import NOBODY_IN_PARTICULAR as BY
from tests.cast import settle


@pytest.fixture
def sheets(gu, gu_room, at) -> dict[str, str]:
    add_vehicle(gu, AddVehicle(plate="粤B12345", space="A-118"), by=BY, at=at)
    return {"room": f"/rooms/{gu_room.pk}/form", "person": f"/residents/{gu.pk}/form"}


@pytest.mark.parametrize(("which", "title"), [("room", "住户登记表"), ("person", "客户资料登记表")])
def test_everybody_who_sees_them_prints_it_with_masks(which, title, sheets, zhou, signed_in) -> None:
    sheet = signed_in(zhou).get(sheets[which]).text
    for shown in (f"<h1>{title}</h1>", "顾明", "139****4410", "粤B12345", "3-1202", "桂花苑", "电话等已遮盖"):
        assert shown in sheet
    assert "13912344410" not in sheet
    assert "要印全号" not in sheet


@pytest.mark.parametrize(("which", "subject"), [("room", "room"), ("person", "person")])
def test_whole_it_takes_a_reason_and_is_one_look_in_the_log(
    which, subject, sheets, song, gu, gu_room, signed_in
) -> None:
    here = signed_in(song)
    assert "要印全号" in here.get(sheets[which]).text
    refused = here.post(f"{sheets[which]}/whole", {})
    assert refused.status_code == 422
    assert not Reveal.objects.exists()
    sheet = here.post(f"{sheets[which]}/whole", {"why": "letter"})
    assert "13912344410" in sheet.text
    assert "no-store" in sheet["Cache-Control"]
    (looked,) = Reveal.objects.all()
    key = gu_room.pk if which == "room" else gu.pk
    assert (looked.subject, looked.shown, looked.rows, looked.masked) == (
        f"{subject}:{key}",
        "print",
        1,
        False,
    )


@pytest.mark.parametrize("which", ["room", "person"])
def test_a_technician_gets_no_numbers_and_a_stranger_nothing(
    which, sheets, zhou, stranger, signed_in
) -> None:
    whole = f"{sheets[which]}/whole"
    assert signed_in(zhou).get(whole).status_code == 403
    assert signed_in(zhou).post(whole, {"why": "letter"}).status_code == 403
    assert [signed_in(stranger).get(each).status_code for each in (sheets[which], whole)] == [404, 404]


def test_the_sheet_of_a_household_asks_the_same_however_many_live_there(
    sheets, gu_room, song, signed_in, statements: Any
) -> None:
    here = signed_in(song)
    with statements() as few:
        here.get(sheets["room"])
    for number in range(5):
        settle(gu_room, f"家人{number}", "", f"1380000000{number}")
    with statements() as many:
        here.get(sheets["room"])
    assert len(few) == len(many) <= 8
