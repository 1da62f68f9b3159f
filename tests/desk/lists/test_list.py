"""GET /cases: filters in the address, only what one may see, the next page by key."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from bihuan.cases.actions import dispatch_case, void_case
from bihuan.cases.terms.deciding import Because, Dispatch

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in, lin, clock):
    return signed_in(lin)


def shown(response):
    assert response.status_code == 200
    return response.content.decode()


def titles(page):
    """In the table, in order."""
    return re.findall(r'<td class="t"><a [^>]*>(.*?)</a>', page)


def chips(page):
    return re.findall(r'<span class="filter"><span>(.*?)</span> (.*?) <a', page)


def test_the_list_begins_with_the_open_ones_the_most_urgent_first(desk, taken_in, at):
    taken_in("今天的", kind="enquiry")
    taken_in("上周的", kind="enquiry", when=at - timedelta(days=8))
    page = shown(desk.get("/cases"))
    assert titles(page) == ["上周的", "今天的"]
    assert chips(page) == [("状态", "在办")]


def test_a_row_tells_number_kind_place_who_has_it_the_step_and_the_time_left(desk, taken_in, gu, gu_room):
    taken_in("卫生间顶棚滴水", person=gu.pk, room=gu_room.pk, kind="complaint", severity="major")
    page = shown(desk.get("/cases"))
    for words in (
        "GHY-2026-0001",
        "投诉",
        "<b>重大</b>",
        "3-1202",
        "顾先生",
        "林晓",
        "定性",
        "还剩",
        "03-02 10:20",
    ):
        assert words in page
    assert 'aria-label="第2步定性，共7步"' in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=complaint", ["滴水"]),
        ("kind=none", ["不明"]),
        ("severity=major", ["滴水"]),
        ("channel=letter", ["不明"]),
        ("subject=repair", ["滴水"]),
        ("subject=repair.leak", ["滴水"]),
        ("stage=assessment&kind=complaint", ["滴水"]),
        ("validity=undecided", ["滴水", "不明"]),
        ("owner=me", ["滴水", "开门", "不明"]),
        ("due=overdue", ["开门"]),
        ("due=today", ["滴水"]),
        ("round=2", []),
        ("q=3-1202", ["滴水"]),
        ("q=3栋1202", ["滴水"]),
        ("q=ghy-2026-0002", ["开门"]),
        ("q=GHY-2026", ["滴水", "开门", "不明"]),
        ("from=2026-03-02&to=2026-03-02", ["滴水", "不明"]),
        ("to=2026-03-01", ["开门"]),
        ("status=closed", []),
        ("status=all", ["滴水", "开门", "不明"]),
    ],
)
def test_every_filter_finds_what_it_names_and_nothing_else(desk, taken_in, gu_room, at, query, found):
    taken_in("滴水", kind="complaint", severity="major", subject="repair.leak", room=gu_room.pk)
    taken_in("开门", kind="enquiry", when=at - timedelta(days=9))
    taken_in("不明", channel="letter")
    assert sorted(titles(shown(desk.get(f"/cases?{query}")))) == sorted(found)


@pytest.mark.parametrize("called", ["顾", "顾先生", "顾明"])
def test_a_resident_is_found_as_they_are_called(desk, taken_in, gu, gu_room, called):
    taken_in("滴水", person=gu.pk, room=gu_room.pk)
    taken_in("开门")
    assert titles(shown(desk.get("/cases", {"q": called}))) == ["滴水"]


def test_holder_and_department_find_what_is_charged_to_them(desk, taken_in, lin, zhou, shen, engineering, at):
    case = taken_in("门坏了", kind="complaint", severity="minor")
    taken_in("没派的", kind="complaint")
    dispatch_case(case, Dispatch(staff=zhou.pk), by=lin, at=at)
    page = shown(desk.get(f"/cases?holder={zhou.pk}"))
    assert titles(page) == ["门坏了"]
    assert ("处理人", "周师傅") in chips(page)
    page = shown(desk.get(f"/cases?department={engineering.pk}"))
    assert titles(page) == ["门坏了"]
    assert ("处理部门", engineering.name) in chips(page)


def test_what_is_voided_is_found_by_its_own_status_only(desk, taken_in, he, shen, at):
    case = taken_in("登错了")
    void_case(case, Because(reason="登记错了"), by=he, at=at)
    assert titles(shown(desk.get("/cases"))) == []
    assert titles(shown(desk.get("/cases?status=voided"))) == ["登错了"]
    assert titles(shown(desk.get("/cases?stage=voided"))) == ["登错了"]


def test_taking_a_chip_away_leads_to_the_list_without_it(desk, taken_in):
    page = shown(desk.get("/cases?kind=complaint&owner=me"))
    assert 'href="?status=open&amp;kind=complaint" aria-label="去掉条件：受理人 我"' in page
    assert 'href="?status=all&amp;kind=complaint&amp;owner=me" aria-label="去掉条件：状态 在办"' in page


@pytest.mark.parametrize(
    "query",
    [
        "status=x",
        "kind=<script>",
        "stage=1 OR 1=1",
        "validity=x",
        "severity=%00",
        "subject=a.b.c",
        "channel=pigeon",
        "owner=999999",
        "owner=abc",
        "holder=99999999999999999999999999",
        "department=999999",
        "due=never",
        "round=0",
        "round=²",
        "from=2026-02-30",
        "to=0001-01-01",
        "from=9999-12-31",
        "q=%00",
        "q=" + "x" * 300,
        "centre=TSL",
        "kind=🔥",
    ],
)
def test_what_nobody_offered_is_left_out_and_said_so(desk, taken_in, pines, query):
    taken_in("滴水")
    page = shown(desk.get(f"/cases?{query}"))
    assert "没看懂，没有按它筛选" in page
    assert titles(page) == ["滴水"]
    assert "<script>" not in page.split("</head>")[1]


@pytest.mark.parametrize(
    "cursor", ["after=x", "before=..", "after=99999999999999999999.1", "sort=x", "view=%00"]
)
def test_a_broken_address_shows_the_first_page(desk, taken_in, cursor):
    taken_in("滴水")
    assert titles(shown(desk.get(f"/cases?{cursor}"))) == ["滴水"]


def test_pages_go_forth_and_back_by_key_and_lose_nobody(desk, taken_in, at):
    for number in range(60):
        taken_in(f"第{number:02d}件", kind="enquiry", when=at - timedelta(hours=number))
    for sort in ("due", "registered"):
        seen, address, back = [], f"/cases?sort={sort}", []
        while address:
            page = shown(desk.get(address))
            seen += titles(page)
            back.append(titles(page))
            follow = re.search(r'href="(\?[^"]*after=[^"]*)"', page)
            previous = re.search(r'href="(\?[^"]*before=[^"]*)"', page)
            address = f"/cases{follow[1]}".replace("&amp;", "&") if follow else ""
        assert len(seen) == len(set(seen)) == 60
        assert [len(each) for each in back] == [25, 25, 10]
        before = shown(desk.get(f"/cases{previous[1]}".replace("&amp;", "&")))
        assert titles(before) == back[1]
    assert seen == [f"第{number:02d}件" for number in range(60)]


def test_an_empty_list_says_what_to_do(desk):
    assert "现在没有在办的意见" in shown(desk.get("/cases"))
    assert "去掉一个条件再看看" in shown(desk.get("/cases?kind=praise"))


def test_a_stranger_sees_none_of_this_centre_by_any_filter(
    signed_in, stranger, taken_in, gu_room, lin, clock
):
    taken_in("滴水", room=gu_room.pk)
    browser = signed_in(stranger)
    for query in (
        "",
        "status=all",
        "q=GHY-2026-0001",
        "q=3-1202",
        f"owner={lin.pk}",
        "centre=GHY",
        "centre=all",
    ):
        assert titles(shown(browser.get(f"/cases?{query}"))) == []


def test_whoever_it_is_about_does_not_find_it(desk, taken_in, lin, song):
    taken_in("林晓态度不好", by=song, about=(lin.pk,))
    for query in ("", "status=all", "q=GHY-2026-0001", "owner=me"):
        assert titles(shown(desk.get(f"/cases?{query}"))) == []


def test_a_company_post_sees_all_centres_or_the_one_it_chose(
    signed_in, company_intake, taken_in, stranger, pines, clock
):
    taken_in("桂花苑的")
    taken_in("听松里的", centre=pines, by=stranger)
    browser = signed_in(company_intake)
    both = shown(browser.get("/cases"))
    assert sorted(titles(both)) == ["听松里的", "桂花苑的"]
    assert '<th class="k-centre"' in both
    assert titles(shown(browser.get("/cases?centre=TSL"))) == ["听松里的"]
    browser.post("/centre", {"centre": "GHY"})
    page = shown(browser.get("/cases"))
    assert titles(page) == ["桂花苑的"]
    assert '<th class="k-centre"' not in page
    assert ("中心", "桂花苑") in chips(page)
    assert len(titles(shown(browser.get("/cases?centre=all")))) == 2


def test_hostile_titles_are_words(desk, taken_in):
    taken_in("<img src=x onerror=alert(1)>")
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown(desk.get("/cases"))


QUERIES = (
    "",
    "q=3-1202",
    "q=GHY-2026",
    "status=all&sort=registered",
    "kind=complaint&severity=major&stage=assessment&due=week&channel=telephone&subject=repair",
)


@pytest.mark.parametrize("query", QUERIES)
def test_a_page_takes_the_same_few_statements_for_five_rows_and_for_twenty_five(
    desk, taken_in, gu_room, lin, engineering, statements, query
):
    several = f"{query}&owner={lin.pk}"
    for number in range(5):
        taken_in(f"第{number}件", room=gu_room.pk)
    desk.get("/cases")
    with statements() as few:
        desk.get(f"/cases?{several}")
    for number in range(25):
        taken_in(f"再{number}件", room=gu_room.pk)
    with statements() as many:
        desk.get(f"/cases?{several}")
    assert len(few) == len(many) <= 10


def test_even_all_filters_at_once_stay_within_nine_statements(
    desk, taken_in, lin, zhou, engineering, statements
):
    taken_in("滴水")
    with statements() as asked:
        desk.get(f"/cases?q=3-1&owner={lin.pk}&holder={zhou.pk}&department={engineering.pk}&view=abc")
    assert len(asked) <= 9


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's own words for its plan")
@pytest.mark.parametrize("query", ["", "stage=handling&kind=complaint", "due=overdue", "status=all"])
def test_a_page_is_walked_along_an_index_never_sorted(desk, taken_in, statements, query):
    taken_in("滴水")
    with statements() as asked:
        desk.get(f"/cases?{query}")
    (rows,) = [each for each in asked if 'FROM "matters_matter"' in each]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {rows}")
        plan = " ".join(str(line[-1]) for line in cursor.fetchall())
    assert "USING INDEX matters_mat_sort" in plan
    assert "sort=? AND centre_id=?" in plan
    assert "TEMP B-TREE" not in plan
