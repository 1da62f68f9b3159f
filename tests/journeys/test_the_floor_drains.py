"""One complaint leads to something that keeps the next one from coming (HND-5)."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from bihuan.organisation.models import Staff
from tests.cases.ceiling import Ceiling
from tests.conftest import Clock
from tests.journeys.conftest import Enter
from tests.matters.files import picture

SHEET = "#sheet-body"


def fills(page: Page, **words: str) -> None:
    for name, text in words.items():
        page.locator(f"{SHEET} [name={name}]").fill(text)


def sends(page: Page) -> None:
    page.locator(f"{SHEET} button[type=submit]").click()


def test_director_shen_has_all_drains_looked_at_and_the_quality_manager_sees_that_it_helped(
    ceiling: Ceiling, enter: Enter, quality: Staff, clock: Clock
) -> None:
    ceiling.register().assessed("major")
    shen = enter(ceiling.cast.shen)
    page = shen.page
    page.goto(f"/cases/{ceiling.case.matter.number}")
    box = page.locator("#corrective-actions")
    expect(box).to_contain_text("这是重大的意见，应当采取纠正和预防措施。")
    box.get_by_role("link", name="开立纠正预防措施").click()
    fills(page, problem="同一楼栋漏了三户", cause_words="没有定期检修", correction="全部查一遍")
    fills(page, prevention="每季度检修", due_on="2026-03-13", check_on="2026-03-20")
    page.locator(SHEET).get_by_role("radio", name="技能").check()
    page.locator(f"{SHEET} [name=owner]").select_option(str(ceiling.cast.zhou.pk))
    page.locator(f"{SHEET} [name=checker]").select_option(str(quality.pk))
    sends(page)
    expect(page.locator(".casehead .no")).to_have_text("GHY-JZ-2026-0001")

    zhou = enter(ceiling.cast.zhou)
    zhou.page.goto("/")
    report = zhou.page.get_by_role("link", name="报落实 纠正预防措施")
    report.last.click()
    fills(zhou.page, words="120个地漏查完，换了9个")
    photo = {"name": "地漏.jpg", "mimeType": "image/jpeg", "buffer": picture("JPEG")}
    zhou.page.locator(f"{SHEET} [name=file]").set_input_files(photo)
    sends(zhou.page)
    expect(zhou.page.get_by_text("已报告落实，等验证效果。").first).to_be_visible()
    # His workbench has come anew: asked for weeks later, his session would be over.
    expect(report).to_have_count(0)

    clock.at += timedelta(days=18)
    manager = enter(quality)
    manager.page.goto("/corrective-actions?status=checking")
    manager.page.get_by_role("link", name=ceiling.case.matter.title).first.click()
    manager.page.get_by_role("link", name="验证效果").first.click()
    manager.page.locator(SHEET).get_by_role("radio", name="有效，关闭").check()
    fills(manager.page, findings="两周没有再报漏水")
    sends(manager.page)
    expect(manager.page.locator(".casehead")).to_contain_text("有效，已关闭")
    manager.page.goto(f"/cases/{ceiling.case.matter.number}")
    expect(manager.page.locator("#corrective-actions")).to_contain_text("有效，已关闭")
