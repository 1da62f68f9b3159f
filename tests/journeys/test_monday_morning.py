"""Monday: the head of engineering finds the week's forms, comments on one and signs (TRK-3, DOC-3)."""

from datetime import timedelta
from types import SimpleNamespace

from playwright.sync_api import expect

from bihuan.office.actions import lay_duties
from bihuan.office.models import ReviewForm
from tests.cases.ceiling import Ceiling
from tests.journeys.conftest import Enter
from tests.journeys.test_every_page_is_accessible import Inspector

COMMENT = "催一下厂家，周三前要有回音。"


def test_the_head_reviews_the_weeks_forms_comments_and_signs(
    cast: SimpleNamespace, ceiling: Ceiling, enter: Enter, at
) -> None:
    ceiling.at = at - timedelta(days=5)
    number = ceiling.register().assessed().dispatched().case.matter.number
    while lay_duties(at=at):
        pass
    head = enter(cast.engineering_head)
    row = head.page.locator(".work").filter(has_text="查阅上周办理表")
    row.get_by_role("link", name="查阅", exact=False).last.click()
    head.sees(number)
    form = head.page.locator(f"#form-{number}")
    form.get_by_role("textbox").fill(COMMENT)
    # Kept a moment later, before anything is pressed.
    expect(head.page.locator("#draft-status")).to_contain_text("已存")
    assert ReviewForm.objects.get(matter__number=number).comment == COMMENT
    form.get_by_label("下周再看").check()
    head.page.get_by_label("总的意见").fill("这周还行。")
    head.page.get_by_role("button", name="签字").click()
    head.sees("按时办好")
    head.sees(COMMENT)
    head.opens(number)
    head.sees_on_the_timeline(f"每周查阅办理表时写评语，下周再看：{COMMENT}")
    head.page.goto("/duties")
    head.sees("罗工")
    lin = enter(cast.lin)
    lin.opens(number)
    lin.sees_on_the_timeline(f"每周查阅办理表时写评语，下周再看：{COMMENT}")


def test_the_pages_of_what_comes_round_are_for_everybody(
    cast: SimpleNamespace, ceiling: Ceiling, enter: Enter, at
) -> None:
    """At a desk and on a phone; nothing serious for whoever listens to them."""
    ceiling.at = at - timedelta(days=5)
    ceiling.register().assessed().dispatched()
    while lay_duties(at=at):
        pass
    review = ReviewForm.objects.get(matter=ceiling.case.matter).duty.matter.number
    head = Inspector(enter(cast.engineering_head, bypass_csp=True))
    head.opens("/duties", "/duties?past=1", f"/duties/{review}")
    quality = Inspector(enter(cast.quality, bypass_csp=True))
    quality.opens("/duties?centre=all", "/duties?centre=AH")
    assert head.faults + quality.faults == []
