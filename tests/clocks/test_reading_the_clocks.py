"""The clocks by example (CLK-1..15). Mr Gu's ceiling drips; Ms Lin takes the call."""

from datetime import datetime
from typing import Any

import pytest

from bihuan.clocks.queries import clocks_of, facts_from, pressing, tightest
from bihuan.clocks.rules.conditions import TRUE_OF
from bihuan.clocks.terms import (
    CHINA,
    Channel,
    ClockFacts,
    ClockReading,
    ClockState,
    Kind,
    Pause,
    Severity,
    Validity,
)
from bihuan.kernel.working_days import DayTable
from bihuan.policies.terms import Condition


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=CHINA)


FRIDAY = at("02-13T16:00")


def clocks(now: datetime | None = None, /, **facts: Any) -> dict[str, ClockReading]:
    told = {"kind": Kind.COMPLAINT, "registered_at": FRIDAY, **facts}
    return {each.code: each for each in clocks_of(ClockFacts(**told), at=now)}


def test_the_worked_example_of_three_working_days() -> None:
    clock = clocks()["CLK-5"]
    assert clock.due_at == at("02-26T00:00")
    assert (
        str(clock.because)
        == "3个工作日：2月14日(周六，调休上班)、2月24日、2月25日；2月15日至23日春节放假。规程 4.7.1"
    )


def test_the_second_round_of_the_dripping_ceiling_is_counted_from_its_beginning() -> None:
    first = clocks(registered_at=at("02-27T16:20"), severity=Severity.IMPORTANT)
    second = clocks(
        registered_at=at("02-27T16:20"), severity=Severity.IMPORTANT, round_began_at=at("03-01T10:08")
    )
    assert first["CLK-3b"].due_at == at("03-03T00:00")
    assert second["CLK-3b"].due_at == at("03-05T00:00")
    assert second["CLK-5"].due_at == first["CLK-5"].due_at == at("03-04T00:00")


def test_a_wish_that_had_passed_when_the_round_began_does_not_bind_the_new_round() -> None:
    wished = {"severity": Severity.MINOR, "wished_at": at("02-14T12:00")}
    assert clocks(**wished)["CLK-4"].due_at == at("02-14T12:00")
    assert clocks(**wished, round_began_at=at("02-15T09:00"))["CLK-4"].due_at == at("02-18T00:00")


def test_a_major_complaint_has_its_own_three_clocks_and_no_control_period() -> None:
    found = clocks(severity=Severity.MAJOR)
    assert {code: found[code].due_at for code in ("CLK-2a", "CLK-2b", "CLK-2c")} == {
        "CLK-2a": at("02-14T00:00"),
        "CLK-2b": at("02-16T00:00"),
        "CLK-2c": at("02-24T00:00"),
    }
    assert "CLK-5" not in found


@pytest.mark.parametrize(
    ("registered", "starts"),
    [
        ("03-02T07:59", "03-02T08:00"),
        ("03-02T08:00", "03-02T08:00"),
        ("03-02T20:59", "03-02T20:59"),
        ("03-02T21:00", "03-03T08:00"),
        ("03-02T00:00", "03-02T08:00"),
    ],
)
def test_what_comes_in_at_night_is_dispatched_from_the_morning(registered: str, starts: str) -> None:
    found = clocks(registered_at=at(registered), channel=Channel.TELEPHONE)
    assert found["CLK-1"].starts_at == at(starts)


@pytest.mark.parametrize(
    ("facts", "at_once"),
    [
        ({"emergency": True, "kind": Kind.REPAIR}, True),
        ({"severity": Severity.MAJOR}, True),
        ({"severity": Severity.IMPORTANT}, True),
        ({"severity": Severity.MINOR}, False),
        ({"severity": Severity.MAJOR, "validity": Validity.INVALID}, False),
        ({"severity": Severity.MAJOR, "kind": Kind.ENQUIRY}, False),
    ],
)
def test_the_night_is_not_waited_for_when_it_is_grave(facts: dict[str, Any], at_once: bool) -> None:
    night = at("03-02T23:30")
    clock = clocks(registered_at=night, channel=Channel.TELEPHONE, **facts)["CLK-1"]
    assert (clock.starts_at == night) is at_once


def test_a_dispatch_in_the_night_meets_a_clock_that_had_not_begun() -> None:
    night, later = at("03-02T23:30"), at("03-02T23:40")
    clock = clocks(registered_at=night, channel=Channel.TELEPHONE, dispatched_at=later)["CLK-1"]
    assert clock.state is ClockState.MET


def test_an_escalated_complaint_keeps_the_centre_s_clock_beside_the_company_s() -> None:
    found = clocks(escalated=True)
    assert found["CLK-5"].due_at == at("02-26T00:00")
    assert found["CLK-5b"].due_at == at("03-03T00:00")


def test_an_invalid_complaint_keeps_only_what_is_owed_to_the_resident() -> None:
    found = clocks(
        validity=Validity.INVALID,
        severity=Severity.MAJOR,
        channel=Channel.TELEPHONE,
        handled_at=at("02-14T09:00"),
        invalid_confirmed_at=at("02-14T10:00"),
        verified_at=at("02-13T17:00"),
        promised_at=at("02-14T12:00"),
        appointment_at=at("02-14T15:00"),
    )
    assert set(found) == {"CLK-1", "CLK-8", "CLK-10", "CLK-14"}
    assert found["CLK-10"].starts_at == at("02-14T10:00")


def test_nobody_is_revisited_who_cannot_be_reached() -> None:
    found = clocks(
        contactable=False, escalated=True, handled_at=at("02-14T09:00"), verified_at=at("02-14T09:30")
    )
    assert found == {}


@pytest.mark.parametrize("promised", ["02-14T09:00", "02-17T00:00", "02-20T09:00"])
def test_an_enquiry_is_answered_by_the_promise_or_in_three_days_whichever_is_earlier(promised: str) -> None:
    clock = clocks(kind=Kind.ENQUIRY, promised_at=at(promised))["CLK-8"]
    assert clock.due_at == min(at(promised), at("02-17T00:00"))


def test_an_enquiry_cites_the_promise_only_where_the_promise_is_tighter() -> None:
    early = clocks(kind=Kind.ENQUIRY, promised_at=at("02-14T09:00"))["CLK-8"]
    late = clocks(kind=Kind.ENQUIRY, promised_at=at("02-20T09:00"))["CLK-8"]
    assert (early.clause, late.clause) == ("规程 4.2.5b", "被动接听 3")


def test_what_was_answered_on_the_spot_is_due_only_if_more_was_promised() -> None:
    assert clocks(kind=Kind.ENQUIRY, answered_on_the_spot=True) == {}
    promised = clocks(kind=Kind.ENQUIRY, answered_on_the_spot=True, promised_at=at("02-20T09:00"))
    assert promised["CLK-8"].due_at == at("02-20T09:00")


def test_a_leak_is_revisited_after_the_water_test_and_not_before() -> None:
    given = {"kind": "repair", "repair": "leak", "registered_at": "2026-02-13T16:00:00+08:00"}
    finished = facts_from({**given, "finished_at": "2026-02-14T10:00:00+08:00"})
    tested = facts_from({**given, "water_test_at": "2026-02-15T10:00:00+08:00"})
    assert clocks_of(finished.facts, at=None) == ()
    assert [(each.code, each.due_at) for each in clocks_of(tested.facts, at=None)] == [
        ("CLK-9b", at("02-19T00:00"))
    ]


def test_a_repair_without_its_sort_is_any_other_repair() -> None:
    assert list(clocks(kind=Kind.REPAIR, finished_at=at("02-14T10:00"))) == ["CLK-9c"]


def test_a_suggestion_to_the_company_has_seven_working_days() -> None:
    given = {"kind": "suggestion", "level": "company", "registered_at": "2026-02-13T16:00:00+08:00"}
    asked = facts_from(given)
    assert [each.due_at for each in clocks_of(asked.facts, at=None)] == [at("03-03T00:00")]


def test_the_due_moment_itself_is_too_late() -> None:
    due = clocks()["CLK-5"].due_at
    assert clocks(revisited_at=due)["CLK-5"].state is ClockState.BREACHED
    assert clocks(due)["CLK-5"].state is ClockState.BREACHED
    assert clocks(due.replace(day=25))["CLK-5"].state is ClockState.RUNNING


def test_without_a_now_nothing_goes_over() -> None:
    found = clocks(registered_at=at("01-05T09:00"), severity=Severity.MAJOR, channel=Channel.WALK_IN)
    assert {each.state for each in found.values()} == {ClockState.RUNNING}


def test_progress_is_owed_as_soon_as_another_clock_is_over() -> None:
    three_days_on = at("02-17T00:00")
    assert "CLK-7" not in clocks(three_days_on, severity=Severity.MINOR, wished_at=at("02-20T12:00"))
    found = clocks(three_days_on, severity=Severity.IMPORTANT)
    assert found["CLK-7"].due_at == three_days_on


def test_progress_is_owed_from_the_last_contact() -> None:
    found = clocks(escalated=True, last_contact_at=at("02-20T11:00"))
    assert found["CLK-7"].due_at == at("02-24T00:00")


@pytest.mark.parametrize("stopped", [{"handled_at": "02-14T09:00"}, {}])
def test_a_late_revisit_after_handling_alone_owes_no_progress(stopped: dict[str, str]) -> None:
    """CLK-6 is not among the clocks that CLK-7 looks at."""
    found = clocks(at("02-25T12:00"), **{key: at(value) for key, value in stopped.items()})
    assert "CLK-7" not in found


def test_a_day_paused_from_beginning_to_end_is_not_counted_and_both_due_times_are_kept() -> None:
    found = clocks(pauses=[Pause(at("02-24T00:00"), at("02-25T00:00"))])["CLK-5"]
    assert (found.due_before_pauses, found.due_at) == (at("02-26T00:00"), at("02-27T00:00"))
    assert "2月24日暂停不算；原来到2月25日24:00" in str(found.because)


def test_a_day_paused_in_part_is_counted() -> None:
    found = clocks(pauses=[Pause(at("02-24T00:01"), at("02-25T00:00"))])["CLK-5"]
    assert found.due_at == found.due_before_pauses


def test_an_open_pause_lasts_until_now_and_covers_nothing_without_it() -> None:
    pause = [Pause(at("02-24T00:00"))]
    assert clocks(at("02-26T00:00"), pauses=pause)["CLK-5"].due_at == at("02-28T00:00")
    assert clocks(pauses=pause)["CLK-5"].due_at == at("02-26T00:00")


def test_nothing_goes_over_while_a_pause_is_open() -> None:
    pause = [Pause(at("02-25T10:00"))]
    found = clocks(at("02-26T09:00"), pauses=pause)["CLK-5"]
    assert (found.due_at, found.state) == (at("02-26T00:00"), ClockState.RUNNING)


def test_what_was_due_when_the_pause_began_stays_over() -> None:
    pause = [Pause(at("02-26T00:00"))]
    assert clocks(at("02-27T09:00"), pauses=pause)["CLK-5"].state is ClockState.BREACHED


def test_a_pause_moves_nothing_that_is_owed_to_the_resident() -> None:
    pause = [Pause(at("02-13T17:00"), at("03-13T17:00"))]
    kept = {"promised_at": at("02-20T09:00"), "wished_at": at("02-21T09:00"), "handled_at": at("02-14T09:00")}
    found = clocks(at("03-01T09:00"), severity=Severity.MINOR, pauses=pause, **kept)
    moved = {code for code, each in found.items() if each.due_at != each.due_before_pauses}
    assert moved == {"CLK-5"}
    assert found["CLK-4"].state is ClockState.BREACHED


def test_a_severity_set_when_its_time_was_up_is_late_when_set() -> None:
    found = clocks(severity=Severity.IMPORTANT, assessed_at=at("02-13T17:30"))
    assert (found["CLK-3a"].late_when_set, found["CLK-3b"].late_when_set) == (True, False)


def test_next_due_is_the_tightest_running_clock_and_pressing_is_the_late_one() -> None:
    found = tuple(clocks(at("02-13T17:30"), severity=Severity.IMPORTANT, channel=Channel.TELEPHONE).values())
    next_due, late = tightest(found), pressing(found)
    assert next_due is not None
    assert late is not None
    assert (next_due.code, late.code) == ("CLK-1", "CLK-3a")


def test_a_matter_without_clocks_has_no_next_due() -> None:
    assert tightest(()) is None
    assert pressing(()) is None


def test_the_company_s_own_days_are_counted_where_they_are_given() -> None:
    facts = ClockFacts(kind=Kind.COMPLAINT, registered_at=FRIDAY)
    (clock,) = clocks_of(facts, at=None, days=DayTable(frozenset()))
    assert (clock.due_at, clock.provisional) == (at("02-19T00:00"), True)


def test_every_word_the_procedure_may_use_is_known_here() -> None:
    assert set(TRUE_OF) | {Condition.OVERDUE} == set(Condition)
