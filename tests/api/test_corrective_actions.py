"""Corrective actions for programs: opened, done, checked, round again; refused; strangers (HND-5)."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from bihuan.quality.models import CorrectiveAction, LinkedCase
from tests.api.conftest import V1, Program
from tests.cases.ceiling import Ceiling as Drip
from tests.cases.conftest import cast
from tests.quality.measure import Measure, photo

__all__ = ["cast"]
Programs = Callable[..., Program]
NUMBER = "GHY-JZ-2026-0001"
HERE = f"/corrective-actions/{NUMBER}"
MEASURES = {
    "cause": "skill",
    "cause_words": "检修口没有人定期看",
    "correction": "全部查一遍",
    "prevention": "列进计划",
    "due_on": "2026-03-13",
    "check_on": "2026-03-20",
}


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.BIHUAN_FILES = tmp_path / "files"


@pytest.fixture
def wanted(cast: SimpleNamespace) -> dict[str, Any]:
    people = {"owner": cast.zhou.pk, "checker": cast.quality.pk}
    return {"title": "地漏漏水", "problem": "一个月漏了三户", **MEASURES, **people}


@pytest.fixture
def opened(cast: SimpleNamespace, clock: Any) -> Measure:
    return Measure(cast, clock.at).opened()


def fields(answer: Any) -> set[str | None]:
    return {each["field"] for each in answer.json()["errors"]}


def upload(program: Program, width: int = 40) -> Any:
    return program.client.post(f"{V1}{HERE}/attachments", {"file": photo(width=width)})


def test_a_program_takes_one_all_the_way_round_and_round_again(
    cast: SimpleNamespace, program: Programs, wanted: dict[str, Any], clock: Any
) -> None:
    answer = program(cast.shen).post("/corrective-actions", wanted)
    assert (answer.status_code, answer["Location"]) == (201, f"/api/v1{HERE}")
    assert answer["ETag"] == '"2"'
    his, hers = program(cast.zhou), program(cast.quality)
    done = {"words": "换了9个"}
    assert his.post(f"{HERE}/completion", done).json()["errors"][0]["code"] == "no_evidence"
    assert upload(his).status_code == 201
    assert his.post(f"{HERE}/completion", done).json()["stage"] == "checking"
    too_early = hers.post(f"{HERE}/effect-check", {"effective": True, "findings": "好了"})
    assert (too_early.status_code, too_early.json()["errors"][0]["code"]) == (409, "too_early")
    clock.at = clock.at.replace(day=20)
    found = hers.post(f"{HERE}/effect-check", {"effective": False, "findings": "又漏了"}).json()
    assert (found["stage"], found["round"]) == ("planning", 2)
    again = MEASURES | {"due_on": "2026-03-27", "check_on": "2026-03-27"}
    assert his.post(f"{HERE}/measures", again).json()["stage"] == "doing"
    upload(his, width=41)
    his.post(f"{HERE}/completion", done)
    clock.at = clock.at.replace(day=28)
    closed = hers.post(f"{HERE}/effect-check", {"effective": True, "findings": "好了"}).json()
    assert (closed["stage"], closed["is_open"]) == ("closed", False)
    assert [each["effective"] for each in closed["rounds"]] == [False, True]
    assert closed["timeline"][-1]["type"] == "corrective.effective"


def test_what_is_missing_or_wrong_is_said_by_field(
    cast: SimpleNamespace, program: Programs, wanted: dict[str, Any]
) -> None:
    shen = program(cast.shen)
    without = {name: value for name, value in wanted.items() if name != "owner"}
    assert fields(shen.post("/corrective-actions", without)) == {"owner"}
    assert fields(shen.post("/corrective-actions", wanted | {"due_on": "2026-02-01"})) == {"due_on"}
    assert fields(shen.post("/corrective-actions", wanted | {"cases": ["GHY-2026-9999"]})) == {"cases"}
    assert fields(shen.post("/corrective-actions", wanted | {"cause": "weather"})) == {"cause"}
    assert not CorrectiveAction.objects.exists()


def test_who_leads_nobody_is_refused_and_a_stranger_finds_nothing(
    cast: SimpleNamespace, program: Programs, wanted: dict[str, Any], opened: Measure
) -> None:
    assert program(cast.lin).post("/corrective-actions", wanted).status_code == 403
    assert program(cast.lin).post(f"{HERE}/completion", {"words": "好"}).status_code == 403
    stranger = program(cast.stranger)
    assert stranger.get(HERE).status_code == 404
    assert stranger.post(f"{HERE}/completion", {"words": "好"}).status_code == 404
    assert stranger.get("/corrective-actions", status="all").json()["items"] == []
    assert stranger.post("/corrective-actions", wanted | {"centre": "GHY"}).status_code == 422


def test_what_was_changed_meanwhile_is_said_with_both_versions(
    cast: SimpleNamespace, program: Programs, opened: Measure
) -> None:
    answer = program(cast.shen).post(f"{HERE}/voiding", {"reason": "开重了"}, version=1)
    assert (answer.status_code, answer.json()["present"]) == (412, 2)
    assert program(cast.shen).post(f"{HERE}/voiding", {"reason": "开重了"}, version=2).status_code == 200


def test_the_list_is_paged_and_filtered(cast: SimpleNamespace, program: Programs, opened: Measure) -> None:
    for _each in range(3):
        opened.opened()
    his = program(cast.zhou)
    first = his.get("/corrective-actions", limit=3).json()
    second = his.get("/corrective-actions", limit=3, cursor=first["next"]).json()
    numbers = [each["number"][-4:] for each in first["items"] + second["items"]]
    assert numbers == ["0004", "0003", "0002", "0001"]
    assert second["next"] is None
    assert len(his.get("/corrective-actions", status="mine").json()["items"]) == 4
    assert his.get("/corrective-actions", status="overdue").json()["items"] == []
    assert his.get("/corrective-actions", status="closed").json()["items"] == []
    assert his.get("/corrective-actions", centre="TSL").json()["items"] == []
    assert his.get("/corrective-actions", cursor="x").status_code == 422


def test_cases_are_listed_without_them(cast: SimpleNamespace, program: Programs, opened: Measure) -> None:
    assert program(cast.shen).get("/cases", status="all").json()["items"] == []
    assert program(cast.shen).get(f"/cases/{NUMBER}").status_code == 404


def test_an_opinion_is_linked_handed_on_and_parted(
    cast: SimpleNamespace, program: Programs, opened: Measure
) -> None:
    number = Drip(cast, opened.at).register(about=(cast.song.pk,)).case.matter.number
    shen = program(cast.shen)
    linked = shen.post(f"{HERE}/linked-cases", {"number": number, "reason": "同一根管"}).json()
    assert [each["number"] for each in linked["cases"]] == [number]
    # Whoever it is about reads the action and not the opinion.
    theirs = program(cast.song).get(HERE).json()
    assert theirs["cases"] == []
    assert number not in str(theirs)
    link = LinkedCase.objects.get().pk
    assert shen.post(f"{HERE}/linked-cases/999/removal", {"reason": "x"}).status_code == 404
    assert shen.post(f"{HERE}/linked-cases/{link}/removal", {"reason": "查错了"}).json()["cases"] == []
    people = {"owner": cast.song.pk, "checker": cast.quality.pk, "reason": "请假"}
    assert shen.post(f"{HERE}/handover", people).json()["owner"]["id"] == cast.song.pk


def test_evidence_is_fetched_through_the_action_alone(
    cast: SimpleNamespace, program: Programs, opened: Measure
) -> None:
    href = upload(program(cast.zhou)).json()["href"].removeprefix(V1)
    assert program(cast.shen).get(href)["Content-Disposition"].startswith("attachment")
    assert program(cast.stranger).get(href).status_code == 404


def test_reading_costs_as_many_statements_however_much_happened(
    cast: SimpleNamespace, program: Programs, opened: Measure, django_assert_max_num_queries: Any
) -> None:
    shen = program(cast.shen)
    with django_assert_max_num_queries(22):
        shen.get(HERE)
    opened.done().found_wanting().planned_anew()
    with django_assert_max_num_queries(22):
        shen.get(HERE)
    with django_assert_max_num_queries(6):
        shen.get("/corrective-actions")
