"""A session that ends and a network that is gone take nothing with them that was typed (INT-2, ORG-2)."""

from datetime import timedelta
from types import SimpleNamespace

from playwright.sync_api import expect

from bihuan.cases.queries import timeline
from tests.cases.ceiling import Ceiling
from tests.conftest import Clock
from tests.insight.versions import forget, version_in_use
from tests.journeys.conftest import Enter
from tests.journeys.somebody import PASSWORD, Somebody
from tests.matters.files import picture

PHOTO = picture("PNG")
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


def test_a_closed_tab_takes_nothing_with_it_of_the_call_that_opened_it(
    cast: SimpleNamespace, enter: Enter, clock: Clock
) -> None:
    """INT-2, INT-7, CLS-6: who rang, what was chosen and what was typed in the last second."""
    version_in_use(cast.quality, at=clock.at)
    lin = enter(cast.lin)
    page = lin.page
    page.goto("/cases/new#phone=13912344410")
    expect(page.locator("#who .token")).to_contain_text("顾先生")
    expect(page.locator("#opening")).to_contain_text("顾先生，")
    expect(page.locator("#past")).to_contain_text("近一年没有")
    assert "#" not in page.url
    page.get_by_label("说了什么").fill("卫生间天花板漏水了")
    page.get_by_role("button", name="种类采用“投诉”").click()
    expect(page.locator("main").get_by_label("投诉", exact=True)).to_be_checked()
    page.get_by_label("说了什么").press("End")
    page.get_by_label("说了什么").press_sequentially("。")
    page.goto("/cases")
    page.goto("/cases/new")
    expect(page.get_by_label("说了什么")).to_have_value("卫生间天花板漏水了。")
    expect(page.locator("#who .token")).to_contain_text("顾先生")
    expect(page.get_by_role("textbox", name="哪里")).to_have_value("3-1202")
    expect(page.locator("main").get_by_label("投诉", exact=True)).to_be_checked()
    forget()


def test_a_sheet_sent_after_the_session_ended_stays_and_goes_through_once_signed_in_anew(
    ceiling: Ceiling, enter: Enter, clock: Clock
) -> None:
    number = ceiling.register().case.matter.number
    lin = enter(ceiling.cast.lin)
    lin.opens(number)
    sheet = lin.begins("写内部备注")
    lin.fills(sheet, {"内部备注": "记得带梯子"})
    clock.at += timedelta(hours=13)
    with lin.expecting(401):
        lin.sends(sheet)
        expect(sheet.get_by_role("status")).to_contain_text("登录已结束，写下的内容还在这里。")
    expect(sheet.get_by_label("内部备注")).to_have_value("记得带梯子")
    signs_in_beside(lin)
    with lin.page.expect_navigation():
        lin.sends(sheet)
    lin.sees_on_the_timeline("记得带梯子")


def test_photos_chosen_before_the_session_ended_are_sent_by_the_second_press(
    ceiling: Ceiling, enter: Enter, clock: Clock
) -> None:
    number = ceiling.register().case.matter.number
    lin = enter(ceiling.cast.lin)
    lin.opens(number)
    sheet = lin.begins("添加附件")
    sheet.locator("input[type=file]").set_input_files(
        {"name": "顶棚.png", "mimeType": "image/png", "buffer": PHOTO}
    )
    clock.at += timedelta(hours=13)
    with lin.expecting(401):
        lin.sends(sheet)
        expect(sheet.get_by_role("status")).to_contain_text("登录已结束")
    expect(sheet.locator("progress")).to_be_hidden()
    signs_in_beside(lin)
    with lin.page.expect_navigation():
        lin.sends(sheet)
    expect(lin.page.get_by_role("link", name="顶棚.png")).to_be_visible()


def test_what_lin_wrote_is_not_recorded_under_the_director_who_signs_in_beside_it(
    ceiling: Ceiling, enter: Enter, clock: Clock
) -> None:
    number = ceiling.register().case.matter.number
    lin, shen = enter(ceiling.cast.lin), enter(ceiling.cast.shen)
    lin.opens(number)
    sheet = lin.begins("写内部备注")
    lin.fills(sheet, {"内部备注": "记得带梯子"})
    clock.at += timedelta(hours=13)
    with lin.expecting(401):
        lin.sends(sheet)
    signs_in_beside(lin, shen)
    with lin.expecting(409):
        lin.sends(sheet)
        expect(sheet.get_by_role("status")).to_contain_text("这是林晓写的，现在登录的是沈主任")
    expect(sheet.get_by_label("内部备注")).to_have_value("记得带梯子")
    assert "记得带梯子" not in str([each.sentence for each in timeline(ceiling.case)])


def test_without_the_script_the_words_are_in_the_form_again_after_signing_in(
    ceiling: Ceiling, enter: Enter, clock: Clock
) -> None:
    number = ceiling.register().case.matter.number
    lin = enter(ceiling.cast.lin, java_script_enabled=False)
    lin.page.goto(f"/cases/{number}/escalations")
    form = lin.page.locator(".sheetpage form")
    lin.fills(form, {"报到哪一级": "中心负责人", "为什么上报": "工程部没有人手"})
    # What the form proposes is past by the time she is back.
    lin.fills(form, {"要在什么时候前处理": "2026-03-05T10:00"})
    clock.at += timedelta(hours=13)
    lin.sends(form)
    expect(lin.page.get_by_role("heading", name="登录闭环")).to_be_visible()
    lin.signs_in()
    expect(form).to_contain_text("登录结束前写的还在")
    expect(form.get_by_label("为什么上报")).to_have_value("工程部没有人手")
    expect(form.get_by_label("中心负责人")).to_be_checked()
    lin.sends(form)
    lin.sees_on_the_timeline("工程部没有人手")


def test_a_sheet_sent_into_a_dead_network_is_kept_and_sent_again(ceiling: Ceiling, enter: Enter) -> None:
    number = ceiling.register().case.matter.number
    lin = enter(ceiling.cast.lin)
    lin.opens(number)
    sheet = lin.begins("写内部备注")
    lin.fills(sheet, {"内部备注": "记得带梯子"})
    lin.page.context.set_offline(True)
    lin.sends(sheet)
    expect(sheet.get_by_role("status")).to_contain_text("没有送到。您写的都还在")
    expect(sheet.get_by_label("内部备注")).to_have_value("记得带梯子")
    lin.page.context.set_offline(False)
    with lin.page.expect_navigation():
        lin.sends(sheet)
    lin.sees_on_the_timeline("记得带梯子")
    # Only the missing network was complained about, by the browser and by htmx.
    assert all("ERR_INTERNET_DISCONNECTED" in each or each.startswith("htmx:") for each in lin.complaints)
    lin.complaints.clear()


def test_chosen_cases_are_dispatched_together_after_signing_in_anew(
    ceiling: Ceiling, enter: Enter, clock: Clock
) -> None:
    number = ceiling.register().assessed().case.matter.number
    lin = enter(ceiling.cast.lin)
    lin.page.goto("/cases")
    lin.page.get_by_label(f"选 {number}").check()
    lin.page.get_by_role("button", name="一起派办").click()
    expect(lin.sheet).to_be_visible()
    lin.fills(lin.sheet, {"派给": "工程维修部"})
    lin.sheet.get_by_label("要办什么").fill("查漏")
    lin.page.wait_for_load_state("networkidle")
    clock.at += timedelta(hours=13)
    with lin.expecting(401):
        lin.sends(lin.sheet)
        expect(lin.sheet.get_by_role("status")).to_contain_text("登录已结束")
    expect(lin.sheet.get_by_label("要办什么")).to_have_value("查漏")
    signs_in_beside(lin)
    lin.sends(lin.sheet)
    expect(lin.sheet).to_contain_text(number)
    lin.opens(number)
    lin.sees_on_the_timeline("派给工程维修部。查漏")


def signs_in_beside(lin: Somebody, who: Somebody | None = None) -> None:
    """The link opens another tab; the one with the words stays."""
    with lin.page.context.expect_page() as opened:
        lin.sheet.get_by_role("link", name="重新登录").click()
    other, staff = opened.value, (who or lin).staff
    assert staff is not None
    other.get_by_label("工号").fill(staff.staff_number)
    other.get_by_label("密码").fill(PASSWORD)
    other.get_by_role("button", name="登录").click()
    expect(other.get_by_role("heading", name="登录好了")).to_be_visible()
    expect(other.locator("main")).to_contain_text(f"现在登录的是{staff.shown_name}")
    other.close()


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
