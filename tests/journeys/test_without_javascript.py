"""The script helps and is never needed: registered, assessed, dispatched by plain pages (INT-2, CLS-2)."""

from types import SimpleNamespace
from typing import Any

from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.somebody import Somebody, fill


def test_a_complaint_is_registered_assessed_and_dispatched_without_the_script(
    cast: SimpleNamespace, enter: Enter
) -> None:
    lin = enter(cast.lin, java_script_enabled=False)
    page, main = lin.page, lin.page.locator("main")
    page.get_by_role("link", name="登记意见").first.click()
    page.get_by_label("谁", exact=True).fill("顾先生 13912344410")
    page.get_by_role("textbox", name="哪里").fill("3-1202 卫生间")
    page.get_by_label("说了什么").fill("顶棚滴水，夜里也滴。")
    fill(main, "种类", "投诉")
    page.get_by_role("button", name="登记并记下").click()
    lin.sees_on_the_timeline("登记意见（电话）。", "向住户复述，住户确认无误。")
    expect(page.locator(".casehead")).to_contain_text("3-1202 卫生间")

    sends_a_page(
        lin,
        "提交定性",
        {"种类": "投诉", "有效还是无效": "有效", "依据": "工作效率", "等级": "重要"},
    )
    lin.sees_on_the_timeline("定为有效投诉，重要。")
    sends_a_page(lin, "派办", {"派给部门": "工程维修部", "要办什么": "查漏"})
    lin.sees_on_the_timeline("派给工程维修部。查漏")
    lin.sees_the_ring_say("第4步处理，共7步")


def test_what_is_missing_is_said_on_the_page_and_the_rest_stays(cast: SimpleNamespace, enter: Enter) -> None:
    lin = enter(cast.lin, java_script_enabled=False)
    lin.page.goto("/cases/new")
    lin.page.get_by_label("谁", exact=True).fill("顾先生")
    with lin.expecting(422):
        lin.page.get_by_role("button", name="登记意见").click()
        expect(lin.page.get_by_role("alert")).to_contain_text("还没有提交")
        expect(lin.page.get_by_label("谁", exact=True)).to_have_value("顾先生")


def test_a_subject_is_added_renamed_and_retired_without_the_script(
    cast: SimpleNamespace, enter: Enter
) -> None:
    """CLS-6."""
    quality = enter(cast.quality, java_script_enabled=False)
    page, form = quality.page, quality.page.locator(".sheetpage form")
    page.goto("/subjects")
    page.get_by_role("link", name="增加事项").click()
    quality.fills(form, {"名称": "电动车", "归哪个部门": "秩序维护部"})
    quality.sends(form)
    page.locator(".pagehead").get_by_role("link", name="改名").click()
    quality.fills(form, {"名称": "电动自行车"})
    quality.sends(form)
    expect(page.get_by_role("heading", name="电动自行车")).to_be_visible()
    page.locator(".pagehead").get_by_role("link", name="停用").click()
    quality.sends(form)
    expect(page.locator(".pagehead")).to_contain_text("已停用")
    expect(page.locator("main")).to_contain_text("把“电动车”改名为“电动自行车”。")


def sends_a_page(lin: Somebody, act: str, answers: dict[str, Any]) -> None:
    """The form is a page of its own, and leads back to the case."""
    if not lin.way_to(act).is_visible():
        lin.page.locator(".next details.more summary").click()
    lin.way_to(act).click()
    form = lin.page.locator(".sheetpage form")
    lin.fills(form, answers)
    lin.sends(form)
