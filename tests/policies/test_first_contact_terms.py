"""What the procedure says of first contacts (CLK-13): mistakes at their line, laxer and stricter."""

import pytest

from bihuan.policies.errors import ProcedureRefused
from bihuan.policies.queries.shipped import differences_between, read_procedure, shipped_procedure
from bihuan.policies.terms.versions import Verdict
from tests.procedures import changed

WEEK = 'within = "7 days"'
LEVELS = f'{WEEK}\nlevels = ["department_head", '


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (WEEK, 'within = "soon"', "within"),
        (LEVELS, f'{WEEK}\nlevels = ["nobody", ', "levels"),
    ],
)
def test_a_mistake_is_said_at_its_line(old: str, new: str, key: str) -> None:
    text = changed((old, new))
    with pytest.raises(ProcedureRefused) as refused:
        read_procedure(text)
    (problem, *_) = refused.value.problems
    assert problem.where == f"first_contact.{key}"
    assert key in text.splitlines()[problem.line - 1]


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (WEEK, 'within = "3 days"', Verdict.STRICTER),
        (WEEK, 'within = "8 days"', Verdict.LAXER),
        (LEVELS, f"{WEEK}\nlevels = [", Verdict.LAXER),
    ],
)
def test_more_time_and_a_level_left_out_are_laxer(old: str, new: str, verdict: Verdict) -> None:
    (found,) = differences_between(shipped_procedure(), read_procedure(changed((old, new))))
    assert (found.verdict, found.table) == (verdict, "first_contact")


def test_its_clock_has_a_way_up_of_its_own() -> None:
    assert shipped_procedure().climb_of("CLK-13").levels[0] == "department_head"
