"""Promises reported and help called by REST (ESC-6, ESC-7)."""

from bihuan.cases.terms.verbs import Verb
from tests.api.asks import CALL, LATER, PROMISE, RESPOND
from tests.api.family import (
    GONE,
    UNKNOWN_FIELD,
    Ask,
    On,
    choice_mistakes,
    says_what_is_wrong,
    text_mistakes,
)
from tests.api.shelf import AT, said

PLACES = "about_zhou promised read_back help_called demanded"


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
