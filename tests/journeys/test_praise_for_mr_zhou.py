"""Praise goes to the person and his head; a complaint about him he never sees (HND-8, ORG-3)."""

from types import SimpleNamespace

from tests.journeys.conftest import Enter
from tests.journeys.steps import does_not_see_in_the_list, registers, sees_in_the_list

PRAISE = "周师傅半夜来修水管，态度很好。"
COMPLAINT = "周师傅昨天修门禁，说话很冲。"


def test_mr_zhou_and_his_head_read_the_praise_and_the_resident_is_thanked(
    cast: SimpleNamespace, enter: Enter
) -> None:
    lin, zhou, head = enter(cast.lin), enter(cast.zhou), enter(cast.engineering_head)
    number = registers(lin, PRAISE, who="顾明", kind="表扬", about="周师傅")
    lin.is_told_why_not("结案", "表扬还没有转达给本人和他的负责人。", "投诉接待 1")
    lin.is_next_asked_to("转达表扬")
    lin.does("转达表扬")
    lin.sees_on_the_timeline("把表扬转达给周师傅及其负责人。")
    lin.does("告知结果", {"怎么联系的": "电话", "说了什么": "谢谢您，已转告周师傅"})
    lin.is_next_asked_to("结案")
    lin.does("结案")
    lin.sees_the_ring_say("已结案")
    for reader in (zhou, head):
        reader.opens(number)
        reader.sees(PRAISE.rstrip("。"))
        reader.sees_on_the_timeline("把表扬转达给周师傅及其负责人。")


def test_a_complaint_about_mr_zhou_is_not_there_for_him(cast: SimpleNamespace, enter: Enter) -> None:
    lin, zhou, head = enter(cast.lin), enter(cast.zhou), enter(cast.engineering_head)
    number = registers(lin, COMPLAINT, who="顾明", kind="投诉", about="周师傅")
    does_not_see_in_the_list(zhou, number, "说话很冲")
    sees_in_the_list(head, number, "说话很冲")
    head.opens(number)
    head.sees("被反映的人")
