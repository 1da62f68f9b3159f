"""A question that can be answered during the call needs no handling at all (CLS-1, CLS-10, CLK-8)."""

from types import SimpleNamespace

from tests.journeys.conftest import Enter
from tests.journeys.steps import registers


def test_a_question_is_taken_down_with_its_answer_and_closed(cast: SimpleNamespace, enter: Enter) -> None:
    lin = enter(cast.lin)
    registers(lin, "电费在哪里交？", who="顾明", kind="咨询", answered="一楼前台，八点到六点")
    lin.sees_on_the_timeline("登记意见（电话）。", "当场答复：一楼前台，八点到六点")
    lin.is_next_asked_to("结案")
    lin.does("结案")
    lin.sees_the_ring_say("已结案")
    lin.sees_on_the_timeline("结案（共1轮）。")


def test_what_is_not_ours_is_said_with_a_pointer_where_to_go(cast: SimpleNamespace, enter: Enter) -> None:
    lin = enter(cast.lin)
    lin.page.goto("/cases/new")
    lin.page.get_by_label("谁").fill("袁女士 13800001111")
    lin.page.get_by_label("说了什么").fill("户口本上的地址怎么改？")
    lin.page.get_by_label("当场已答复").check()
    lin.page.get_by_label("当场怎么答复的").fill("请到派出所户籍窗口")
    lin.page.get_by_label("不属本公司职责，已告诉住户去哪里办").check()
    lin.page.keyboard.press("F8")
    lin.sees_on_the_timeline("当场说明不属本公司职责，并告知去处：请到派出所户籍窗口")
    lin.sees("袁女士")
    lin.does_not_see("13800001111")
