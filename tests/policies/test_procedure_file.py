"""The procedure as data: read whole, or refused whole with everything that is wrong in it."""

from datetime import time

import pytest

from bihuan.policies.errors import ProcedureRefused
from bihuan.policies.queries.shipped import read_procedure, shipped_procedure, shipped_text
from bihuan.policies.terms import Span, Unit


def problems(text: str) -> list[str]:
    with pytest.raises(ProcedureRefused) as refused:
        read_procedure(text)
    return [str(problem) for problem in refused.value.problems]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def changed(*pairs: tuple[str, str]) -> str:
    text = shipped_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_the_shipped_procedure_has_the_five_kinds_and_three_severities() -> None:
    procedure = shipped_procedure()
    assert [kind.name for kind in procedure.kinds] == ["咨询", "建议", "投诉", "表扬", "报修"]
    assert [severity.name for severity in procedure.severities] == ["重大", "重要", "轻微"]


def test_every_severity_says_by_what_one_knows_it() -> None:
    assert all(severity.signs for severity in shipped_procedure().severities)


def test_the_revisit_asks_three_things() -> None:
    assert [question.code for question in shipped_procedure().questions] == ["in_time", "handling", "manner"]


def test_topics_belong_to_a_subject_and_have_a_code_of_their_own() -> None:
    codes = [topic.code for subject in shipped_procedure().subjects for topic in subject.topics]
    assert "repair.leak" in codes
    assert len(codes) == len(set(codes))


def test_intake_hours_hold_their_beginning_and_not_their_end() -> None:
    hours = shipped_procedure().intake_hours
    assert [hours.holds(at) for at in (time(7, 59), time(8), time(20, 59), time(21))] == [
        False,
        True,
        True,
        False,
    ]


def test_quiet_hours_run_over_midnight() -> None:
    night = shipped_procedure().quiet_hours[1]
    assert [night.holds(at) for at in (time(20, 59), time(21), time(0), time(7, 59), time(8))] == [
        False,
        True,
        True,
        True,
        False,
    ]


def test_spans_are_read_as_people_write_them() -> None:
    spans = {clock.code: clock.span for clock in shipped_procedure().clocks}
    assert spans["CLK-1"] == Span(2, Unit.HOURS)
    assert spans["CLK-2a"] == Span(0, Unit.DAYS)
    assert spans["CLK-6"] == Span(2, Unit.WORKING_DAYS)


def test_a_clause_that_does_not_exist_is_named_with_its_line() -> None:
    text = changed(('clause = "电话 3.3"', 'clause = "电话 9.9"'))
    assert problems(text) == [f"第 {line_of(text, '电话 9.9')} 行 clock.clause：没有“电话 9.9”这一条"]


@pytest.mark.parametrize("span", ["-3 days", "0 days", "soon", "3 weeks", "3.5 days"])
def test_a_span_that_is_none_is_refused(span: str) -> None:
    text = changed(('span = "10 days"', f'span = "{span}"'))
    line = line_of(text, f'span = "{span}"')
    assert any(f"第 {line} 行 clock.span" in problem for problem in problems(text))


def test_a_loop_in_the_ladder_is_refused() -> None:
    text = changed(('up = "general_manager"', 'up = "handler"'))
    assert any("level.up：从“handler”向上会绕回自己" in problem for problem in problems(text))


def test_a_ladder_with_two_tops_is_refused() -> None:
    text = changed(('up = "general_manager"', 'up = ""'))
    assert any("最高一级只能有一个" in problem for problem in problems(text))


def test_a_clock_that_was_left_out_is_a_gap() -> None:
    text = changed(('code = "CLK-14"', 'code = "CLK-99"'))
    line = line_of(text, "CLK-99")
    assert problems(text) == ["第 1 行 clock：缺少“CLK-14”", f"第 {line} 行 clock.code：没有“CLK-99”这个时限"]


def test_a_word_nobody_knows_is_refused_where_it_stands() -> None:
    text = changed(('when = ["repair", "leak"]', 'when = ["repair", "leek"]'))
    assert problems(text) == [f"第 {line_of(text, 'leek')} 行 clock.when：不认识“leek”"]


def test_all_problems_are_told_at_once_in_the_order_of_the_lines() -> None:
    text = changed(
        ('opens = "08:00"', 'opens = "25:00"'),
        ('makes = "valid"', 'makes = "perhaps"'),
        ('until = "dispatched_at"', 'untill = "dispatched_at"'),
        ("pausable = true", 'pausable = "yes"'),
        ("version = 1", "version = 0"),
    )
    lines = [int(problem.split()[1]) for problem in problems(text)]
    assert len(lines) == 5
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('code = "CLK-9a"', 'code = ["CLK-9a"]'),
        ('code = "handler"', "code = 7"),
        ("[intake_hours]", "[[intake_hours]]"),
        ("[[kind]]", "[surprise]\n[[kind]]"),
        ('name = "咨询"', 'name = ""'),
        ("in_force_from = 2026-01-01", 'in_force_from = "2026"'),
        ("in_force_from = 2026-01-01", "in_force_from = 2026-01-01T08:00:00"),
        ('topics = ["indoor 户内维修"', 'topics = ["indoor"'),
        ('code = "walk-in"', 'code = "telephone"'),
        ('span = "2 hours"', 'span = "2 hours"\npausable = 1'),
        ('moment = "wished_at"', 'moment = "wished_at"\npausable = true'),
        ('overdue_among = ["CLK-1"', 'overdue_among = ["CLK-0"'),
        (" or overdue", ""),
        ('span = "same day"', 'span = "same day"\nwaits_for_opening = true'),
        ('from = ["handled_at"]', "from = []"),
        ('moment = "appointment_at"', ""),
    ],
)
def test_what_does_not_fit_is_refused(old: str, new: str) -> None:
    assert problems(changed((old, new))) != []


def test_a_text_that_is_not_toml_names_its_line() -> None:
    assert problems('name = "x"\nversion = \n')[0].startswith("第 2 行：不是正确的 TOML")


def test_an_empty_file_lacks_everything() -> None:
    assert any("至少要有一个 [[clock]]" in problem for problem in problems(""))
