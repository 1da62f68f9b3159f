"""Two readings of one specification must agree on every set of facts (CLK-1..12, 14, 15).

BIHUAN_CLOCK_EXAMPLES=100000 looks longer.
"""

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bihuan.clocks.queries import clocks_of, facts_from
from tests.clocks import naive

EXAMPLES = int(os.environ.get("BIHUAN_CLOCK_EXAMPLES", "10000"))
CHINA = timezone(timedelta(hours=8))
ZONES = [CHINA, UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=5, minutes=30))]
# Complaints have the most rules, so they come most often.
KINDS = ["complaint", "complaint", "complaint", "enquiry", "suggestion", "praise", "repair"]
LATER_MOMENTS = (
    "dispatched_at reported_at with_head_at answered_at handled_at verified_at told_at revisited_at kept_at"
    " invalid_confirmed_at promised_at wished_at last_contact_at appointment_at finished_at water_test_at now"
)

# Where counting goes wrong first: the ends of the table, make-up weekends, the long holidays, plain weeks.
TURNING_DAYS = [
    datetime(2003, 12, 27, tzinfo=CHINA),
    datetime(2007, 12, 27, tzinfo=CHINA),
    datetime(2015, 9, 1, tzinfo=CHINA),
    datetime(2025, 9, 25, tzinfo=CHINA),
    datetime(2026, 2, 10, tzinfo=CHINA),
    datetime(2026, 4, 28, tzinfo=CHINA),
    datetime(2026, 6, 8, tzinfo=CHINA),
    datetime(2026, 9, 24, tzinfo=CHINA),
    datetime(2026, 12, 18, tzinfo=CHINA),
    datetime(2028, 2, 25, tzinfo=CHINA),
]
# Minutes at which a rule turns: midnight, the night rule's two ends, and the minutes beside them.
TURNING_MINUTES = (0, 0, 0, 0, 1, 479, 480, 481, 960, 1259, 1260, 1261, 1439)
CHOICES: dict[str, tuple[Any, ...]] = {
    "validity": (None, "valid", "undecided", "invalid"),
    "severity": (None, "major", "important", "minor"),
    "level": (None, "centre", "company"),
    "channel": (None, "telephone", "walk-in", "forum", "government"),
    "repair": (None, "safety", "leak", "other"),
    "escalated": (None, False, True),
    "emergency": (None, False, True),
    "contactable": (None, True, True, False),
    "answered_on_the_spot": (None, False, True),
}


class Drawn:
    """One set of facts out of one line of bytes: to draw every word by itself took twenty times as long."""

    LONGEST = 200

    def __init__(self, line: bytes) -> None:
        self.line = iter(line)
        self.said: list[datetime] = []

    def below(self, number: int) -> int:
        return (next(self.line) << 8 | next(self.line)) % number if number > 64 else next(self.line) % number

    def one_of(self, values: Sequence[Any]) -> Any:
        return values[self.below(len(values))]

    def moment(self, begin: datetime, *, within_days: int) -> datetime:
        """Now and then one that was said before: two things may happen at once."""
        before = [each for each in self.said if each >= begin]
        if self.below(8) == 7 and before:
            return self.one_of(before)
        day = begin.replace(hour=0, minute=0) + timedelta(days=self.below(within_days + 1))
        minutes = self.one_of(TURNING_MINUTES) if self.below(2) else self.below(1440)
        self.said.append(max(day + timedelta(minutes=minutes), begin))
        return self.said[-1]

    def written(self, begin: datetime, *, within_days: int) -> str:
        return self.in_a_zone(self.moment(begin, within_days=within_days))

    def in_a_zone(self, moment: datetime) -> str:
        return moment.astimezone(self.one_of(ZONES)).isoformat()

    def pause(self, registered: datetime) -> list[str | None]:
        begin = self.moment(registered, within_days=9)
        if self.below(3) == 0:
            return [self.in_a_zone(begin), None]
        return [self.in_a_zone(begin), self.written(begin, within_days=9)]

    def facts(self) -> dict[str, Any]:
        registered = self.moment(self.one_of(TURNING_DAYS), within_days=16)
        facts: dict[str, Any] = {
            "kind": self.one_of(KINDS),
            "registered_at": self.in_a_zone(registered),
            **{key: self.one_of(values) for key, values in CHOICES.items()},
        }
        for key in LATER_MOMENTS.split():
            if self.below(2):
                facts[key] = self.written(registered, within_days=18)
        facts["pauses"] = [self.pause(registered) for _ in range(self.one_of((0, 0, 1, 1, 2, 3)))]
        return facts


def sets_of_facts() -> st.SearchStrategy[dict[str, Any]]:
    lines = st.binary(min_size=Drawn.LONGEST, max_size=Drawn.LONGEST)
    return lines.map(lambda line: Drawn(line).facts())


def read(facts: dict[str, Any]) -> list[dict[str, Any]]:
    asked = facts_from(facts)
    return [
        {
            "code": each.code,
            "starts_at": each.starts_at,
            "due_at": each.due_at,
            "stopped_at": each.stopped_at,
            "state": each.state,
            "provisional": each.provisional,
        }
        for each in clocks_of(asked.facts, at=asked.now)
    ]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example({"kind": "complaint", "registered_at": "2026-02-13T16:00:00+08:00"})
@given(sets_of_facts())
def test_the_clocks_agree_with_a_second_reading_of_the_specification(facts: dict[str, Any]) -> None:
    found = read(facts)
    assert found == naive.clocks(facts)
    codes = [each["code"] for each in found]
    assert len(codes) == len(set(codes)), "each stands there once"


@settings(max_examples=EXAMPLES // 5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sets_of_facts())
def test_every_clock_explains_itself_and_cites_its_clause(facts: dict[str, Any]) -> None:
    asked = facts_from(facts)
    for reading in clocks_of(asked.facts, at=asked.now):
        why = str(reading.because)
        assert why.endswith(f"。{reading.clause}")
        assert ("还没有公布" in why) is reading.provisional
        assert ("原来到" in why) is (reading.due_at != reading.due_before_pauses)
