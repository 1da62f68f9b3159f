"""Mr Gu's ceiling drips: valid, important, and round twice (INT-2, CLS-7, HND-1, HND-2, RVS-3, RVS-4)."""

import re
from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace

from playwright.sync_api import expect

from tests.conftest import Clock
from tests.journeys.conftest import Enter
from tests.journeys.somebody import Somebody, fill
from tests.journeys.steps import mends

Moment = Callable[..., datetime]
SAID = "卫生间顶棚滴水，夜里也滴，报过两次都没修好。"


def registers_on_the_phone(lin: Somebody) -> str:
    """INT-2, CLS-7: taken down during the call, read back, and F8 says it was confirmed."""
    page = lin.page
    page.get_by_role("link", name="登记意见").first.click()
    page.get_by_label("谁").fill("顾明")
    page.locator("#people [data-suggestion]").filter(has_text="3-1202").click()
    expect(page.get_by_role("textbox", name="哪里")).to_have_value(re.compile("3-1202"))
    page.get_by_label("说了什么").fill(SAID)
    fill(page.locator("main"), "种类", "投诉")
    fill(page.locator("main"), "何时答复", "今天 17:00 前")
    fill(page.locator("main"), "何时答复", "电话")
    expect(page.locator("#readback")).to_contain_text("我核对一下：3-1202，您说‘卫生间顶棚滴水")
    page.keyboard.press("F8")
    expect(page.locator(".casehead h1")).to_contain_text("卫生间顶棚滴水")
    return lin.number


def assesses_and_dispatches(lin: Somebody) -> None:
    """CLS-2, CLS-5, CLS-6, HND-1."""
    lin.is_next_asked_to("派办")
    lin.is_told_why_not("结案", "还没有定性", "规程 4.2.2a")
    lin.does(
        "提交定性",
        {"种类": "投诉", "有效还是无效": "有效", "依据": "工作效率", "等级": "重要", "责任方": "服务中心"},
    )
    lin.sees_on_the_timeline("定为有效投诉，重要。")
    lin.is_next_asked_to("派办")
    lin.does("派办", {"派给部门": "工程维修部", "要办什么": "请查明滴水的源头"})
    lin.sees_on_the_timeline("派给工程维修部。请查明滴水的源头")


def takes_it_to_the_spot(number: str, head: Somebody, zhou: Somebody) -> None:
    """HND-3, HND-11: the head hands it to Mr Zhou, who speaks with the resident first and stops the harm."""
    head.opens(number)
    head.does("转交他人", {"转交给谁": "周师傅", "为什么转交": "由周师傅上门"})
    zhou.opens(number)
    zhou.is_next_asked_to("接受派办")
    zhou.does("接受派办")
    zhou.is_next_asked_to("记录首次联系")
    zhou.does("记录首次联系", {"怎么联系的": "电话", "说了什么": "半小时内上门"})
    zhou.does("记录应急措施", {"先采取了什么措施": "先接水，断开该路灯电"})
    zhou.sees_on_the_timeline(
        "接受派办。", "首次联系住户（电话）：半小时内上门", "先止住：先接水，断开该路灯电"
    )


def tells_and_revisits(lin: Somebody, number: str, *, told: str, content: str, suggests: str) -> None:
    """CLK-10, RVS-2, RVS-3: the result the same day, then the three questions in the way he chose."""
    lin.opens(number)
    lin.does("告知结果", {"怎么联系的": "电话", "说了什么": told})
    lin.sees_on_the_timeline(f"告知住户结果（电话）：{told}")
    lin.is_next_asked_to("回访")
    lin.does(
        "回访",
        {
            "第1问 反映的情况处理得及时吗": "及时",
            "第2问 对处理结果满意吗": content,
            "第3问 对我们的态度满意吗": "满意",
            "还有什么意见和建议": suggests,
        },
    )
    lin.sees_on_the_timeline(f"回访（电话）：处理及时，对结果{content}，对态度满意。{suggests}")


def test_a_ceiling_that_still_drips_at_the_revisit_goes_round_again(
    cast: SimpleNamespace, enter: Enter, clock: Clock, moment: Moment
) -> None:
    lin, head, zhou = enter(cast.lin), enter(cast.engineering_head), enter(cast.zhou)
    number = registers_on_the_phone(lin)
    lin.sees_the_ring_say("第2步定性，共7步")
    lin.sees_on_the_timeline("登记意见（电话），答应 今天 17:00 前答复。", "向住户复述，住户确认无误。")
    assesses_and_dispatches(lin)
    lin.sees_the_ring_say("第4步处理，共7步")
    takes_it_to_the_spot(number, head, zhou)
    clock.at = moment(3, 2, 16, 10)
    mends(
        number,
        head,
        zhou,
        found="楼上地漏密封圈老化",
        cause="硬件",
        plan="更换密封圈",
        done="换了密封圈，试水不漏",
    )

    clock.at = moment(3, 2, 16, 40)
    tells_and_revisits(lin, number, told="源头已查明，密封圈已换", content="不满意", suggests="刚才又滴了")
    lin.is_next_asked_to("重新处理")
    lin.is_told_why_not("结案", "住户回访时不满意，要重新处理。", "规程 4.4.2d")
    closing_is_refused(lin, number)
    lin.opens(number)
    lin.does("重新处理", {"还有什么问题": "夜里又滴，要重新查"})
    lin.sees_the_ring_say("第2轮，第3步派办，共7步")

    clock.at = moment(3, 3, 9, 30)
    for each in (lin, head, zhou):
        each.comes_back()
    lin.opens(number)
    lin.does("派办", {"派给部门": "工程维修部", "要办什么": "重做防水"})
    takes_it_to_the_spot(number, head, zhou)
    clock.at = moment(3, 3, 17, 0)
    mends(
        number,
        head,
        zhou,
        found="楼上防水层破损",
        cause="方法",
        plan="重做防水，闭水试验",
        done="防水重做，闭水不漏",
    )
    tells_and_revisits(lin, number, told="防水已重做，闭水不漏", content="满意", suggests="谢谢")
    lin.is_next_asked_to("结案")
    lin.does("结案")

    lin.sees_the_ring_say("已结案（共2轮）")
    lin.sees_on_the_timeline(
        "登记意见（电话）",
        "定为有效投诉，重要。",
        "转交给周师傅：由周师傅上门",
        "到场核实：楼上地漏密封圈老化（原因：硬件）",
        "对结果不满意",
        "问题仍在，开始第2轮处理：夜里又滴，要重新查",
        "到场核实：楼上防水层破损（原因：方法）",
        "对结果满意",
        "结案（共2轮）。",
    )
    first_round = lin.page.locator("details.round")
    expect(first_round).to_contain_text("第一轮")
    expect(first_round).to_contain_text("换了密封圈，试水不漏；罗工核实；回访不满意")
    zhou.opens(number)
    zhou.sees_the_ring_say("已结案（共2轮）")


def closing_is_refused(lin: Somebody, number: str) -> None:
    """RVS-4: also for whoever goes to the form by its address."""
    with lin.expecting(409):
        lin.page.goto(f"/cases/{number}/closure")
        lin.sees("住户回访时不满意，要重新处理。")
        lin.sees("规程 4.4.2d")
        expect(lin.page.get_by_role("button", name="结案")).to_have_count(0)
