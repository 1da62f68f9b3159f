"""Why a clock is due when it is, said in the reader's language."""

from datetime import datetime
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given, settings

from bihuan.clocks.queries import clocks_of, facts_from
from bihuan.clocks.terms import CHINA, Channel, ClockFacts, Kind, Pause, RepairSort, Severity
from bihuan.paper.wording import sentence
from tests.clocks.test_against_a_naive_oracle import sets_of_facts


def at(text: str, year: int = 2026) -> datetime:
    return datetime.fromisoformat(f"{year}-{text}").replace(tzinfo=CHINA)


NOW = at("03-02T10:20")
FRIDAY = at("02-13T16:00")
A_DAY_OFF = Pause(at("02-24T00:00"), at("02-25T00:00"))
ENGLISH = [
    (
        "CLK-5",
        {},
        "3 working days: Sat 14 Feb (make-up working day), 24 Feb, 25 Feb;"
        " Spring Festival holiday 15–23 Feb. Procedure 4.7.1",
    ),
    (
        "CLK-5",
        {"pauses": [A_DAY_OFF]},
        "3 working days: Sat 14 Feb (make-up working day), 25 Feb, 26 Feb; Spring Festival holiday 15–23 Feb;"
        " 24 Feb paused, not counted; without the pause until 24:00 on 25 Feb. Procedure 4.7.1",
    ),
    (
        "CLK-5",
        {"registered_at": at("12-30T10:00", 2040)},
        "3 working days: 31 Dec, 1 Jan 2041, 2 Jan; the holidays of 2040 are not published yet, so for now"
        " only weekends are left out; the holidays of 2041 are not published yet, so for now only weekends"
        " are left out. Procedure 4.7.1",
    ),
    (
        "CLK-6",
        {"handled_at": at("03-05T10:00")},
        "2 working days: 6 Mar, 9 Mar; weekend 7–8 Mar not counted. Procedure 4.4.2b",
    ),
    (
        "CLK-1",
        {"channel": Channel.TELEPHONE, "registered_at": at("02-13T22:30")},
        "registered at night, counted from opening; 2 hours: from Sat 14 Feb, 08:00 to Sat 14 Feb, 10:00."
        " Telephone 3.3",
    ),
    (
        "CLK-3a",
        {"severity": Severity.IMPORTANT},
        "1 hour: from Fri 13 Feb, 16:00 to Fri 13 Feb, 17:00. Complaint reception 5",
    ),
    ("CLK-2a", {"severity": Severity.MAJOR}, "by 24:00 the same day (13 Feb). Complaint reception 5"),
    ("CLK-2c", {"severity": Severity.MAJOR}, "10 days: 14–23 Feb. Complaint reception 5"),
    (
        "CLK-4",
        {"severity": Severity.MINOR, "wished_at": at("02-14T12:00")},
        "the time the resident asked for: Sat 14 Feb, 12:00. Complaint reception 5",
    ),
    (
        "CLK-9a",
        {"kind": Kind.REPAIR, "repair": RepairSort.SAFETY, "finished_at": at("02-27T09:00")},
        "2 days: 28 Feb, 1 Mar. Visits and revisits 1",
    ),
]


def clock(code: str, **facts: Any) -> Any:
    told = {"kind": Kind.COMPLAINT, "registered_at": FRIDAY, **facts}
    return next(each for each in clocks_of(ClockFacts(**told), at=None) if each.code == code)


@pytest.mark.parametrize(("code", "facts", "english"), ENGLISH)
def test_a_clock_explains_itself_in_english(code: str, facts: dict[str, Any], english: str) -> None:
    with override("en"):
        assert sentence(clock(code, **facts).because, now=NOW) == english


@settings(max_examples=300, deadline=None)
@given(sets_of_facts())
def test_in_chinese_the_interfaces_say_exactly_what_the_command_prints(facts: dict[str, Any]) -> None:
    asked = facts_from(facts)
    with override("zh-hans"):
        for reading in clocks_of(asked.facts, at=asked.now):
            assert sentence(reading.because, now=NOW) == str(reading.because)


@settings(max_examples=300, deadline=None)
@given(sets_of_facts())
def test_in_english_no_explanation_keeps_a_word_of_chinese(facts: dict[str, Any]) -> None:
    asked = facts_from(facts)
    with override("en"):
        for reading in clocks_of(asked.facts, at=asked.now):
            said = sentence(reading.because, now=NOW)
            assert not any("\u3000" <= character <= "\uffef" for character in said), said
