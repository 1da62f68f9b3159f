"""Each kind of mistake in a procedure file: one sentence at the line where it stands, all of them at once."""

import pytest

from bihuan.policies.errors import Problem, ProcedureRefused
from bihuan.policies.queries.shipped import read_procedure, shipped_procedure, shipped_text
from bihuan.policies.rules.positions import Positions

TEXT = shipped_text()


def problems(text: str) -> list[Problem]:
    with pytest.raises(ProcedureRefused) as refused:
        read_procedure(text)
    return list(refused.value.problems)


def changed(old: str, new: str) -> tuple[str, int]:
    """The text with one mistake, and the line on which it begins."""
    assert old in TEXT
    before = TEXT[: TEXT.index(old)]
    return TEXT.replace(old, new, 1), before.count("\n") + 1


# old, new, lines further down than the change begins, where, message
MISTAKES = [
    ("version = 1", "version = 0", 0, "version", "要是 1 以上的整数"),
    ("version = 1", "version = -1", 0, "version", "要是 1 以上的整数"),
    ("version = 1", "version = true", 0, "version", "要是 1 以上的整数"),
    ("version = 1", "version = 1.5", 0, "version", "要是整数"),
    ("version = 1", 'version = "1"', 0, "version", "要是整数"),
    ("in_force_from = 2026-01-01", 'in_force_from = "2026-01-01"', 0, "in_force_from", "要是日期"),
    (
        "in_force_from = 2026-01-01",
        "in_force_from = 2026-01-01T00:00:00",
        0,
        "in_force_from",
        "要是日期，不带时刻",
    ),
    ("in_force_from = 2026-01-01", "in_force_from = 08:00:00", 0, "in_force_from", "要是日期"),
    ('name = "客户意见处理规程"', 'name = ""', 0, "name", "不能为空"),
    ('name = "客户意见处理规程"', "name = 5", 0, "name", "要是文字"),
    ('name = "客户意见处理规程"', 'name = "规程"\ncolour = "red"', 1, "colour", "不认识这一项"),
    ('opens = "08:00"', 'opens = "8 o clock"', 0, "intake_hours.opens", "“8 o clock”不是时刻，请写成 08:00"),
    ('opens = "08:00"', 'opens = "24:00"', 0, "intake_hours.opens", "“24:00”不是时刻，请写成 08:00"),
    ('opens = "08:00"', 'opens = ""', 0, "intake_hours.opens", "不能为空"),
    ('opens = "08:00"', "opens = 8", 0, "intake_hours.opens", "要是文字"),
    ('opens = "12:00"', 'opens = "noon"', 0, "quiet_hours.opens", "“noon”不是时刻，请写成 08:00"),
    ('code = "enquiry"', "code = 5", 0, "kind.code", "要是文字"),
    ('name = "咨询"', 'name = ""', 0, "kind.name", "不能为空"),
    ('name = "咨询"', 'nmae = "咨询"', 0, "kind.nmae", "不认识这一项"),
    ('code = "walk-in"', 'code = "telephone"', 0, "channel.code", "“telephone”已经写过"),
    ('makes = "valid"', 'makes = "maybe"', 0, "ground.makes", "“maybe”只能是 valid 或 invalid"),
    ('makes = "valid"', "makes = true", 0, "ground.makes", "要是文字"),
    ('clause = "规程 4.2.1b"', 'clause = "规程 0.0"', 0, "intake_hours.clause", "没有“规程 0.0”这一条"),
    ('topics = ["indoor 户内维修"', 'topics = ["indoor"', 0, "subject.topics", "“indoor”要写成“代码 名称”"),
    (
        'topics = ["indoor 户内维修"',
        'topics = [5, "indoor 户内维修"',
        0,
        "subject.topics",
        "每一项都要是文字",
    ),
    ('from = ["registered_at"]', 'from = "registered_at"', 0, "clock.from", "要是一列文字"),
    ('from = ["registered_at"]', 'from = ["yesterday"]', 0, "clock.from", "不认识“yesterday”"),
    ('from = ["registered_at"]', "from = []", 0, "clock.from", "至少要有一个起算的时刻"),
    ('until = "dispatched_at"', 'until = "never"', 0, "clock.until", "不认识“never”"),
    ('until = "dispatched_at"', "until = 5", 0, "clock.until", "要是文字"),
    ('span = "2 hours"', "span = 2", 0, "clock.span", "要是文字"),
    (
        'span = "2 hours"',
        'span = "2 weeks"',
        0,
        "clock.span",
        "“2 weeks”不是期限，请写成 2 hours、same day、3 days 或 3 working days",
    ),
    ('span = "1 hour"', 'span = "0 hours"', 0, "clock.span", "“0 hours”：期限要大于零"),
    ('span = "1 hour"', 'span = "-1 hours"', 0, "clock.span", "“-1 hours”：期限要大于零"),
    ("waits_for_opening = true", "waits_for_opening = 1", 0, "clock.waits_for_opening", "要是 true 或 false"),
    (
        "waits_for_opening = true",
        'waits_for_opening = "yes"',
        0,
        "clock.waits_for_opening",
        "要是 true 或 false",
    ),
    ('span = "1 hour"', 'span = "1 hour"\ncode = "CLK-77"', None, "", "TOML"),
    ('when = ["telephone or walk_in"', 'when = ["telephone or walkin"', 0, "clock.when", "不认识“walkin”"),
    (
        'when = ["telephone or walk_in"',
        'when = ["telephone and walk_in"',
        0,
        "clock.when",
        "不认识“telephone and walk_in”",
    ),
    ('when = ["telephone or walk_in"', 'when = ["", "telephone or walk_in"', 0, "clock.when", "不认识“”"),
    ('set_by = "assessed_at"', 'set_by = "somebody"', 0, "clock.set_by", "不认识“somebody”"),
    (
        'span = "same day"',
        'span = "same day"\nwaits_for_opening = true',
        1,
        "clock.waits_for_opening",
        "只有按小时算的时限可以等到上班起算",
    ),
    ('up = "department_head"', 'up = "king"', 0, "level.up", "没有“king”这一级"),
    ('up = "department_head"', 'up = "handler"', 0, "level.up", "从“handler”向上会绕回自己"),
    ('up = "department_head"', "up = 3", 0, "level.up", "要是文字"),
]


@pytest.mark.parametrize(
    ("old", "new", "down", "where", "message"), MISTAKES, ids=[f"{new[:24]}" for _, new, *_ in MISTAKES]
)
def test_a_mistake_is_said_where_it_stands(
    old: str, new: str, down: int | None, where: str, message: str
) -> None:
    text, line = changed(old, new)
    found = problems(text)
    if down is None:
        assert message in found[0].message
        return
    assert Problem(line + down, where, message) in found


@pytest.mark.parametrize(
    ("old", "where"),
    [
        ("version = 1\n", "version"),
        ("in_force_from = 2026-01-01\n", "in_force_from"),
        ('opens = "08:00"\n', "intake_hours.opens"),
        ('code = "enquiry"\n', "kind.code"),
        ('makes = "valid"\n', "ground.makes"),
        ('text = "处理是否及时"\n', "question.text"),
        ('title = "派办"\n', "clock.title"),
        ('from = ["registered_at"]\n', "clock.from"),
    ],
)
def test_what_is_missing_is_said_at_the_head_of_its_table(old: str, where: str) -> None:
    text, line = changed(old, "")
    (missing,) = [each for each in problems(text) if each.message == "缺少这一项"]
    heads = [n for n, each in enumerate(text.split("\n")[: line - 1], start=1) if each.startswith("[")]
    assert (missing.where, missing.line) == (where, heads[-1] if heads else 1)


@pytest.mark.parametrize("table", ["intake_hours", "advised_hours"])
def test_hours_that_are_missing_or_written_twice_over_are_named(table: str) -> None:
    gone, _ = changed(f"[{table}]", f"[other_{table}]")
    assert {(each.where, each.message) for each in problems(gone)} == {
        (table, f"缺少 [{table}]"),
        (f"other_{table}", "不认识这一部分"),
    }
    several, line = changed(f"[{table}]", f"[[{table}]]")
    assert Problem(line, table, f"缺少 [{table}]") in problems(several)


@pytest.mark.parametrize(
    "table", ["kind", "channel", "ground", "severity", "question", "level", "clock", "clause"]
)
def test_a_table_written_once_where_several_belong_is_named(table: str) -> None:
    head = 'name = "x"\nversion = 1\nin_force_from = 2026-01-01\n'
    found = problems(f"{head}[{table}]\ncode = 'a'\n")
    assert Problem(4, table, f"要写成 [[{table}]]") in found


@pytest.mark.parametrize("clock", sorted({each.code for each in shipped_procedure().clocks}))
def test_no_clock_can_be_left_out(clock: str) -> None:
    """Leaving one out would silently forgive a duty."""
    text = TEXT.replace(f'code = "{clock}"', 'code = "CLK-99"')
    assert Problem(1, "clock", f"缺少“{clock}”") in problems(text)


@pytest.mark.parametrize(
    ("table", "code"),
    [("kind", each.code) for each in shipped_procedure().kinds]
    + [("severity", each.code) for each in shipped_procedure().severities],
)
def test_no_kind_and_no_severity_can_be_left_out(table: str, code: str) -> None:
    text, _ = changed(f'[[{table}]]\ncode = "{code}"', f'[[{table}]]\ncode = "else"')
    assert Problem(1, table, f"缺少“{code}”") in problems(text)


def test_a_second_top_of_the_ladder_is_the_one_that_is_named() -> None:
    text, line = changed('up = "department_head"', 'up = ""')
    (found,) = [each for each in problems(text) if "最高一级" in each.message]
    assert found.where == "level.up"
    assert found.line > line


def test_a_loop_is_named_at_every_level_that_is_caught_in_it() -> None:
    text, _ = changed('up = "general_manager"', 'up = "department_head"')
    caught = [each.message for each in problems(text) if "绕回" in each.message]
    assert len(caught) == 4
    assert "从“handler”向上会绕回自己" in caught


def test_one_authority_for_one_act() -> None:
    first, second = TEXT.split("[[authority]]")[1:3]
    verb = first.split('verb = "')[1].split('"')[0]
    other = second.split('verb = "')[1].split('"')[0]
    text, line = changed(f'verb = "{other}"', f'verb = "{verb}"')
    assert Problem(line, "authority.verb", f"“{verb}”已经写过") in problems(text)


def test_every_mistake_is_told_in_one_reading_in_the_order_of_the_lines() -> None:
    text = TEXT
    fitting = [(old, new) for old, new, down, *_ in MISTAKES if down == 0]
    for old, new in dict(fitting).items():
        text = text.replace(old, new, 1)
    found = problems(text)
    assert len(found) >= len({old for old, _ in fitting})
    assert [each.line for each in found] == sorted(each.line for each in found)


# ── lines ──


@pytest.mark.parametrize("mark", ["\u2028", "\u0085", "\x0c", "\u2029"])
def test_marks_that_only_some_programs_take_for_line_ends_move_no_line(mark: str) -> None:
    text, line = changed('title = "派办"', 'title = "派办"\nspam = 1')
    allowed = mark if mark != "\x0c" else ""
    text = text.replace('name = "咨询"', f'name = "咨{allowed}询"', 1)
    assert [(each.line, each.where) for each in problems(text)] == [(line + 1, "clock.spam")]


def test_lines_of_windows_are_the_same_lines() -> None:
    text, line = changed('up = "department_head"', 'up = "king"')
    windows = problems(text.replace("\n", "\r\n"))
    assert windows == problems(text)
    assert windows[0].line == line


def test_a_key_is_found_in_its_own_table_and_a_missing_one_at_its_head() -> None:
    places = Positions("a = 1\n\n[x]\nb = 1\n[[y]]\nb = 2\n  [[ y ]] # second\n  b = 3\n")
    assert places.line("", 0, "a") == 1
    assert places.line("x", 0, "b") == 4
    assert (places.line("y", 0, "b"), places.line("y", 1, "b")) == (6, 8)
    assert (places.line("y", 1), places.line("y", 1, "gone")) == (7, 7)
    assert (places.line("z"), places.line("y", 2, "b"), places.line("", 0, "gone")) == (1, 1, 1)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name = \n", 1),
        ('name = "x"\nname = "y"\n', 2),
        ("a = 1\nb = [1, 2\n", 3),
        ('name = "x\n', 1),
        ("\n\n= 5\n", 3),
        ("a = 2026-02-30\n", 1),
        ("[x]\n[x]\n", 2),
    ],
)
def test_what_is_no_toml_is_said_near_its_line(text: str, line: int) -> None:
    (found,) = problems(text)
    assert "不是正确的 TOML" in found.message
    assert abs(found.line - line) <= 1


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 20_000, "a = " + "9" * 5_000, "\x00", "a = '\x07'", "{", "[[[[", "\ufeff\ufeff"],
    ids=["deep", "long", "NUL", "bell", "brace", "brackets", "marks"],
)
def test_whatever_is_in_the_file_is_refused_in_sentences(text: str) -> None:
    assert all(each.message for each in problems(text))


def test_a_problem_is_said_with_its_line_and_place() -> None:
    assert str(Problem(7, "clock.span", "不对")) == "第 7 行 clock.span：不对"
    assert str(Problem(7, "", "不对")) == "第 7 行：不对"
    refused = ProcedureRefused([Problem(9, "b", "乙"), Problem(2, "a", "甲")])
    assert str(refused) == "第 2 行 a：甲\n第 9 行 b：乙"


def test_the_shipped_text_itself_has_no_mistake() -> None:
    assert repr(read_procedure(TEXT.replace("\n", "\r\n"))) == repr(shipped_procedure())


def test_a_gap_a_loop_an_unknown_clause_a_negative_span_and_a_double_are_told_together() -> None:
    """Refused whole, all at once, in the order of the lines."""
    text = TEXT
    for old, new in (
        ('code = "walk-in"', 'code = "telephone"'),
        ('up = "general_manager"', 'up = "handler"'),
        ('clause = "电话 3.3"', 'clause = "电话 9.9"'),
        ('span = "10 days"', 'span = "-10 days"'),
        ('code = "CLK-14"', 'code = "CLK-15"'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    found = problems(text)
    said = [each.message for each in found]
    for part in ("缺少“CLK-14”", "“telephone”已经写过", "绕回自己", "没有“电话 9.9”这一条", "期限要大于零"):
        assert any(part in each for each in said), part
    assert found == sorted(found)
