"""提醒 on the screen: counted in the frame, grouped by day, read by opening, marked and taken back."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from bihuan.journal.actions import run_pending
from bihuan.kernel.messages import say
from bihuan.matters.actions import name_about
from bihuan.notices.actions import tell
from bihuan.notices.models import Notice
from bihuan.notices.terms import NoticeKind, Telling
from tests.cases.conftest import cast, ceiling

__all__ = ["cast", "ceiling"]

BADGE = re.compile(r'<span class="cnt" aria-hidden="true">([^<]*)</span>')


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> None:
    """2026-03-02, 10:20."""


@pytest.fixture
def told(at) -> Callable[..., Notice]:
    def tell_one(staff: Any, key: str = "fact:1", *, when: Any = None, **more: Any) -> Notice:
        given = {"kind": NoticeKind.RECEIVED, "message": say("派给您了，请接受。"), "clause": "规程 4.3.1a"}
        tell([Telling(staff=staff.pk, key=key, **given | more)], at=when or at)
        return Notice.objects.get(staff=staff, key=key)

    return tell_one


@pytest.fixture
def browser(zhou, signed_in: Callable[..., Client]) -> Client:
    return signed_in(zhou)


def badge(browser: Client) -> str:
    """As the frame gets it once its page stands."""
    found = BADGE.search(browser.get("/notices/waiting").content.decode())
    return found[1] if found else ""


def test_every_page_says_where_the_frame_gets_its_number(browser) -> None:
    for path in ("/", "/cases", "/notices"):
        page = browser.get(path).content.decode()
        assert 'data-waiting="/notices/waiting"' in page
        assert 'href="/notices"' in page


def test_what_is_unread_is_counted(zhou, told, browser) -> None:
    assert badge(browser) == ""
    told(zhou, "fact:1")
    told(zhou, "fact:2")
    assert badge(browser) == "2"


def test_no_page_pays_for_the_number_and_the_number_is_cheap(zhou, told, browser, statements) -> None:
    """Session, person, posts; then the count."""
    told(zhou)
    with statements() as asked:
        browser.get("/security")
    assert not [each for each in asked if "notices_notice" in each]
    with statements() as asked:
        browser.get("/notices/waiting")
    assert len(asked) <= 4, "\n".join(asked)


def test_above_ninety_nine_it_says_so(zhou, at, browser) -> None:
    Notice.objects.bulk_create(
        Notice(staff=zhou, kind="received", key=str(each), message="{}", at=at, visible_from=at)
        for each in range(120)
    )
    assert badge(browser) == "99+"


def test_opening_one_marks_it_read_and_leads_to_its_case(ceiling, cast, told, signed_in) -> None:
    case = ceiling.register().case
    notice = told(cast.zhou, "fact:mine", matter=case.pk)
    browser = signed_in(cast.zhou)
    page = browser.get("/notices").content.decode()
    assert "派给您了，请接受。" in page
    assert case.matter.number in page
    assert "规程 4.3.1a" in page
    answer = browser.get(f"/notices/{notice.pk}")
    assert answer.url == f"/cases/{case.matter.number}"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_they_stand_under_the_day_they_came(zhou, at, told, browser) -> None:
    told(zhou, "fact:1", when=at - timedelta(days=9))
    told(zhou, "fact:2", when=at - timedelta(days=1))
    told(zhou, "fact:3")
    page = browser.get("/notices").content.decode()
    assert re.findall(r'<h2 id="day-\d+">([^<]+)</h2>', page) == ["今天", "昨天", "2月21日(周六)"]


def test_a_kind_is_filtered_by_the_address_and_nonsense_narrows_nothing(zhou, told, browser) -> None:
    told(zhou, "fact:1", message=say("快到期了"), kind=NoticeKind.WARNING)
    told(zhou, "fact:2", message=say("交给您了"))
    warned = browser.get("/notices?kind=warning").content.decode()
    assert "快到期了" in warned
    assert "交给您了" not in warned
    assert "交给您了" in browser.get("/notices?kind=nonsense").content.decode()


def test_all_are_marked_read_and_one_press_takes_it_back(zhou, told, browser) -> None:
    told(zhou, "fact:1")
    told(zhou, "fact:2")
    marked = browser.post("/notices/reading")
    page = browser.get(marked.url).content.decode()
    assert badge(browser) == ""
    assert "撤回，恢复未读" in page
    moment = re.search(r'name="marked" value="([^"]+)"', page)
    assert moment is not None
    browser.post("/notices/undoing", {"marked": moment[1]})
    assert badge(browser) == "2"


@pytest.mark.parametrize("marked", ["", "gestern", "2026-03-02T10:20:00", "0001-01-01T00:00:00+14:00"])
def test_what_no_page_wrote_takes_nothing_back(marked: str, zhou, told, browser) -> None:
    told(zhou)
    browser.post("/notices/reading")
    assert browser.post("/notices/undoing", {"marked": marked}).status_code == 302
    assert badge(browser) == ""


def test_an_empty_inbox_says_what_will_stand_there(browser) -> None:
    page = browser.get("/notices").content.decode()
    assert "没有提醒" in page
    assert "全部标为已读" not in page


def test_a_stranger_finds_nothing_at_the_address(zhou, lin, told, signed_in) -> None:
    notice = told(zhou)
    assert signed_in(lin).get(f"/notices/{notice.pk}").status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_nobody_marks_anothers(zhou, lin, told, browser, signed_in) -> None:
    told(zhou)
    signed_in(lin).post("/notices/reading")
    assert badge(browser) == "1"


def test_of_a_matter_out_of_sight_nothing_is_said(ceiling, cast, told, signed_in) -> None:
    case = ceiling.register().case
    notice = told(cast.zhou, "fact:mine", matter=case.pk)
    name_about(case.matter, (cast.zhou.pk,))
    browser = signed_in(cast.zhou)
    page = browser.get("/notices").content.decode()
    for secret in (case.matter.number, "顾先生", "派给您了", "规程 4.3.1a", f"/notices/{notice.pk}"):
        assert secret not in page
    assert "没有提醒" in page
    assert badge(browser) == ""
    assert browser.get(f"/notices/{notice.pk}").status_code == 404


def test_a_chip_says_how_many_of_its_kind_wait(zhou, told, browser) -> None:
    told(zhou, "fact:1", kind=NoticeKind.WARNING)
    told(zhou, "fact:2")
    told(zhou, "fact:3")
    page = browser.get("/notices").content.decode()
    chips = re.findall(r'<a href="(/notices[^"]*)"[^>]*>(\w+) <span class="num">(\d+)</span></a>', page)
    assert chips == [
        ("/notices?unread=1", "未读", "3"),
        ("/notices?kind=warning", "快到期", "1"),
        ("/notices?kind=received", "交给您的", "2"),
    ]
    assert '<a class="item" href="/notices?kind=duty">' in page


def test_the_number_of_a_case_is_a_link_for_others_too(ceiling, cast, told, signed_in) -> None:
    """The notice's own address is its reader's; the case's can be sent to a colleague."""
    case = ceiling.register().case
    told(cast.zhou, matter=case.pk)
    page = signed_in(cast.zhou).get("/notices").content.decode()
    assert f'<a class="num" href="/cases/{case.matter.number}" data-reads="/notices/' in page


def test_whoever_goes_straight_to_the_case_has_read_the_notice(zhou, lin, told, browser, signed_in) -> None:
    notice = told(zhou)
    assert signed_in(lin).post(f"/notices/{notice.pk}/reading").status_code == 404
    assert badge(browser) == "1"
    assert browser.post(f"/notices/{notice.pk}/reading", headers={"hx-request": "true"}).status_code == 204
    assert badge(browser) == ""


# ── an overdue matter is noted on the matter ──


@pytest.fixture
def overdue(ceiling) -> Any:
    """The ceiling is too late, before the head of engineering; who is told so."""
    ceiling.overdue()
    run_pending(at=ceiling.at)
    Notice.objects.all().delete()
    return ceiling


def told_overdue(overdue: Any, told: Any, who: Any) -> Notice:
    return told(who, "late", matter=overdue.case.pk, kind=NoticeKind.OVERDUE, urgent=True, when=overdue.at)


def test_whoever_it_was_brought_before_takes_note_from_the_inbox_in_one_act(
    overdue, cast, told, signed_in, clock
) -> None:
    clock.at = overdue.at
    notice = told_overdue(overdue, told, cast.engineering_head)
    head = signed_in(cast.engineering_head)
    noting = f"/cases/{overdue.case.matter.number}/acknowledgement"
    assert f'hx-get="{noting}"' in head.get("/notices").content.decode()
    head.post(noting, {"remark": "明早去催", "seen": overdue.fresh.matter.version})
    run_pending(at=overdue.at)
    notice.refresh_from_db()
    assert notice.read_at == overdue.at
    page = head.get("/notices").content.decode()
    assert noting not in page
    assert badge(head) == ""


def test_whoever_only_hears_of_it_has_nothing_to_note(overdue, cast, told, signed_in, clock) -> None:
    clock.at = overdue.at
    told_overdue(overdue, told, cast.zhou)
    page = signed_in(cast.zhou).get("/notices").content.decode()
    assert overdue.case.matter.number in page
    assert "/acknowledgement" not in page


def test_pages_go_on_by_key(zhou, at, browser) -> None:
    Notice.objects.bulk_create(
        Notice(
            staff=zhou,
            kind="received",
            key=str(each),
            message='{"text":"第%(n)d件","params":{"n":' + str(each) + "}}",
            at=at,
            visible_from=at - timedelta(minutes=each),
        )
        for each in range(60)
    )
    first = browser.get("/notices").content.decode()
    more = re.search(r'href="(/notices\?after=[^"]+)"', first)
    assert more is not None
    second = browser.get(more[1]).content.decode()
    assert "第49件" in first
    assert "第50件" not in first
    assert "第50件" in second
    assert "第59件" in second
    newer = re.search(r'href="(/notices\?before=[^"]+)"', second)
    assert newer is not None
    assert "第49件" in browser.get(newer[1]).content.decode()


def test_a_page_takes_a_fixed_number_of_statements(ceiling, cast, told, signed_in, statements) -> None:
    """Session, person, posts, centres, the rows, how many of each kind wait."""
    case = ceiling.register().case
    browser = signed_in(cast.zhou)
    for number in range(20):
        told(cast.zhou, f"fact:{number}", matter=case.pk)
    with statements() as asked:
        browser.get("/notices")
    assert len(asked) <= 6, "\n".join(asked)
