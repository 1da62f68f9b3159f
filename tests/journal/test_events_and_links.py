"""Facts as values: what is hashed, what can be erased, what comes back, how they hang together (ARC-4)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.journal.events import EVENTS, NO_WORDS, Event, StaffId, Words, is_words, join, marks, split
from bihuan.journal.rules.chaining import digest_of, link, seal_over
from bihuan.kernel.messages import Message, say
from tests.journal.lamps import AT, LampChanged, LampEvent


@dataclass(frozen=True, kw_only=True)
class LampCounted(LampEvent):
    """Everything a fact may hold."""

    TYPE: ClassVar[str] = "lamp.counted"
    CLAUSE: ClassVar[str] = "规程 9.9"
    floors: tuple[int, ...] = ()
    on: date | None = None
    at: datetime
    by: StaffId | None = None
    lit: bool = False
    remark: Words = NO_WORDS
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say("%(remark)s", remark=self.remark)


COUNTED = LampCounted(
    floors=(1, 2),
    on=date(2026, 3, 2),
    at=AT,
    by=StaffId(12),
    lit=True,
    remark=Words("顾先生说"),
    reason=Words("坏了"),
)


def as_stored(plain: dict[str, Any]) -> dict[str, Any]:
    """What JSON makes of it."""
    stored: dict[str, Any] = {}
    for name, value in plain.items():
        if isinstance(value, tuple):
            value = list(value)
        if isinstance(value, date):
            value = value.isoformat()
        stored[name] = value
    return stored


def test_words_are_kept_apart_and_everything_else_is_hashed() -> None:
    plain, words = split(COUNTED)
    assert words == {"remark": "顾先生说", "reason": "坏了"}
    assert plain == {"floors": (1, 2), "on": date(2026, 3, 2), "at": AT, "by": 12, "lit": True}


def test_words_nobody_said_are_not_kept() -> None:
    plain, words = split(LampCounted(at=AT, remark=Words("门")))
    assert words == {"remark": "门"}
    assert "reason" not in plain


def test_an_event_comes_back_from_what_was_stored() -> None:
    plain, words = split(COUNTED)
    assert join("lamp.counted", as_stored(plain), words) == COUNTED


def test_erased_words_come_back_empty_and_the_rest_as_it_was() -> None:
    plain, words = split(COUNTED)
    again = join("lamp.counted", as_stored(plain), {**words, "remark": ""})
    assert isinstance(again, LampCounted)
    assert (again.remark, again.reason, again.floors) == ("", "坏了", (1, 2))


def test_a_fact_from_before_a_field_was_added_takes_its_default() -> None:
    again = join("lamp.counted", {"at": AT.isoformat()}, {})
    assert again == LampCounted(at=AT)


def test_what_a_fact_no_longer_knows_is_passed_over() -> None:
    again = join("lamp.counted", {"at": AT.isoformat(), "colour": "red"}, {"colour": "红"})
    assert again == LampCounted(at=AT)


def test_fields_are_known_by_their_marks() -> None:
    known = marks(LampCounted)
    assert {name for name, mark in known.items() if is_words(mark)} == {"remark", "reason"}
    assert known["by"] == StaffId | None
    assert not is_words(str)


def test_a_clause_and_an_icon_belong_to_the_kind_of_event() -> None:
    assert (COUNTED.clause(), COUNTED.ICON) == ("规程 9.9", "point")
    assert LampChanged(floor=1).clause() == ""


def test_an_event_without_a_sentence_has_none_to_tell() -> None:
    with pytest.raises(NotImplementedError):
        LampEvent().sentence()


def test_a_base_class_is_no_event_of_its_own() -> None:
    assert "" not in EVENTS
    assert LampEvent not in EVENTS.values()
    assert EVENTS["lamp.counted"] is LampCounted


def test_a_kind_of_fact_nobody_knows_any_more_is_an_error_and_not_another_fact() -> None:
    with pytest.raises(KeyError):
        join("lamp.gone", {}, {})


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_every_kind_of_fact_has_a_name_an_icon_and_a_sentence_of_its_own(name: str) -> None:
    kind = EVENTS[name]
    assert name == kind.TYPE
    assert "." in name
    assert kind.ICON
    assert kind.sentence is not Event.sentence


# ── digests and links ──

LINKED: dict[str, Any] = {
    "stream": "lamp:1",
    "seq": 2,
    "type_name": "lamp.changed",
    "payload": '{"floor":3}',
    "actor": "staff:12",
    "at_text": "2026-03-02T02:20:00.000000Z",
}


def test_a_link_is_always_the_same_and_thirty_two_bytes_long() -> None:
    assert link(b"before", **LINKED) == link(b"before", **LINKED)
    assert len(link(b"", **LINKED)) == 32


@pytest.mark.parametrize(
    "change",
    [
        {"stream": "lamp:2"},
        {"seq": 3},
        {"type_name": "lamp.counted"},
        {"payload": '{"floor":4}'},
        {"payload": '{"floor": 3}'},
        {"actor": "staff:1"},
        {"at_text": "2026-03-02T02:20:00.000001Z"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_nothing_of_a_fact_can_change_without_its_link(change: dict[str, Any]) -> None:
    assert link(b"before", **{**LINKED, **change}) != link(b"before", **LINKED)


def test_a_link_hangs_on_the_one_before_it() -> None:
    assert link(b"before", **LINKED) != link(b"", **LINKED)


def test_what_stands_in_one_field_cannot_pass_for_another() -> None:
    """A shorter stream and a longer type do not add up to the same."""
    one = link(b"", **{**LINKED, "stream": "lamp:1", "actor": "staff:12"})
    two = link(b"", **{**LINKED, "stream": "lamp:1staff", "actor": ":12"})
    assert one != two


@given(st.text(max_size=20), st.text(max_size=20))
def test_one_text_has_one_digest_with_its_salt(one: str, two: str) -> None:
    assert (digest_of(b"salt", one) == digest_of(b"salt", two)) == (one == two)
    assert digest_of(b"salt", one) != digest_of(b"other", one)


HEADS = [("lamp:1", 2, b"a" * 32), ("lamp:2", 1, b"b" * 32)]


def test_a_seal_does_not_care_in_which_order_the_streams_are_named() -> None:
    assert seal_over(b"", HEADS) == seal_over(b"", reversed(HEADS))


@pytest.mark.parametrize(
    "heads",
    [
        HEADS[:1],
        [("lamp:1", 3, b"a" * 32), HEADS[1]],
        [("lamp:1", 2, b"c" * 32), HEADS[1]],
        [("lamp:3", 2, b"a" * 32), HEADS[1]],
        [*HEADS, ("lamp:3", 1, b"")],
        [],
    ],
)
def test_a_seal_is_over_every_name_length_and_head(heads: list[tuple[str, int, bytes]]) -> None:
    assert seal_over(b"", heads) != seal_over(b"", HEADS)


def test_a_seal_hangs_on_the_day_before() -> None:
    assert seal_over(b"", HEADS) != seal_over(b"yesterday", HEADS)
    assert seal_over(b"", []) != seal_over(b"yesterday", [])


def test_a_moment_is_one_moment_whatever_its_zone() -> None:
    plain, words = split(LampCounted(at=AT.astimezone(timezone(timedelta(hours=8)))))
    again = join("lamp.counted", as_stored(plain), words)
    assert isinstance(again, LampCounted)
    assert again.at == AT
    assert again.at.tzinfo is not None
    assert again.at.astimezone(UTC) == AT
