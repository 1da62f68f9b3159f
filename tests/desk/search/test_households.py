"""People and rooms in the search: by name, initials, plate, telephone, room; as far as one may see them."""

from datetime import date
from typing import Any

import pytest

from bihuan.residents import actions
from bihuan.residents.actions import add_vehicle, move_out, rename_building
from bihuan.residents.models import Occupancy
from bihuan.residents.terms import AddVehicle, ChangePerson, RenameBuilding
from bihuan.search.actions import forget
from bihuan.search.terms import Group
from tests.cases.conftest import BY
from tests.cast import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in: Any, lin: Any, clock: Any) -> Any:
    return signed_in(lin)


def plainly(browser: Any, typed: str) -> str:
    """The page below the frame, its marks taken off."""
    page = browser.get("/search", {"q": typed}).content.decode().split('id="main"')[1].split("tabbar")[0]
    return page.replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize(
    "typed",
    ["顾明", "顾先生", "明先", "gm", "GM", "139 1234 4410", "+8613912344410", "4410", "3栋1202", "3-1202",
     "1202", "粤b1234", "12345", "顾 1202"],
)  # fmt: skip
def test_mr_gu_is_found_however_one_asks_for_him(desk, gu, gu_room, at, typed):
    add_vehicle(gu, AddVehicle(plate="粤B12345"), by=BY, at=at)
    page = plainly(desk, typed)
    assert f'href="/residents/{gu.pk}"' in page
    assert "顾明 先生" in page
    assert "139****4410" in page
    # But for what was typed, which stands in the box and above the list.
    assert "13912344410" not in page.replace(typed, "")


def test_a_room_is_found_as_people_say_it_and_the_very_one_first(desk, gu_room, osmanthus):
    other = build(osmanthus, "13栋", "1202")[0]
    for typed in ("3-1202", "3栋1202", "３＃１２０２"):
        page = plainly(desk, typed)
        assert page.index(f'/rooms/{gu_room.pk}"') < (page + f'/rooms/{other.pk}"').index(
            f'/rooms/{other.pk}"'
        )
    assert f'/rooms/{gu_room.pk}"' in plainly(desk, "3栋12")


def test_a_stranger_finds_neither_and_the_company_both(signed_in, stranger, quality, gu, gu_room, clock):
    for typed in ("顾明", "4410", "3栋1202"):
        nothing, both = plainly(signed_in(stranger), typed), plainly(signed_in(quality), typed)
        assert f'href="/residents/{gu.pk}"' not in nothing
        assert f'href="/rooms/{gu_room.pk}"' not in nothing
        assert f'href="/residents/{gu.pk}"' in both


def test_what_was_put_right_is_found_and_what_was_wrong_is_not(desk, gu, gu_room, at):
    card = ChangePerson(name="古明", title="先生", phone="13800001111")
    actions.change_person(gu, card, by=BY, at=at)
    assert "没有找到" in plainly(desk, "顾明")
    assert f'href="/residents/{gu.pk}"' in plainly(desk, "古明")
    assert f'href="/residents/{gu.pk}"' in plainly(desk, "1111")


def test_who_moved_out_is_found_by_name_and_no_more_by_the_room(desk, gu, gu_room, at):
    his = Occupancy.objects.get(person=gu)
    move_out(his, until=date(2026, 3, 1), by=BY, at=at)
    assert f'href="/residents/{gu.pk}"' in plainly(desk, "顾明")
    assert f'href="/residents/{gu.pk}"' not in plainly(desk, "3-1202")


def test_a_building_that_is_called_otherwise_takes_its_rooms_and_people_along(desk, gu, gu_room, at):
    rename_building(gu_room.building, RenameBuilding(name="桂香楼"), by=BY, at=at)
    page = plainly(desk, "桂香1202")
    assert f'href="/rooms/{gu_room.pk}"' in page
    assert f'href="/residents/{gu.pk}"' in page
    assert "没有找到" in plainly(desk, "3栋1202")


def test_who_is_forgotten_is_found_by_nothing(desk, gu, gu_room):
    """RES-6: erasing somebody takes their entry out."""
    assert forget(Group.PERSON, [gu.pk]) == 1
    for typed in ("顾明", "gm", "4410", "13912344410"):
        assert f'href="/residents/{gu.pk}"' not in plainly(desk, typed)


def test_people_and_rooms_cost_no_more_statements_than_eight(desk, gu, gu_room, taken_in, statements):
    taken_in("滴水", person=gu.pk, room=gu_room.pk)
    desk.get("/search")
    with statements() as asked:
        page = plainly(desk, "1202")
    assert f'href="/residents/{gu.pk}"' in page
    assert f'href="/rooms/{gu_room.pk}"' in page
    assert "GHY-2026-0001" in page
    assert len(asked) <= 8, "\n".join(asked)
