"""The second of two people sees what changed, and nothing they typed is lost (TRK-1, RVS-4)."""

from playwright.sync_api import expect

from tests.cases.ceiling import Ceiling
from tests.journeys.conftest import Enter

TYPED = "按报修两次未修好，定为有效"


def test_a_late_form_shows_who_was_quicker_keeps_the_words_and_goes_through_the_second_time(
    ceiling: Ceiling, enter: Enter
) -> None:
    number = ceiling.register().case.matter.number
    he, lin = enter(ceiling.cast.he), enter(ceiling.cast.lin)
    he.opens(number)
    sheet = he.begins("提交定性")
    he.fills(
        sheet,
        {"种类": "投诉", "有效还是无效": "有效", "依据": "工作效率", "等级": "重要", "理由": TYPED},
    )

    lin.opens(number)
    lin.does("记录联系", {"怎么联系的": "电话", "说了什么": "顾先生又打来，水更大了"})

    with he.expecting(409):
        he.sends(sheet)
        expect(sheet.get_by_role("alert")).to_contain_text("林晓刚改过这一单，您写的还在下面。")
        expect(sheet.get_by_role("alert")).to_contain_text("联系住户（电话）：顾先生又打来，水更大了")
        expect(sheet.get_by_label("理由")).to_have_value(TYPED)
    expect(sheet.get_by_role("group", name="等级").get_by_label("重要")).to_be_checked()
    with he.page.expect_navigation():
        he.sends(sheet)
    he.sees_on_the_timeline("联系住户（电话）：顾先生又打来，水更大了", "定为有效投诉，重要。")


def test_what_somebody_else_has_already_done_is_refused_with_its_clause(
    ceiling: Ceiling, enter: Enter
) -> None:
    number = ceiling.register().assessed().told().case.matter.number
    he, lin = enter(ceiling.cast.he), enter(ceiling.cast.lin)
    answers = {
        "第1问 反映的情况处理得及时吗": "及时",
        "第2问 对处理结果满意吗": "满意",
        "第3问 对我们的态度满意吗": "满意",
    }
    for each in (he, lin):
        each.opens(number)
    sheet = he.begins("回访")
    he.fills(sheet, answers | {"还有什么意见和建议": "谢谢周师傅"})
    lin.does("回访", answers)
    with he.expecting(409):
        he.sends(sheet)
        expect(sheet.get_by_role("alert")).to_contain_text("这一轮已经回访。")
        expect(sheet.get_by_role("alert")).to_contain_text("规程 4.4.2b")
        expect(sheet.get_by_label("还有什么意见和建议")).to_have_value("谢谢周师傅")
    lin.opens(number)
    expect(lin.page.locator(".fact").filter(has_text="对结果满意")).to_have_count(1)
