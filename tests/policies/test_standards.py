"""ORG-4: a centre's standard says only what differs, and is never laxer than the company's procedure."""

import pytest

from bihuan.policies.errors import Problem, ProcedureRefused
from bihuan.policies.queries.shipped import shipped_procedure, shipped_text
from bihuan.policies.rules.standards import LaidOver, lay_over
from bihuan.policies.terms import Span, Unit
from tests.procedures import STRICTER_IN_OSMANTHUS, line_of

HEAD = 'name = "桂花苑服务标准"\nin_force_from = 2026-03-02\n'


def laid(text: str) -> LaidOver:
    return lay_over(text, shipped_text())


def problems(text: str) -> list[Problem]:
    with pytest.raises(ProcedureRefused) as refused:
        laid(text)
    return list(refused.value.problems)


def test_what_it_says_takes_the_place_of_the_companys_and_all_else_stays() -> None:
    procedure = laid(STRICTER_IN_OSMANTHUS).procedure
    spans = [each.span for each in procedure.clocks if each.code == "CLK-5"]
    assert spans == [Span(2, Unit.WORKING_DAYS), Span(7, Unit.WORKING_DAYS)]
    assert [each.code for each in procedure.clocks] == [each.code for each in shipped_procedure().clocks]
    assert "桂花苑 1" in procedure.clauses
    assert procedure.authority == shipped_procedure().authority


def test_a_laxer_span_is_refused_at_its_line_with_both_values() -> None:
    text = STRICTER_IN_OSMANTHUS.replace("7 working days", "8 working days")
    (only,) = problems(text)
    assert (only.line, only.where) == (line_of(text, "8 working days"), "clock.span")
    assert only.message == "CLK-5 回访的期限比公司规程宽：公司规程是“7个工作日”，这里是“8个工作日”"


def test_everything_that_is_laxer_is_told_at_once() -> None:
    text = (
        f'{HEAD}[warnings]\nday_clocks_at = "11:00"\nminutes_before = 1\nclause = "规程 4.3.1f"\n'
        '[[authority]]\nverb = "verify"\nmay = ["owner"]\nclause = "规程 4.3.1c"\n'
        '[[quiet_hours]]\nopens = "21:00"\ncloses = "08:00"\nclause = "电话 2.4"\n'
        '[[severity]]\ncode = "major"\nname = "重大"\nsigns = []\nclause = "投诉接待 5"\n'
    )
    assert [(each.line, each.where) for each in problems(text)] == [
        (4, "warnings.day_clocks_at"),
        (5, "warnings.minutes_before"),
        (9, "authority.may"),
        (12, "quiet_hours.opens"),
        (18, "severity.signs"),
    ]


def test_a_clock_left_out_for_some_is_refused() -> None:
    """The standard's rows take the place of all rows of the clock: leaving the company's out forgives it."""
    text = STRICTER_IN_OSMANTHUS[: STRICTER_IN_OSMANTHUS.rindex("[[clock]]")]
    (only,) = problems(text)
    assert (only.where, only.line) == ("clock.when", line_of(text, 'when = ["complaint"'))
    assert "没有时限" in only.message


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ('[[subject]]\ncode = "ours"\n', "服务中心的标准不能改这一部分"),
        ("[advised_hours]\n", "服务中心的标准不能改这一部分"),
        ('[[kind]]\ncode = "ours"\n', "服务中心的标准不能改这一部分"),
        ("[weather]\n", "服务中心的标准不能改这一部分"),
    ],
)
def test_what_holds_for_the_whole_company_is_not_changed_by_a_centre(part: str, message: str) -> None:
    assert Problem(3, part.split("]")[0].strip("["), message) in problems(HEAD + part)


@pytest.mark.parametrize(
    ("part", "where", "message"),
    [
        (
            '[[question]]\ncode = "in_time"\ntext = "好不好"\nclause = "规程 4.4.2d"\n',
            "question.text",
            "只能更严",
        ),
        (
            '[[question]]\ncode = "ours"\ntext = "好不好"\nclause = "桂花苑 9"\n',
            "question.clause",
            "没有“桂花苑 9”",
        ),
        ('[[clause]]\ncode = "规程 3.1"\ntitle = "中心"\ntext = "中心自己定。"\n', "clause.code", "已经写过"),
        (
            '[[authority]]\nverb = "verify"\nmay = ["king"]\nclause = "规程 3.1"\n',
            "authority.may",
            "不认识“king”",
        ),
        (
            '[[climb]]\nclocks = ["CLK-1"]\nlevels = ["department_head"]\n'
            'every = "1 hour"\nclause = "规程 4.3.1f"\n',
            "climb",
            "逾期后没有人知道",
        ),
        ('[delegation]\nverbs = ["verify"]\nclause = "规程 4.3.1c"\n', "delegation.verbs", "不能委托"),
    ],
)
def test_a_mistake_is_said_where_it_stands(part: str, where: str, message: str) -> None:
    assert any(each.where == where and message in each.message for each in problems(HEAD + part))


def test_a_standard_that_changes_nothing_is_none() -> None:
    assert [each.message for each in problems(HEAD)] == ["和公司规程没有不同，不用另立标准"]


def test_a_standard_may_be_nothing_but_a_local_clause() -> None:
    """Local custom and law are recorded too (ORG-4)."""
    text = f'{HEAD}[[clause]]\ncode = "桂花苑 2"\ntitle = "安静"\ntext = "午休时间按本市条例。"\n'
    assert [each.table for each in laid(text).differences] == ["clause"]


def test_a_head_without_name_and_day_is_refused() -> None:
    assert {each.where for each in problems("")} == {"name", "in_force_from"}


def test_what_is_no_toml_names_its_line() -> None:
    assert problems(f"{HEAD}[[clock]\n")[0].line == 3


def test_stricter_warnings_reasons_and_levels_are_taken() -> None:
    reason = shipped_procedure().reasons[0]
    text = (
        f'{HEAD}[warnings]\nday_clocks_at = "08:30"\nminutes_before = 60\nclause = "规程 4.3.1f"\n'
        f'[[reason]]\nfor = "{reason.asking}"\ncode = "{reason.code}"\nname = "{reason.name}"\n'
        f'grants = ["head"]\nlongest_days = 1\nevidence = true\nclause = "{reason.clause}"\n'
    )
    procedure = laid(text).procedure
    assert procedure.warnings.day_clocks_at.hour == 8
    assert procedure.reasons[0].longest_days == 1
    assert len(procedure.reasons) == len(shipped_procedure().reasons)
