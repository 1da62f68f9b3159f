"""授权: given, listed and taken back on the screen and by programs; refused; strangers (ORG-5)."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bihuan.cases import actions
from bihuan.cases.terms import deciding
from bihuan.organisation.actions import give_delegation, give_post
from bihuan.organisation.models import Delegation
from bihuan.organisation.terms import GiveDelegation, Post, Posting
from tests.api.program import Program
from tests.cases.ceiling import Ceiling, anew
from tests.cases.conftest import BY, cast, ceiling

__all__ = ["cast", "ceiling"]


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> None:
    """Every page is drawn on 2026-03-02 at 10:20."""


@pytest.fixture
def program(clock: Any) -> Callable[..., Program]:
    return lambda staff: Program(staff, "write", clock)


def typed(lin: Any, **more: Any) -> dict[str, Any]:
    return {"agent": lin.pk, "place": "0", "since": "2026-03-02", "until": "2026-03-31", **more}


def given(head: Any, agent: Any, department: Any, at: Any) -> Delegation:
    command = GiveDelegation(agent=agent.pk, department=department.pk, since=at, until=at + timedelta(days=7))
    posting = Posting(Post.DEPARTMENT_HEAD, department.centre_id, department.pk)
    return give_delegation(command, posting=posting, by=head, at=at)


def test_a_head_gives_it_for_some_cases_and_takes_it_back(engineering_head, lin, signed_in) -> None:
    here = signed_in(engineering_head)
    assert "林晓" in here.get("/delegations/new").text
    scope = {"kinds": ["complaint"], "severities": ["minor"], "subjects": ["repair"]}
    assert here.post("/delegations/new", typed(lin, **scope)).url == "/delegations"
    row = Delegation.objects.get()
    assert (row.kinds, row.severities, row.subjects) == ("complaint", "minor", "repair")
    page = here.get("/delegations").text
    assert "工程维修部 · 投诉 · 轻微 · 工程维修" in page
    assert "有效" in page
    assert "林晓" in signed_in(lin).get("/delegations").text
    assert here.post(f"/delegations/{row.pk}/end").url == "/delegations"
    assert "已收回" in here.get("/delegations").text


def test_the_director_gives_it_for_the_whole_centre_and_ends_what_heads_gave(
    shen, engineering_head, lin, engineering, signed_in, at
) -> None:
    here = signed_in(shen)
    here.post("/delegations/new", typed(lin))
    assert Delegation.objects.get().department is None
    assert "全中心" in here.get("/delegations").text
    row = given(engineering_head, lin, engineering, at)
    assert here.post(f"/delegations/{row.pk}/end").status_code == 302
    row.refresh_from_db()
    assert row.ended_at is not None


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"until": "2026-03-01"}, "until"),
        ({"since": "2026-02-01"}, "since"),
        ({"until": "9999-12-31"}, "until"),
        ({"agent": ""}, "agent"),
        ({"agent": "999999"}, "agent"),
        ({"place": "7"}, "place"),
        ({"kinds": ["nonsense"]}, "kinds"),
    ],
)
def test_bad_input_is_said_beside_its_field(
    engineering_head, lin, signed_in, more: dict[str, Any], field: str
) -> None:
    answer = signed_in(engineering_head).post("/delegations/new", typed(lin, **more))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    assert not Delegation.objects.exists()


def test_who_heads_nothing_gives_none_the_agent_does_not_end_it_and_strangers_see_nothing(
    engineering_head, lin, song, stranger, engineering, signed_in, at
) -> None:
    row = given(engineering_head, lin, engineering, at)
    end = f"/delegations/{row.pk}/end"
    assert signed_in(lin).get("/delegations/new").status_code == 403
    assert signed_in(lin).post("/delegations/new", typed(lin)).status_code == 403
    assert signed_in(lin).post(end).status_code == 403
    for other in (song, stranger):
        assert signed_in(other).get(end).status_code == 404
        assert "罗工" not in signed_in(other).get("/delegations").text
    row.refresh_from_db()
    assert row.ended_at is None


def test_the_page_takes_a_fixed_number_of_statements(
    engineering_head, lin, engineering, signed_in, at, django_assert_num_queries
) -> None:
    here = signed_in(engineering_head)
    for _each in range(3):
        given(engineering_head, lin, engineering, at)
    here.get("/delegations")
    with django_assert_num_queries(6):
        here.get("/delegations")


def test_the_case_page_says_by_whose_delegation_and_the_agent_names_who_does_it(
    ceiling: Ceiling, signed_in
) -> None:
    cast = ceiling.cast
    given(cast.engineering_head, cast.lin, cast.engineering, ceiling.at)
    ceiling.register().assessed()
    ceiling.act(actions.dispatch_case, deciding.Dispatch(department=cast.engineering.pk))
    here, case = signed_in(cast.lin), f"/cases/{ceiling.case.matter.number}"
    assert "罗工授权您安排处理人" in here.get(case).text
    handover = f"{case}/dispatches/{ceiling.case.dispatches.get().pk}/handover"
    assert here.post(handover, {"staff": cast.zhou.pk, "reason": "熟"}).status_code in (200, 302)
    assert "按罗工的授权，转交给周师傅" in here.get(case).text


def test_programs_give_list_and_end_it(engineering_head, lin, engineering, stranger, program) -> None:
    times = {"since": "2026-03-02T10:20:00+08:00", "until": "2026-03-09T00:00:00+08:00"}
    body = {"agent": lin.pk, "department": engineering.pk, "kinds": ["complaint"], **times}
    his = program(engineering_head)
    made = his.post("/delegations", body)
    assert (made.status_code, made.json()["kinds"]) == (201, ["complaint"])
    key = made.json()["id"]
    assert [each["id"] for each in program(lin).get("/delegations").json()["items"]] == [key]
    assert program(stranger).get("/delegations").json()["items"] == []
    assert program(stranger).post(f"/delegations/{key}/end").status_code == 404
    refused = program(lin).post(f"/delegations/{key}/end")
    assert (refused.status_code, refused.json()["clause"]) == (403, "规程 4.3.1c")
    assert program(lin).post("/delegations", body).status_code == 403
    for wrong in ({"kinds": ["x"]}, {"subjects": ["nowhere"]}, {"until": times["since"]}, {"agent": 10**9}):
        assert his.post("/delegations", body | wrong).status_code == 422
    assert his.post("/delegations", {**body, "department": None}).status_code == 403
    assert his.post(f"/delegations/{key}/end").json()["ended_at"]


def test_whoever_leads_in_two_centres_says_by_which_post(
    shen, lin, pines, program, signed_in, at: Any
) -> None:
    """Without a department it is the whole centre's: which, has to be said."""
    give_post(shen, Post.CENTRE_DIRECTOR, centre=pines, since=at.date(), by=BY, at=at)
    his = program(anew(shen))
    body = {"agent": lin.pk, "since": at.isoformat(), "until": (at + timedelta(days=7)).isoformat()}
    refused = his.post("/delegations", body)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "centre")
    assert his.post("/delegations", body | {"centre": "NOPE"}).status_code == 403
    assert his.post("/delegations", body | {"centre": "GHY"}).json()["centre"] == "GHY"
    assert Delegation.objects.get().centre.code == "GHY"


def test_what_was_given_long_ago_is_a_page_further(
    engineering_head, lin, engineering, signed_in, program, at: Any
) -> None:
    rows = [given(engineering_head, lin, engineering, at + timedelta(days=8 * each)) for each in range(27)]
    here = signed_in(engineering_head)
    first = here.get("/delegations").text
    assert first.count('/end"') == 50
    older = re.search(r'href="(\?before=\d+)"', first)
    assert older
    assert here.get(f"/delegations{older[1]}").text.count('/end"') == 4
    assert here.get("/delegations?before=x").status_code == 200
    listed = program(lin).get("/delegations").json()
    assert (len(listed["items"]), listed["next"]) == (27, None)
    assert [each["id"] for each in program(lin).get("/delegations", before=rows[1].pk).json()["items"]] == [
        rows[0].pk
    ]
