"""Mr Zhou does his part standing under the ceiling, with a telephone in his hand (HND-1, HND-3, HND-11)."""

from playwright.sync_api import expect

from bihuan.cases import actions
from bihuan.cases.terms.deciding import Dispatch
from tests.cases.ceiling import Ceiling
from tests.desk.cases.acts import photo
from tests.journeys.conftest import Enter
from tests.journeys.somebody import PHONE, Somebody


def test_mr_zhou_accepts_stops_the_harm_and_adds_a_photo_from_his_telephone(
    ceiling: Ceiling, enter: Enter
) -> None:
    ceiling.register().assessed()
    ceiling.act(actions.dispatch_case, Dispatch(staff=ceiling.cast.zhou.pk, task="请上门查漏"))
    zhou = enter(ceiling.cast.zhou, viewport=PHONE, has_touch=True)
    page = zhou.page
    row = page.locator("[data-row]").filter(has_text="滴水")
    row.get_by_role("link", name="顾先生").last.tap()
    expect(zhou.sheet).to_contain_text("请上门查漏")
    zhou.sends(zhou.sheet)
    expect(page.locator("#toasts")).to_contain_text("已接受派办")

    zhou.opens(ceiling.case.matter.number)
    expect(page.locator(".pinned .btn-primary")).to_have_text("记录首次联系")
    does_another(zhou, "记录应急措施")
    zhou.fills(zhou.sheet, {"先采取了什么措施": "先接水"})
    with page.expect_navigation():
        zhou.sends(zhou.sheet)
    zhou.sees_on_the_timeline("接受派办。", "先止住：先接水")

    does_another(zhou, "添加附件")
    picture = photo()
    file = {"name": "顶棚.jpg", "mimeType": "image/jpeg", "buffer": picture.read()}
    zhou.sheet.locator("input[type=file]").set_input_files(file)
    expect(zhou.sheet.locator(".drop-files")).to_contain_text("顶棚.jpg")
    with page.expect_navigation():
        zhou.sends(zhou.sheet)
    thumbnail = page.get_by_role("link", name="顶棚.jpg").locator("img")
    thumbnail.scroll_into_view_if_needed()
    expect(thumbnail).to_have_js_property("complete", True)
    assert thumbnail.evaluate("image => image.naturalWidth") > 0


def does_another(zhou: Somebody, act: str) -> None:
    """What is not the next step waits behind one button, and opens upwards."""
    zhou.page.locator(".pinned details.menu > summary").tap()
    zhou.page.locator(".pinned").get_by_role("link", name=act).tap()
    expect(zhou.sheet).to_be_visible()
