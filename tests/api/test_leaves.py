"""Figures of time granted, for programs: by centre, month and reason (CLK-12)."""

from typing import Any

import pytest

from tests.api.family import On

PLACES = "paused with_zhou"


def test_each_reason_is_counted_in_cases_beside_the_complaints_of_the_month(on: On) -> None:
    found = on("paused").programs["shen"].get("/leaves").json()
    row = {"centre": "GHY", "month": "2026-03-01", "sort": "pause", "reason": "resident_away", "cases": 1}
    assert found["granted"] == [row]
    assert found["registered"] == [{"centre": "GHY", "month": "2026-03-01", "complaints": 2}]


def test_others_are_refused_and_a_stranger_counts_only_their_own(on: On) -> None:
    programs = on("paused").programs
    assert programs["lin"].get("/leaves").status_code == 403
    assert programs["shen"].get("/leaves", centre="TSL").status_code == 404
    assert programs["quality"].get("/leaves", centre="TSL").json()["granted"] == []


@pytest.mark.parametrize("months", [0, 25, "many"])
def test_a_number_of_months_that_is_none_is_said_at_its_field(on: On, months: Any) -> None:
    answer = on("paused").programs["shen"].get("/leaves", months=months)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "months"
