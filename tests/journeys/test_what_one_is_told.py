"""Told of it, led to it, done with it: the inbox from the number in the frame to the act (ESC-2)."""

from types import SimpleNamespace

from playwright.sync_api import Page, expect

from bihuan.cases import actions
from bihuan.cases.terms import deciding
from bihuan.journal.actions import run_pending
from tests.cases.ceiling import Ceiling
from tests.journeys.conftest import Enter


def waiting(page: Page, number: str) -> None:
    """What the frame says once its page stands."""
    expect(page.locator("[data-waiting] .cnt")).to_have_text(number)


def nothing_waits(page: Page) -> None:
    with page.expect_response("**/notices/waiting"):
        page.goto("/")
    expect(page.locator("[data-waiting] .cnt")).to_have_count(0)


def test_mr_zhou_is_told_of_a_dispatch_and_goes_to_it_by_keys(ceiling: Ceiling, enter: Enter) -> None:
    ceiling.register().assessed()
    zhou = enter(ceiling.cast.zhou)
    nothing_waits(zhou.page)
    ceiling.act(actions.dispatch_case, deciding.Dispatch(staff=ceiling.cast.zhou.pk))
    run_pending(at=ceiling.at)
    zhou.page.goto("/")
    waiting(zhou.page, "1")
    keys = zhou.page.keyboard
    keys.press("g")
    keys.press("i")
    expect(zhou.page.get_by_role("heading", name="今天")).to_be_visible()
    zhou.sees("派给您了，请看过后接受。")
    keys.press("j")
    keys.press("Enter")
    expect(zhou.page.locator(".casehead .no")).to_have_text(ceiling.case.matter.number)
    nothing_waits(zhou.page)


def test_the_case_opened_beside_by_its_number_is_read_of_too(ceiling: Ceiling, enter: Enter) -> None:
    ceiling.register().assessed().act(actions.dispatch_case, deciding.Dispatch(staff=ceiling.cast.zhou.pk))
    run_pending(at=ceiling.at)
    zhou = enter(ceiling.cast.zhou)
    zhou.page.goto("/notices")
    # It is sent while the page goes: its answer may come when nobody is there any more to hear it.
    with zhou.page.expect_request("**/reading"):
        zhou.page.get_by_role("link", name=ceiling.case.matter.number, exact=True).click()
    expect(zhou.page.locator(".casehead .no")).to_have_text(ceiling.case.matter.number)
    nothing_waits(zhou.page)


def test_what_is_overdue_is_noted_from_the_inbox_in_one_act(ceiling: Ceiling, enter: Enter) -> None:
    ceiling.overdue()
    run_pending(at=ceiling.at)
    head = enter(ceiling.cast.engineering_head)
    head.page.goto("/notices?kind=overdue")
    noting = head.page.get_by_role("link", name=f"知悉 {ceiling.case.matter.number}")
    noting.first.click()
    head.sends(head.sheet)
    expect(noting).to_have_count(0)
    expect(head.page.locator(".told")).not_to_have_count(0)
    expect(head.page.locator(".told.is-unread")).to_have_count(0)
    head.opens(ceiling.case.matter.number)
    head.sees_on_the_timeline("知悉逾期。")


def test_all_marked_read_come_back_and_settings_are_kept_without_the_script(
    cast: SimpleNamespace, ceiling: Ceiling, enter: Enter
) -> None:
    ceiling.register().assessed().dispatched()
    run_pending(at=ceiling.at)
    zhou = enter(cast.zhou, java_script_enabled=False)
    page = zhou.page
    page.get_by_role("link", name="提醒", exact=True).click()
    page.get_by_role("button", name="全部标为已读").click()
    expect(page.locator(".told.is-unread")).to_have_count(0)
    page.get_by_role("button", name="撤回，恢复未读").click()
    expect(page.locator(".told.is-unread")).to_have_count(1)
    page.locator(".pagehead").get_by_role("link", name="提醒设置").click()
    page.get_by_label("快到期").select_option(label="每天 17:00 一起看")
    page.get_by_label("休息从").fill("12:00")
    with zhou.expecting(422):
        page.get_by_role("button", name="保存设置").click()
        expect(page.locator(".is-wrong")).to_contain_text("请填写到几点为止")
    page.get_by_label("休息到").fill("13:00")
    page.get_by_role("button", name="保存设置").click()
    expect(page.locator("#toasts")).to_contain_text("提醒设置保存了")
