"""From a clause on the case page to the clause itself, and on to what it governs."""

import re

from playwright.sync_api import expect

from tests.cases.ceiling import Ceiling
from tests.journeys.conftest import Enter
from tests.journeys.somebody import PHONE


def test_a_chip_leads_to_its_clause_and_the_clause_to_what_it_governs(ceiling: Ceiling, enter: Enter) -> None:
    ceiling.register().assessed()
    number = ceiling.case.matter.number
    lin = enter(ceiling.cast.lin)
    page = lin.page
    page.goto(f"/cases/{number}")
    chip = page.locator(".caseside .times a.clause, .caseside a.clause").first
    code = chip.inner_text()
    chip.click()
    page.wait_for_url("**/procedure/**")
    marked = page.locator(".cl.is-at")
    expect(marked).to_be_in_viewport()
    expect(marked.locator("a.n")).to_have_accessible_name(code)
    expect(marked.locator("a.n")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".cl.is-at")).not_to_have_attribute("aria-current", "true")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/procedure/"))
    page.goto("/procedure/投诉接待-5")
    page.locator(".cl.is-at .near a").first.click()
    expect(page.locator(".casehead .no")).to_contain_text(number)


def test_a_chip_in_a_row_does_not_open_the_row(ceiling: Ceiling, enter: Enter) -> None:
    ceiling.register().assessed()
    lin = enter(ceiling.cast.lin)
    lin.page.goto("/")
    lin.page.locator(".work .cc a.clause").first.click()
    lin.page.wait_for_url("**/procedure/**")
    expect(lin.page.locator(".cl.is-at")).to_be_in_viewport()


def test_on_a_phone_and_without_script_the_clause_is_in_sight_too(ceiling: Ceiling, enter: Enter) -> None:
    lin = enter(ceiling.cast.lin, viewport=PHONE, java_script_enabled=False)
    lin.page.goto("/procedure/4.7.1")
    expect(lin.page.locator(".cl.is-at")).to_be_in_viewport()
    lin.page.get_by_role("link", name="4.2 受理").click()
    expect(lin.page.get_by_role("heading", name="4.2 受理")).to_be_in_viewport()
    lin.page.get_by_role("searchbox", name="搜索规程").fill("三个工作日")
    lin.page.keyboard.press("Enter")
    expect(lin.page.locator(".cl")).to_have_count(1)


def test_on_a_phone_the_chapter_one_reads_is_in_sight_in_the_line_of_contents(
    ceiling: Ceiling, enter: Enter
) -> None:
    lin = enter(ceiling.cast.lin, viewport=PHONE)
    lin.page.goto("/procedure/投诉接待-5")
    expect(lin.page.locator(".toc [aria-current]")).to_be_in_viewport()
    expect(lin.page.locator(".cl.is-at")).to_be_in_viewport()
