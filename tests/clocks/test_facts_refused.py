"""Facts that cannot be right are refused by the key at fault (clocks.md, "Refused")."""

from typing import Any

import pytest

from bihuan.clocks.errors import FactsRefused
from bihuan.clocks.queries import facts_from
from bihuan.clocks.terms import Level, Validity

GOOD = {"kind": "complaint", "registered_at": "2026-02-13T16:00:00+08:00"}
BEFORE, AFTER = "2026-02-13T15:59:59+08:00", "2026-02-14T09:00:00+08:00"


def refusal(given: Any) -> str | None:
    with pytest.raises(FactsRefused) as refused:
        facts_from(given)
    assert refused.value.message
    return refused.value.field


@pytest.mark.parametrize("given", [None, [], [GOOD], "complaint", 3, True])
def test_what_is_no_object_has_no_key_at_fault(given: object) -> None:
    assert refusal(given) is None


@pytest.mark.parametrize("key", ["kind", "registered_at"])
@pytest.mark.parametrize("missing", [{}, {"null": None}])
def test_kind_and_registration_are_needed(key: str, missing: dict[str, None]) -> None:
    given = {other: value for other, value in GOOD.items() if other != key}
    assert refusal({**given, **({key: None} if missing else {})}) == key


@pytest.mark.parametrize(
    "wrong",
    [
        {"kinds": "complaint"},
        {"round_began_at": AFTER},
        {"": None},
        {"kind": "Complaint"},
        {"severity": "grave"},
        {"channel": ["telephone"]},
        {"repair": 3},
        {"level": ""},
        {"validity": True},
        {"escalated": "true"},
        {"contactable": 1},
        {"emergency": []},
        {"wished_at": "2026-02-14T09:00:00"},
        {"wished_at": "2026-02-14"},
        {"wished_at": "tomorrow"},
        {"wished_at": "2026-02-30T09:00:00+08:00"},
        {"wished_at": 1770966000},
        {"wished_at": "9999-12-31T23:00:00-05:00"},
        {"now": BEFORE},
        {"dispatched_at": BEFORE},
        {"pauses": "none"},
        {"pauses": [AFTER]},
        {"pauses": [[AFTER]]},
        {"pauses": [[None, AFTER]]},
        {"pauses": [[AFTER, AFTER, AFTER]]},
        {"pauses": [["2026-02-14T09:00:00", None]]},
        {"pauses": [["2026-02-15T09:00:00+08:00", AFTER]]},
        {"pauses": [[BEFORE, AFTER]]},
    ],
)
def test_the_key_at_fault_is_named(wrong: dict[str, Any]) -> None:
    assert refusal({**GOOD, **wrong}) == next(iter(wrong))


def test_null_means_not_given() -> None:
    facts = facts_from({**GOOD, "validity": None, "level": None, "contactable": None, "pauses": None}).facts
    assert (facts.validity, facts.level, facts.contactable) == (Validity.UNDECIDED, Level.CENTRE, True)


def test_any_zone_will_do() -> None:
    asked = facts_from({**GOOD, "now": "2026-02-13T08:00:00Z"})
    assert asked.now == asked.facts.registered_at


def test_a_pause_may_end_the_moment_it_begins() -> None:
    assert len(facts_from({**GOOD, "pauses": [[AFTER, AFTER]]}).facts.pauses) == 1
