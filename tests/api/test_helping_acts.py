"""Promises reported and help called by REST (ESC-6, ESC-7)."""

from datetime import timedelta

import pytest

from bihuan.cases.terms.verbs import Verb
from tests.api.family import (
    GONE,
    UNKNOWN_FIELD,
    Ask,
    On,
    choice_mistakes,
    is_done_once,
    is_not_there_for,
    is_refused_to_others,
    says_what_is_wrong,
    text_mistakes,
)
from tests.api.shelf import AT, said

PLACES = "about_zhou promised read_back help_called"

LATER = {"reason": "备件没到", "promised_at": (AT + timedelta(days=2)).isoformat(), "way": "telephone"}
PROMISE = Ask(Verb.REPORT_PROMISE, "promised", "song", LATER, "zhou quality general_manager")
CALL = Ask(Verb.CALL_HELP, "read_back", "song", {"reason": "abuse"}, "zhou quality")
COME = Ask(Verb.COME_TO_HELP, "help_called", "he", {"remark": "我来接。"}, "song zhou quality")
ASKS = pytest.mark.parametrize("ask", [PROMISE, CALL, COME], ids=str)
FACTS = {
    Verb.REPORT_PROMISE: "case.promise_reported",
    Verb.CALL_HELP: "case.help_called",
    Verb.COME_TO_HELP: "case.help_came",
}


@ASKS
def test_reporting_and_helping_belong_to_their_posts(on: On, ask: Ask) -> None:
    is_refused_to_others(on(ask.place), ask)


@ASKS
def test_a_stranger_and_whoever_it_is_about_find_nothing(on: On, ask: Ask) -> None:
    is_not_there_for(on(ask.place), ask, "stranger")
    is_not_there_for(on("about_zhou"), ask, "zhou")


@ASKS
def test_sent_twice_it_happened_once(on: On, ask: Ask) -> None:
    is_done_once(on(ask.place), ask, fact=FACTS[ask.verb])


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
