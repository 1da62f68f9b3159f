"""More time by REST: a pause, an extension, a forced closing, and who decides (CLK-12)."""

import pytest

from bihuan.cases.models import Request
from bihuan.cases.terms.verbs import Verb
from tests.api.family import (
    GONE,
    LONG,
    REASON,
    UNKNOWN_FIELD,
    Ask,
    On,
    asks_for_the_version,
    is_done_once,
    is_not_there_for,
    is_refused_to_others,
    key_mistakes,
    says_what_is_wrong,
    text_mistakes,
)
from tests.api.shelf import said, wrong

PLACES = "about_zhou enquiry with_zhou handled pause_asked paused verified closing_asked"

PAUSE = {"reason": "parts", "until": "2026-03-06", "words": "密封圈周五到货"}
ONE = "requests/REQUEST/"
ASKED = Ask(Verb.REQUEST_PAUSE, "with_zhou", "zhou", PAUSE, "song chen quality")
LONGER = Ask(
    Verb.REQUEST_EXTENSION,
    "with_zhou",
    "lin",
    {"reason": "larger_work", "days": 5, "words": "要拆吊顶"},
    "song quality",
)
FORCED = Ask(
    Verb.REQUEST_CLOSING, "handled", "lin", {"reason": "in_court", "words": "法院已立案"}, "zhou song quality"
)
GRANT = Ask(
    Verb.GRANT, "pause_asked", "engineering_head", {"remark": "同意。"}, "lin song zhou", ONE + "grant"
)
DENY = Ask(Verb.DENY, "pause_asked", "shen", REASON, "lin song zhou", ONE + "denial")
RESUME = Ask(Verb.END_PAUSE, "paused", "zhou", {"remark": "到货了。"}, "song chen quality")
ALL = (ASKED, LONGER, FORCED, GRANT, DENY, RESUME)
ASKS = pytest.mark.parametrize("ask", ALL, ids=str)
FACTS = {
    Verb.REQUEST_PAUSE: "case.pause_requested",
    Verb.REQUEST_EXTENSION: "case.extension_requested",
    Verb.REQUEST_CLOSING: "case.forced_closing_requested",
    Verb.GRANT: "case.request_granted",
    Verb.DENY: "case.request_denied",
    Verb.END_PAUSE: "case.pause_ended",
}


@ASKS
def test_asking_and_deciding_belong_to_their_posts(on: On, ask: Ask) -> None:
    is_refused_to_others(on(ask.place), ask)


@ASKS
def test_a_stranger_and_whoever_it_is_about_find_nothing(on: On, ask: Ask) -> None:
    is_not_there_for(on(ask.place), ask, "stranger")


@ASKS
def test_what_is_decided_says_what_was_looked_at(on: On, ask: Ask) -> None:
    asks_for_the_version(on(ask.place), ask)


@ASKS
def test_asked_twice_it_happened_once(on: On, ask: Ask) -> None:
    is_done_once(on(ask.place), ask, fact=FACTS[ask.verb])


def test_a_pause_says_its_mistakes_at_their_fields(on: On) -> None:
    mistakes = [
        *text_mistakes("words", required=False),
        *key_mistakes("attachment"),
        *UNKNOWN_FIELD,
        ({"until": GONE}, {("until", "required")}),
        ({"until": "2026-03-02"}, {("until", "past")}),
        ({"until": "2026-03-18"}, {("until", "too_long")}),
        ({"reason": "in_court"}, {("reason", "unknown")}),
        ({"words": GONE}, {("words", "no_evidence")}),
        ({"reason": LONG}, {("reason", "too_long")}),
    ]
    says_what_is_wrong(on("with_zhou"), ASKED, mistakes)


def test_an_extension_says_its_mistakes_at_their_fields(on: On) -> None:
    mistakes = [
        ({"days": GONE}, {("days", "required")}),
        ({"days": 16}, {("days", "too_long")}),
        ({"days": 0}, {("days", "out_of_range")}),
        ({"days": "5"}, {("days", "type")}),
    ]
    says_what_is_wrong(on("with_zhou"), LONGER, mistakes)


def test_a_granted_pause_shows_both_due_times_and_its_end(on: On) -> None:
    case = on("pause_asked")
    assert case.primary("engineering_head") == "grant"
    answered = case.done("engineering_head", ONE + "grant", {"remark": "同意。"})
    clock = next(each for each in answered["clocks"] if each["code"] == "CLK-3b")
    assert clock["due_before_pauses"] < clock["due_at"]
    assert answered["paused_until"] is not None
    (row,) = answered["requests"]
    assert (row["sort"], row["granted"], row["asked_by"]["name"]) == ("pause", True, "周师傅")
    assert case.done("zhou", "resumption")["paused_until"] is None


def test_what_is_decided_is_not_decided_again(on: On) -> None:
    case = on("pause_asked")
    case.done("engineering_head", ONE + "denial", REASON)
    with case.nothing_written():
        assert said(case.act("engineering_head", ONE + "grant")) == (409, "no_need", "规程 4.3.1f")


def test_a_request_of_another_case_is_not_found_under_this_one(on: On) -> None:
    case, other = on("pause_asked"), on("paused")
    key = Request.objects.get(case=other.case).pk
    assert said(case.act("shen", f"requests/{key}/grant"))[:2] == (404, "not_found")


def test_only_quality_allows_a_forced_closing_and_the_case_says_so_for_ever(on: On) -> None:
    case = on("closing_asked")
    assert said(case.act("shen", ONE + "grant"))[:2] == (409, "not_yours")
    case.done("quality", ONE + "grant")
    closed = case.done("lin", "closure")
    assert (closed["stage"], closed["forced_closing"]) == ("closed", True)


def test_an_enquiry_and_a_verified_result_have_nothing_to_pause(on: On) -> None:
    assert said(on("enquiry").act("lin", "pause-requests", PAUSE))[:2] == (409, "other_kind")
    assert said(on("verified").act("lin", "pause-requests", PAUSE))[:2] == (409, "done")


def test_a_reason_of_spaces_does_not_deny(on: On) -> None:
    assert wrong(on("pause_asked").act("shen", ONE + "denial", {"reason": " "})) == {("reason", "required")}
