"""Two readings of one specification must agree on every set of facts (CLK-1..12, 14, 15).

BIHUAN_CLOCK_EXAMPLES=20000 looks longer.
"""

import os
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bihuan.clocks.queries import clocks_of, facts_from
from tests.clocks import naive

EXAMPLES = int(os.environ.get("BIHUAN_CLOCK_EXAMPLES", "2500"))
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
MINUTES_OF_DAY = st.sampled_from([0, 1, 479, 480, 481, 960, 1259, 1260, 1261, 1439]) | st.integers(0, 1439)


@st.composite
def moments_from(draw: st.DrawFn, begin: datetime, *, within_days: int) -> datetime:
    day = begin.replace(hour=0, minute=0) + timedelta(days=draw(st.integers(0, within_days)))
    moment = day + timedelta(minutes=draw(MINUTES_OF_DAY))
    return max(moment, begin)


def written(moment: datetime, draw: st.DrawFn) -> str:
    return moment.astimezone(draw(st.sampled_from(ZONES))).isoformat()


@st.composite
def sets_of_facts(draw: st.DrawFn) -> dict[str, Any]:
    registered = draw(moments_from(draw(st.sampled_from(TURNING_DAYS)), within_days=16))
    facts: dict[str, Any] = {
        "kind": draw(st.sampled_from(KINDS)),
        "registered_at": written(registered, draw),
    }
    choices: dict[str, list[Any]] = {
        "validity": [None, "valid", "undecided", "invalid"],
        "severity": [None, "major", "important", "minor"],
        "level": [None, "centre", "company"],
        "channel": [None, "telephone", "walk-in", "forum", "government"],
        "repair": [None, "safety", "leak", "other"],
        "escalated": [None, False, True],
        "emergency": [None, False, True],
        "contactable": [None, True, True, False],
        "answered_on_the_spot": [None, False, True],
    }
    for key, values in choices.items():
        facts[key] = draw(st.sampled_from(values))
    for key in LATER_MOMENTS.split():
        if draw(st.booleans()):
            facts[key] = written(draw(moments_from(registered, within_days=18)), draw)
    facts["pauses"] = [draw(pauses(registered)) for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2, 3])))]
    return facts


@st.composite
def pauses(draw: st.DrawFn, registered: datetime) -> list[str | None]:
    begin = draw(moments_from(registered, within_days=9))
    if draw(st.integers(0, 2)) == 0:
        return [written(begin, draw), None]
    return [written(begin, draw), written(draw(moments_from(begin, within_days=9)), draw)]


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
