"""The clocks at their edges: the last moment that counts, and the first that does not (CLK-1..12)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bihuan.clocks.errors import FactsRefused
from bihuan.clocks.queries import clocks_of, facts_from, pressing, tightest
from bihuan.clocks.rules.conditions import TRUE_OF, true_words, wish_stands
from bihuan.clocks.rules.counting import next_opening, paused_days
from bihuan.clocks.rules.reading import _by_due
from bihuan.clocks.terms import (
    CHINA,
    Channel,
    ClockFacts,
    ClockReading,
    ClockState,
    Kind,
    Level,
    Pause,
    RepairSort,
    Severity,
    Validity,
)
from bihuan.kernel.days_said import listed, moment_said, range_said
from bihuan.kernel.working_days import Days
from bihuan.policies.queries.shipped import shipped_procedure
from bihuan.policies.terms import Condition


def at(text: str, year: int = 2026) -> datetime:
    return datetime.fromisoformat(f"{year}-{text}").replace(tzinfo=CHINA)


FRIDAY = at("02-13T16:00")
MONDAY = at("03-02T10:20")
REGISTERED = "2026-02-13T16:00:00+08:00"


def clocks(now: datetime | None = None, /, **facts: Any) -> dict[str, ClockReading]:
    told = {"kind": Kind.COMPLAINT, "registered_at": FRIDAY, **facts}
    return {each.code: each for each in clocks_of(ClockFacts(**told), at=now)}


def facts(**changes: Any) -> ClockFacts:
    return ClockFacts(**({"kind": Kind.COMPLAINT, "registered_at": FRIDAY} | changes))


# ── met, running, breached ──


@pytest.mark.parametrize(
    ("stopped", "state"),
    [
        ("02-25T23:59:59", ClockState.MET),
        ("02-26T00:00", ClockState.BREACHED),
        ("02-13T16:00", ClockState.MET),
    ],
)
def test_a_revisit_counts_until_the_day_is_over(stopped: str, state: ClockState) -> None:
    """CLK-11."""
    assert clocks(revisited_at=at(stopped))["CLK-5"].state is state


@pytest.mark.parametrize(
    ("now", "state"), [("02-25T23:59:59", ClockState.RUNNING), ("02-26T00:00", ClockState.BREACHED)]
)
def test_an_unmet_clock_runs_until_its_moment_and_is_over_at_it(now: str, state: ClockState) -> None:
    assert clocks(at(now))["CLK-5"].state is state


@pytest.mark.parametrize(
    ("assessed", "late"), [("02-13T16:59:59", False), ("02-13T17:00", True), ("02-13T17:00:01", True)]
)
def test_a_severity_set_at_the_very_moment_it_was_due_is_late_when_set(assessed: str, late: bool) -> None:
    found = clocks(severity=Severity.IMPORTANT, assessed_at=at(assessed))
    assert found["CLK-3a"].late_when_set is late


# ── which one presses ──


def reading(code: str, due: str, state: ClockState = ClockState.RUNNING, stopped: str = "") -> ClockReading:
    some = clocks()["CLK-5"]
    values = {name: getattr(some, name) for name in type(some).__dataclass_fields__}
    told = {"code": code, "due_at": at(due), "state": state, "stopped_at": at(stopped) if stopped else None}
    return ClockReading(**(values | told))


def test_of_two_clocks_due_together_the_one_that_is_numbered_first_is_shown() -> None:
    both = (reading("CLK-6", "03-03T00:00"), reading("CLK-5", "03-03T00:00"))
    for found in (tightest(both), tightest(reversed(both)), pressing(both)):
        assert found is not None
        assert found.code == "CLK-5"
    assert _by_due(both[0]) > _by_due(both[1])


def test_the_next_due_passes_over_what_is_late_and_what_was_met() -> None:
    late = reading("CLK-1", "03-01T00:00", ClockState.BREACHED)
    met = reading("CLK-3a", "03-01T12:00", ClockState.MET, "03-01T09:00")
    running = reading("CLK-5", "03-05T00:00")
    found = tightest((late, met, running))
    presses = pressing((running, met, late))
    assert found is running
    assert presses is late


def test_what_was_breached_and_then_done_presses_no_more() -> None:
    done = reading("CLK-1", "03-01T00:00", ClockState.BREACHED, "03-01T09:00")
    running = reading("CLK-5", "03-05T00:00")
    assert pressing((done, running)) is running


def test_clocks_are_read_in_the_order_they_are_due() -> None:
    found = list(clocks(severity=Severity.IMPORTANT, channel=Channel.TELEPHONE, escalated=True).values())
    assert found == sorted(found, key=lambda each: (each.due_at, each.code))
    assert len({each.due_at for each in found}) > 2


# ── progress (CLK-7) ──


def test_a_clock_that_was_late_but_is_done_owes_no_progress() -> None:
    after = at("02-27T09:00")
    assert "CLK-7" in clocks(after)
    assert "CLK-7" not in clocks(after, revisited_at=at("02-26T10:00"))


def test_a_late_revisit_owes_no_progress_while_the_other_clocks_hold() -> None:
    """CLK-7 watches neither CLK-6 nor itself."""
    watching = next(each for each in shipped_procedure().clocks if each.overdue_among)
    assert not watching.overdue_among & {"CLK-6", "CLK-7"}
    found = clocks(at("02-25T12:00"), handled_at=at("02-13T17:00"))
    assert found["CLK-6"].state is ClockState.BREACHED
    assert "CLK-7" not in found


# ── opening hours ──


@pytest.mark.parametrize(
    ("came", "opens"),
    [
        ("03-02T07:59:59", "03-02T08:00"),
        ("03-02T08:00", "03-02T08:00"),
        ("03-02T20:59:59", "03-02T20:59:59"),
        ("03-02T21:00", "03-03T08:00"),
        ("03-02T23:59:59", "03-03T08:00"),
        ("02-28T22:00", "03-01T08:00"),
        ("12-31T22:00", None),
    ],
)
def test_the_night_ends_when_intake_opens(came: str, opens: str | None) -> None:
    expected = at(opens) if opens else at("01-01T08:00", 2027)
    assert next_opening(at(came), shipped_procedure().intake_hours) == expected


# ── wishes and promises ──


def test_a_wish_of_the_very_moment_the_round_began_is_over() -> None:
    """RVS-4."""
    moment = at("02-15T09:00")
    assert not wish_stands(facts(wished_at=moment, round_began_at=moment))
    assert wish_stands(facts(wished_at=moment + timedelta(seconds=1), round_began_at=moment))
    assert wish_stands(facts(wished_at=moment))
    assert not wish_stands(facts())
    assert not wish_stands(facts(round_began_at=moment))


def test_a_promise_for_exactly_the_end_of_the_period_is_cited_as_the_promise() -> None:
    """CLK-8: what was agreed binds, and says so."""
    clock = clocks(kind=Kind.ENQUIRY, promised_at=at("02-17T00:00"))["CLK-8"]
    assert (clock.due_at, clock.clause) == (at("02-17T00:00"), "规程 4.2.5b")
    assert str(clock.because).startswith("答应的时间：")


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        ({"promised_at": at("02-14T09:00")}, "CLK-8", "答应的时间：2月14日(周六)09:00。"),
        (
            {"wished_at": at("02-14T12:00"), "severity": Severity.MINOR},
            "CLK-4",
            "住户要求的时间：2月14日(周六)12:00。",
        ),
        ({"appointment_at": at("02-14T15:00")}, "CLK-14", "约好的时间：2月14日(周六)15:00。"),
        ({"promised_at": at("01-04T09:00", 2027)}, "CLK-8", "答应的时间：2027年1月4日(周一)09:00。"),
    ],
)
def test_each_agreed_moment_is_called_by_its_own_name(given: dict[str, Any], code: str, says: str) -> None:
    assert str(clocks(**given)[code].because).startswith(says)


# ── pauses ──


@pytest.mark.parametrize(
    ("begins", "ends", "days"),
    [
        ("02-24T00:00", "02-25T00:00", [("2026-02-24", "2026-02-24")]),
        ("02-24T00:00", "02-26T00:00", [("2026-02-24", "2026-02-25")]),
        ("02-24T00:00:01", "02-25T23:59", []),
        ("02-23T12:00", "02-25T12:00", [("2026-02-24", "2026-02-24")]),
        ("02-24T09:00", "02-24T17:00", []),
    ],
)
def test_only_days_paused_from_beginning_to_end_are_left_out(
    begins: str, ends: str, days: list[tuple[str, str]]
) -> None:
    """CLK-12."""
    found = paused_days([Pause(at(begins), at(ends))], None)
    assert [(each.first.isoformat(), each.last.isoformat()) for each in found] == days


def test_an_open_pause_counts_its_whole_days_so_far() -> None:
    pause = [Pause(at("02-24T00:00"))]
    assert paused_days(pause, None) == ()
    assert paused_days(pause, at("02-24T23:59")) == ()
    assert paused_days(pause, at("02-25T00:00")) == (
        Days(at("02-24T00:00").date(), at("02-24T00:00").date()),
    )


def test_an_open_pause_is_said_to_be_one_and_an_ended_one_is_not() -> None:
    assert Condition.PAUSED in true_words(facts(pauses=(Pause(at("02-24T00:00")),)))
    assert Condition.PAUSED not in true_words(facts(pauses=(Pause(at("02-24T00:00"), at("02-25T00:00")),)))
    assert Condition.PAUSED not in true_words(facts())


def test_two_pauses_with_a_day_between_them_are_told_one_by_one() -> None:
    two = [Pause(at(f"02-{day}T00:00"), at(f"02-{day + 1}T00:00")) for day in (24, 26)]
    said = str(clocks(pauses=two)["CLK-5"].because)
    assert "2月24日暂停不算；2月26日暂停不算" in said


def test_what_was_due_the_moment_the_pause_began_had_gone_over_before() -> None:
    due = clocks()["CLK-5"].due_at
    later = due + timedelta(days=1)
    assert clocks(later, pauses=[Pause(due)])["CLK-5"].state is ClockState.BREACHED
    assert clocks(later, pauses=[Pause(due - timedelta(seconds=1))])["CLK-5"].state is ClockState.RUNNING


def test_a_clock_that_cannot_be_paused_is_the_same_before_and_after() -> None:
    promised = clocks(promised_at=at("02-27T09:00"), pauses=[Pause(at("02-24T00:00"), at("02-26T00:00"))])
    assert promised["CLK-8"].due_before_pauses == promised["CLK-8"].due_at
    assert promised["CLK-5"].due_before_pauses < promised["CLK-5"].due_at


# ── conditions ──


@pytest.mark.parametrize(
    ("word", "changes"),
    [
        (Condition.ENQUIRY, {"kind": Kind.ENQUIRY}),
        (Condition.SUGGESTION, {"kind": Kind.SUGGESTION}),
        (Condition.COMPLAINT, {"kind": Kind.COMPLAINT}),
        (Condition.REPAIR, {"kind": Kind.REPAIR}),
        (Condition.INVALID, {"validity": Validity.INVALID}),
        (Condition.MAJOR, {"severity": Severity.MAJOR}),
        (Condition.IMPORTANT, {"severity": Severity.IMPORTANT}),
        (Condition.MINOR, {"severity": Severity.MINOR}),
        (Condition.COMPANY, {"level": Level.COMPANY}),
        (Condition.ESCALATED, {"escalated": True}),
        (Condition.EMERGENCY, {"emergency": True}),
        (Condition.TELEPHONE, {"channel": Channel.TELEPHONE}),
        (Condition.WALK_IN, {"channel": Channel.WALK_IN}),
        (Condition.ANSWERED_ON_THE_SPOT, {"answered_on_the_spot": True}),
        (Condition.VERIFIED, {"verified_at": FRIDAY}),
        (Condition.PROMISED, {"promised_at": FRIDAY}),
        (Condition.WISHED, {"wished_at": FRIDAY}),
        (Condition.SAFETY, {"repair": RepairSort.SAFETY}),
        (Condition.LEAK, {"repair": RepairSort.LEAK}),
        (Condition.PAUSED, {"pauses": (Pause(FRIDAY),)}),
    ],
)
def test_a_word_of_the_procedure_is_true_of_its_own_matter_and_not_of_another(
    word: Condition, changes: dict[str, Any]
) -> None:
    assert TRUE_OF[word](facts(**changes))
    other = facts(kind=Kind.ENQUIRY if word == Condition.COMPLAINT else Kind.PRAISE)
    assert not TRUE_OF[word](other)


def test_who_left_no_way_is_not_contactable() -> None:
    assert TRUE_OF[Condition.CONTACTABLE](facts())
    assert not TRUE_OF[Condition.CONTACTABLE](facts(contactable=False))


# ── how days are said ──


def day(text: str) -> Any:
    return datetime.fromisoformat(text).date()


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-03-07", "2026-03-07", "3月7日"),
        ("2026-03-07", "2026-03-08", "3月7日至8日"),
        ("2026-02-28", "2026-03-01", "2月28日至3月1日"),
        ("2026-12-31", "2027-01-01", "12月31日至2027年1月1日"),
        ("2027-01-01", "2027-01-03", "2027年1月1日至3日"),
    ],
)
def test_a_stretch_of_days_says_month_and_year_once(first: str, last: str, said: str) -> None:
    assert str(range_said(Days(day(first), day(last)), 2026)) == said


def test_the_year_is_said_where_it_changes_and_then_not_again() -> None:
    days = [day("2026-12-31"), day("2027-01-04"), day("2027-01-05")]
    assert [str(each) for each in listed(days, 2026, None)] == ["12月31日", "2027年1月4日", "1月5日"]


def test_a_moment_of_another_year_says_its_year() -> None:
    assert str(moment_said(at("03-02T10:20"), 2026)) == "3月2日(周一)10:20"
    assert str(moment_said(at("03-02T10:20"), 2025)) == "2026年3月2日(周一)10:20"


@pytest.mark.parametrize(
    ("registered", "says"),
    [
        ("03-06T10:00", "3个工作日：3月9日、3月10日、3月11日；3月7日至8日周末不算。"),
        ("03-07T10:00", "3个工作日：3月9日、3月10日、3月11日；3月8日周日不算。"),
        ("02-13T10:00", "3个工作日：2月14日(周六，调休上班)、2月24日、2月25日；2月15日至23日春节放假。"),
        ("03-02T10:00", "3个工作日：3月3日、3月4日、3月5日。"),
    ],
)
def test_days_left_out_are_named_by_their_reason(registered: str, says: str) -> None:
    assert str(clocks(registered_at=at(registered))["CLK-5"].because).startswith(says)


def test_up_to_three_days_are_listed_and_more_are_said_as_a_stretch() -> None:
    repair = clocks(kind=Kind.REPAIR, repair=RepairSort.SAFETY, finished_at=at("02-27T09:00"))
    assert "2天：2月28日、3月1日" in str(repair["CLK-9a"].because)
    assert "10天：2月14日至23日" in str(clocks(severity=Severity.MAJOR)["CLK-2c"].because)


# ── facts as people write them ──


def refused(**given: Any) -> FactsRefused:
    with pytest.raises(FactsRefused) as caught:
        facts_from({"kind": "complaint", "registered_at": REGISTERED, **given})
    return caught.value


def test_the_calendar_ends_with_the_year_9990() -> None:
    last = facts_from({"kind": "complaint", "registered_at": "9990-12-31T23:59:59+08:00"})
    assert last.facts.registered_at.year == 9990
    with pytest.raises(FactsRefused) as caught:
        facts_from({"kind": "complaint", "registered_at": "9991-01-01T00:00:00+08:00"})
    assert caught.value.field == "registered_at"


def test_a_pause_may_begin_with_the_registration() -> None:
    told = facts_from({"kind": "complaint", "registered_at": REGISTERED, "pauses": [[REGISTERED, None]]})
    assert told.facts.pauses[0].begins == FRIDAY


@pytest.mark.parametrize("pauses", [[{"begins": REGISTERED}], ["ab"], [[None, REGISTERED]], [[REGISTERED]]])
def test_a_pause_is_written_as_a_beginning_and_an_end(pauses: Any) -> None:
    problem = refused(pauses=pauses)
    assert (problem.field, problem.message) == (
        "pauses",
        "每一段暂停要写成 [开始, 结束]，没有结束的写 null",
    )


def test_of_a_long_wrong_word_only_the_beginning_is_repeated() -> None:
    problem = refused(severity="x" * 100)
    assert f"“{'x' * 40}”" in problem.message
    assert "x" * 41 not in problem.message
