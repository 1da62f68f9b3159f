"""What the procedure says of a person's own request (PIPL 50): mistakes at their line, laxer and stricter."""

import pytest

from bihuan.policies.errors import ProcedureRefused
from bihuan.policies.queries.shipped import differences_between, read_procedure, shipped_procedure
from bihuan.policies.terms.versions import Verdict
from tests.procedures import changed

WARNED = "warn_days = 3"
LEVELS = f'{WARNED}\nlevels = ["department_head", '


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (WARNED, "warn_days = 0", "warn_days"),
        (LEVELS, f'{WARNED}\nlevels = ["nobody", ', "levels"),
    ],
)
def test_a_mistake_is_said_at_its_line(old: str, new: str, key: str) -> None:
    text = changed((old, new))
    with pytest.raises(ProcedureRefused) as refused:
        read_procedure(text)
    (problem, *_) = refused.value.problems
    assert problem.where == f"person_request.{key}"
    assert key in text.splitlines()[problem.line - 1]


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (WARNED, "warn_days = 5", Verdict.STRICTER),
        (WARNED, "warn_days = 1", Verdict.LAXER),
        (LEVELS, f"{WARNED}\nlevels = [", Verdict.LAXER),
    ],
)
def test_told_later_and_a_level_left_out_are_laxer(old: str, new: str, verdict: Verdict) -> None:
    (found,) = differences_between(shipped_procedure(), read_procedure(changed((old, new))))
    assert (found.verdict, found.table) == (verdict, "person_request")
