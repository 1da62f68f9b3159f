"""The duties that come round, in the procedure file (DOC-3): optional, checked, never laxer in a centre."""

import pytest

from bihuan.kernel.periods import Rhythm
from bihuan.policies.errors import ProcedureRefused
from bihuan.policies.queries.shipped import (
    differences_between,
    read_procedure,
    shipped_procedure,
    shipped_text,
)
from bihuan.policies.rules.standards import lay_over
from bihuan.policies.terms import DutyOwner, Procedure
from bihuan.policies.terms.versions import Verdict

STANDARD = 'name = "桂花苑标准"\nin_force_from = 2026-03-01\n\n'
REVIEW = shipped_text()[
    shipped_text().index("[[duty]]") : shipped_text().index('[[duty]]\ncode = "analysis"')
]


def changed(before: str, after: str, *, code: str = "review") -> str:
    """The shipped text with one line of one duty written otherwise."""
    text = shipped_text()
    start = text.index(f'[[duty]]\ncode = "{code}"')
    end = text.index('\nclause = "', start)
    entry = text[start:end]
    assert before in entry
    return text[:start] + entry.replace(before, after, 1) + text[end:]


def problems(text: str) -> list[tuple[str, str]]:
    with pytest.raises(ProcedureRefused) as refused:
        read_procedure(text)
    for each in refused.value.problems:
        assert text.splitlines()[each.line - 1].strip()
    return [(each.where, each.message) for each in refused.value.problems]


def without(code: str) -> str:
    text = shipped_text()
    start = text.index(f'[[duty]]\ncode = "{code}"')
    return text[:start] + text[text.index("[[duty]]", start + 5) :]


def verdicts(old: Procedure, new: Procedure) -> list[tuple[str, Verdict]]:
    return [(each.key, each.verdict) for each in differences_between(old, new) if each.table == "duty"]


def test_the_shipped_procedure_has_the_duties_of_the_catalogue() -> None:
    """DOC-3: weekly review, analysis and practice; monthly visits, summary, report, backup; and so on."""
    found = {each.code: each for each in shipped_procedure().duties}
    assert {code for code, each in found.items() if each.rhythm is Rhythm.WEEKLY} == {
        "review",
        "analysis",
        "practice",
    }
    assert {"visits", "summary", "report", "backup", "quarter", "archive", "survey", "plan"} <= set(found)
    assert (found["review"].owner, found["review"].clause) == (DutyOwner.DEPARTMENT_HEAD, "规程 4.4.2d7")


def test_the_clock_of_a_duty_has_its_own_way_up() -> None:
    climb = shipped_procedure().climb_of("review")
    assert climb.levels[0] == "department_head"
    assert climb.clause == "规程 4.4.2d7"


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        ('rhythm = "weekly"', 'rhythm = "daily"', "rhythm"),
        ('about = "past"', 'about = "future"', "about"),
        ('owner = "department_head"', 'owner = "cleaner"', "owner"),
        ('due = "working day 1"', 'due = "day 5"', "due"),
        ('laid = "working day 1"', 'laid = "working day 2"', "laid"),
        ('laid_at = "08:00"', 'laid_at = "8 Uhr"', "laid_at"),
        ('every = "1 working day"', 'every = "same day"', "every"),
        ('levels = ["department_head", ', 'levels = ["emperor", ', "levels"),
        ('"company_department", "management', '"general_manager", "management', "levels"),
        ('code = "review"', 'code = "CLK-1"', "code"),
        ('code = "review"', 'code = "analysis"', "code"),
        ('code = "review"', 'code = "a_code_too_long"', "code"),
        ('name = "查阅上周办理表"', f'name = "{"长" * 21}"', "name"),
        ('remind_at = "15:00"', 'remind_at = "15:00"\nremind_days = 0', "remind_days"),
        ('remind_at = "15:00"', 'remind_at = "15:00"\nsurprise = 1', "surprise"),
    ],
)
def test_a_mistake_in_a_duty_is_named_with_its_line(before: str, after: str, key: str) -> None:
    assert f"duty.{key}" in {where for where, _message in problems(changed(before, after))}


@pytest.mark.parametrize(
    ("before", "after", "code", "key", "verdict"),
    [
        ('due = "day 5"', 'due = "day 4"', "report", "due", Verdict.STRICTER),
        ('due = "day 5"', 'due = "day 6"', "report", "due", Verdict.LAXER),
        # Nobody can say which comes first in every month.
        ('due = "day 5"', 'due = "working day 2"', "report", "due", Verdict.LAXER),
        ('due = "last working day"', 'due = "working day 3"', "practice", "due", Verdict.STRICTER),
        ('due = "working day 2"', 'due = "last working day"', "analysis", "due", Verdict.LAXER),
        ('due = "month 1 day 15"', 'due = "month 2 day 1"', "quarter", "due", Verdict.LAXER),
        ('rhythm = "weekly"', 'rhythm = "monthly"', "review", "rhythm", Verdict.LAXER),
        ('rhythm = "monthly"', 'rhythm = "weekly"', "visits", "rhythm", Verdict.STRICTER),
        ('owner = "department_head"', 'owner = "centre_director"', "review", "owner", Verdict.LAXER),
        ('laid_at = "08:00"', 'laid_at = "09:00"', "review", "laid", Verdict.LAXER),
        ('remind_at = "15:00"', 'remind_at = "12:00"', "review", "remind_at", Verdict.STRICTER),
        ("remind_days = 5", "remind_days = 3", "visits", "remind_at", Verdict.LAXER),
        ('every = "1 working day"', 'every = "2 hours"', "review", "every", Verdict.STRICTER),
        ('levels = ["department_head", ', "levels = [", "review", "levels", Verdict.LAXER),
        ('name = "案例实操培训"', 'name = "案例练习"', "practice", "name", Verdict.CHANGED),
    ],
)
def test_how_strict_a_duty_is_is_told(before: str, after: str, code: str, key: str, verdict: Verdict) -> None:
    other = read_procedure(changed(before, after, code=code))
    assert (key, verdict) in verdicts(shipped_procedure(), other)


def test_a_duty_left_out_is_laxer_and_a_new_one_stricter() -> None:
    fewer = read_procedure(without("practice"))
    assert verdicts(shipped_procedure(), fewer) == [("code", Verdict.LAXER)]
    assert verdicts(fewer, shipped_procedure()) == [("code", Verdict.STRICTER)]


def test_a_centre_may_have_its_review_reminded_of_earlier_but_not_due_later() -> None:
    laid = lay_over(STANDARD + REVIEW.replace('"15:00"', '"11:00"'), shipped_text())
    duty = laid.procedure.duty("review")
    assert duty is not None
    assert duty.remind_at.hour == 11
    with pytest.raises(ProcedureRefused) as refused:
        lay_over(STANDARD + REVIEW.replace('due = "working day 1"', 'due = "working day 3"'), shipped_text())
    (problem,) = refused.value.problems
    assert problem.where == "duty.due"
    assert "第1个工作日" in problem.message
    assert "第3个工作日" in problem.message
