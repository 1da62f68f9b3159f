"""What is not valid is still answered, and only a head's signature makes it so (CLS-4, CLK-10)."""

from types import SimpleNamespace

from playwright.sync_api import expect

from tests.journeys.conftest import Enter
from tests.journeys.somebody import Somebody
from tests.journeys.steps import registers

SAID = "楼下按时浇花，我觉得太早了，吵。"
REASON = "浇花在八点以后，按标准已做到"


def test_a_complaint_is_invalid_only_once_the_head_has_signed_and_is_answered_the_same_day(
    cast: SimpleNamespace, enter: Enter
) -> None:
    lin, he = enter(cast.lin), enter(cast.he)
    number = registers(lin, SAID, who="顾明", kind="投诉")
    lin.does(
        "提交定性",
        {"种类": "投诉", "有效还是无效": "无效", "依据": "经核实，服务没有不足", "理由": REASON},
    )
    lin.sees_on_the_timeline(f"认为是无效投诉，请负责人确认：{REASON}")
    lin.is_told_why_not("结案", "定为无效还没有负责人确认签字。", "规程 4.2.4b")
    with lin.expecting(409):
        lin.page.goto(f"/cases/{number}/closure")
        lin.sees("规程 4.2.4b")

    signs_from_the_workbench(he, number)
    he.opens(number)
    he.sees_on_the_timeline("确认无效并签字。标准已做到")

    lin.opens(number)
    lin.sees("3月2日(周一)24:00前")
    lin.is_next_asked_to("告知结果")
    lin.does("告知结果", {"怎么联系的": "电话", "说了什么": "浇花在八点以后，已请园艺轻一些"})
    lin.is_next_asked_to("结案")
    lin.does("结案")
    lin.sees_the_ring_say("已结案")
    lin.sees_on_the_timeline("告知住户结果（电话）：浇花在八点以后，已请园艺轻一些", "结案（共1轮）。")


def signs_from_the_workbench(head: Somebody, number: str) -> None:
    """The row on the workbench has the one act to do; done, it is gone."""
    head.page.goto("/")
    row = head.page.locator("[data-row]").filter(has_text="楼下按时浇花")
    row.get_by_role("link").last.click()
    expect(head.sheet).to_contain_text(REASON)
    head.fills(head.sheet, {"要补充的话（可以不写）": "标准已做到"})
    head.sends(head.sheet)
    expect(head.page.locator("#toasts")).to_contain_text(number)
    expect(row).to_have_count(0)
