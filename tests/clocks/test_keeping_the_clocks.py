"""What is kept of a clock: episodes, moved due times, what ceased, when the hand looks (CLK-7, 12, ESC-2)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from bihuan.clocks.queries import clocks_of
from bihuan.clocks.rules.keeping import Policy, kept_after
from bihuan.clocks.rules.signalling import Signal, Signalled, signalled
from bihuan.clocks.terms import CHINA, ClockFacts, ClockState, KeptClock, Kind, Pause, Severity, Validity
from bihuan.policies.queries.shipped import shipped_days, shipped_procedure

POLICY = Policy("1", shipped_procedure(), shipped_days())


def at(text: str) -> datetime:
    """March 2026; its second is a Monday."""
    return datetime.fromisoformat(f"2026-03-{text}").replace(tzinfo=CHINA)


MONDAY = at("02T10:20")
COMPLAINT = ClockFacts(kind=Kind.COMPLAINT, registered_at=MONDAY, validity=Validity.VALID)


def kept(
    facts: ClockFacts, now: datetime, before: Iterable[KeptClock] = (), *, round: int = 1
) -> tuple[KeptClock, ...]:
    return kept_after(tuple(before), clocks_of(facts, at=now), POLICY, round=round, at=now)


def facts(**changes: Any) -> ClockFacts:
    return ClockFacts(**(vars(COMPLAINT) | changes))


def one(clocks: Iterable[KeptClock], code: str) -> KeptClock:
    (found,) = [each for each in clocks if each.code == code]
    return found


def episodes(clocks: Iterable[KeptClock], code: str) -> list[KeptClock]:
    return [each for each in clocks if each.code == code]


def turned(clock: KeptClock, now: datetime) -> Signalled:
    return signalled(clock, POLICY.procedure, POLICY.days, at=now)


# ── set ──


def test_a_day_clock_is_looked_at_on_the_morning_of_its_last_day() -> None:
    clock = one(kept(COMPLAINT, MONDAY), "CLK-5")
    assert (clock.due_at, clock.warn_at, clock.next_at) == (at("06T00:00"), at("05T09:00"), at("05T09:00"))
    assert (clock.state, clock.episode, clock.round, clock.due_first) == ("running", 1, 1, clock.due_at)


def test_an_hour_clock_is_looked_at_half_an_hour_before() -> None:
    clock = one(kept(facts(severity=Severity.IMPORTANT), MONDAY), "CLK-3a")
    assert clock.next_at == at("02T10:50")


def test_what_is_set_after_its_hour_of_warning_is_not_warned_of() -> None:
    clock = one(kept(COMPLAINT, at("05T09:00")), "CLK-5")
    assert (clock.warn_at, clock.next_at) == (None, at("06T00:00"))


def test_what_is_over_before_it_is_kept_is_signalled_now_and_not_as_late() -> None:
    """An import, or a matter from before there were records."""
    clock = one(kept(COMPLAINT, at("16T10:00")), "CLK-5")
    assert (clock.state, clock.next_at) == (ClockState.BREACHED, at("16T10:00"))
    fired = turned(clock, at("16T10:00:30"))
    assert (fired.signal, fired.late) == (Signal.BREACHED, False)
    # Each level has its time from then on: it does not rush up the ladder.
    assert fired.clock.next_at == at("18T00:00")


# ── stopped, ceased, begun again ──


def test_a_clock_that_stopped_is_never_looked_at_again() -> None:
    before = kept(COMPLAINT, MONDAY)
    after = kept(facts(revisited_at=at("04T09:00")), at("04T09:00"), before)
    clock = one(after, "CLK-5")
    assert (clock.state, clock.stopped_at, clock.ended_at, clock.next_at) == (
        ClockState.MET, at("04T09:00"), at("04T09:00"), None,
    )  # fmt: skip


def test_what_stops_after_its_time_is_breached_whether_or_not_the_hand_was_there() -> None:
    before = kept(COMPLAINT, MONDAY)
    clock = one(kept(facts(revisited_at=at("06T00:00")), at("06T00:00"), before), "CLK-5")
    assert (clock.state, clock.breached_at, clock.next_at) == (ClockState.BREACHED, at("06T00:00"), None)


def test_a_severity_put_right_leaves_the_former_clocks_as_ceased() -> None:
    before = kept(facts(severity=Severity.MINOR), MONDAY)
    after = kept(facts(severity=Severity.IMPORTANT), at("02T10:30"), before)
    assert (one(after, "CLK-4").state, one(after, "CLK-4").next_at) == (ClockState.CEASED, None)
    assert one(after, "CLK-3b").state is ClockState.RUNNING


def test_put_back_it_is_the_same_clock_and_nobody_is_warned_of_it_twice() -> None:
    first = kept(facts(severity=Severity.MINOR), MONDAY)
    warned = [turned(each, at("04T09:00")).clock if each.code == "CLK-4" else each for each in first]
    away = kept(facts(severity=Severity.IMPORTANT), at("04T10:00"), warned)
    back = one(kept(facts(severity=Severity.MINOR), at("04T11:00"), away), "CLK-4")
    assert (back.state, back.warned_at, back.next_at) == (ClockState.RUNNING, at("04T09:00"), at("05T00:00"))


def test_a_clock_that_was_over_stays_so_when_the_complaint_turns_out_invalid() -> None:
    before = kept(COMPLAINT, MONDAY)
    after = kept(
        facts(validity=Validity.INVALID, invalid_confirmed_at=at("09T09:00")), at("09T09:00"), before
    )
    clock = one(after, "CLK-5")
    assert (clock.state, clock.ended_at, clock.next_at) == (ClockState.BREACHED, at("09T09:00"), None)


def test_every_contact_ends_an_episode_of_the_clock_of_contacts() -> None:
    begun = kept(facts(escalated=True), MONDAY)
    in_time = facts(escalated=True, last_contact_at=at("05T10:00"))
    second = kept(in_time, at("05T10:00"), begun)
    late = facts(escalated=True, last_contact_at=at("10T10:00"))
    states = [(each.state, each.stopped_at) for each in episodes(kept(late, at("10T10:00"), second), "CLK-7")]
    assert states == [
        (ClockState.MET, at("05T10:00")),
        (ClockState.BREACHED, at("10T10:00")),
        (ClockState.RUNNING, None),
    ]


def test_a_new_round_begins_its_own_episode() -> None:
    severe = {"severity": Severity.IMPORTANT}
    first = kept(facts(**severe, verified_at=at("03T10:00")), at("03T10:00"))
    again = kept(facts(**severe, round_began_at=at("04T10:00")), at("04T10:00"), first, round=2)
    former, present = episodes(again, "CLK-3b")
    assert (former.round, former.state) == (1, ClockState.MET)
    assert (present.round, present.episode, present.due_at) == (2, 2, at("08T00:00"))


def test_a_new_promise_begins_its_own_episode() -> None:
    first = kept(facts(promised_at=at("03T15:00")), MONDAY)
    kept_word = facts(promised_at=at("03T15:00"), answered_at=at("03T14:00"))
    second = kept(kept_word, at("03T14:00"), first)
    third = kept(facts(promised_at=at("05T15:00")), at("04T09:00"), second)
    assert [(each.state, each.due_at) for each in episodes(third, "CLK-8")] == [
        (ClockState.MET, at("03T15:00")),
        (ClockState.RUNNING, at("05T15:00")),
    ]


def test_a_rejected_result_ends_the_clock_of_its_revisit_and_the_next_report_begins_another() -> None:
    reported = kept(facts(handled_at=at("03T10:00")), at("03T10:00"))
    rejected = kept(COMPLAINT, at("03T16:00"), reported)
    anew = kept(facts(handled_at=at("04T10:00")), at("04T10:00"), rejected)
    assert [each.state for each in episodes(anew, "CLK-6")] == [ClockState.CEASED, ClockState.RUNNING]


# ── moved ──


def test_a_pause_moves_the_due_time_and_the_first_one_is_kept() -> None:
    before = kept(COMPLAINT, MONDAY)
    paused = facts(pauses=(Pause(at("03T00:00"), at("05T00:00")),))
    clock = one(kept(paused, at("05T00:00"), before), "CLK-5")
    assert (clock.due_first, clock.due_at, clock.next_at) == (at("06T00:00"), at("10T00:00"), at("09T09:00"))


def test_while_a_pause_is_open_the_hand_does_not_look() -> None:
    before = kept(COMPLAINT, MONDAY)
    paused = kept(facts(pauses=(Pause(at("03T10:00")),)), at("03T10:00"), before)
    assert one(paused, "CLK-5").next_at is None
    resumed = kept(facts(pauses=(Pause(at("03T10:00"), at("03T11:00")),)), at("03T11:00"), paused)
    assert one(resumed, "CLK-5").next_at == at("05T09:00")


def test_a_clock_that_is_given_more_time_after_it_ran_out_runs_again_and_climbs_anew() -> None:
    over = turned(one(kept(COMPLAINT, at("05T10:00")), "CLK-5"), at("06T00:00")).clock
    longer = facts(pauses=(Pause(at("03T00:00"), at("05T00:00")),))
    clock = one(kept(longer, at("06T09:00"), [over]), "CLK-5")
    assert (clock.state, clock.climbed, clock.breached_at) == (ClockState.RUNNING, 0, None)
    assert clock.next_at == at("09T09:00")


# ── the hand ──


def test_warned_then_over_then_level_by_level_until_the_last() -> None:
    clock = one(kept(COMPLAINT, MONDAY), "CLK-5")
    told = []
    while clock.next_at is not None:
        moment = clock.next_at
        fired = turned(clock, moment)
        told.append((f"{moment:%d %H:%M}", fired.signal, fired.level))
        clock = fired.clock
    # Friday the 6th is the first working day without it.
    assert told == [
        ("05 09:00", Signal.WARNED, ""),
        ("06 00:00", Signal.BREACHED, "department_head"),
        ("07 00:00", Signal.CLIMBED, "company_department"),
        ("10 00:00", Signal.CLIMBED, "management_representative"),
        ("11 00:00", Signal.CLIMBED, "general_manager"),
    ]


def test_an_hour_clock_climbs_by_the_hour() -> None:
    clock = one(kept(facts(severity=Severity.IMPORTANT), MONDAY), "CLK-3a")
    over = turned(turned(clock, at("02T10:50")).clock, at("02T11:20"))
    assert (over.level, over.clock.next_at) == ("department_head", at("02T13:20"))


def test_what_was_late_when_set_warns_and_does_not_climb() -> None:
    late = facts(severity=Severity.IMPORTANT, assessed_at=at("09T10:00"))
    clock = one(kept(late, at("09T10:00")), "CLK-3b")
    assert (clock.state, clock.late_when_set, clock.next_at) == (ClockState.BREACHED, True, at("09T10:00"))
    fired = turned(clock, at("09T10:00:01"))
    assert (fired.signal, fired.level, fired.clock.next_at) == (Signal.WARNED, "", None)


def test_deciding_again_on_a_clock_that_climbs_does_not_take_it_down() -> None:
    severe = facts(severity=Severity.IMPORTANT, assessed_at=MONDAY)
    over = turned(one(kept(severe, at("05T10:00")), "CLK-3b"), at("06T00:00")).clock
    again = facts(severity=Severity.IMPORTANT, assessed_at=at("09T10:00"))
    clock = one(kept(again, at("09T10:00"), [over]), "CLK-3b")
    assert (clock.late_when_set, clock.climbed, clock.next_at) == (False, 1, over.next_at)


def test_what_nobody_signalled_in_time_is_marked_late_after_a_minute() -> None:
    clock = one(kept(COMPLAINT, at("05T10:00")), "CLK-5")
    assert not turned(clock, at("06T00:01")).late
    late = turned(clock, at("06T00:01:01"))
    assert late.late
    assert late.clock.late_because_down


def test_after_a_long_standstill_a_warning_that_came_too_late_is_left_out() -> None:
    clock = one(kept(COMPLAINT, MONDAY), "CLK-5")
    fired = turned(clock, at("09T08:00"))
    assert (fired.signal, fired.clock.warned_at) == (Signal.BREACHED, None)
    following = turned(fired.clock, at("09T08:00"))
    assert (following.signal, following.level) == (Signal.CLIMBED, "company_department")


def test_a_signal_is_given_once_however_often_the_clock_is_read() -> None:
    warned = turned(one(kept(COMPLAINT, MONDAY), "CLK-5"), at("05T09:00")).clock
    read_again = one(kept(COMPLAINT, at("05T09:00:01"), [warned]), "CLK-5")
    assert read_again == warned
    assert read_again.next_at - at("05T09:00") == timedelta(hours=15)
