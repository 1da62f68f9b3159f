"""Everything a call needs is done without the mouse, and nothing typed is lost (INT-2, TRK-1)."""

from types import SimpleNamespace

from playwright.sync_api import Page, expect

from tests.cases.ceiling import Ceiling
from tests.journeys.conftest import Enter

SAID = "车库二层的照明坏了三盏，晚上看不清路。"


def test_a_call_is_taken_down_by_keys_alone(cast: SimpleNamespace, enter: Enter) -> None:
    lin = enter(cast.lin)
    page, keys = lin.page, lin.page.keyboard
    keys.press("n")
    expect(page.get_by_label("谁")).to_be_focused()
    keys.type("顾明")
    expect(page.locator("#people [data-suggestion]")).to_have_count(1)
    keys.press("Enter")
    expect(page.locator("#who .token")).to_contain_text("顾先生")
    expect(page.get_by_role("textbox", name="哪里")).to_be_focused()
    tabs_to(page, "said")
    keys.type(SAID)
    tabs_to(page, "kind")
    keys.press("ArrowRight")
    expect(page.get_by_role("group", name="种类").get_by_label("建议")).to_be_checked()
    keys.press("ArrowRight")
    tabs_to(page, "severity")
    keys.press("Control+Enter")
    expect(page.locator(".said")).to_contain_text(SAID)
    expect(page.locator(".casehead")).to_contain_text("投诉")
    keys.press("g")
    keys.press("w")
    expect(page.get_by_role("heading", name="林晓的工作台")).to_be_visible()


def tabs_to(page: Page, name: str) -> None:
    """Tab and Tab again, until the field with this name has the focus."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"Tab never reaches {name}")


def test_the_workbench_is_walked_and_worked_by_keys(ceiling: Ceiling, enter: Enter) -> None:
    for said in ("一楼漏水", "二楼漏水", "三楼漏水"):
        ceiling.register(said=said).assessed()
    lin = enter(ceiling.cast.lin)
    page, keys = lin.page, lin.page.keyboard
    titles = page.locator("[data-row] .what").all_inner_texts()
    keys.press("j")
    keys.press("j")
    keys.press("k")
    expect(page.locator("[data-row].is-at .what")).to_have_text(titles[1])
    keys.press("e")
    expect(lin.sheet.get_by_role("heading")).to_have_text("派办")
    lin.sheet.get_by_label("要办什么").fill("先关水阀")
    keys.press("Escape")
    expect(lin.sheet).to_be_hidden()
    expect(page.locator("#toasts")).to_contain_text("您写的还没交")
    keys.press("e")
    expect(lin.sheet.get_by_label("要办什么")).to_have_value("先关水阀")
    lin.sheet.get_by_label("要办什么").press("Control+Enter")
    expect(page.locator("#toasts")).to_contain_text("已派办")
    expect(page.get_by_role("region", name="等别人")).to_contain_text(titles[1])
    keys.press("k")
    keys.press("Enter")
    expect(page.locator(".casehead h1")).to_have_text(titles[0])


def test_a_draft_survives_the_closing_of_the_tab(cast: SimpleNamespace, enter: Enter) -> None:
    lin = enter(cast.lin)
    lin.page.keyboard.press("n")
    lin.page.get_by_label("说了什么").fill(SAID)
    expect(lin.page.locator("#draft-status")).to_contain_text("已存", timeout=15_000)
    another = lin.page.context.new_page()
    lin.listen(another)
    lin.page.close()
    lin.page = another
    another.goto("/")
    another.keyboard.press("n")
    expect(another.get_by_label("说了什么")).to_have_value(SAID)
    # Gone on with where its words end.
    another.keyboard.type("还没停")
    expect(another.get_by_label("说了什么")).to_have_value(f"{SAID}还没停")
    another.get_by_role("button", name="不要了，重新开始").click()
    expect(another.get_by_label("说了什么")).to_have_value("")
