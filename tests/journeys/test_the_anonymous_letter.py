"""Nobody knows who wrote it: no contact, no revisit, yet it is handled and has its cause (INT-8, RVS-6)."""

from types import SimpleNamespace

from tests.journeys.conftest import Enter
from tests.journeys.steps import mends, registers

SAID = "三栋大堂的灯坏了一个月，没有人管。"


def test_an_anonymous_complaint_is_closed_after_verification_with_its_cause(
    cast: SimpleNamespace, enter: Enter
) -> None:
    lin, head, zhou = enter(cast.lin), enter(cast.engineering_head), enter(cast.zhou)
    number = registers(lin, SAID, where="三栋大堂", channel="信函", kind="投诉", confirmed=False)
    lin.sees("匿名，没有核对")
    lin.does(
        "提交定性",
        {
            "种类": "投诉",
            "有效还是无效": "有效",
            "依据": "应由公司负责，没有达到规定的标准",
            "等级": "轻微",
        },
    )
    lin.does("派办", {"直接派给人": "周师傅", "要办什么": "换灯"})
    zhou.opens(number)
    zhou.does("接受派办")
    zhou.cannot("记录首次联系")
    mends(
        number, head, zhou, found="镇流器烧了", cause="硬件", plan="换节能灯", done="全部换成节能灯，都亮了"
    )
    lin.opens(number)
    lin.cannot("回访", "告知结果", "记录联系")
    lin.is_next_asked_to("结案")
    lin.does("结案")
    lin.sees_the_ring_say("已结案")
    lin.sees_on_the_timeline("到场核实：镇流器烧了（原因：硬件）", "结案（共1轮）。")
