"""What the procedure says of checks of data and accounts (RES-8): mistakes, limits, laxer and stricter."""

import pytest

from bihuan.desk.procedure.figures import figures
from bihuan.policies.errors import ProcedureRefused
from bihuan.policies.queries.shipped import (
    differences_between,
    read_procedure,
    read_standard,
    shipped_procedure,
    shipped_text,
)
from bihuan.policies.terms import LIMITS, Measure
from bihuan.policies.terms.versions import Verdict
from tests.procedures import changed

SHIPPED = {
    "stale_days": 365,
    "most_sharing": 3,
    "lines": 200,
    "dormant_days": 90,
    "unused_days": 14,
}


def said(key: str, number: object) -> tuple[str, str]:
    return f"{key} = {SHIPPED[key]}", f"{key} = {number}"


@pytest.mark.parametrize(
    ("key", "number"),
    [
        ("stale_days", 731),
        ("stale_days", 29),
        ("most_sharing", 11),
        ("lines", 19),
        ("lines", 1_001),
        ("dormant_days", 181),
        ("unused_days", 61),
        ("stale_days", 0),
        ("stale_days", '"a year"'),
    ],
)
def test_what_would_look_at_nothing_is_refused_at_its_line(key: str, number: object) -> None:
    text = changed(said(key, number))
    with pytest.raises(ProcedureRefused) as refused:
        read_procedure(text)
    (problem, *_) = refused.value.problems
    assert problem.where == f"record_check.{key}"
    assert key in text.splitlines()[problem.line - 1]


def test_a_limit_names_its_clause() -> None:
    with pytest.raises(ProcedureRefused) as refused:
        read_procedure(changed(said("stale_days", 800)))
    assert [each.message for each in refused.value.problems] == ["不能超过 730（岗位职责 八）"]
    assert {each.clause for each in LIMITS.values()} <= set(shipped_procedure().clauses)


@pytest.mark.parametrize(
    ("key", "number", "verdict"),
    [
        ("stale_days", 180, Verdict.STRICTER),
        ("stale_days", 366, Verdict.LAXER),
        ("most_sharing", 4, Verdict.LAXER),
        ("lines", 100, Verdict.LAXER),
        ("lines", 300, Verdict.STRICTER),
        ("dormant_days", 30, Verdict.STRICTER),
        ("unused_days", 15, Verdict.LAXER),
    ],
)
def test_what_passes_unseen_is_laxer(key: str, number: int, verdict: Verdict) -> None:
    (found,) = differences_between(shipped_procedure(), read_procedure(changed(said(key, number))))
    assert (found.verdict, found.table, found.key) == (verdict, "record_check", key)


def standard(stale_days: int) -> str:
    lines = (f"{key} = {number}" for key, number in ({**SHIPPED, "stale_days": stale_days}).items())
    own = "\n".join(["[record_check]", *lines, 'clause = "岗位职责 八"'])
    return f'name = "桂花苑核对"\nin_force_from = 2026-03-02\n\n{own}\n'


def test_a_centre_may_look_closer_and_never_less_closely() -> None:
    assert read_standard(standard(180), shipped_text()).procedure.record_check.stale_days == 180
    with pytest.raises(ProcedureRefused):
        read_standard(standard(400), shipped_text())


def test_each_number_stands_on_the_page_of_the_procedure_with_its_limits() -> None:
    shown = figures(shipped_procedure())["岗位职责 八"]
    told = {(str(each.value), str(note)) for each in shown for note in each.notes}
    assert len([note for _value, note in told if "之间" in note]) == len(Measure)
    assert ("365天", "住户资料多久没有核对算过时（30到730之间）") in told
