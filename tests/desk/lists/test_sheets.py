"""Conditions, columns and saved views."""

import re

import pytest

from bihuan.desk.models import ListColumns, SavedView

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in, lin, clock):
    return signed_in(lin)


def heads(browser):
    return re.findall(r'<th class="k-(\w+)"', browser.get("/cases").content.decode())


def test_conditions_lead_to_an_address_that_says_only_what_was_chosen(desk, zhou, osmanthus):
    answer = desk.post(
        "/cases/conditions", {"kind": "complaint", "holder": str(zhou.pk), "stage": "", "q": " "}
    )
    assert answer.headers["Location"] == f"/cases?kind=complaint&holder={zhou.pk}"


def test_out_of_the_side_sheet_the_whole_page_goes_there(desk):
    answer = desk.post("/cases/conditions", {"due": "today"}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/cases?due=today")


def test_the_sheet_offers_people_and_departments_of_the_centre_only(desk, zhou, stranger, engineering):
    page = desk.get("/cases/conditions?kind=complaint").content.decode()
    assert "周师傅" in page
    assert engineering.name in page
    assert "许文" not in page
    assert '<option value="complaint" selected>投诉</option>' in page


def test_columns_are_chosen_per_person(desk, signed_in, song, taken_in):
    taken_in("滴水")
    desk.post("/cases/columns", {"columns": ["number", "centre", "nonsense"]})
    assert heads(desk) == ["number", "title", "centre"]
    assert len(heads(signed_in(song))) == 9


def test_the_usual_columns_are_nobodys_choice(desk, taken_in):
    taken_in("滴水")
    usual = heads(desk)
    desk.post("/cases/columns", {"columns": ["number"]})
    desk.post("/cases/columns", {"columns": usual})
    assert not ListColumns.objects.exists()
    assert heads(desk) == usual


def test_a_view_is_saved_under_a_name_and_stands_among_the_tabs(desk):
    answer = desk.post("/cases/views?kind=complaint&owner=me", {"name": "我的投诉"}, follow=True)
    page = answer.content.decode()
    assert re.search(r'aria-current="page">我的投诉</a>', page)
    assert "视图“我的投诉”存好了" in page
    assert SavedView.objects.get().query == "status=open&kind=complaint&owner=me"


def test_the_same_name_again_keeps_its_link_and_gets_the_new_conditions(desk):
    desk.post("/cases/views?kind=complaint", {"name": "投诉"})
    token = SavedView.objects.get().token
    desk.post("/cases/views?kind=complaint&severity=major", {"name": "投诉"})
    assert SavedView.objects.get().token == token
    assert "severity=major" in SavedView.objects.get().query


def test_a_colleague_opens_the_link_and_sees_only_their_own(desk, signed_in, stranger, taken_in, clock):
    taken_in("桂花苑的事")
    desk.post("/cases/views?due=today", {"name": "今天"})
    token = SavedView.objects.get().token
    answer = signed_in(stranger).get(f"/cases/views/{token}", follow=True)
    page = answer.content.decode()
    assert "林晓分享：今天" in page
    assert "桂花苑的事" not in page


def test_nobody_removes_somebody_elses_view(desk, signed_in, song):
    desk.post("/cases/views?due=today", {"name": "今天"})
    token = SavedView.objects.get().token
    assert signed_in(song).post(f"/cases/views/{token}/removal").status_code == 404
    assert desk.post(f"/cases/views/{token}/removal").headers["Location"] == "/cases"
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("", "请给视图起个名字"),
        ("  ", "请给视图起个名字"),
        ("名" * 31, "最多30个字"),
        ("坏\x00名", "不能显示"),
    ],
)
def test_a_name_that_is_none_is_refused_beside_the_field(desk, name, word):
    answer = desk.post("/cases/views?due=today", {"name": name})
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert not SavedView.objects.exists()


def test_a_name_is_shown_never_run(desk):
    desk.post("/cases/views?due=today", {"name": "<b>x</b>"})
    assert "<b>x</b>" not in desk.get("/cases").content.decode()


def test_thirty_views_are_enough(desk):
    for number in range(30):
        desk.post("/cases/views?due=today", {"name": f"视图{number}"})
    answer = desk.post("/cases/views?due=today", {"name": "再来一个"})
    assert (answer.status_code, SavedView.objects.count()) == (422, 30)


def test_a_link_nobody_gave_leads_nowhere(desk):
    assert desk.get("/cases/views/nothing").status_code == 404
