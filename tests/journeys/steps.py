"""What several journeys do: take something down, have it mended, see it in the list."""

import re

from playwright.sync_api import expect

from tests.journeys.somebody import Somebody, fill


def registers(
    desk: Somebody,
    said: str,
    *,
    who: str = "",
    where: str = "",
    channel: str = "电话",
    kind: str = "",
    about: str = "",
    answered: str = "",
    confirmed: bool = True,
) -> str:
    """INT-1, INT-2, INT-8: without a name it is anonymous. The number it was given."""
    page, main = desk.page, desk.page.locator("main")
    page.goto("/cases/new")
    if who:
        page.get_by_label("谁").fill(who)
        page.locator("#people [data-suggestion]").first.click()
        expect(page.locator("#who .token")).to_be_visible()
    else:
        main.get_by_label("匿名").check()
    if where:
        page.get_by_role("textbox", name="哪里").fill(where)
    fill(main, "渠道", channel)
    page.get_by_label("说了什么").fill(said)
    if kind:
        fill(main, "种类", kind)
    if about:
        page.get_by_text("反映的是哪位员工").click()
        page.locator("#about").get_by_label(about, exact=True).check()
    if answered:
        main.get_by_label("当场已答复").check()
        page.get_by_label("当场怎么答复的").fill(answered)
    page.get_by_label("说了什么").press("F8" if confirmed else "Control+Enter")
    expect(page.locator(".casehead .no")).to_be_visible()
    return desk.number


def proposes(handler: Somebody, plan: str) -> None:
    """HND-9: one remedy with its day; the other rows stay empty."""
    sheet = handler.begins("提交方案")
    first = sheet.get_by_role("group", name=re.compile("办法 1"))
    handler.fills(first, {"怎么办": plan, "哪天办好": "2026-03-05"})
    with handler.page.expect_navigation():
        handler.sends(sheet)
    handler.sees_on_the_timeline(f"提交方案：{plan}")


def mends(
    number: str, head: Somebody, zhou: Somebody, *, found: str, cause: str, plan: str, done: str
) -> None:
    """HND-1, HND-2: what was found and why, a plan the head signs, the work, and the head's look at it."""
    zhou.opens(number)
    zhou.is_next_asked_to("记录调查核实")
    zhou.does("记录调查核实", {"查到了什么": found, "到现场核实了吗": "到了现场", "原因": cause})
    zhou.sees_on_the_timeline(f"到场核实：{found}（原因：{cause}）")
    zhou.is_next_asked_to("提交方案")
    proposes(zhou, plan)
    zhou.is_told_why_not("报告办理完毕", "方案还没有负责人批准签字", "规程 4.3.2c")
    head.opens(number)
    head.is_next_asked_to("批准方案")
    head.does("批准方案", {"要补充的话（可以不写）": "同意"})
    head.sees_on_the_timeline("批准方案并签字。同意")
    zhou.opens(number)
    zhou.is_next_asked_to("报告办理完毕")
    zhou.does("报告办理完毕", {"办了什么，结果怎样": done, "问题解决了吗": "解决了"})
    head.opens(number)
    head.is_next_asked_to("核实结果")
    head.does("核实结果")
    head.sees_on_the_timeline(f"报告办理完毕：{done}", "核实处理结果并签字。")


def sees_in_the_list(somebody: Somebody, number: str, title: str) -> None:
    somebody.page.goto(f"/cases?q={number}")
    expect(somebody.page.locator("table.bhtable")).to_contain_text(title)


def does_not_see_in_the_list(somebody: Somebody, number: str, title: str) -> None:
    """Neither the row nor, by its address, the page: there is nothing there (ORG-3)."""
    for address in (f"/cases?q={number}", "/cases", "/"):
        somebody.page.goto(address)
        somebody.does_not_see(title)
    with somebody.expecting(404):
        somebody.page.goto(f"/cases/{number}")
        somebody.does_not_see(title)
        expect(somebody.page.locator("main h1")).to_be_visible()
