"""The revisit by REST: three questions, attempts, the head's signature, the next round (RVS-1..4, RVS-11)."""

from datetime import timedelta
from typing import Any

import pytest

from tests.api.asks import AGAIN, ATTEMPT, CONTENT, NO_ANSWER, REVISIT, ROUND, SIGN
from tests.api.family import (
    GONE,
    LONG,
    REASON,
    UNKNOWN_FIELD,
    On,
    choice_mistakes,
    flag_mistakes,
    says_what_is_wrong,
    text_mistakes,
)
from tests.api.shelf import AT, said, wrong

PLACES = """
    about_zhou anonymous handled verified told tried_twice tried content still_drips closed again invalid
    repair_done praise
"""


# ── the three questions ──


def test_a_content_resident_leaves_only_the_closing(on: On) -> None:
    """RVS-3."""
    case = on("told")
    answered = case.done("lin", ROUND + "revisit", CONTENT | {"suggestions": "以后提前打电话。"})
    round_ = answered["rounds"][0]
    kept = ("revisit_way", "in_time", "handling", "manner", "suggestions")
    assert [round_[name] for name in kept] == [
        "telephone",
        True,
        "satisfied",
        "satisfied",
        "以后提前打电话。",
    ]
    assert (round_["revisited_by"]["name"], answered["stage"]) == ("林晓", "closing")
    assert case.last() == ("case.revisited", "lin")
    assert case.owed() == {("close", "林晓")}
    assert case.case.revisited_at == AT


def test_a_resident_who_is_not_content_sends_it_round_again_and_the_period_goes_on(on: On) -> None:
    """RVS-4, CLK-5: only a revisit after which nothing remains ends it."""
    case = on("told")
    answered = case.done("lin", ROUND + "revisit", CONTENT | {"handling": "dissatisfied"})
    assert answered["stage"] == "revisit"
    assert case.owed() == {("go_round", "林晓")}
    assert case.case.revisited_at is None


@pytest.mark.parametrize("handling", ["satisfied", "basically"])
@pytest.mark.parametrize("manner", ["satisfied", "basically", "dissatisfied"])
@pytest.mark.parametrize("in_time", [True, False])
def test_only_the_result_decides_whether_it_goes_round(
    on: On, handling: str, manner: str, in_time: bool
) -> None:
    case = on("told")
    body = CONTENT | {"handling": handling, "manner": manner, "in_time": in_time}
    assert case.done("lin", ROUND + "revisit", body)["stage"] == "closing"


def test_what_is_wrong_with_a_revisit_is_said_at_its_question(on: On) -> None:
    says_what_is_wrong(
        on("told"),
        REVISIT,
        [
            *choice_mistakes("way"),
            *choice_mistakes("handling"),
            *choice_mistakes("manner"),
            *flag_mistakes("in_time", required=True),
            *text_mistakes("suggestions", required=False),
            ({"other_way_because": LONG}, {("other_way_because", "too_long")}),
            ({"handling": GONE, "manner": GONE}, {("handling", "required"), ("manner", "required")}),
            *UNKNOWN_FIELD,
        ],
    )


def test_another_way_than_the_resident_chose_needs_a_reason(on: On) -> None:
    """RVS-2."""
    case = on("told")
    in_person = CONTENT | {"way": "in_person"}
    with case.nothing_written():
        response = case.act("lin", ROUND + "revisit", in_person)
        assert said(response) == (422, "other_way", "规程 4.4.2c")
        assert wrong(response) == {("other_way_because", "other_way")}
        blank = case.act("lin", ROUND + "revisit", in_person | {"other_way_because": "  "})
        assert wrong(blank) == {("other_way_because", "other_way")}
    case.done("lin", ROUND + "revisit", in_person | {"other_way_because": "住户在家。"})
    assert case.round.revisit_way == "in_person"


def test_online_it_is_the_supervisors_revisit(on: On) -> None:
    """RVS-2."""
    case = on("told")
    online = CONTENT | {"way": "online", "other_way_because": "住户要留字据。"}
    with case.nothing_written():
        assert said(case.act("lin", ROUND + "revisit", online)) == (403, "not_your_post", "规程 4.4.2d")
    case.done("he", ROUND + "revisit", online)
    assert case.last() == ("case.revisited", "he")


@pytest.mark.parametrize(
    ("place", "code", "clause"),
    [
        ("handled", "not_verified", "规程 4.4.2b"),
        ("verified", "not_told", "投诉接待 6"),
        ("content", "done", "规程 4.4.2b"),
        ("still_drips", "done", "规程 4.4.2b"),
        ("invalid", "other_kind", "规程 4.4.2a"),
        ("anonymous", "other_kind", "规程 4.4.2a"),
        ("repair_done", "other_kind", "规程 4.4.2a"),
        ("closed", "closed", "规程 4.4.2b"),
        ("again", "not_verified", "规程 4.4.2b"),
    ],
)
def test_a_revisit_comes_after_the_telling_and_once_in_a_round(
    on: On, place: str, code: str, clause: str
) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("lin", ROUND + "revisit", CONTENT)) == (409, code, clause)


# ── nobody reached ──


def test_three_calls_on_two_days_put_it_before_the_head(on: On, clock: Any) -> None:
    """RVS-11."""
    case = on("verified")
    for hour in (0, 1):
        clock.at = AT + timedelta(hours=hour)
        case.done("lin", ROUND + "attempts", NO_ANSWER)
    assert (case.round.attempts, case.round.attempt_days) == (2, 1)
    assert ("sign_not_revisited", "department_head") not in case.owed()
    clock.at = AT + timedelta(days=1)
    answered = case.done("lin", ROUND + "attempts", NO_ANSWER)
    assert (answered["rounds"][0]["attempts"], answered["rounds"][0]["attempt_days"]) == (3, 2)
    assert case.last() == ("case.revisit_attempted", "lin")
    assert ("sign_not_revisited", "department_head") in case.owed()


def test_days_are_those_the_resident_lives(on: On, clock: Any) -> None:
    """23:50 and 00:10 in Shanghai are two days, though one in Greenwich."""
    case = on("verified")
    for moment in (AT.replace(hour=23, minute=50), AT.replace(day=3, hour=0, minute=10)):
        clock.at = moment
        case.done("lin", ROUND + "attempts", NO_ANSWER | {"quiet_because": "asked"})
    assert case.round.attempt_days == 2


@pytest.mark.parametrize(
    ("place", "code", "clause"),
    [
        ("handled", "not_verified", "规程 4.4.2b"),
        ("content", "done", "规程 4.4.2b"),
        ("anonymous", "other_kind", "规程 4.4.2a"),
        ("closed", "closed", "规程 4.4.2b"),
    ],
)
def test_an_attempt_is_logged_only_while_a_revisit_is_open(
    on: On, place: str, code: str, clause: str
) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("lin", ROUND + "attempts", NO_ANSWER)) == (409, code, clause)


def test_what_is_wrong_with_an_attempt_is_said_at_its_field(on: On) -> None:
    says_what_is_wrong(
        on("verified"), ATTEMPT, [*text_mistakes("words"), *choice_mistakes("way"), *UNKNOWN_FIELD]
    )


def test_somebody_reached_at_last_may_still_be_revisited(on: On) -> None:
    case = on("tried")
    case.done("lin", "telling", {"way": "telephone", "words": "修好了。"})
    assert case.done("lin", ROUND + "revisit", CONTENT)["stage"] == "closing"


def test_signed_for_it_is_closed_as_not_revisited_never_as_revisited(on: On) -> None:
    """RVS-1."""
    case = on("tried")
    answered = case.done("engineering_head", ROUND + "not-revisited", {"reason": "三次未接。"})
    round_ = answered["rounds"][0]
    assert (round_["not_revisited_signed_by"]["name"], round_["revisited_at"]) == ("罗工", None)
    assert (answered["stage"], case.owed()) == ("closing", {("close", "林晓")})
    assert case.last() == ("case.not_revisited_signed", "engineering_head")
    sentence = case.get("lin", "/timeline").json()["items"][-1]["sentence"]
    assert sentence == "3次未联系上，签字同意按未回访办理：三次未接。"


@pytest.mark.parametrize(
    ("place", "code", "clause"),
    [
        ("verified", "no_need", "规程 4.4.2a"),
        ("tried_twice", "too_few", "规程 4.4.2a"),
        ("content", "no_need", "规程 4.4.2a"),
        ("closed", "closed", "规程 4.4.2a"),
    ],
)
def test_the_head_signs_only_after_three_attempts_on_two_days(
    on: On, place: str, code: str, clause: str
) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("shen", ROUND + "not-revisited", REASON)) == (409, code, clause)


def test_signing_needs_a_reason(on: On) -> None:
    says_what_is_wrong(on("tried"), SIGN, [*text_mistakes("reason"), *UNKNOWN_FIELD])


# ── the next round ──


def test_the_next_round_begins_clean_and_the_former_stays_as_it_was(on: On) -> None:
    """RVS-4."""
    case = on("still_drips")
    answered = case.done("song", "rounds", {"reason": "夜里又滴。"})
    first, second = answered["rounds"]
    assert (answered["round"], answered["stage"]) == (2, "dispatch")
    assert (first["handling"], first["verified_at"] is not None) == ("dissatisfied", True)
    assert (second["because"], second["handled_at"], second["cause"], second["attempts"]) == (
        "夜里又滴。",
        None,
        None,
        0,
    )
    assert case.last() == ("case.round_begun", "song")
    assert case.owed() == {("dispatch", "林晓")}


def test_whoever_handled_the_first_round_still_does_not_revisit_in_the_second(on: On) -> None:
    case = on("again")
    with case.nothing_written():
        assert said(case.act("zhou", ROUND + "revisit", CONTENT))[:2] == (403, "not_your_post")


@pytest.mark.parametrize(
    ("place", "code"),
    [("handled", "no_need"), ("again", "no_need"), ("praise", "other_kind"), ("invalid", "other_kind")],
)
def test_there_is_no_next_round_before_this_one_was_verified(on: On, place: str, code: str) -> None:
    case = on(place)
    with case.nothing_written():
        assert said(case.act("lin", "rounds", REASON)) == (409, code, "规程 4.4.2d")


def test_what_is_wrong_with_going_round_is_said_at_its_field(on: On) -> None:
    says_what_is_wrong(on("content"), AGAIN, [*text_mistakes("reason"), *UNKNOWN_FIELD])


@pytest.mark.parametrize("noun", ["revisit", "attempts", "not-revisited"])
def test_a_round_that_is_over_takes_nothing_more_and_one_to_come_is_not_there(on: On, noun: str) -> None:
    case = on("again")
    body = {"revisit": CONTENT, "attempts": NO_ANSWER, "not-revisited": REASON}[noun]
    who = "he" if noun == "not-revisited" else "lin"
    with case.nothing_written():
        assert said(case.act(who, f"rounds/1/{noun}", body))[:2] == (409, "round_over")
        assert said(case.act(who, f"rounds/3/{noun}", body))[0] == 404
        assert wrong(case.act(who, f"rounds/one/{noun}", body)) == {("round", "type")}
        assert wrong(case.act(who, f"rounds/0/{noun}", body)) == {("round", "out_of_range")}
