"""GET /search and q= of GET /cases: what is found, and by whom."""

from collections.abc import Callable
from typing import Any

import pytest

from bihuan.organisation.models import Staff
from tests.api.conftest import CEILING, Ceiling, Program


def numbers(page: Any) -> list[str]:
    return [each["number"] for each in page.json()["items"]]


def test_what_is_found_comes_with_the_words_that_were_looked_for(ceiling: Ceiling) -> None:
    ceiling.bring_to("confirmed")
    found = ceiling.by("lin").get("/search", q="滴水").json()["cases"]
    assert found["more"] is False
    (case,) = found["items"]
    assert case["number"] == "GHY-2026-0001"
    assert [each["text"] for each in case["excerpt"] if each["hit"]] == ["滴水"]


@pytest.mark.parametrize(
    ("typed", "count"), [("滴 水", 2), ("火星", 0), ("%", 0), ('"', 0), ("GHY-2026-0002", 1)]
)
def test_the_list_and_the_search_find_the_same(ceiling: Ceiling, typed: str, count: int) -> None:
    ceiling.bring_to("confirmed")
    lin = ceiling.by("lin")
    lin.post("/cases", CEILING)
    assert len(lin.get("/search", q=typed).json()["cases"]["items"]) == count
    assert len(numbers(lin.get("/cases", q=typed, status="all"))) == count


def test_of_many_as_many_as_were_asked_for(ceiling: Ceiling) -> None:
    ceiling.bring_to("confirmed")
    lin = ceiling.by("lin")
    for _ in range(2):
        lin.post("/cases", CEILING)
    found = lin.get("/search", q="滴水", limit=2).json()["cases"]
    assert [each["number"] for each in found["items"]] == ["GHY-2026-0003", "GHY-2026-0002"]
    assert found["more"] is True


def test_nobody_finds_another_centres_case_or_one_about_themselves(ceiling: Ceiling) -> None:
    ceiling.bring_to("confirmed")
    ceiling.by("lin").post("/cases", CEILING | {"about": [ceiling.cast["zhou"].pk]})
    assert len(ceiling.by("zhou").get("/search", q="滴水").json()["cases"]["items"]) == 1
    assert ceiling.by("stranger").get("/search", q="滴水").json()["cases"] == {"items": [], "more": False}
    assert numbers(ceiling.by("stranger").get("/cases", q="滴水")) == []


@pytest.mark.parametrize(
    "query", [{}, {"q": "漏" * 201}, {"q": "水", "limit": 0}, {"q": "水", "limit": 1000}]
)
def test_what_cannot_be_asked_is_said_by_field(
    lin: Staff, program: Callable[..., Program], query: dict[str, Any]
) -> None:
    response = program(lin).get("/search", **query)
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"] in ("q", "limit")


def test_it_takes_six_statements_however_much_is_found(
    ceiling: Ceiling, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    ceiling.bring_to("confirmed")
    lin = ceiling.by("lin")
    for _ in range(5):
        lin.post("/cases", CEILING)
    lin.get("/search", q="滴水")
    with django_assert_max_num_queries(6):
        assert len(lin.get("/search", q="滴水").json()["cases"]["items"]) == 6
    with django_assert_max_num_queries(4):
        lin.get("/cases", q="滴水")
