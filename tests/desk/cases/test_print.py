"""《客户意见反映办理表》 on paper: the record's boxes, signed by those who signed."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from bihuan.cases import actions
from bihuan.organisation.models import Reveal
from tests.cases.ceiling import CONTENT, REMARK, STILL_DRIPS, TOLD, Ceiling, because

Desk = Callable[[str], Client]


def printed(ceiling: Ceiling, desk_of: Desk) -> Any:
    answer = desk_of("lin").get(f"/cases/{ceiling.case.matter.number}/print")
    assert answer.status_code == 200
    return answer


def test_a_new_case_prints_with_empty_lines_to_sign(ceiling: Ceiling, desk_of: Desk) -> None:
    page = printed(ceiling.register(), desk_of)
    paper = page.context["paper"]
    assert [each.label for each in paper.sections] == [
        "内容提要",
        "情况调查及现场核实",
        "承办情况及处理结果",
        "回访情况",
        "结案",
    ]
    assert ("记录人", "林晓") in [(each.role, each.name) for each in paper.sections[0].signatures]
    assert not any(each.name for section in paper.sections[1:] for each in section.signatures)
    assert "第2步定性，共7步" in page.content.decode()
    assert "盖章处" in page.content.decode()


def test_two_rounds_print_with_the_signatures_of_both(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register().assessed().revisited(STILL_DRIPS).act(actions.go_round, because("夜里又滴"))
    ceiling.handled().act(actions.verify, REMARK, by="engineering_head")
    ceiling.act(actions.tell, TOLD).act(actions.revisit, CONTENT).act(actions.close_case, REMARK)
    paper = printed(ceiling, desk_of).context["paper"]
    sections = {each.label: each for each in paper.sections}
    assert "电话回访：处理及时；对结果不满意；对态度满意" in sections["回访情况"].lines
    again = sections["再处理结果（第二轮）"]
    assert "夜里又滴" in again.lines
    signed = {each.role: each.name for each in again.signatures}
    assert signed == {
        "调查人": "周师傅",
        "方案批准": "罗工",
        "承办人": "周师傅",
        "负责人": "罗工",
        "回访人": "林晓",
    }
    assert [each.name for each in sections["结案"].signatures] == ["林晓"]


def test_paper_is_masked_and_that_is_no_look(ceiling: Ceiling, desk_of: Desk) -> None:
    text = printed(ceiling.register(), desk_of).content.decode()
    assert "139****4410" in text
    assert "13912344410" not in text
    assert not Reveal.objects.exists()


def test_whole_it_takes_a_reason_and_is_one_look_in_the_log(ceiling: Ceiling, desk_of: Desk) -> None:
    whole = f"/cases/{ceiling.register().case.matter.number}/print/whole"
    assert whole in printed(ceiling, desk_of).content.decode()
    browser = desk_of("lin")
    assert "为什么要看全号" in browser.get(whole).content.decode()
    assert browser.post(whole, {"why": "other", "reason": ""}).status_code == 422
    assert not Reveal.objects.exists()
    sheet = browser.post(whole, {"why": "letter"})
    text = sheet.content.decode()
    assert "13912344410" in text
    assert "盖章处" in text
    assert whole not in text
    assert "no-store" in sheet["Cache-Control"]
    looked = Reveal.objects.get()
    assert (looked.subject, looked.shown, looked.reason, looked.centre) == (
        f"case:{ceiling.case.pk}", "print", "要给住户回函、寄件", ceiling.cast.osmanthus,
    )  # fmt: skip


def test_who_does_not_act_on_it_prints_no_number_and_a_stranger_nothing(
    ceiling: Ceiling, desk_of: Desk
) -> None:
    case = f"/cases/{ceiling.register().case.matter.number}/print"
    assert f"{case}/whole" not in desk_of("quality").get(case).content.decode()
    for name, status in (("quality", 403), ("stranger", 404)):
        assert desk_of(name).get(f"{case}/whole").status_code == status
        assert desk_of(name).post(f"{case}/whole", {"why": "letter"}).status_code == status
    assert not Reveal.objects.exists()


def test_where_there_is_no_number_none_is_printed(ceiling: Ceiling, desk_of: Desk) -> None:
    ceiling.register()
    ceiling.case.phone_sealed, ceiling.case.phone_masked = b"", ""
    ceiling.case.save(update_fields=["phone_sealed", "phone_masked"])
    case = f"/cases/{ceiling.case.matter.number}/print"
    assert f"{case}/whole" not in printed(ceiling, desk_of).content.decode()
    assert desk_of("lin").post(f"{case}/whole", {"why": "letter"}).status_code == 409
    assert not Reveal.objects.exists()
