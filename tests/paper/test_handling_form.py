"""《客户意见反映办理表》, box by box: what is on it, who signed it, and what never gets there (FRM)."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils.translation import override

from bihuan.cases import actions
from bihuan.cases.queries.sight import sight
from bihuan.cases.terms import deciding, handling
from bihuan.kernel.moments import SHANGHAI
from bihuan.organisation.actions import publish_line
from bihuan.organisation.terms import PublishLine
from bihuan.paper.forms.handling_form import HandlingForm, Section, handling_form
from tests.cases.ceiling import (
    FINDINGS,
    NOBODY,
    PLAN,
    REMARK,
    SAID,
    STILL_DRIPS,
    TOLD,
    Ceiling,
    anew,
    because,
    invalid,
)
from tests.cast import NOBODY_IN_PARTICULAR, everybody

AT = datetime(2026, 3, 2, 10, 20, tzinfo=SHANGHAI)
BOXES = ["内容提要", "情况调查及现场核实", "承办情况及处理结果", "回访情况", "结案"]


@pytest.fixture
def cast(db: None) -> SimpleNamespace:
    return everybody()


@pytest.fixture
def ceiling(cast: SimpleNamespace) -> Ceiling:
    return Ceiling(cast, AT)


def paper(ceiling: Ceiling, who: str = "lin") -> HandlingForm:
    reader = anew(getattr(ceiling.cast, who))
    return handling_form(sight(reader, ceiling.case.matter.number, at=AT), at=AT)


def box(form: HandlingForm, label: str) -> Section:
    return next(each for each in form.sections if each.label == label)


def signed(section: Section) -> dict[str, str]:
    return {each.role: each.name for each in section.signatures}


# ── the fields at the top ──


def test_the_fields_stand_in_the_order_of_the_form_two_beside_each_other(ceiling: Ceiling) -> None:
    form = paper(ceiling.register(place="客厅"))
    assert form.fields == (
        ("客户", "顾先生"),
        ("房号或地点", "3-1202 客厅"),
        ("电话", "139****4410"),
        ("反映方式", "电话"),
        ("反映时间", "2026-03-02 10:20"),
        ("受理时间", "2026-03-02 10:20"),
        ("种类", "投诉"),
        ("等级", "—"),
    )
    assert [len(each) for each in form.rows] == [2, 2, 2, 2]
    assert sum(form.rows, ()) == form.fields
    assert (form.title, form.centre, form.number) == (
        "客户意见反映办理表",
        "桂花苑",
        ceiling.case.matter.number,
    )
    assert form.printed_at == AT


@pytest.mark.parametrize(
    ("register", "field", "value"),
    [
        ({"channel": "letter"}, "反映方式", "信函"),
        ({"channel": "government"}, "反映方式", "政府部门转来"),
        ({"kind": ""}, "种类", "待定"),
        ({"kind": "praise"}, "种类", "表扬"),
        ({"kind": "repair"}, "种类", "报修"),
        ({"severity": "major"}, "等级", "重大"),
        ({"severity": "minor"}, "等级", "轻微"),
        ({"room": None, "person": None, "place": "大门"}, "房号或地点", "大门"),
        ({"room": None, "person": None}, "房号或地点", "—"),
        ({"room": None, "person": None}, "电话", "—"),
        ({"said_at": datetime(2026, 2, 28, 21, 5, tzinfo=SHANGHAI)}, "反映时间", "2026-02-28 21:05"),
        ({"said_at": datetime(2026, 2, 28, 21, 5, tzinfo=SHANGHAI)}, "受理时间", "2026-03-02 10:20"),
    ],
)
def test_a_field_says_what_was_taken_down_and_a_dash_what_was_not(
    ceiling: Ceiling, register: dict[str, Any], field: str, value: str
) -> None:
    assert dict(paper(ceiling.register(**register)).fields)[field] == value


@pytest.mark.parametrize(
    ("assess", "kind", "severity"),
    [("important", "有效投诉", "重要"), ("major", "有效投诉", "重大"), ("minor", "有效投诉", "轻微")],
)
def test_a_valid_complaint_says_so_and_how_grave_it_is(
    ceiling: Ceiling, assess: str, kind: str, severity: str
) -> None:
    fields = dict(paper(ceiling.register().assessed(assess)).fields)
    assert (fields["种类"], fields["等级"]) == (kind, severity)


def test_a_complaint_called_invalid_is_none_on_paper_before_the_head_has_signed(ceiling: Ceiling) -> None:
    """CLS-4."""
    ceiling.register().act(actions.assess, invalid())
    assert dict(paper(ceiling).fields)["种类"] == "投诉"
    ceiling.act(actions.confirm_invalid, REMARK, by="he")
    assert dict(paper(ceiling).fields)["种类"] == "无效投诉"


def test_an_anonymous_one_names_nobody_anywhere(ceiling: Ceiling) -> None:
    """INT-8."""
    form = paper(ceiling.register(anonymous=True, room=None, answer_way=""))
    assert (dict(form.fields)["客户"], dict(form.fields)["电话"]) == ("匿名", "—")
    assert box(form, "回访情况").lines == ("匿名意见，没有联系方式",)
    assert "顾" not in str(form)


# ── the boxes ──


def test_a_new_case_has_all_boxes_and_only_the_first_is_written_and_signed(ceiling: Ceiling) -> None:
    form = paper(ceiling.register(happened="昨晚", why="楼上洗澡", how="先渗后滴"))
    assert [each.label for each in form.sections] == BOXES
    first = form.sections[0]
    assert first.lines == (SAID, "昨晚", "楼上洗澡", "先渗后滴")
    assert [(each.role, each.name, each.at) for each in first.signatures] == [("记录人", "林晓", AT)]
    assert all(each.lines == () for each in form.sections[1:])
    empty = [each for section in form.sections[1:] for each in section.signatures]
    assert [each.role for each in empty] == ["调查人", "方案批准", "承办人", "负责人", "回访人", "结案人"]
    assert all((each.name, each.at) == ("", None) for each in empty)


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, ("楼上地漏防水破损", "已到现场核实", "原因：技能")),
        ({"on_the_spot": False, "cause": "rules"}, ("楼上地漏防水破损", "未到现场", "原因：制度")),
        (
            {"same_fault_elsewhere": True, "elsewhere": "二栋"},
            ("楼上地漏防水破损", "已到现场核实", "原因：技能", "其他岗位也有同样问题"),
        ),
    ],
)
def test_the_investigation_is_signed_by_whoever_made_it(
    ceiling: Ceiling, changes: dict[str, Any], lines: tuple[str, ...]
) -> None:
    given = {"findings": FINDINGS.findings, "on_the_spot": True, "cause": "skill"} | changes
    ceiling.register().assessed().dispatched()
    ceiling.act(actions.investigate, handling.Investigate(**given), by="zhou")
    section = box(paper(ceiling), "情况调查及现场核实")
    assert section.lines == lines
    assert signed(section) == {"调查人": "周师傅"}


def test_of_two_investigations_the_last_one_signs(ceiling: Ceiling) -> None:
    ceiling.register().assessed().dispatched().act(actions.investigate, FINDINGS, by="zhou")
    later = AT + timedelta(hours=1)
    ceiling.act(actions.investigate, FINDINGS, by="zhou", at=later)
    assert box(paper(ceiling), "情况调查及现场核实").signatures[0].at == later


def test_the_plan_stands_with_its_day_and_the_choice_and_not_the_one_that_was_returned(
    ceiling: Ceiling,
) -> None:
    """HND-9."""
    ceiling.register().assessed().dispatched().planned()
    ceiling.act(actions.return_plan, because("写明时间"), by="engineering_head")
    two = handling.Propose(
        remedies=(
            handling.RemedyTerms(text="重做地漏", ready_by=date(2026, 3, 5)),
            handling.RemedyTerms(text="换管子", ready_by=date(2026, 3, 6)),
        )
    )
    ceiling.act(actions.propose, two, by="zhou")
    number = ceiling.case.remedies.get(text="换管子").number
    ceiling.act(actions.choose, handling.Choose(remedy=number, consented=True))
    assert box(paper(ceiling), "承办情况及处理结果").lines == (
        "方案：重做地漏，2026-03-05完成",
        "方案：换管子，2026-03-06完成（住户选定）",
    )


@pytest.mark.parametrize(("solved", "line"), [(True, "问题已解决"), (False, "问题没有解决")])
def test_the_result_says_whether_it_is_solved(ceiling: Ceiling, solved: bool, line: str) -> None:
    ceiling.register().assessed().dispatched().approved()
    ceiling.act(actions.finish, handling.Finish(outcome="补好了", solved=solved), by="zhou")
    assert box(paper(ceiling), "承办情况及处理结果").lines[-2:] == ("结果：补好了", line)


def test_three_sign_for_the_handling_each_when_they_did(ceiling: Ceiling) -> None:
    ceiling.register().assessed().dispatched().approved()
    done, seen = AT + timedelta(days=1), AT + timedelta(days=2)
    ceiling.act(actions.finish, handling.Finish(outcome="补好了"), by="zhou", at=done)
    ceiling.act(actions.verify, REMARK, by="engineering_head", at=seen)
    section = box(paper(ceiling), "承办情况及处理结果")
    assert [(each.role, each.name, each.at) for each in section.signatures] == [
        ("方案批准", "罗工", AT),
        ("承办人", "周师傅", done),
        ("负责人", "罗工", seen),
    ]


def test_a_result_sent_back_is_not_on_paper(ceiling: Ceiling) -> None:
    ceiling.register().assessed().handled()
    ceiling.act(actions.reject_result, because("还在渗"), by="engineering_head")
    section = box(paper(ceiling), "承办情况及处理结果")
    assert not any("结果" in each for each in section.lines)
    assert signed(section)["承办人"] == ""


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        (("telephone", True, "satisfied", "satisfied"), "电话回访：处理及时；对结果满意；对态度满意"),
        (
            ("telephone", False, "basically", "dissatisfied"),
            "电话回访：处理不及时；对结果基本满意；对态度不满意",
        ),
    ],
)
def test_the_three_answers_of_the_revisit_stand_in_one_line(
    ceiling: Ceiling, answers: tuple[str, bool, str, str], line: str
) -> None:
    """RVS-3."""
    way, in_time, result, manner = answers
    given = handling.Revisit(
        way=way, in_time=in_time, handling=result, manner=manner, suggestions="提前打电话"
    )
    section = box(paper(ceiling.register().assessed().revisited(given)), "回访情况")
    assert section.lines == (line, "意见和建议：提前打电话")
    assert signed(section) == {"回访人": "林晓"}


def test_who_was_not_reached_is_signed_for_by_the_head_and_never_shown_as_revisited(
    ceiling: Ceiling,
) -> None:
    """RVS-1, RVS-11."""
    ceiling.register().assessed().verified()
    for days in (0, 0, 1):
        ceiling.act(actions.attempt_revisit, NOBODY, at=AT + timedelta(days=days))
    ceiling.act(actions.sign_not_revisited, because("三次未接"), by="engineering_head")
    section = box(paper(ceiling), "回访情况")
    assert section.lines == ("3次未联系上，负责人签字同意按未回访办理",)
    assert signed(section) == {"负责人": "罗工"}


def test_each_later_round_has_a_box_of_its_own_before_the_closing(ceiling: Ceiling) -> None:
    """RVS-4."""
    ceiling.register().assessed().revisited(STILL_DRIPS).act(actions.go_round, because("夜里又滴"))
    form = paper(ceiling)
    assert [each.label for each in form.sections] == [*BOXES[:-1], "再处理结果（第二轮）", "结案"]
    again = box(form, "再处理结果（第二轮）")
    assert again.lines == ("夜里又滴",)
    assert set(signed(again).values()) == {""}
    ceiling.dispatched().act(actions.investigate, FINDINGS, by="zhou").act(actions.propose, PLAN, by="zhou")
    again = box(paper(ceiling), "再处理结果（第二轮）")
    assert again.lines == (
        "夜里又滴",
        "楼上地漏防水破损",
        "已到现场核实",
        "原因：技能",
        "方案：重做防水，2026-12-31完成",
    )


def test_what_was_found_in_the_second_round_does_not_sign_the_first(ceiling: Ceiling) -> None:
    ceiling.register().assessed().revisited(STILL_DRIPS).act(actions.go_round, because("夜里又滴"))
    first = box(paper(ceiling), "情况调查及现场核实").signatures[0].at
    ceiling.dispatched().act(actions.investigate, FINDINGS, by="zhou", at=AT + timedelta(days=3))
    assert box(paper(ceiling), "情况调查及现场核实").signatures[0].at == first


def test_whoever_closed_it_signs_the_last_box(ceiling: Ceiling) -> None:
    ceiling.register().assessed().revisited()
    assert signed(box(paper(ceiling), "结案")) == {"结案人": ""}
    ceiling.act(actions.close_case, REMARK)
    section = box(paper(ceiling), "结案")
    assert (section.lines, signed(section)) == (("已结案",), {"结案人": "林晓"})


def test_reopened_it_is_not_closed_on_paper(ceiling: Ceiling) -> None:
    ceiling.register().assessed().closed().act(actions.reopen_case, because("又漏"))
    section = box(paper(ceiling), "结案")
    assert (section.lines, signed(section)) == ((), {"结案人": ""})


def test_a_voided_one_says_why_and_waits_for_no_signature(ceiling: Ceiling) -> None:
    ceiling.register().act(actions.void_case, because("登重了"), by="he")
    section = box(paper(ceiling), "结案")
    assert (section.lines, section.signatures) == (("已作废：登重了",), ())


# ── what never gets there ──


def test_internal_notes_and_the_open_number_are_not_on_paper(ceiling: Ceiling) -> None:
    """A note is for colleagues; paper goes to the resident (TRK-2, RES-6)."""
    ceiling.register().act(actions.add_note, handling.Words(words="住户脾气急，小心说话"))
    ceiling.assessed().told().act(actions.log_contact, handling.Contact(way="telephone", words="在办"))
    whole = str(paper(ceiling))
    assert "脾气" not in whole
    assert "13912344410" not in whole


def test_what_the_resident_is_told_is_what_was_written_for_them(ceiling: Ceiling) -> None:
    ceiling.register().act(actions.add_note, handling.Words(words="住户脾气急"))
    ceiling.assessed().verified().act(actions.tell, TOLD)
    told = [each.sentence for each in sight(anew(ceiling.cast.lin), ceiling.case.matter.number, at=AT).entries
            if each.event.TYPE == "case.result_told"]  # fmt: skip
    assert [str(each) for each in told] == ["告知住户结果（电话）：已修好，请观察"]


def test_on_english_paper_only_names_and_what_was_typed_stay_chinese(ceiling: Ceiling) -> None:
    ceiling.register().assessed().closed()
    with override("en"):
        form = paper(ceiling)
    labels = [each.label for each in form.sections] + [name for name, _ in form.fields] + [form.title]
    roles = [each.role for section in form.sections for each in section.signatures]
    assert not any("\u4e00" <= character <= "\u9fff" for text in (*labels, *roles) for character in text)


def test_a_major_one_marked_later_shows_the_severity_it_was_assessed_with(ceiling: Ceiling) -> None:
    ceiling.register().assessed()
    ceiling.act(actions.mark_major, deciding.MarkMajor(reason="媒体关注"), by="shen")
    assert dict(paper(ceiling).fields)["等级"] == "重要"


def test_the_published_complaint_line_is_printed_at_its_foot(ceiling: Ceiling, clock: Any) -> None:
    """INT-9."""
    assert paper(ceiling.register()).line == ""
    known = PublishLine(number="0755-8234 1102", hours="每天 8:00–20:00", staffed_by="前台", since=AT.date())
    publish_line(ceiling.cast.osmanthus, known, by=NOBODY_IN_PARTICULAR, at=AT)
    assert paper(ceiling.register()).line == "0755-8234 1102（每天 8:00–20:00）"
