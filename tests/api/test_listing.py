"""Lists: what one may see, most urgent first, page by page, in a fixed number of statements."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from bihuan.organisation.models import Staff
from tests.api.conftest import CEILING, SAID, VALID, Ceiling, Program
from tests.conftest import Clock


@pytest.fixture
def five(lin: Staff, program: Callable[..., Program], clock: Clock) -> Program:
    """Five cases, an hour between them."""
    agent = program(lin)
    for number in range(5):
        agent.post("/cases", CEILING | {"title": f"第{number}件"})
        clock.at += timedelta(hours=1)
    return agent


def _titles(page: Any) -> list[str]:
    return [each["title"] for each in page.json()["items"]]


def test_most_urgent_first_or_newest_first(five: Program) -> None:
    assert _titles(five.get("/cases")) == ["第0件", "第1件", "第2件", "第3件", "第4件"]
    assert _titles(five.get("/cases", sort="newest")) == ["第4件", "第3件", "第2件", "第1件", "第0件"]


@pytest.mark.parametrize("sort", ["due", "newest"])
def test_pages_follow_one_another_without_gap_or_repeat(five: Program, sort: str) -> None:
    whole, found, query = _titles(five.get("/cases", sort=sort)), [], {"limit": 2, "sort": sort}
    for _ in range(3):
        page = five.get("/cases", **query)
        found += _titles(page)
        query["cursor"] = page.json()["next"]
    assert found == whole
    assert query["cursor"] is None


def test_pages_hold_also_where_moments_are_the_same(lin: Staff, program: Callable[..., Program]) -> None:
    agent = program(lin)
    for _ in range(3):
        agent.post("/cases", CEILING)
    first = agent.get("/cases", limit=2).json()
    rest = agent.get("/cases", limit=2, cursor=first["next"]).json()
    numbers = [each["number"] for each in (*first["items"], *rest["items"])]
    assert len(numbers) == len(set(numbers)) == 3


def test_a_cursor_of_another_order_is_refused(five: Program) -> None:
    cursor = five.get("/cases", limit=2).json()["next"]
    response = five.get("/cases", cursor=cursor, sort="newest")
    assert (response.status_code, response.json()["errors"][0]["field"]) == (422, "cursor")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"stage": "dispatch"}, 1),
        ({"stage": "assessment"}, 1),
        ({"kind": "complaint"}, 1),
        ({"kind": "undecided"}, 1),
        ({"kind": "praise"}, 0),
        ({"severity": "important", "subject": "repair.leak", "validity": "valid"}, 1),
        ({"channel": "telephone", "centre": "GHY"}, 2),
        ({"channel": "forum"}, 0),
        ({"q": "滴水"}, 2),
        ({"q": "顾先生"}, 2),
        ({"q": "GHY-2026-0002"}, 1),
        ({"q": "%"}, 0),
        ({"round": 2}, 0),
        ({"registered_from": "2026-03-02", "registered_to": "2026-03-02"}, 2),
        ({"registered_to": "2026-03-01"}, 0),
        ({"status": "overdue"}, 0),
        ({"status": "closed"}, 0),
        ({"status": "all"}, 2),
        ({"centre": "TSL"}, 0),
        ({"source": "forum"}, 0),
    ],
    ids=str,
)
def test_filters_narrow_the_list(ceiling: Ceiling, query: dict[str, Any], found: int) -> None:
    ceiling.bring_to("assessed")
    ceiling.by("lin").post("/cases", CEILING)
    assert len(ceiling.by("lin").get("/cases", **query).json()["items"]) == found


def test_what_is_past_due_is_found(five: Program, clock: Clock) -> None:
    clock.at += timedelta(days=30)
    assert len(_titles(five.get("/cases", status="overdue"))) == 5


def test_nobody_lists_another_centres_cases_or_those_about_themselves(
    ceiling: Ceiling, quality: Staff
) -> None:
    ceiling.bring_to("confirmed")
    ceiling.by("lin").post("/cases", CEILING | {"about": [ceiling.cast["zhou"].pk]})
    assert len(ceiling.by("lin").get("/cases").json()["items"]) == 2
    assert len(ceiling.by("zhou").get("/cases").json()["items"]) == 1
    assert ceiling.by("stranger").get("/cases").json() == {"items": [], "next": None}
    assert len(ceiling.program(quality).get("/cases").json()["items"]) == 2


def test_a_list_takes_three_statements_however_long(
    five: Program, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    five.get("/cases")
    with django_assert_num_queries(3):
        assert len(_titles(five.get("/cases"))) == 5
    with django_assert_num_queries(3):
        five.get("/cases", limit=1)


def test_a_case_takes_as_many_statements_after_much_as_after_little(
    ceiling: Ceiling, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    ceiling.bring_to("revisited")
    ceiling.act("lin", "rounds", {"reason": "又滴了。"})
    for _ in range(3):
        ceiling.act("lin", "contacts", SAID)
    with django_assert_max_num_queries(22):
        assert ceiling.read()["round"] == 2


def test_the_timeline_says_what_happened_and_who(ceiling: Ceiling) -> None:
    ceiling.bring_to("assessed")
    ceiling.act("lin", "notes", {"words": "住户周末在家。"})
    items = ceiling.by("lin").get(f"/cases/{ceiling.number}/timeline").json()["items"]
    assert [each["type"] for each in items][:3] == ["case.registered", "case.confirmed", "case.assessed"]
    assert {each["actor"] for each in items} == {"林晓"}
    assert [each["is_internal"] for each in items] == [False, False, False, True]
    notes = ceiling.by("zhou").get(f"/cases/{ceiling.number}/notes").json()["items"]
    assert [(each["by"], each["words"]) for each in notes] == [("林晓", "住户周末在家。")]


def test_the_case_says_what_may_be_done_next_and_why_the_rest_may_not(ceiling: Ceiling) -> None:
    ceiling.bring_to("accepted")
    found = ceiling.by("zhou").get(f"/cases/{ceiling.number}").json()["next"]
    assert "investigate" in [each["verb"] for each in found["allowed"]]
    reasons = {each["verb"]: each["reasons"][0]["code"] for each in found["refused"]}
    assert reasons["propose"] == "not_investigated"
    assert "dispatch" not in {*reasons, *(each["verb"] for each in found["allowed"])}


def test_the_case_explains_its_clocks(ceiling: Ceiling) -> None:
    ceiling.bring_to("registered")
    clocks = ceiling.read()["clocks"]
    assert clocks[0]["due_at"] > clocks[0]["starts_at"]
    assert all(each["clause"] in each["because"] for each in clocks)


def test_a_resident_taken_from_the_house_is_masked(ceiling: Ceiling, household: Any, gu: Any) -> None:
    body = {"said": "漏水", "channel": "wechat", "room": household.pk, "person": gu.pk}
    answered = ceiling.by("lin").post("/cases", body)
    assert answered.status_code == 201
    assert answered.json()["resident"]["phone_masked"] == "139****4410"
    assert "13912344410" not in answered.content.decode()
    assert answered.json()["room"]["label"] == "3-1202"


def test_the_company_registers_for_any_centre_and_must_say_which(
    ceiling: Ceiling, company_intake: Staff
) -> None:
    agent = ceiling.program(company_intake)
    nowhere = agent.post("/cases", CEILING)
    assert [each["field"] for each in nowhere.json()["errors"]] == ["centre"]
    assert agent.post("/cases", CEILING | {"centre": "GHY"}).json()["number"].startswith("GHY-")


def test_an_assessment_in_the_wrong_words_is_said_by_field(ceiling: Ceiling) -> None:
    ceiling.bring_to("confirmed")
    response = ceiling.act("lin", "assessment", VALID | {"ground": "no_fault_found"})
    assert [each["field"] for each in response.json()["errors"]] == ["ground"]


def test_whoever_takes_down_something_about_themselves_gets_its_number_only(ceiling: Ceiling) -> None:
    response = ceiling.by("lin").post("/cases", CEILING | {"about": [ceiling.cast["lin"].pk]})
    assert (response.status_code, response.content) == (204, b"")
    address = response["Location"].removeprefix("/api/v1")
    assert ceiling.by("lin").get(address).status_code == 404
    assert ceiling.by("shen").get(address).status_code == 200
