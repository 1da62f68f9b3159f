"""Likely repeats while an opinion is typed: add to it, link it, or new (INT-7)."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from bihuan.cases.access import case_for
from bihuan.cases.models import HelpCall
from bihuan.matters.queries import attachments_of, visible_matters
from tests.desk.registration.test_registering import fields

pytestmark = pytest.mark.django_db
AGAIN = "卫生间顶棚又滴水了，和昨晚一样。"


@pytest.fixture
def desk(signed_in, lin, clock):
    desk = signed_in(lin)
    desk.post("/cases/new", fields(where="3栋1202", kind="complaint"))
    return desk


@pytest.fixture(autouse=True)
def home(gu, gu_room):
    return gu_room


def again(**changed):
    return fields(said=AGAIN, where="3栋1202", **changed)


def numbers(staff):
    return [each.number for each in visible_matters(staff.scope).order_by("pk")]


def test_likely_ones_are_shown_with_why_while_it_is_typed(desk):
    page = desk.post("/cases/new/repeats", again()).content.decode()
    assert "GHY-2026-0001" in page
    assert "同一户 3-1202，都说到" in page
    assert (
        "没有像这样的意见" in desk.post("/cases/new/repeats", fields(said="请问泳池几点开")).content.decode()
    )


def test_nothing_is_said_about_likely_ones_before_there_are_words_to_compare(desk):
    page = desk.post("/cases/new/repeats", fields(said="")).content.decode()
    assert "没有像这样的意见" not in page
    assert "说了什么填上以后" in page


def test_without_the_script_it_is_asked_before_anything_is_written(desk, lin):
    page = desk.post("/cases/new", again(unasked="1"))
    text = page.content.decode()
    assert page.status_code == 422
    assert AGAIN in text
    assert 'value="add:GHY-2026-0001"' in text
    assert numbers(lin) == ["GHY-2026-0001"]


def test_added_it_stands_with_the_case_there_is(desk, lin):
    answer = desk.post("/cases/new", again(repeat="add:GHY-2026-0001"))
    assert answer.headers["Location"] == "/cases/GHY-2026-0001"
    assert numbers(lin) == ["GHY-2026-0001"]
    assert case_for(lin, "GHY-2026-0001").said_again == 1


def test_what_is_added_twice_by_one_press_is_added_once(desk, lin):
    sent = again(repeat="add:GHY-2026-0001", token="a" * 32)
    desk.post("/cases/new", sent)
    answer = desk.post("/cases/new", sent, follow=True)
    assert case_for(lin, "GHY-2026-0001").said_again == 1
    assert "刚才已经收到过了：GHY-2026-0001" in answer.content.decode()


def test_the_photos_chosen_go_to_the_case_it_is_added_to(desk, lin, settings, tmp_path):
    settings.BIHUAN_FILES = tmp_path
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    photo = SimpleUploadedFile("又滴水.png", picture.getvalue(), "image/png")
    desk.post("/cases/new", again(repeat="add:GHY-2026-0001", files=[photo]))
    [kept] = attachments_of(case_for(lin, "GHY-2026-0001").matter)
    assert kept.name == "又滴水.png"


def test_help_called_in_the_talk_stands_with_the_case_it_was_added_to(desk, lin):
    desk.post("/cases/new/help", {"help": "abuse", "centre": "GHY"})
    desk.post("/cases/new", again(repeat="add:GHY-2026-0001"))
    assert HelpCall.objects.get().matter == case_for(lin, "GHY-2026-0001").matter


def test_what_names_a_colleague_is_not_added_where_they_would_read_it(desk, lin, zhou):
    page = desk.post("/cases/new", again(repeat="add:GHY-2026-0001", about=[zhou.pk]))
    assert page.status_code == 422
    text = page.content.decode()
    assert "被反映的员工也看得到" in text
    assert AGAIN in text
    assert case_for(lin, "GHY-2026-0001").said_again == 0


def test_linked_it_is_registered_and_both_pages_say_so(desk, lin):
    desk.post("/cases/new", again(repeat="link:GHY-2026-0001"))
    assert numbers(lin) == ["GHY-2026-0001", "GHY-2026-0002"]
    assert "GHY-2026-0002" in desk.get("/cases/GHY-2026-0001/repeats").content.decode()
    assert "GHY-2026-0001" in desk.get("/cases/GHY-2026-0002/repeats").content.decode()


def test_new_it_is_a_case_of_its_own(desk, lin):
    desk.post("/cases/new", again(repeat="new"))
    assert case_for(lin, "GHY-2026-0002").follows == ""


@pytest.mark.parametrize("choice", ["add:GHY-2026-0999", "link:GHY-2026-0999"])
def test_what_is_not_there_is_neither_added_to_nor_linked(desk, lin, choice):
    answer = desk.post("/cases/new", again(repeat=choice))
    assert answer.status_code in (404, 422)
    assert numbers(lin) == ["GHY-2026-0001"]


def test_whoever_works_elsewhere_is_shown_nothing(desk, signed_in, stranger):
    page = signed_in(stranger).post("/cases/new/repeats", again() | {"centre": "GHY"}).content.decode()
    assert "GHY-2026-0001" not in page
