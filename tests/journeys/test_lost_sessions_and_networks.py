"""A session that ends and a network that is gone take nothing with them that was typed (INT-2, ORG-2)."""

from datetime import timedelta
from types import SimpleNamespace

from playwright.sync_api import expect

from tests.cases.ceiling import Ceiling
from tests.conftest import Clock
from tests.journeys.conftest import Enter

SAID = "地库入口的道闸一直抬不起来，堵了十几辆车。"


def test_what_was_typed_is_there_again_after_signing_in_anew(
    cast: SimpleNamespace, enter: Enter, clock: Clock
) -> None:
    lin = enter(cast.lin)
    page = lin.page
    page.goto("/cases/new")
    page.get_by_label("说了什么").fill(SAID)
    expect(page.locator("#draft-status")).to_contain_text("已存", timeout=15_000)
    clock.at += timedelta(hours=13)
    page.get_by_label("说了什么").press("Control+Enter")
    page.wait_for_url("**/sign-in?next=/cases/new")
    lin.signs_in()
    expect(page.get_by_label("说了什么")).to_have_value(SAID)
    page.get_by_label("匿名").check()
    page.get_by_label("说了什么").press("Control+Enter")
    expect(page.locator(".said")).to_contain_text(SAID)


def test_a_sheet_sent_after_the_session_ended_leads_to_the_door_and_back_to_its_form(
    ceiling: Ceiling, enter: Enter, clock: Clock
) -> None:
    number = ceiling.register().case.matter.number
    lin = enter(ceiling.cast.lin)
    lin.opens(number)
    sheet = lin.begins("写内部备注")
    lin.fills(sheet, {"内部备注": "记得带梯子"})
    clock.at += timedelta(hours=13)
    lin.sends(sheet)
    expect(lin.page.get_by_role("heading", name="登录闭环")).to_be_visible()
    lin.signs_in()
    expect(lin.page.get_by_role("heading", name="写内部备注")).to_be_visible()


def test_without_a_network_the_page_says_so_and_what_is_typed_stays(
    cast: SimpleNamespace, enter: Enter
) -> None:
    lin = enter(cast.lin, service_workers="allow")
    page = lin.page
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/cases/new")
    page.get_by_label("说了什么").fill(SAID)
    page.context.set_offline(True)
    expect(page.locator("#offline")).to_contain_text("现在没有网络")
    expect(page.get_by_label("说了什么")).to_have_value(SAID)
    page.goto("/cases")
    expect(page.get_by_role("heading", name="现在没有网络")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("link", name="再试一次").click()
    expect(page.get_by_role("heading", name="意见列表")).to_be_attached()
    # Only the missing network was complained about.
    assert [each for each in lin.complaints if "ERR_INTERNET_DISCONNECTED" not in each] == []
    lin.complaints.clear()
