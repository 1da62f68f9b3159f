"""Appointments by REST (CLK-14)."""

from datetime import datetime

from tests.api.asks import APPOINT, CANCEL, MOVE, MOVED, VISIT
from tests.api.family import (
    CONTROL,
    GONE,
    REASON,
    UNKNOWN_FIELD,
    On,
    choice_mistakes,
    flag_mistakes,
    says_what_is_wrong,
    text_mistakes,
)
from tests.api.shelf import AT, said
from tests.cases.ceiling import FIVE, THREE

PLACES = "with_zhou appointed anonymous"
WRONG_MOMENTS = [
    ({"appointment_at": GONE}, {("appointment_at", "required")}),
    ({"appointment_at": AT.isoformat()}, {("appointment_at", "past")}),
]


def test_what_is_wrong_with_an_appointment_is_said_at_its_field(on: On) -> None:
    mistakes = [
        *WRONG_MOMENTS,
        *UNKNOWN_FIELD,
        ({"appointment_for": GONE}, {("appointment_for", "required")}),
        ({"appointment_for": " "}, {("appointment_for", "required")}),
        ({"appointment_for": "长" * 201}, {("appointment_for", "too_long")}),
        ({"appointment_for": CONTROL}, {("appointment_for", "unprintable")}),
    ]
    says_what_is_wrong(on("with_zhou"), APPOINT, mistakes)


def test_a_move_needs_its_reason_what_the_resident_was_told_and_the_apology(on: On) -> None:
    mistakes = [
        *WRONG_MOMENTS,
        *UNKNOWN_FIELD,
        *text_mistakes("reason"),
        *text_mistakes("words"),
        *choice_mistakes("way"),
        *flag_mistakes("apologised", required=True),
        ({"apologised": False}, {("apologised", "required")}),
        (
            {"appointment_at": THREE.isoformat()},
            {("appointment_at", "unchanged")},
        ),
    ]
    says_what_is_wrong(on("appointed"), MOVE, mistakes)


def test_the_case_shows_the_appointment_that_stands_and_whoever_handles_it_owes_it(on: On) -> None:
    case = on("appointed")
    assert [who for verb, who in case.owed() if verb == "keep_appointment"] == ["周师傅"]
    moved = case.done("lin", "appointment-changes", MOVED)
    assert datetime.fromisoformat(moved["appointment_at"]) == FIVE
    assert (moved["appointment_for"], moved["kept_at"]) == ("看漏水点", None)
    kept = case.done("zhou", "arrivals")
    assert datetime.fromisoformat(kept["kept_at"]) == AT
    assert not [verb for verb, _who in case.owed() if verb == "keep_appointment"]


def test_called_off_by_the_resident_there_is_none_any_more(on: On) -> None:
    case = on("appointed")
    answered = case.done("lin", "appointment-cancellations", {"reason": "自己修好了"})
    assert answered["appointment_at"] is None
    assert case.last() == ("case.appointment_cancelled", "lin")
    assert not [verb for verb, _who in case.owed() if verb == "keep_appointment"]


def test_calling_it_off_needs_the_reason(on: On) -> None:
    says_what_is_wrong(on("appointed"), CANCEL, [*text_mistakes("reason"), *UNKNOWN_FIELD])


def test_one_at_a_time_and_nothing_to_move_or_keep_without_one(on: On) -> None:
    assert said(on("appointed").act("lin", "appointments", VISIT)) == (409, "appointed", "投诉接待 1")
    case = on("with_zhou")
    assert said(case.act("lin", "appointment-changes", MOVED)) == (409, "no_need", "投诉接待 1")
    assert said(case.act("lin", "appointment-cancellations", REASON)) == (409, "no_need", "投诉接待 1")
    assert said(case.act("zhou", "arrivals")) == (409, "no_need", "投诉接待 1")
    assert said(on("anonymous").act("lin", "appointments", VISIT)) == (409, "no_way", "投诉接待 1")
