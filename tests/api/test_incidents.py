"""Incidents for programs: reported, listed, joined, served once for all, ended (INT-7)."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from tests.incidents.conftest import cast, ceiling, complained, joined, lift

__all__ = ["cast", "ceiling", "complained", "joined", "lift"]
pytestmark = pytest.mark.django_db
ONE = "/incidents/GHY-SJ-2026-0001"
REPORT = {
    "title": "全小区停水",
    "scope": "centre",
    "since": "2026-03-02T09:00:00+08:00",
    "sentence": "自来水公司抢修，晚上八点前恢复。",
}


def test_a_program_reports_one_and_reads_it_back(program: Any, cast: SimpleNamespace) -> None:
    lin = program(cast.lin)
    made = lin.post("/incidents", REPORT)
    assert (made.status_code, made["Location"]) == (201, f"/api/v1{ONE}")
    assert lin.get("/incidents").json()["items"][0]["sentence"] == REPORT["sentence"]
    there = lin.get(f"/rooms/{cast.gu_room.pk}/history", part="incidents").json()["items"]
    assert [each["incident"] for each in there] == [made.json()["number"]]
    assert lin.get(ONE).json()["cases"] == []


def test_every_act_goes_by_the_same_path_as_on_the_screen(
    program: Any, cast: SimpleNamespace, lift: Any, complained: Any
) -> None:
    lift()
    ready, not_yet = complained().assessed().dispatched().approved(), complained()
    lin, zhou = program(cast.lin), program(cast.zhou)
    for each in (ready, not_yet):
        joined = lin.post(f"{ONE}/cases", {"number": each.case.matter.number}).json()
    assert [each["number"] for each in joined["cases"]] == ["GHY-2026-0001", "GHY-2026-0002"]
    handled = zhou.post(f"{ONE}/handling", {"words": "换了控制板"}).json()
    assert handled["served"] == ["GHY-2026-0001"]
    assert [each["number"] for each in handled["refused"]] == ["GHY-2026-0002"]
    head = program(cast.engineering_head)
    assert head.post(f"{ONE}/verification", {"words": "试过"}).json()["served"] == ["GHY-2026-0001"]
    told = lin.post(f"{ONE}/tellings", {"way": "telephone", "words": "修好了"}).json()
    assert told["served"] == ["GHY-2026-0001", "GHY-2026-0002"]
    key = joined["cases"][1]["id"]
    parted = lin.post(f"{ONE}/cases/{key}/removal", {"reason": "另一件事"}).json()
    assert [each["number"] for each in parted["cases"]] == ["GHY-2026-0001"]
    ended = zhou.post(f"{ONE}/end", {"reason": "恢复"}).json()
    assert (ended["stage"], ended["is_open"]) == ("ended", False)
    assert lin.get("/incidents", open="false").json()["items"][0]["number"] == "GHY-SJ-2026-0001"


def test_a_program_changes_what_is_said_finds_it_and_voids_it(
    program: Any, cast: SimpleNamespace, joined: Any, complained: Any, clock: Any
) -> None:
    joined(complained().case)
    lin = program(cast.lin)
    clock.at += timedelta(hours=1)
    changed = lin.post(f"{ONE}/sentence", {"sentence": "配件没到，明早恢复。"}).json()
    assert (changed["sentence"], changed["expected_end"]) == ("配件没到，明早恢复。", None)
    assert changed["tell_anew"]
    told = {"way": "telephone", "words": "配件没到，明早恢复。"}
    assert lin.post(f"{ONE}/tellings", told).json()["served"] == ["GHY-2026-0001"]
    again = lin.post(f"{ONE}/tellings", told)
    assert (again.status_code, again.json()["code"]) == (409, "told_already")
    assert not lin.get(ONE).json()["tell_anew"]
    assert [each["number"] for each in lin.get("/incidents", q="配件").json()["items"]] == [
        "GHY-SJ-2026-0001"
    ]
    assert lin.get("/incidents", q="停水").json()["items"] == []
    found = lin.get("/search", q="配件").json()["incidents"]["items"]
    assert [each["number"] for each in found] == ["GHY-SJ-2026-0001"]
    assert program(cast.stranger).get("/search", q="配件").json()["incidents"]["items"] == []
    void = lin.post(f"{ONE}/void", {"reason": "看错了"}).json()
    assert (void["stage"], void["cases"]) == ("voided", [])
    assert void["voided_at"]


def test_refusals_are_told_by_code_and_field(program: Any, cast: SimpleNamespace, lift: Any) -> None:
    lift(handler=None)
    lin = program(cast.lin)
    wrong = lin.post("/incidents", REPORT | {"scope": "building"})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "building")
    assert lin.post(f"{ONE}/cases", {"number": "GHY-2026-9999"}).status_code == 422
    nobody = lin.post(f"{ONE}/tellings", {"way": "telephone", "words": "在修"})
    assert (nobody.status_code, nobody.json()["code"]) == (409, "no_cases")
    for act, body in (("end", {"reason": "好了"}), ("void", {"reason": "错了"})):
        assert program(cast.song).post(f"{ONE}/{act}", body).status_code == 403
    anew = program(cast.zhou).post(f"{ONE}/sentence", {"sentence": "我来说"})
    assert (anew.status_code, anew.json()["code"]) == (403, "not_your_post")
    empty = lin.post(f"{ONE}/sentence", {"sentence": " "})
    assert (empty.status_code, empty.json()["errors"][0]["field"]) == (422, "sentence")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/cases", {"number": "GHY-2026-0001"}),
        ("/cases/1/removal", {"reason": "x"}),
        ("/tellings", {"way": "telephone", "words": "x"}),
        ("/handling", {"words": "x"}),
        ("/verification", {"words": "x"}),
        ("/end", {"reason": "x"}),
        ("/void", {"reason": "x"}),
        ("/sentence", {"sentence": "x"}),
    ],
)
def test_a_stranger_finds_nothing(
    path: str, body: dict[str, str], program: Any, cast: SimpleNamespace, joined: Any, complained: Any
) -> None:
    joined(complained().case)
    stranger = program(cast.stranger)
    assert stranger.get(ONE).status_code == 404
    assert stranger.get("/incidents").json()["items"] == []
    assert stranger.post(f"{ONE}{path}", body).status_code == 404
