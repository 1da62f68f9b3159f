"""GET /search: what was found, with the words marked; never what one may not see."""

from typing import Any

import pytest

from bihuan.cases.actions import add_note, assess
from bihuan.cases.terms.deciding import Assess
from bihuan.cases.terms.handling import Words
from bihuan.search.queries import MOST_WEIGHED

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in: Any, lin: Any, clock: Any) -> Any:
    return signed_in(lin)


def shown(response: Any) -> str:
    assert response.status_code == 200
    return response.content.decode()


def below_the_box(browser: Any, typed: str) -> str:
    return shown(browser.get("/search", {"q": typed}, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="found"))


def test_what_was_just_registered_is_found_with_its_words_marked(desk, taken_in, gu, gu_room):
    taken_in("厨房水管爆了，水漫到客厅", person=gu.pk, room=gu_room.pk)
    page = shown(desk.get("/search", {"q": "水管爆"}))
    assert "厨房<mark>水管爆</mark>了" in page
    assert 'href="/cases/GHY-2026-0001"' in page
    assert "3-1202" in page
    assert "顾先生" in page


@pytest.mark.parametrize(
    "typed",
    [
        "GHY-2026-0001",
        "ghy 0001",
        "3栋1202",
        "3-1202",
        "1202",
        "顾明",
        "顾先生",
        "顾",
        "139 1234 4410",
        "4410",
        "＋８６１３９１２３４４４１０",
        "水管，爆",
        "ＡＰＰ 水管",
    ],
)
def test_it_is_found_by_number_room_name_and_telephone(desk, taken_in, gu, gu_room, typed):
    taken_in("app里报过：水管爆了", person=gu.pk, room=gu_room.pk)
    taken_in("路灯不亮")
    page = shown(desk.get("/search", {"q": typed}))
    assert "GHY-2026-<mark>0001" in page or "GHY-2026-0001" in page
    assert "路灯" not in page.split('id="main"')[1]


def test_no_number_stands_on_the_page_that_was_found_by_it(desk, taken_in, gu, gu_room):
    """RES-6."""
    taken_in("滴水", person=gu.pk, room=gu_room.pk)
    page = shown(desk.get("/search", {"q": "4410"}))
    assert "13912344410" not in page
    assert "滴水" in page


def test_what_the_handling_says_is_found_with_what_stands_around_it(desk, taken_in, lin, at):
    case = taken_in("门坏了", title="门禁")
    add_note(case, Words(words="前" * 60 + "门锁厂家说\n下周到货" + "后" * 90), by=lin, at=at)
    page = shown(desk.get("/search", {"q": "下周到货"}))
    assert f'<span class="x">…{"前" * 10}门锁厂家说 <mark>下周到货</mark>{"后" * 64}…</span>' in page


def test_whoever_it_is_about_never_finds_it_but_praise(signed_in, taken_in, lin, song, zhou, shen, at, clock):
    """Not by its number, not by a note, not below the box."""
    case = taken_in("周师傅态度不好", by=song, about=(zhou.pk,))
    add_note(case, Words(words="周师傅承认了"), by=song, at=at)
    praise = taken_in("周师傅修得好", kind="praise", by=song, about=(zhou.pk,))
    his, hers = signed_in(zhou), signed_in(shen)
    for typed in ("周师傅", "态度", "承认", "GHY-2026-0001"):
        assert "态度不好" not in shown(his.get("/search", {"q": typed}))
        assert "GHY-2026-0001" not in below_the_box(his, typed)
        assert "GHY-2026-0001" in below_the_box(hers, typed).replace("<mark>", "").replace("</mark>", "")
    assert "修得好" not in shown(his.get("/search", {"q": "周师傅"}))
    assess(praise, Assess(kind="praise"), by=song, at=at)
    assert "修得好" in shown(his.get("/search", {"q": "周师傅"}))


def test_a_stranger_and_an_administrator_find_nothing(signed_in, taken_in, stranger, administrator, clock):
    taken_in("水管爆了")
    for somebody in (stranger, administrator):
        assert "水管爆了" not in shown(signed_in(somebody).get("/search", {"q": "水管"}))


def test_the_company_finds_in_every_centre_and_sees_which(
    signed_in, company_intake, taken_in, stranger, pines, clock
):
    taken_in("桂花苑水管爆了")
    taken_in("听松里水管爆了", centre=pines, by=stranger)
    page = shown(signed_in(company_intake).get("/search", {"q": "水管爆"}))
    assert " · 听松里</span>" in page
    assert " · 桂花苑</span>" in page


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "img", "<img src=x", "onerror=alert(1)", "&lt;", "mark"]
)
def test_neither_what_was_written_nor_what_is_looked_for_becomes_markup(desk, taken_in, typed):
    taken_in('<img src=x onerror=alert(1)> <script>alert(1)</script> </mark><b>&lt; "mark')
    for page in (shown(desk.get("/search", {"q": typed})), below_the_box(desk, typed)):
        assert "<img" not in page
        assert "<script>alert" not in page
        assert "</mark><b>" not in page
        assert "<mark>" in page


@pytest.mark.parametrize(
    "typed",
    ["", " ", "\0", '"', "'", "%", "*", '漏水" OR 1', "x" * 5_000, "漏" * 5_000, "\u202e", "🔥", "{{ 7*7 }}"],
)
def test_odd_questions_get_a_calm_answer(desk, taken_in, typed):
    taken_in("滴水")
    shown(desk.get("/search", {"q": typed}))
    below_the_box(desk, typed)
    shown(desk.get("/cases", {"q": typed}))


def test_an_empty_answer_says_what_to_try(desk, taken_in):
    taken_in("滴水")
    assert "少写几个字试试" in shown(desk.get("/search?q=火星"))
    assert "请至少写一个字" in shown(desk.get("/search?q=！"))
    assert "想找什么" in shown(desk.get("/search"))
    assert "没有找到" in below_the_box(desk, "火星")
    assert below_the_box(desk, "").strip() == ""


def test_below_the_box_stand_a_few_and_the_way_to_all(desk, taken_in):
    for number in range(7):
        taken_in(f"水管第{number}次")
    few = below_the_box(desk, "水管 第")
    assert few.count("GHY-2026-") == 5 * 2
    assert 'href="/search?q=%E6%B0%B4%E7%AE%A1%20%E7%AC%AC"' in few
    assert "<html" not in few
    whole = shown(desk.get("/search", {"q": "水管 第"}))
    assert whole.count("<li data-row>") == 7
    assert '/cases?q=%E6%B0%B4%E7%AE%A1+%E7%AC%AC&amp;status=all&amp;centre=all"' in whole


def test_every_page_has_the_box_and_sends_it_to_the_search(desk, taken_in):
    page = shown(desk.get("/"))
    assert 'role="search" action="/search" method="get"' in page
    assert 'data-key="/"' in page


def test_the_list_finds_by_the_same_index_and_its_filters_narrow_it(desk, taken_in, lin, at):
    note = taken_in("门禁", kind="complaint")
    taken_in("闸机", kind="enquiry")
    for case in (note, taken_in("大门", kind="enquiry")):
        add_note(case, Words(words="已约厂家"), by=lin, at=at)
    page = shown(desk.get("/cases?q=约厂"))
    assert "门禁" in page
    assert "大门" in page
    assert "闸机" not in page
    assert "大门" not in shown(desk.get("/cases?q=约厂&kind=complaint")).split("<tbody>")[1]


def test_of_very_many_the_list_still_shows_every_one(desk, taken_in, monkeypatch):
    monkeypatch.setattr("bihuan.search.queries.finding.MOST_WEIGHED", 3)
    for number in range(6):
        taken_in(f"水管第{number}次", kind="complaint" if number < 2 else "enquiry")
    assert MOST_WEIGHED == 500
    page = shown(desk.get("/cases?q=水管&kind=complaint"))
    assert "水管第0次" in page
    assert "水管第1次" in page
    assert '<span class="num">3+</span>' in shown(desk.get("/search?q=水管"))


@pytest.mark.parametrize("typed", ["水管", "3-1202", "4410", "顾明", "火星", "水"])
def test_however_much_is_found_the_page_takes_eight_statements(
    desk, taken_in, gu, gu_room, statements, typed
):
    for number in range(4):
        taken_in(f"水管第{number}次", person=gu.pk, room=gu_room.pk)
    desk.get("/search")
    with statements() as asked:
        shown(desk.get("/search", {"q": typed}))
    assert len(asked) <= 8, "\n".join(asked)
    for number in range(20):
        taken_in(f"水管再{number}次", person=gu.pk, room=gu_room.pk)
    with statements() as more:
        shown(desk.get("/search", {"q": typed}))
    assert len(more) == len(asked)
    with statements() as few:
        below_the_box(desk, typed)
    assert len(few) <= len(asked)
