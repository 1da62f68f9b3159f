"""What a procedure says more laxly or more strictly than another: what is not proved as strict is laxer."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bihuan.clocks.queries import clocks_of
from bihuan.clocks.terms import ClockFacts, Kind, Severity
from bihuan.policies.queries.shipped import (
    differences_between,
    read_procedure,
    shipped_days,
    shipped_procedure,
)
from bihuan.policies.rules.strictness.spans import may_end_later, span_words
from bihuan.policies.terms import Span, Unit
from bihuan.policies.terms.versions import Difference, Verdict
from tests.procedures import changed

LAXER, STRICTER, CHANGED = Verdict.LAXER, Verdict.STRICTER, Verdict.CHANGED


def found(*pairs: tuple[str, str]) -> list[Difference]:
    return list(differences_between(shipped_procedure(), read_procedure(changed(*pairs))))


def test_another_number_and_day_alone_are_no_difference() -> None:
    assert found() == []


# what is written otherwise, verdict, table, key, before, after
CASES = [
    ('span = "10 days"', 'span = "11 days"', LAXER, "clock", "span", "10天", "11天"),
    ('span = "10 days"', 'span = "9 days"', STRICTER, "clock", "span", "10天", "9天"),
    ('span = "10 days"', 'span = "10 working days"', LAXER, "clock", "span", "10天", "10个工作日"),
    ('span = "1 hour"', 'span = "same day"', LAXER, "clock", "span", "1小时", "当天"),
    ('span = "2 hours"', 'span = "90 hours"', LAXER, "clock", "span", "2小时", "90小时"),
    ('span = "2 working days"', 'span = "2 days"', STRICTER, "clock", "span", "2个工作日", "2天"),
    (
        'set_by = "assessed_at"\npausable = true',
        'set_by = "assessed_at"',
        STRICTER,
        "clock",
        "pausable",
        "是",
        "否",
    ),
    ('span = "same day"', 'span = "same day"\npausable = true', LAXER, "clock", "pausable", "否", "是"),
    ("waits_for_opening = true\n", "", STRICTER, "clock", "waits_for_opening", "是", "否"),
    (
        'from = ["registered_at", "round_began_at"]',
        'from = ["registered_at"]',
        STRICTER,
        "clock",
        "from",
        None,
        None,
    ),
    ('from = ["handled_at"]', 'from = ["handled_at", "told_at"]', LAXER, "clock", "from", None, None),
    ('until = "reported_at"', 'until = "answered_at"', LAXER, "clock", "until", None, None),
    ('moment = "promised_at"\nwhen = ["enquiry"', 'when = ["enquiry"', LAXER, "clock", "moment", None, None),
    (
        'day_clocks_at = "09:00"',
        'day_clocks_at = "10:00"',
        LAXER,
        "warnings",
        "day_clocks_at",
        "09:00",
        "10:00",
    ),
    (
        'day_clocks_at = "09:00"',
        'day_clocks_at = "08:00"',
        STRICTER,
        "warnings",
        "day_clocks_at",
        "09:00",
        "08:00",
    ),
    ('closes = "14:00"', 'closes = "13:00"', LAXER, "quiet_hours", "opens", None, None),
    ('closes = "14:00"', 'closes = "15:00"', STRICTER, "quiet_hours", "opens", None, None),
    ('opens = "08:00"', 'opens = "09:00"', LAXER, "intake_hours", "opens", "08:00–21:00", "09:00–21:00"),
    (
        'verb = "verify"\nmay = ["head"]',
        'verb = "verify"\nmay = ["head", "owner"]',
        LAXER,
        "authority",
        "may",
        "head",
        "head、owner",
    ),
    (
        'may = ["desk", "owner", "handler", "head"]',
        'may = ["head"]',
        STRICTER,
        "authority",
        "may",
        None,
        "head",
    ),
    ('"危及安全或已造成伤害", ', "", LAXER, "severity", "signs", None, None),
    (
        'signs = ["严重影响日常生活"',
        'signs = ["停电超过一天", "严重影响日常生活"',
        STRICTER,
        "severity",
        "signs",
        None,
        None,
    ),
    (
        '[delegation]\nverbs = ["dispatch", "hand_over"]',
        '[delegation]\nverbs = ["dispatch", "hand_over", "assess"]',
        LAXER,
        "delegation",
        "verbs",
        "dispatch、hand_over",
        "dispatch、hand_over、assess",
    ),
    (
        '[delegation]\nverbs = ["dispatch", "hand_over"]',
        "[delegation]\nverbs = []",
        STRICTER,
        "delegation",
        "verbs",
        "dispatch、hand_over",
        "无",
    ),
    ("longest_days = 15", "longest_days = 16", LAXER, "reason", "longest_days", "15天", "16天"),
    ("longest_days = 15", "longest_days = 14", STRICTER, "reason", "longest_days", "15天", "14天"),
    ('grants = ["head"]', 'grants = ["head", "quality"]', LAXER, "reason", "grants", "head", "head、quality"),
    ("evidence = true\n", "", LAXER, "reason", "evidence", "要证明", "不要证明"),
    ('title = "总经理"', 'title = "公司总经理"', CHANGED, "clause", "text", None, None),
    ('name = "咨询"', 'name = "询问"', CHANGED, "kind", "name", "咨询", "询问"),
    ('makes = "valid"', 'makes = "invalid"', LAXER, "ground", "makes", None, None),
    ('makes = "invalid"', 'makes = "valid"', STRICTER, "ground", "makes", None, None),
]


@pytest.mark.parametrize(
    ("old", "new", "verdict", "table", "key", "before", "after"),
    CASES,
    ids=[f"{c[3]}.{c[4]} {c[2]} {n}" for n, c in enumerate(CASES)],
)
def test_one_thing_said_otherwise_is_told_with_both_values(
    old: str, new: str, verdict: Verdict, table: str, key: str, before: str | None, after: str | None
) -> None:
    (only,) = found((old, new))
    assert (only.verdict, only.table, only.key) == (verdict, table, key)
    assert str(only.before) != str(only.after) or table == "clause"
    assert before is None or str(only.before) == before
    assert after is None or str(only.after) == after
    assert only.clause


def test_a_condition_that_drops_a_clock_for_some_is_laxer() -> None:
    (only,) = found(
        (
            'when = ["complaint", "not invalid", "contactable"]',
            'when = ["complaint", "not invalid", "contactable", "not company"]',
        )
    )
    assert (only.verdict, only.code, only.key, str(only.after)) == (LAXER, "CLK-6", "when", "没有时限")


def test_a_condition_that_brings_a_clock_to_more_is_stricter() -> None:
    (only,) = found(
        ('when = ["complaint", "not invalid", "contactable"]', 'when = ["complaint", "contactable"]')
    )
    assert (only.verdict, only.code, str(only.before)) == (STRICTER, "CLK-6", "没有时限")


def test_the_same_condition_in_other_words_is_no_difference() -> None:
    """Of a complaint it is neither said nor denied that it is an enquiry: a matter has one kind."""
    before = 'when = ["suggestion", "company"]'
    assert found((before, 'when = ["company", "suggestion", "not enquiry"]')) == []


def test_a_row_that_two_take_the_place_of_is_compared_with_each() -> None:
    row = (
        '[[clock]]\ncode = "CLK-14"\ntitle = "赴约"\nfrom = ["registered_at"]\n'
        'until = "kept_at"\nmoment = "appointment_at"\n'
    )
    split = f'{row}when = ["company"]\nspan = "3 days"\nclause = "投诉接待 1"\n\n{row}when = ["not company"]'
    assert [each.verdict for each in found((f"{row}when = []", split))] == [STRICTER]


def test_an_overdue_clock_that_climbs_slower_or_passes_a_level_by_is_laxer() -> None:
    slower = found(("every = ", 'every = "9 working days" # '))
    assert {each.verdict for each in slower} == {LAXER}
    assert {each.key for each in slower} == {"every"}
    climb = shipped_procedure().climbs[0]
    listed = ", ".join(f'"{each}"' for each in climb.levels)
    fewer = found((f"levels = [{listed}]", f'levels = ["{climb.levels[-1]}"]'))
    assert {(each.verdict, each.key) for each in fewer} == {(LAXER, "levels")}
    assert {each.code for each in fewer} == set(climb.clocks)


def test_a_question_no_longer_asked_is_laxer_and_one_more_is_stricter() -> None:
    first = shipped_procedure().questions[0]
    entry = f'[[question]]\ncode = "{first.code}"\ntext = "{first.text}"\nclause = "{first.clause}"\n'
    (dropped,) = found((entry, ""))
    assert (dropped.verdict, str(dropped.before), str(dropped.after)) == (LAXER, first.text, "无")
    (more,) = found(
        (entry, f"{entry}\n{entry.replace(first.code, 'again').replace(first.text, '还会再找我们吗')}")
    )
    assert (more.verdict, str(more.after)) == (STRICTER, "还会再找我们吗")


def test_one_more_reason_to_wait_is_laxer() -> None:
    reason = shipped_procedure().reasons[0]
    (more,) = found(
        (
            "[delegation]",
            '[[reason]]\nfor = "pause"\ncode = "mood"\nname = "没有心情"\ngrants = ["head"]\n'
            f'longest_days = 1\nclause = "{reason.clause}"\n\n[delegation]',
        )
    )
    assert (more.verdict, more.code, str(more.after)) == (LAXER, "mood", "没有心情")


# ── spans, against the clocks themselves ──

SPANS = some.builds(Span, some.integers(1, 12), some.sampled_from(Unit)) | some.just(Span(0, Unit.DAYS))
MOMENTS = some.integers(0, 1050 * 24 * 60).map(
    lambda n: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=n)
)


def due(span: Span, at: datetime) -> datetime:
    words = "same day" if span == Span(0, Unit.DAYS) else f"{span.number} {span.unit.value}"
    procedure = _with_span(words)
    facts = ClockFacts(kind=Kind.COMPLAINT, severity=Severity.MAJOR, registered_at=at)
    readings = clocks_of(facts, at=None, procedure=procedure, days=shipped_days())
    return next(each.due_at for each in readings if each.code == "CLK-2c")


_READ = {}


def _with_span(words: str):
    if words not in _READ:
        _READ[words] = read_procedure(changed(('span = "10 days"', f'span = "{words}"')))
    return _READ[words]


# A procedure is read for each span the first time it comes.
@settings(deadline=None)
@given(SPANS, SPANS, MOMENTS)
def test_a_span_called_as_strict_never_ends_later(old: Span, new: Span, at: datetime) -> None:
    if not may_end_later(new, old):
        assert due(new, at) <= due(old, at)


@given(SPANS)
def test_a_span_is_as_strict_as_itself(span: Span) -> None:
    assert not may_end_later(span, span)


@given(SPANS, SPANS, SPANS)
def test_as_strict_as_what_is_as_strict_is_as_strict(one: Span, two: Span, three: Span) -> None:
    if not may_end_later(one, two) and not may_end_later(two, three):
        assert not may_end_later(one, three)


@given(some.integers(1, 200), some.integers(1, 200))
def test_of_one_unit_the_larger_number_is_laxer(one: int, other: int) -> None:
    for unit in Unit:
        assert may_end_later(Span(one, unit), Span(other, unit)) is (one > other)


def test_a_week_of_days_and_five_working_days_may_each_end_later() -> None:
    week, working = Span(7, Unit.DAYS), Span(5, Unit.WORKING_DAYS)
    assert may_end_later(week, working)
    assert may_end_later(working, week)


def test_spans_are_said_as_people_say_them() -> None:
    assert [str(span_words(each)) for each in (Span(0, Unit.DAYS), Span(3, Unit.WORKING_DAYS), None)] == [
        "当天",
        "3个工作日",
        "没有期限",
    ]


@settings(deadline=None)
@given(some.integers(0, 23), some.integers(0, 23), some.integers(0, 47))
def test_quiet_hours_that_leave_no_minute_out_are_not_laxer(opens: int, closes: int, half: int) -> None:
    """RVS-8: judged at any half hour of the day as the product judges it."""
    text = changed(
        ('opens = "12:00"', f'opens = "{opens:02}:00"'), ('closes = "14:00"', f'closes = "{closes:02}:00"')
    )
    new = read_procedure(text)
    at = time(half // 2, 30 * (half % 2))
    laxer = [each for each in differences_between(shipped_procedure(), new) if each.verdict is LAXER]
    was = any(each.holds(at) for each in shipped_procedure().quiet_hours)
    if was and not any(each.holds(at) for each in new.quiet_hours):
        assert [each.table for each in laxer] == ["quiet_hours"]
