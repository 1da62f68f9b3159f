"""What is kept and what the hand says, against a second reading of the specification (CLK-1..15, ESC-2).

Over stories of facts, turns and standstills. BIHUAN_HAND_STORIES=100000 looks longer.
"""

import os
import random
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

import pytest

from bihuan.clocks.queries import clocks_of
from bihuan.clocks.rules.keeping import Policy, kept_after
from bihuan.clocks.rules.signalling import Signal, signalled
from bihuan.clocks.terms import (
    Channel,
    ClockFacts,
    ClockReading,
    KeptClock,
    Kind,
    Level,
    Pause,
    Severity,
    Validity,
)
from bihuan.policies.queries.shipped import shipped_days, shipped_procedure
from tests.clocks import naive
from tests.clocks.naive_hand import Episode, NaiveHand, Said
from tests.clocks.test_against_a_naive_oracle import TURNING_DAYS

STORIES = int(os.environ.get("BIHUAN_HAND_STORIES", "10000"))
PARTS = 20
POLICY = Policy("1", shipped_procedure(), shipped_days())

Story = random.Random
Change = Callable[[naive.Facts, datetime, Story], None]


# ── what happens ──


def _assessed(facts: naive.Facts, now: datetime, story: Story) -> None:
    facts |= {"severity": story.choice(["major", "important", "minor"]), "assessed_at": now.isoformat()}


def _contacted(facts: naive.Facts, now: datetime, story: Story) -> None:
    facts["last_contact_at"] = now.isoformat()
    if story.random() < 0.4:
        facts["promised_at"] = (now + timedelta(minutes=story.choice([20, 90, 1440, 4000]))).isoformat()


def _escalated(facts: naive.Facts, now: datetime, story: Story) -> None:
    if not facts.get("escalated"):
        facts |= {"escalated": True, "escalated_at": now.isoformat()}


def _invalid(facts: naive.Facts, now: datetime, story: Story) -> None:
    facts |= {"validity": "invalid", "invalid_confirmed_at": now.isoformat()}


def _round(facts: naive.Facts, now: datetime, story: Story) -> None:
    """RVS-4: the moments of the former round are no longer those of the present one."""
    for each in ("handled_at", "verified_at", "told_at", "revisited_at", "closed"):
        facts.pop(each, None)
    facts["round_began_at"] = now.isoformat()


def _rejected(facts: naive.Facts, now: datetime, story: Story) -> None:
    facts.pop("handled_at", None)
    facts.pop("verified_at", None)


def _paused(facts: naive.Facts, now: datetime, story: Story) -> None:
    asked = facts.setdefault("pauses", [])
    if asked and asked[-1][1] is None:
        asked[-1] = [asked[-1][0], now.isoformat()]
    else:
        asked.append([now.isoformat(), None])


def _closed(facts: naive.Facts, now: datetime, story: Story) -> None:
    facts["closed"] = True


def _done(*keys: str) -> Change:
    def change(facts: naive.Facts, now: datetime, story: Story) -> None:
        for key in keys:
            facts.setdefault(key, now.isoformat())

    return change


CHANGES: list[Change] = [
    _assessed, _assessed, _contacted, _contacted, _escalated, _invalid, _round, _rejected, _closed,
    _paused, _paused, _paused,
    _done("dispatched_at"), _done("with_head_at"), _done("reported_at"), _done("answered_at"),
    _done("handled_at"), _done("handled_at", "verified_at"), _done("told_at"), _done("revisited_at"),
]  # fmt: skip


def _came(story: Story) -> tuple[naive.Facts, datetime]:
    day = story.choice(TURNING_DAYS) + timedelta(days=story.randrange(12))
    now = day + timedelta(minutes=story.choice([0, 479, 480, 620, 1260, story.randrange(1440)]))
    facts: naive.Facts = {
        "kind": story.choice(["complaint", "complaint", "complaint", "enquiry", "suggestion"]),
        "registered_at": now.isoformat(),
        "level": story.choice(["centre", "centre", "company"]),
        "contactable": story.random() < 0.9,
        "channel": story.choice(["telephone", "forum"]),
    }
    if story.random() < 0.5:
        _assessed(facts, now, story)
    if story.random() < 0.2:
        facts["wished_at"] = (now + timedelta(hours=story.randrange(1, 90))).isoformat()
    return facts, now


def _later(now: datetime, story: Story) -> datetime:
    """A moment, or days in which nobody turned the hand; often just where something falls due."""
    later = now + timedelta(minutes=story.choice([0, 1, 29, 31, 60, 119, 120, 400, 1440, 2880, 7000, 14000]))
    at_an_edge = later.replace(hour=story.choice([0, 9]), minute=0)
    return at_an_edge if story.random() < 0.4 and at_an_edge > now else later


# ── as it is kept ──

WORDS: dict[str, Any] = {
    "kind": Kind, "severity": Severity, "level": Level, "channel": Channel, "validity": Validity,
}  # fmt: skip
NAMES = frozenset(each.name for each in fields(ClockFacts))


def as_given(facts: naive.Facts) -> ClockFacts:
    given: dict[str, Any] = {}
    for key, value in facts.items():
        if key in WORDS:
            given[key] = WORDS[key](value)
        elif key == "pauses":
            given[key] = tuple(Pause(*(end and naive.parsed(end) for end in each)) for each in value)
        elif key in NAMES:
            given[key] = naive.parsed(value) if key.endswith("_at") else value
    return ClockFacts(**given)


class KeptHand:
    """The rules as the actions use them: kept anew after each fact, and by the hand after a breach."""

    def __init__(self) -> None:
        self.clocks: tuple[KeptClock, ...] = ()
        self.facts: ClockFacts
        self.closed = False
        self.round = 1

    def learn(self, facts: naive.Facts, now: datetime) -> None:
        self.facts, self.closed = as_given(facts), bool(facts.get("closed"))
        self._keep(now)

    def turn(self, now: datetime) -> list[Said]:
        said: list[Said] = []
        while due := sorted(
            (each for each in self.clocks if each.next_at and each.next_at <= now), key=_next
        ):
            signals = []
            for clock in due:
                found = signalled(clock, POLICY.procedure, POLICY.days, at=now)
                self.clocks = tuple(found.clock if each is clock else each for each in self.clocks)
                signals.append(found.signal)
                what = found.level or str(found.signal)
                said.append(Said(clock.code, clock.starts_at, clock.due_at, what, found.late))
            if set(signals) != {Signal.WARNED}:
                self._keep(now)
        return said

    def _keep(self, now: datetime) -> None:
        self.clocks = kept_after(self.clocks, self._readings(now), POLICY, round=self.round, at=now)

    def _readings(self, now: datetime) -> tuple[ClockReading, ...]:
        read = clocks_of(self.facts, at=now)
        return tuple(each for each in read if each.stopped_at or not self.closed)


def _next(clock: KeptClock) -> datetime:
    assert clock.next_at
    return clock.next_at


def _episode(clock: KeptClock) -> Episode:
    return Episode(clock.code, clock.starts_at, clock.due_at if clock.agreed else None)


# ── side by side ──


def tell(number: int) -> None:
    story = random.Random(number)
    facts, now = _came(story)
    hand, kept = NaiveHand(), KeptHand()
    _learn(hand, kept, facts, now)
    for _step in range(story.randrange(2, 9)):
        now = _later(now, story)
        if story.random() < 0.45:
            story.choice(CHANGES)(facts, now, story)
            _learn(hand, kept, facts, now)
        else:
            _turn(hand, kept, now)
        _episodes_stand_once(kept)
    _turn(hand, kept, now + timedelta(days=60))
    assert kept.turn(now + timedelta(days=60)) == []


def _learn(hand: NaiveHand, kept: KeptHand, facts: naive.Facts, now: datetime) -> None:
    before = {episode: row for episode, row in hand.rows(now).items() if hand.stands(episode)}
    changed = {**facts, "pauses": [list(each) for each in facts.get("pauses", [])]}
    rows = hand.learn(changed, now)
    kept.learn(changed, now)
    records = {_episode(each): each for each in kept.clocks}
    for episode, row in rows.items():
        clock = records[episode]
        assert (clock.due_at, clock.stopped_at, str(clock.state), clock.provisional) == (
            row["due_at"], row["stopped_at"], row["state"], row["provisional"],
        ), row  # fmt: skip
    for episode, row in before.items():
        if episode not in rows:
            _gone(records[episode], row, rows)


def _gone(clock: KeptClock, row: dict[str, Any], rows: dict[Episode, dict[str, Any]]) -> None:
    """What no longer applies: judged if it was over, stopped by what began the next one, or ceased."""
    assert clock.next_at is None
    following = [each for each in rows if each.code == clock.code == "CLK-7"]
    if row["stopped_at"] is not None:
        assert str(clock.state) == row["state"]
    elif following:
        assert str(clock.state) == ("met" if following[0].starts_at < row["due_at"] else "breached")
    else:
        assert str(clock.state) == ("breached" if row["state"] == "breached" else "ceased")


def _turn(hand: NaiveHand, kept: KeptHand, now: datetime) -> None:
    rows = hand.rows(now)
    expected, said = hand.turn(rows, now), kept.turn(now)
    assert sorted(said) == sorted(expected)
    for each in {(code, starts, due) for code, starts, due, _what, _late in said}:
        one = [what for *which, what, _late in said if tuple(which) == each]
        assert one == [what for *which, what, _late in expected if tuple(which) == each], "in order"
    records = {_episode(each): each for each in kept.clocks}
    for episode, row in rows.items():
        assert str(records[episode].state) == row["state"]


def _episodes_stand_once(kept: KeptHand) -> None:
    assert len({(each.code, each.episode) for each in kept.clocks}) == len(kept.clocks)
    assert len({_episode(each) for each in kept.clocks}) == len(kept.clocks)


@pytest.mark.parametrize("part", range(PARTS))
def test_the_records_and_the_hand_agree_with_a_second_reading_of_the_specification(part: int) -> None:
    for number in range(part, STORIES, PARTS):
        try:
            tell(number)
        except AssertionError as different:
            raise AssertionError(f"story {number}: {different}") from different
