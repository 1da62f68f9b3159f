"""What the procedure says of corrective actions (HND-5): mistakes at their line, laxer and stricter."""

import pytest

from bihuan.policies.errors import ProcedureRefused
from bihuan.policies.queries.shipped import differences_between, read_procedure, shipped_procedure
from bihuan.policies.terms.versions import Verdict
from tests.procedures import changed

CHECK, PLAN = 'check_within = "3 working days"', 'plan_within = "3 working days"'
REPEATED = 'repeated_within = "90 days"'


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (CHECK, 'check_within = "soon"', "check_within"),
        (PLAN, 'plan_within = "0 days"', "plan_within"),
        (REPEATED, "repeated_within = 90", "repeated_within"),
        (f"{PLAN}\nlevels = [", f'{PLAN}\nlevels = ["nobody", ', "levels"),
    ],
)
def test_a_mistake_is_said_at_its_line(old: str, new: str, key: str) -> None:
    text = changed((old, new))
    with pytest.raises(ProcedureRefused) as refused:
        read_procedure(text)
    (problem, *_) = refused.value.problems
    assert problem.where == f"corrective_action.{key}"
    assert key in text.splitlines()[problem.line - 1]


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (CHECK, 'check_within = "2 working days"', Verdict.STRICTER),
        (CHECK, 'check_within = "5 working days"', Verdict.LAXER),
        (PLAN, 'plan_within = "1 day"', Verdict.STRICTER),
        (PLAN, 'plan_within = "7 days"', Verdict.LAXER),
        (REPEATED, 'repeated_within = "180 days"', Verdict.STRICTER),
        (REPEATED, 'repeated_within = "30 days"', Verdict.LAXER),
    ],
)
def test_more_time_for_a_step_is_laxer_and_a_shorter_memory_too(old: str, new: str, verdict: Verdict) -> None:
    (found,) = differences_between(shipped_procedure(), read_procedure(changed((old, new))))
    assert (found.verdict, found.table) == (verdict, "corrective_action")


def test_its_clocks_have_a_way_up_of_their_own() -> None:
    assert shipped_procedure().climb_of("HND-5a").levels[0] == "department_head"
