"""Between us and the resident, by REST: calls, answers, results, praise (TRK-2, HND-8, CLK-8, CLK-10)."""

from datetime import timedelta
from typing import Any

import pytest

from bihuan.cases.terms.words import ContactWay
from tests.api.asks import ANSWER, CONTACT, FACTS, PASS_ON, TAKEN_UP, TELL, TOMORROW
from tests.api.family import (
    SAID,
    UNKNOWN_FIELD,
    Ask,
    On,
    choice_mistakes,
    flag_mistakes,
    says_what_is_wrong,
    text_mistakes,
)
from tests.api.shelf import AT, said, wrong

PLACES = """
    taken about_zhou anonymous promised assessed with_zhou handled verified told closed voided praise
    praise_passed enquiry enquiry_answered suggestion suggestion_sent suggestion_answered repair_sent
    repair_done invalid
"""


@pytest.mark.parametrize("ask", [CONTACT, TELL], ids=str)
def test_a_call_has_a_way_and_words(on: On, ask: Ask) -> None:
    says_what_is_wrong(on(ask.place), ask, [*text_mistakes("words"), *choice_mistakes("way"), *UNKNOWN_FIELD])


@pytest.mark.parametrize("way", [each.value for each in ContactWay])
@pytest.mark.parametrize("ask", [CONTACT, TELL], ids=str)
def test_the_ways_a_resident_may_wish_for_are_the_ways_of_a_call(on: On, ask: Ask, way: str) -> None:
    case = on(ask.place)
    case.done(ask.who, ask.noun, SAID | {"way": way})
    assert case.last() == (FACTS[ask.verb], "song")


# ── contacts ──


@pytest.mark.parametrize("who", ["lin", "song", "he", "chen", "zhou", "engineering_head", "shen"])
def test_whoever_has_to_do_with_it_may_log_a_call(on: On, who: str) -> None:
    case = on("with_zhou")
    answered = case.done(who, "contacts", SAID)
    assert answered["last_contact_at"]
    assert case.last() == ("case.contacted", who)


def test_an_interim_call_is_no_answer(on: On) -> None:
    """CLK-8: being spoken to is not being answered."""
    case = on("promised")
    answered = case.done("lin", "contacts", SAID)
    assert answered["answered_at"] is None
    assert (case.case.answered_at, case.case.promise_kept_at) == (None, None)


def test_a_definite_answer_keeps_the_promise(on: On) -> None:
    case = on("promised")
    answered = case.done("lin", "contacts", SAID | {"definite": True})
    assert answered["answered_at"]
    assert (case.case.answered_at, case.case.promise_kept_at) == (AT, AT)
    sentence = case.get("lin", "/timeline").json()["items"][-1]["sentence"]
    assert sentence == "给住户明确答复（电话）：已经和住户说了。"


def test_a_new_promise_takes_the_place_of_the_old_and_is_owed_anew(on: On) -> None:
    case = on("promised")
    case.done("lin", "contacts", SAID | {"definite": True})
    answered = case.done("lin", "contacts", SAID | {"promised_at": TOMORROW})
    assert answered["promised_at"].startswith("2026-03-03T")
    assert case.case.promise_kept_at is None
    assert case.case.answered_at == AT
    running = {each["code"]: each["state"] for each in answered["clocks"]}
    assert running["CLK-8"] == "running"


def test_an_answer_given_before_keeps_its_moment(on: On, clock: Any) -> None:
    case = on("promised")
    case.done("lin", "contacts", SAID | {"definite": True})
    clock.at = AT + timedelta(hours=1)
    case.done("lin", "contacts", SAID | {"definite": True})
    assert (case.case.answered_at, case.case.last_contact_at) == (AT, AT + timedelta(hours=1))


def test_a_promise_lies_in_the_future_and_in_a_zone(on: On) -> None:
    says_what_is_wrong(
        on("with_zhou"),
        CONTACT,
        [
            ({"promised_at": "2026-03-02T10:20:00+08:00"}, {("promised_at", "past")}),
            ({"promised_at": "2026-03-02T02:20:00Z"}, {("promised_at", "past")}),
            ({"promised_at": "2026-03-03T10:20:00"}, {("promised_at", "no_zone")}),
            ({"promised_at": "2026-02-30T10:20:00+08:00"}, {("promised_at", "moment")}),
            ({"promised_at": "2201-01-01T00:00:00+08:00"}, {("promised_at", "impossible")}),
            ({"promised_at": 1772418000}, {("promised_at", "moment")}),
            *flag_mistakes("definite"),
        ],
    )


@pytest.mark.parametrize(
    ("place", "code", "clause"),
    [
        ("anonymous", "no_way", "规程 4.4.2d6"),
        ("closed", "closed", "规程 4.4.1b"),
        ("voided", "voided", "规程 4.4.1b"),
    ],
)
def test_there_is_nobody_to_call_or_nothing_to_call_about(on: On, place: str, code: str, clause: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("lin", "contacts", SAID)) == (409, code, clause)


# ── answering ──


def test_an_answered_enquiry_waits_to_be_closed(on: On) -> None:
    """CLS-10."""
    case = on("enquiry")
    answered = case.done("song", "answer", {"words": "周三上门。"})
    assert (answered["stage"], answered["taken_up"], answered["outside_remit"]) == ("closing", None, False)
    assert case.last() == ("case.answered", "song")
    assert case.owed() == {("close", "林晓")}


def test_an_enquiry_outside_our_remit_says_so(on: On) -> None:
    case = on("enquiry")
    assert case.done("lin", "answer", {"words": "请找自来水公司。", "outside_remit": True})["outside_remit"]


@pytest.mark.parametrize("taken_up", [True, False])
def test_a_suggestion_is_taken_up_or_not_and_the_resident_hears_which(on: On, taken_up: bool) -> None:
    """HND-8."""
    case = on("suggestion_sent")
    answered = case.done("lin", "answer", TAKEN_UP | {"taken_up": taken_up})
    assert (answered["taken_up"], answered["stage"]) == (taken_up, "closing")
    sentence = case.get("lin", "/timeline").json()["items"][-1]["sentence"]
    assert ("建议采纳" if taken_up else "建议不采纳") in sentence


def test_a_suggestion_is_not_answered_without_saying_whether_it_is_taken_up(on: On) -> None:
    case = on("suggestion_sent")
    with case.nothing_written():
        assert wrong(case.act("lin", "answer", {"words": "谢谢。"})) == {("taken_up", "required")}


def test_what_is_wrong_with_an_answer_is_said_at_its_field(on: On) -> None:
    says_what_is_wrong(
        on("enquiry"),
        ANSWER,
        [
            *text_mistakes("words"),
            *choice_mistakes("way", required=False),
            *flag_mistakes("outside_remit"),
            *flag_mistakes("taken_up"),
            *UNKNOWN_FIELD,
        ],
    )


@pytest.mark.parametrize(
    ("place", "code", "clause"),
    [
        ("assessed", "other_kind", "规程 4.2.5b"),
        ("praise", "other_kind", "规程 4.2.5b"),
        ("repair_sent", "other_kind", "规程 4.2.5b"),
        ("suggestion", "not_dispatched", "规程 4.3.1d"),
        ("enquiry_answered", "done", "规程 4.2.5b"),
        ("suggestion_answered", "done", "规程 4.2.5b"),
        ("closed", "closed", "规程 4.2.5b"),
    ],
)
def test_only_a_question_or_a_suggestion_that_waits_is_answered(
    on: On, place: str, code: str, clause: str
) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("lin", "answer", TAKEN_UP)) == (409, code, clause)


def test_an_answered_enquiry_with_a_new_promise_is_answered_once_more(on: On) -> None:
    case = on("enquiry_answered")
    case.done("lin", "contacts", SAID | {"promised_at": TOMORROW})
    case.done("lin", "answer", {"words": "查到了。"})
    assert case.case.promise_kept_at == AT


# ── telling ──


def test_once_told_the_resident_is_revisited_by_ms_lin(on: On) -> None:
    """CLK-10; telling is not the revisit."""
    case = on("verified")
    answered = case.done("song", "telling", SAID)
    round_ = answered["rounds"][0]
    assert (round_["told_at"] is not None, round_["revisited_at"], answered["stage"]) == (
        True,
        None,
        "revisit",
    )
    assert case.last() == ("case.result_told", "song")
    assert case.owed() == {("revisit", "林晓")}
    assert (case.case.answered_at, case.case.promise_kept_at) == (AT, AT)


@pytest.mark.parametrize("place", ["verified", "invalid", "repair_done", "praise_passed"])
def test_a_result_a_refusal_a_repair_and_thanks_are_told_alike(on: On, place: str) -> None:
    case = on(place)
    case.done("lin", "telling", SAID)
    assert case.round.told_at == AT


def test_told_that_it_is_invalid_it_may_be_closed(on: On) -> None:
    case = on("invalid")
    assert case.done("lin", "telling", SAID)["stage"] == "closing"
    assert case.primary("lin") == "close"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("with_zhou", "no_result"),
        ("handled", "no_result"),
        ("repair_sent", "no_result"),
        ("told", "done"),
        ("enquiry", "other_kind"),
        ("suggestion_sent", "other_kind"),
        ("anonymous", "other_kind"),
        ("closed", "closed"),
    ],
)
def test_a_result_is_told_once_it_was_verified_and_once_only(on: On, place: str, code: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("lin", "telling", SAID)) == (409, code, "投诉接待 6")


# ── praise ──


def test_praise_reaches_mr_zhou_and_from_then_on_he_may_read_it(on: On) -> None:
    """HND-8."""
    case = on("praise")
    assert case.get("zhou").status_code == 404
    answered = case.done("song", "passing-on", {"remark": "谢谢周师傅。"})
    assert answered["passed_on_at"]
    assert case.last() == ("case.praise_passed_on", "song")
    assert case.get("zhou").status_code == 200
    sentence = case.get("zhou", "/timeline").json()["items"][-1]["sentence"]
    assert sentence == "把表扬转达给周师傅及其负责人。谢谢周师傅。"


def test_whoever_praised_is_thanked_before_it_is_closed(on: On) -> None:
    case = on("praise")
    case.done("song", "passing-on")
    assert case.owed() == {("tell", "林晓")}
    assert case.done("lin", "telling", SAID)["stage"] == "closing"


def test_a_remark_to_praise_may_be_left_out_but_not_be_garbage(on: On) -> None:
    says_what_is_wrong(on("praise"), PASS_ON, [*text_mistakes("remark", required=False), *UNKNOWN_FIELD])


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("praise_passed", "done"),
        ("assessed", "other_kind"),
        ("enquiry", "other_kind"),
        ("suggestion", "other_kind"),
        ("voided", "voided"),
    ],
)
def test_only_praise_is_passed_on_and_once_only(on: On, place: str, code: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("lin", "passing-on")) == (409, code, "投诉接待 1")
