"""GET /: what I must do next, most urgent first, and whom I wait for."""

import re
from datetime import timedelta

import pytest

from bihuan.cases.actions import assess, dispatch_case
from bihuan.cases.rules.owed import CLOCKS_OF
from bihuan.cases.terms.deciding import Assess, Dispatch
from bihuan.desk.workbench.acts import SHORT
from bihuan.desk.workbench.rows import group_of
from bihuan.matters.queries import NEVER
from bihuan.policies.queries.shipped import shipped_procedure

pytestmark = pytest.mark.django_db


def shown(response):
    assert response.status_code == 200
    return response.content.decode()


def headings(page):
    return re.findall(r"data-open><b>(.*?)</b>", page)


def assessed(case, by, at, severity="important"):
    ground = next(each.code for each in shipped_procedure().grounds if each.makes == "valid")
    terms = Assess(kind="complaint", validity="valid", ground=ground, severity=severity)
    return assess(case, terms, by=by, at=at)


def test_ms_lin_sees_the_dripping_ceiling_with_the_act_she_owes_and_one_button_for_it(
    taken_in, signed_in, lin, gu, gu_room, clock
):
    taken_in("卫生间顶棚滴水", person=gu.pk, room=gu_room.pk)
    page = shown(signed_in(lin).get("/"))
    assert "定性 顾先生" in headings(page)
    assert "桂花苑 3-1202" in page
    assert 'hx-get="/cases/GHY-2026-0001/assessment" hx-target="#sheet-body"' in page
    assert "规程 4.2.2a" in page


def test_what_is_most_urgent_stands_first_and_what_is_late_has_its_own_group(
    taken_in, signed_in, lin, clock, at
):
    taken_in("今天的事", kind="enquiry")
    taken_in("上周的事", kind="enquiry", when=at - timedelta(days=8))
    page = shown(signed_in(lin).get("/"))
    assert page.index("已超时</h2>") < page.index("上周的事") < page.index("今天的事")


@pytest.mark.parametrize(
    ("due", "group"),
    [
        ((3, 2, 10, 20), "late"),
        ((3, 2, 10, 21), "today"),
        ((3, 3, 0, 0), "today"),
        ((3, 3, 0, 1), "week"),
        ((3, 9, 0, 0), "week"),
        ((3, 9, 0, 1), "later"),
    ],
)
def test_a_moment_belongs_to_the_day_on_which_it_may_still_be_done(moment, at, due, group):
    assert group_of(moment(*due), at=at) == group


def test_what_has_no_due_time_comes_last(at):
    assert group_of(NEVER, at=at) == "later"


def test_while_mr_zhou_has_it_ms_lin_waits_for_him_by_name(taken_in, signed_in, lin, zhou, shen, clock, at):
    case = assessed(taken_in("楼道灯不亮", severity="minor", kind="complaint"), lin, at, "minor")
    dispatch_case(case, Dispatch(staff=zhou.pk), by=lin, at=at)
    page = shown(signed_in(lin).get("/"))
    assert "等 周师傅 接受" in headings(page)
    theirs = shown(signed_in(zhou).get("/"))
    assert headings(theirs)[0].startswith("接受")
    assert re.search(r'hx-get="/cases/GHY-2026-0001/dispatches/\d+/acceptance"', theirs)


def test_the_four_numbers_count_the_centre_and_lead_to_the_list(taken_in, signed_in, lin, clock, at):
    taken_in("一件新的", kind="enquiry")
    taken_in("一件老的", kind="enquiry", when=at - timedelta(days=8))
    page = shown(signed_in(lin).get("/"))
    four = page[page.index('class="four"') :]
    assert '<a href="/cases?status=open"><span>在办</span><b>2</b></a>' in four
    assert '<a href="/cases?due=overdue" class="is-late"><span>已超时</span><b>1</b></a>' in four
    assert '<a href="/cases?stage=revisit"><span>待回访</span><b>0</b></a>' in four


def test_nobody_sees_what_is_about_themselves(taken_in, signed_in, lin, song, clock):
    taken_in("林晓态度不好", by=song, about=(lin.pk,))
    page = shown(signed_in(lin).get("/"))
    assert "林晓态度不好" not in page
    assert "<span>在办</span><b>0</b>" in page


def test_a_stranger_from_another_centre_owes_and_sees_nothing_here(taken_in, signed_in, stranger, clock):
    taken_in("卫生间顶棚滴水")
    page = shown(signed_in(stranger).get("/"))
    assert "卫生间顶棚滴水" not in page
    assert "现在没有要您办的事" in page


def test_whoever_has_nothing_to_do_is_told_what_one_can_do(signed_in, zhou, clock):
    page = shown(signed_in(zhou).get("/"))
    assert "现在没有要您办的事" in page
    assert 'href="/cases/new">登记意见' in page


def test_what_was_said_is_shown_never_run(taken_in, signed_in, lin, clock):
    taken_in("<script>alert(1)</script>门坏了🔧")
    page = shown(signed_in(lin).get("/"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;门坏了🔧" in page


def test_without_signing_in_one_comes_to_the_door(client, db):
    assert client.get("/").headers["Location"].startswith("/sign-in")


def test_the_page_takes_the_same_few_statements_however_much_is_owed(
    taken_in, signed_in, lin, clock, statements
):
    taken_in("第一件")
    browser = signed_in(lin)
    browser.get("/")
    with statements() as few:
        browser.get("/")
    for number in range(12):
        taken_in(f"再来一件 {number}")
    with statements() as many:
        browser.get("/")
    assert len(few) == len(many) <= 8


def test_beyond_fifty_rows_the_page_goes_on_by_key(taken_in, signed_in, lin, clock):
    for number in range(52):
        taken_in(f"问第{number:02d}件", kind="enquiry")
    browser = signed_in(lin)
    first = shown(browser.get("/"))
    follow = re.search(r'href="(\?after=[\d.]+)"', first)
    second = shown(browser.get(f"/{follow[1]}"))
    assert len(headings(first)) == 50
    assert len(headings(second)) == 2
    assert "问第51件" in second


@pytest.mark.parametrize("after", ["x", "1.2.3", "99999999999999999999.1", "-1.1", "999999999999999999.1"])
def test_a_page_nobody_was_given_is_the_first_or_an_empty_one_never_a_fault(
    taken_in, signed_in, lin, clock, after
):
    taken_in("卫生间顶棚滴水")
    assert signed_in(lin).get("/", {"after": after}).status_code == 200


def test_every_act_with_a_time_limit_has_a_word_that_fits_a_button():
    """Four characters or the column is broken."""
    assert set(CLOCKS_OF) <= set(SHORT)
    assert all(len(str(each)) <= 4 for each in SHORT.values())
