"""Keeping and letting go, for programs: listed, approved, held back; nobody else's business (RES-6)."""

from collections.abc import Callable
from datetime import date

import pytest

from bihuan.matters.models import Matter
from bihuan.organisation.models import Staff
from bihuan.privacy.actions import go_on_letting_go
from bihuan.residents.models import Occupancy, Person
from tests.api.conftest import CEILING, Program


@pytest.fixture
def moved_out(gu: Person) -> Person:
    Occupancy.objects.filter(person=gu).update(since=date(2015, 6, 1), until=date(2022, 1, 31))
    return gu


@pytest.fixture
def keeper(quality: Staff, program: Callable[..., Program]) -> Program:
    return program(quality)


def test_the_periods_are_read_with_what_is_past_them(keeper, moved_out) -> None:
    found = {each["kind"]: each for each in keeper.get("/retention").json()["items"]}
    assert found["people"] == {
        "kind": "people", "months": 36, "clause": "民法典 188", "past": 1, "oldest": "2022-01-31",
    }  # fmt: skip
    assert len(found) == 5


def test_a_list_is_shown_approved_and_carried_out(keeper, moved_out, at) -> None:
    answer = keeper.post("/retention/people/lists")
    shown = answer.json()
    assert (answer.status_code, shown["stage"], shown["rows"]) == (201, "shown", 1)
    path = f"/retention/lists/{shown['id']}"
    (item,) = keeper.get(f"{path}/items").json()["items"]
    assert (item["name"], item["place"], item["outcome"]) == ("顾**", "3-1202", None)
    assert keeper.post(f"{path}/approval", {"words": ""}).status_code == 422
    assert keeper.post(f"{path}/approval", {"words": "到期"}).json()["stage"] == "approved"
    go_on_letting_go(at=at, most=10)
    done = keeper.get(path).json()
    assert (done["stage"], done["gone"], done["kept"]) == ("done", 1, 0)
    assert Person.objects.get(pk=moved_out.pk).name == "—"


def test_refusals_say_what_to_do(keeper, moved_out) -> None:
    assert keeper.post("/retention/drafts/lists").json()["code"] == "nothing_past"
    assert keeper.post("/retention/ghosts/lists").status_code == 422
    key = keeper.post("/retention/people/lists").json()["id"]
    assert keeper.post("/retention/people/lists").json()["code"] == "listed_already"
    assert keeper.post(f"/retention/lists/{key}/withdrawal", {"words": "还早"}).json()["stage"] == "withdrawn"
    again = keeper.post(f"/retention/lists/{key}/approval", {"words": "到期"})
    assert (again.status_code, again.json()["code"]) == (409, "decided")
    assert keeper.get("/retention/lists/999").status_code == 404


def test_what_is_held_back_is_listed_and_lifted(keeper, moved_out) -> None:
    held = keeper.post("/retention/holds", {"person": moved_out.pk, "words": "诉讼中"})
    assert (held.status_code, held.json()["person"]) == (201, moved_out.pk)
    assert keeper.post("/retention/people/lists").json()["code"] == "nothing_past"
    assert [each["words"] for each in keeper.get("/retention/holds").json()["items"]] == ["诉讼中"]
    lifted = keeper.post(f"/retention/holds/{held.json()['id']}/lifting", {"words": "判了"})
    assert lifted.status_code == 200
    assert keeper.get("/retention/holds").json()["items"] == []
    wrong = keeper.post("/retention/holds", {"number": "GHY-2026-9999", "words": "x"})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "number")


def test_a_case_about_the_reader_stands_neither_among_the_held_nor_on_a_list(
    keeper, quality, company_head, gu_room, lin, program, moment
) -> None:
    said = CEILING | {"room": gu_room.pk, "about": [quality.pk]}
    number = program(lin).post("/cases", said).json()["number"]
    other = program(company_head)
    held = other.post("/retention/holds", {"number": number, "words": "查"}).json()
    assert keeper.post("/retention/holds", {"number": number, "words": "查"}).status_code == 422
    assert keeper.get("/retention/holds").json()["items"] == []
    assert keeper.post(f"/retention/holds/{held['id']}/lifting", {"words": "x"}).status_code == 404
    other.post(f"/retention/holds/{held['id']}/lifting", {"words": "查完了"})
    then = moment(5, 4, year=2021)
    Matter.objects.update(is_open=False, closed_at=then, registered_at=then)
    items = f"/retention/lists/{other.post('/retention/case_contacts/lists').json()['id']}/items"
    assert [each["place"] for each in other.get(items).json()["items"]] == [number]
    assert [(each["name"], each["place"]) for each in keeper.get(items).json()["items"]] == [("", "")]


@pytest.mark.parametrize("who", ["lin", "shen", "stranger"])
def test_nobody_else_comes_near_it(who, keeper, moved_out, program, request) -> None:
    key = keeper.post("/retention/people/lists").json()["id"]
    other = program(request.getfixturevalue(who))
    for path in (
        "/retention",
        "/retention/holds",
        f"/retention/lists/{key}",
        f"/retention/lists/{key}/items",
    ):
        assert other.get(path).status_code == 403
    for path in (
        "/retention/people/lists", f"/retention/lists/{key}/approval", f"/retention/lists/{key}/withdrawal",
        "/retention/holds", "/retention/holds/1/lifting",
    ):  # fmt: skip
        assert other.post(path, {"words": "x"}).status_code == 403


def test_the_periods_and_a_list_take_a_fixed_number_of_statements(
    keeper, moved_out, django_assert_max_num_queries
) -> None:
    key = keeper.post("/retention/people/lists").json()["id"]
    keeper.get("/retention")
    for path, most in (("/retention", 12), (f"/retention/lists/{key}/items", 8), ("/retention/holds", 5)):
        with django_assert_max_num_queries(most):
            assert keeper.get(path).status_code == 200
