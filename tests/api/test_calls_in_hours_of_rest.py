"""Calls at noon and at night by REST: why is asked, and stands in the timeline (RVS-8)."""

from collections.abc import Iterator
from typing import Any

import pytest

from bihuan.api.v1 import api
from tests.api.asks import ANSWER, ATTEMPT, CONTACT, FIRST_CONTACT, MOVE, PROMISE, REVISIT, TELL
from tests.api.family import Ask, On, choice_mistakes, is_not_there_for, says_what_is_wrong
from tests.api.shelf import AT, said, wrong

PLACES = "with_zhou enquiry verified told promised appointed"
CALLS = pytest.mark.parametrize(
    "ask", [CONTACT, ANSWER, TELL, FIRST_CONTACT, ATTEMPT, REVISIT, PROMISE, MOVE], ids=str
)


@pytest.fixture
def noon(clock: Any) -> Iterator[None]:
    clock.at = AT.replace(hour=12, minute=30)
    yield
    clock.at = AT


@CALLS
def test_an_ordinary_call_at_noon_is_refused_until_it_says_why(on: On, noon: None, ask: Ask) -> None:
    case = on(ask.place)
    body = dict(ask.given(case))
    with case.nothing_written():
        response = case.act(ask.who, ask.noun, body)
        assert said(response) == (422, "quiet_hours", "电话 2.4")
        assert wrong(response) == {("quiet_because", "quiet_hours")}
    case.done(ask.who, ask.noun, body | {"quiet_because": "urgent"})
    sentence = case.get("lin", "/timeline").json()["items"][-1]["sentence"]
    assert "（电话，住户休息的时间：有急事）" in sentence


@CALLS
def test_what_is_wrong_with_the_reason_is_said_at_its_field(on: On, ask: Ask) -> None:
    mistakes = choice_mistakes("quiet_because", required=False)
    says_what_is_wrong(on(ask.place), ask, [*mistakes, ({"quiet_because": "agreed"}, mistakes[0][1])])


def test_a_stranger_sees_no_more_of_it_at_noon(on: On, noon: None) -> None:
    is_not_there_for(on(CONTACT.place), CONTACT, "stranger")


def test_the_description_says_when_it_is_asked_for() -> None:
    paths = api.get_openapi_schema()["paths"]
    operations = {each["post"]["operationId"]: each["post"] for each in paths.values() if "post" in each}
    for ask in (CONTACT, ANSWER, TELL, FIRST_CONTACT, ATTEMPT, REVISIT, PROMISE, MOVE):
        assert "quiet_hours" in operations[str(ask.verb)]["description"]
    assert "quiet_hours" not in operations["note"].get("description", "")
