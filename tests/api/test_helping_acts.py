"""Promises reported and help called by REST (ESC-6, ESC-7)."""

from tests.api.asks import CALL, LATER, PROMISE
from tests.api.family import (
    GONE,
    UNKNOWN_FIELD,
    On,
    choice_mistakes,
    says_what_is_wrong,
    text_mistakes,
)
from tests.api.shelf import AT, said

PLACES = "about_zhou promised read_back help_called"


def test_what_is_wrong_is_said_at_its_field(on: On) -> None:
    mistakes = [
        *text_mistakes("reason"),
        *choice_mistakes("way", required=False),
        *UNKNOWN_FIELD,
        ({"promised_at": GONE}, {("promised_at", "required")}),
        ({"promised_at": AT.isoformat()}, {("promised_at", "past")}),
    ]
    says_what_is_wrong(on("promised"), PROMISE, mistakes)
    says_what_is_wrong(on("read_back"), CALL, choice_mistakes("reason"))


def test_without_a_promise_there_is_nothing_to_report_and_without_a_call_nobody_comes(on: On) -> None:
    case = on("read_back")
    assert said(case.act("lin", "promise-reports", LATER)) == (409, "no_need", "投诉接待 1")
    assert said(case.act("he", "help")) == (409, "no_need", "投诉接待 3")


def test_help_leads_before_everything_else_for_whoever_was_called(on: On) -> None:
    case = on("help_called")
    assert case.primary("he") == "come_to_help"
    assert said(case.act("song", "help-calls", {"reason": "room"}))[:2] == (409, "called")
    assert case.done("he", "help")["next"]["primary"] != "come_to_help"
