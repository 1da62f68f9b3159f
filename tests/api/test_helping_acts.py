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

PLACES = "about_zhou promised read_back help_called demanded"

LATER = {"reason": "备件没到", "promised_at": (AT + timedelta(days=2)).isoformat(), "way": "telephone"}
PROMISE = Ask(Verb.REPORT_PROMISE, "promised", "song", LATER, "zhou quality general_manager")
CALL = Ask(Verb.CALL_HELP, "read_back", "song", {"reason": "abuse"}, "zhou quality")
COME = Ask(Verb.COME_TO_HELP, "help_called", "he", {"remark": "我来接。"}, "song zhou quality")
RESPOND = Ask(Verb.RESPOND, "demanded", "he", {"words": "周六换好。"}, "song zhou quality")
ASKS = pytest.mark.parametrize("ask", [PROMISE, CALL, COME, RESPOND], ids=str)
FACTS = {
    Verb.REPORT_PROMISE: "case.promise_reported",
    Verb.RESPOND: "case.responded",
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


def test_a_demand_is_said_with_the_contact_and_stands_with_its_answer(on: On) -> None:
    case = on("read_back")
    said_so = {"way": "telephone", "words": "说了进度", "demand": "周日前必须修好"}
    case.done("lin", "contacts", said_so)
    assert ("respond", "service_supervisor") in case.owed()
    assert case.primary("he") == "respond"
    row = case.done("he", "responses", {"words": "周六换好"})["raised"][0]
    assert (row["sort"], row["words"], row["answer"]) == ("demand", "周日前必须修好", "周六换好")
    assert (row["by"]["name"], row["answered_by"]["name"]) == ("林晓", "何主管")
    assert said(case.act("he", "responses", {"words": "再说"}))[0] == 403


def test_a_demand_too_long_or_an_answer_without_words_is_said_at_its_field(on: On) -> None:
    says_what_is_wrong(on("demanded"), RESPOND, text_mistakes("words"))
    contact = Ask(Verb.CONTACT, "read_back", "lin", {"way": "telephone", "words": "好"})
    says_what_is_wrong(on("read_back"), contact, text_mistakes("demand", required=False))


def test_a_promise_reported_is_answered_by_the_next_level(on: On) -> None:
    case = on("promised")
    case.done("song", "promise-reports", LATER)
    row = case.done("he", "responses", {"words": "同意改期"})["raised"][0]
    assert (row["sort"], row["answer"]) == ("promise", "同意改期")
