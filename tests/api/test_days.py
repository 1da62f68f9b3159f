"""Which days count, for programs: read, entered, changed, closed, taken back; refused; strangers (CLK-11)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bihuan.organisation.models import Centre, Staff
from bihuan.policies.queries.days import days_for
from tests.api.conftest import Program
from tests.days import NOTICE_2027, changed, closed, entered

Programs = Callable[..., Program]
NOTICE = {"text": NOTICE_2027, "year": 2027, "source": "国办发明电〔2026〕9号"}
CHANGE = {"first": "2026-05-06", "state": "off", "name": "节", "source": "市里通知"}


@pytest.fixture
def keeper(company_head: Staff, program: Programs) -> Program:
    return program(company_head)


def codes(answer: Any) -> list[tuple[str | None, str]]:
    return [(each["field"], each["code"]) for each in answer.json()["errors"]]


def test_everybody_reads_a_year_with_its_marks(lin: Staff, program: Programs) -> None:
    found = program(lin).get("/days", year=2026).json()
    assert (found["published"], found["version"], found["centre"]) == (True, 0, None)
    assert {"day": "2026-02-14", "working": True, "name": "春节"} in found["marked"]
    assert {"day": "2026-02-17", "working": False, "name": "春节"} in found["marked"]


def test_a_year_nobody_entered_is_not_published(lin: Staff, program: Programs) -> None:
    found = program(lin).get("/days", year=2027).json()
    assert (found["published"], found["marked"], found["source"]) == (False, [], None)


def test_the_year_of_today_is_told_where_none_is_asked(lin: Staff, program: Programs) -> None:
    assert program(lin).get("/days").json()["year"] == 2026


def test_a_closure_is_read_with_its_centre_only(
    lin: Staff, osmanthus: Centre, pines: Centre, program: Programs
) -> None:
    closed(osmanthus, date(2026, 3, 10))
    found = program(lin).get("/days", year=2026, centre="GHY").json()
    assert found["closed"] == [{"day": "2026-03-10", "name": "电力检修"}]
    assert program(lin).get("/days", year=2026).json()["closed"] == []
    assert program(lin).get("/days", centre="TSL").status_code == 404


@pytest.mark.parametrize("year", ["0", "1999", "20260", "明年", "-1"])
def test_an_absurd_year_is_refused(lin: Staff, program: Programs, year: str) -> None:
    assert program(lin).get("/days", year=year).status_code == 422


def test_a_notice_is_tried_first_and_then_entered(keeper: Program) -> None:
    tried = keeper.post("/days/notices", NOTICE | {"dry_run": True}).json()
    assert (tried["version"], tried["published"], len(tried["changes"])) == (None, [2027], 21)
    assert not days_for(None).publishes(2027)
    done = keeper.post("/days/notices", NOTICE)
    assert (done.status_code, done.json()["version"]) == (200, 1)
    assert days_for(None).publishes(2027)


def test_a_notice_with_mistakes_is_refused_whole_with_every_line(keeper: Program) -> None:
    text = "元旦：1月32日放假。\n春节：2月5日（周一）至11日放假。"
    answer = keeper.post("/days/notices", NOTICE | {"text": text})
    assert (answer.status_code, codes(answer)) == (422, [("text", "line"), ("text", "line")])
    assert not days_for(None).publishes(2027)


def test_days_are_changed_and_taken_back(keeper: Program) -> None:
    assert keeper.post("/days/changes", CHANGE).json() == {"version": 1}
    assert not days_for(None).is_working(date(2026, 5, 6))
    assert keeper.post("/days/undoing", {}).json() == {"version": 2}
    assert days_for(None).is_working(date(2026, 5, 6))
    assert codes(keeper.post("/days/undoing", {})) == [(None, "nothing_to_undo")]


def test_whoever_looked_before_somebody_else_is_told_both_versions(keeper: Program) -> None:
    changed(date(2026, 5, 7))
    answer = keeper.post("/days/changes", CHANGE | {"seen": 0})
    assert answer.status_code == 412
    assert (answer.json()["seen"], answer.json()["present"]) == (0, 1)


def test_a_director_closes_the_own_centre_and_changes_nothing_else(
    shen: Staff, osmanthus: Centre, pines: Centre, program: Programs
) -> None:
    closure = {"first": "2026-03-10", "state": "closed", "name": "检修", "centre": "GHY"}
    assert program(shen).post("/days/changes", closure).status_code == 200
    assert not days_for(osmanthus.pk).is_working(date(2026, 3, 10))
    assert program(shen).post("/days/changes", closure | {"centre": "TSL"}).status_code == 404
    assert program(shen).post("/days/changes", CHANGE).status_code == 403
    assert program(shen).post("/days/notices", NOTICE).status_code == 403
    reopened = program(shen).post("/days/changes", closure | {"state": "open"})
    assert reopened.status_code == 200
    assert days_for(osmanthus.pk).is_working(date(2026, 3, 10))


def test_states_of_a_company_and_of_a_centre_are_not_mixed(keeper: Program, osmanthus: Centre) -> None:
    assert codes(keeper.post("/days/changes", CHANGE | {"state": "closed"})) == [("state", "unknown")]
    answer = keeper.post("/days/changes", CHANGE | {"centre": "GHY"})
    assert codes(answer) == [("state", "unknown")]


def test_a_stranger_changes_nothing_and_learns_nothing(
    stranger: Staff, osmanthus: Centre, program: Programs
) -> None:
    closure = {"first": "2026-03-10", "state": "closed", "name": "检修", "centre": "GHY"}
    assert program(stranger).post("/days/changes", closure).status_code == 404
    assert program(stranger).post("/days/undoing", {"centre": "GHY"}).status_code == 404
    refused = program(stranger).post("/days/notices", NOTICE)
    assert (refused.status_code, refused.json()["clause"]) == (403, "规程 4.7.1")


def test_nobody_reads_days_without_a_token(client: Any, db: None) -> None:
    entered()
    assert client.get("/api/v1/days").status_code == 401
