"""What the procedure says of personal data (RES-6): mistakes at their line, laxer and stricter."""

import pytest

from bihuan.policies.errors import ProcedureRefused
from bihuan.policies.queries.shipped import differences_between, read_procedure, shipped_procedure
from bihuan.policies.terms.versions import Verdict
from tests.procedures import changed

ANSWER = 'answer_within = "15 working days"'


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("per_hour = 20", "per_hour = 0", "per_hour"),
        ('night_from = "22:00"', 'night_from = "late"', "night_from"),
        (ANSWER, 'answer_within = "soon"', "answer_within"),
    ],
)
def test_a_mistake_is_said_at_its_line(old: str, new: str, key: str) -> None:
    text = changed((old, new))
    with pytest.raises(ProcedureRefused) as refused:
        read_procedure(text)
    (problem, *_) = refused.value.problems
    assert problem.where == f"privacy.{key}"
    assert key in text.splitlines()[problem.line - 1]


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("per_hour = 20", "per_hour = 10", Verdict.STRICTER),
        ("per_hour = 20", "per_hour = 21", Verdict.LAXER),
        ("per_day = 60", "per_day = 61", Verdict.LAXER),
        ("foreign_per_day = 5", "foreign_per_day = 1", Verdict.STRICTER),
        ('night_from = "22:00"', 'night_from = "21:00"', Verdict.STRICTER),
        ('night_from = "22:00"', 'night_from = "23:00"', Verdict.LAXER),
        ('night_until = "06:00"', 'night_until = "05:00"', Verdict.LAXER),
        (ANSWER, 'answer_within = "10 working days"', Verdict.STRICTER),
        (ANSWER, 'answer_within = "30 days"', Verdict.LAXER),
    ],
)
def test_what_passes_unraised_and_a_later_answer_are_laxer(old: str, new: str, verdict: Verdict) -> None:
    (found,) = differences_between(shipped_procedure(), read_procedure(changed((old, new))))
    assert (found.verdict, found.table) == (verdict, "privacy")
