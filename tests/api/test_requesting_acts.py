"""More time by REST: a pause, an extension, a forced closing, and who decides (CLK-12)."""

from bihuan.cases.models import Request
from tests.api.asks import ASKED, LONGER, PAUSE
from tests.api.asks import ON_REQUEST as ONE
from tests.api.family import (
    GONE,
    LONG,
    REASON,
    UNKNOWN_FIELD,
    On,
    key_mistakes,
    says_what_is_wrong,
    text_mistakes,
)
from tests.api.shelf import said, wrong

PLACES = "about_zhou enquiry with_zhou handled pause_asked paused verified closing_asked"


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
