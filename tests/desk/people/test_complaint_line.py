"""投诉专线: one number a centre, on pages and on paper (INT-9)."""

from typing import Any

import pytest

from bihuan.journal.queries import facts_of
from bihuan.organisation.models import Centre

pytestmark = pytest.mark.django_db
LINE = "/complaint-line?centre=GHY"
TYPED = {
    "number": "0755-8234 1102",
    "hours": "每天 8:00–20:00",
    "staffed_by": "客户服务部前台",
    "since": "2026-03-02",
}


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> None:
    """Everything happens on 2026-03-02 at 10:20."""


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def test_the_director_publishes_it_and_it_stands_wherever_somebody_may_be_asked(
    signed_in: Any, shen: Any, lin: Any, osmanthus: Centre
) -> None:
    director, agent = signed_in(shen), signed_in(lin)
    assert "还没有公布" in text(director.get("/departments?centre=GHY"))
    assert "0755" not in text(agent.get("/cases/new"))
    assert director.post(LINE, TYPED)["Location"] == "/departments?centre=GHY"
    for page in ("/departments?centre=GHY", "/", "/duties"):
        assert "0755-8234 1102" in text(director.get(page)), page
    intake = text(agent.get("/cases/new"))
    assert '住户问投诉打哪里：<b class="num">0755-8234 1102</b>' in intake
    assert 'value="0755-8234 1102"' in text(director.get(LINE))


def test_there_is_one_and_each_that_was_published_is_a_fact(
    signed_in: Any, shen: Any, osmanthus: Centre
) -> None:
    director = signed_in(shen)
    for number in ("0755-8234 1102", "0755-8234 1102", "400 800 1102转8"):
        assert director.post(LINE, TYPED | {"number": number}).status_code == 302
    assert Centre.objects.get(pk=osmanthus.pk).line_number == "400 800 1102转8"
    types = [each.type for each in facts_of(f"centre:{osmanthus.pk}")]
    assert types.count("centre.line_published") == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": ""},
        {"number": "客服部"},
        {"number": "<script>"},
        {"number": "1" * 40},
        {"hours": " "},
        {"hours": "每" * 61},
        {"staffed_by": ""},
        {"since": "2026-03-03"},
        {"since": "2026-02-30"},
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field_and_nothing_is_published(
    wrong: dict[str, str], signed_in: Any, shen: Any, osmanthus: Centre
) -> None:
    page = text(signed_in(shen).post(LINE, TYPED | wrong), 422)
    assert "is-wrong" in page
    assert not Centre.objects.get(pk=osmanthus.pk).line_number


def test_whoever_does_not_direct_the_centre_publishes_nothing(
    signed_in: Any, lin: Any, engineering_head: Any, stranger: Any, osmanthus: Centre
) -> None:
    for who in (lin, engineering_head, stranger):
        assert signed_in(who).post(LINE, TYPED).status_code in (403, 404)
    assert not Centre.objects.get(pk=osmanthus.pk).line_number
