"""What the procedure says of how long personal data is kept (RES-6): mistakes, floors of the law, laxer."""

import pytest

from bihuan.policies.errors import ProcedureRefused
from bihuan.policies.queries.shipped import (
    differences_between,
    read_procedure,
    read_standard,
    shipped_procedure,
    shipped_text,
)
from bihuan.policies.terms import FLOORS, Kept
from bihuan.policies.terms.versions import Verdict
from tests.procedures import changed

PEOPLE = 'code = "people"\nmonths = 36'
LOG = 'code = "access_log"\nmonths = 36'


def months(kind: str, number: int) -> str:
    return f'code = "{kind}"\nmonths = {number}'


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        (PEOPLE, months("people", 35), "months"),
        (LOG, months("access_log", 5), "months"),
        (PEOPLE, months("people", 0), "months"),
        (PEOPLE, months("people", 5_000), "months"),
        (PEOPLE, months("ghosts", 36), "code"),
    ],
)
def test_shorter_than_the_law_or_unknown_is_refused_at_its_line(old: str, new: str, key: str) -> None:
    with pytest.raises(ProcedureRefused) as refused:
        read_procedure(changed((old, new)))
    assert f"retention.{key}" in [each.where for each in refused.value.problems]


def test_a_kind_that_is_left_out_is_a_gap() -> None:
    text = changed((f'[[retention]]\n{PEOPLE}\nclause = "民法典 188"\n', ""))
    with pytest.raises(ProcedureRefused) as refused:
        read_procedure(text)
    assert [each.where for each in refused.value.problems] == ["retention"]


def test_every_kind_is_shipped_and_none_below_its_floor() -> None:
    shipped = shipped_procedure()
    for kind in Kept:
        period = shipped.kept_for(kind)
        assert period
        assert period.months >= FLOORS[kind].months
        assert FLOORS[kind].clause in shipped.clauses


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (PEOPLE, months("people", 60), Verdict.STRICTER),
        (LOG, months("access_log", 12), Verdict.LAXER),
    ],
)
def test_to_let_go_sooner_is_laxer(old: str, new: str, verdict: Verdict) -> None:
    (found,) = differences_between(shipped_procedure(), read_procedure(changed((old, new))))
    assert (found.verdict, found.table, found.key) == (verdict, "retention", "months")


def standard(number: int) -> str:
    return (
        'name = "桂花苑保存期限"\nin_force_from = 2026-03-02\n\n[[retention]]\n'
        f'code = "access_log"\nmonths = {number}\nclause = "网络日志留存"\n'
    )


def test_a_centre_may_keep_longer_and_never_shorter() -> None:
    laid = read_standard(standard(60), shipped_text())
    period = laid.procedure.kept_for(Kept.ACCESS_LOG)
    assert period
    assert period.months == 60
    with pytest.raises(ProcedureRefused):
        read_standard(standard(12), shipped_text())
