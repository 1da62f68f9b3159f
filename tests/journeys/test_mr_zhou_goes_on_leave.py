"""Mr Zhou goes on leave, what is dispatched to him reaches Luo, and then he is back (ORG-3)."""

from playwright.sync_api import expect

from bihuan.cases import actions
from bihuan.cases.terms.deciding import Dispatch
from tests.cases.ceiling import Ceiling
from tests.journeys.conftest import Enter


def test_while_mr_zhou_is_on_leave_luo_does_it_for_him_and_the_page_says_so(
    ceiling: Ceiling, enter: Enter
) -> None:
    zhou, luo = enter(ceiling.cast.zhou), enter(ceiling.cast.engineering_head)
    zhou.page.goto("/")
    zhou.page.locator("summary.me").click()
    zhou.page.get_by_role("link", name="请假或外出").click()
    zhou.page.get_by_role("link", name="登记请假或外出").click()
    sheet = zhou.page.get_by_role("dialog")
    sheet.get_by_label("由谁代办").select_option(label="罗工")
    sheet.get_by_label("到哪天止").fill("2026-03-06")
    sheet.get_by_role("button", name="登记请假或外出", exact=True).click()
    expect(zhou.page.get_by_text("现在不在")).to_be_visible()

    ceiling.register().assessed()
    ceiling.act(actions.dispatch_case, Dispatch(staff=ceiling.cast.zhou.pk))
    number = ceiling.case.matter.number
    luo.page.goto("/")
    row = luo.page.locator(".work").filter(has_text="接受")
    expect(row).to_contain_text("代周师傅")
    luo.opens(number)
    luo.does("接受派办")
    luo.sees_on_the_timeline("接受派办。")
    expect(luo.page.locator(".fact").last).to_contain_text("罗工 （代周师傅）")

    zhou.page.goto("/")
    expect(zhou.page.get_by_text("您登记了请假或外出")).to_be_visible()
    zhou.page.get_by_role("link", name="回来了就结束").click()
    zhou.page.get_by_role("link", name="结束", exact=True).click()
    zhou.page.get_by_role("button", name="回来了，自己办").click()
    expect(zhou.page.get_by_text("已结束")).to_be_visible()
    zhou.page.goto("/")
    expect(zhou.page.locator(".work").filter(has_text="首次联系")).to_be_visible()
    luo.page.goto("/")
    expect(luo.page.get_by_text("代周师傅")).to_have_count(0)
