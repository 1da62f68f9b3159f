"""What is kept of a message, and when it may be shown: plain values."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bihuan.kernel.messages import Ref, say
from bihuan.kernel.moments import SHANGHAI
from bihuan.notices.rules.hours import nights, shown_from
from bihuan.notices.rules.keeping import kept, said_again
from bihuan.notices.rules.receiving import wishes_from
from bihuan.notices.terms import ALWAYS_TOLD, HOURS, KIND_ICONS, KIND_NAMES, OFF, ChooseNotices, NoticeKind
from bihuan.policies.terms import HourSpan
from scripts.sizes import ROOT

NOON = HourSpan(time(12), time(14), "电话 2.4")
NIGHT = HourSpan(time(21), time(8), "电话 2.4")


def test_every_kind_has_its_name_and_an_icon_of_the_sprite() -> None:
    sprite = set((ROOT / "frontend/src/icons.txt").read_text("utf-8").split())
    assert set(KIND_NAMES) == set(KIND_ICONS) == set(NoticeKind)
    assert set(KIND_ICONS.values()) <= sprite


def on_monday(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 2, hour, minute, tzinfo=SHANGHAI)


def test_a_message_comes_back_as_it_was_kept() -> None:
    message = say(
        "%(who)s %(at)s %(day)s %(several)s %(number)d %(kind)s %(rest)s",
        who=Ref("staff", 12),
        at=datetime(2026, 3, 2, 2, 20, tzinfo=UTC),
        day=date(2026, 3, 3),
        several=(Ref("staff", 1), say("投诉")),
        number=2,
        kind=say("第%(round)s轮", round=2),
        rest=None,
    )
    assert said_again(kept(message)) == message


@pytest.mark.parametrize(
    ("hour", "shown"),
    [((11, 59), (11, 59)), ((12, 0), (14, 0)), ((13, 59), (14, 0)), ((14, 0), (14, 0)), ((3, 0), (8, 0))],
)
def test_it_waits_for_the_end_of_the_quiet_hours(hour: tuple[int, int], shown: tuple[int, int]) -> None:
    assert shown_from(on_monday(*hour), quiet=[NOON, NIGHT], urgent=False) == on_monday(*shown)


def test_the_night_ends_on_the_next_day() -> None:
    morning = datetime(2026, 3, 3, 8, tzinfo=SHANGHAI)
    assert shown_from(on_monday(21), quiet=[NOON, NIGHT], urgent=False) == morning


def test_what_is_urgent_does_not_wait() -> None:
    assert shown_from(on_monday(23), quiet=[NIGHT], urgent=True) == on_monday(23)


def test_quiet_round_the_clock_still_ends_within_a_day() -> None:
    day = HourSpan(time(8), time(21), "")
    shown = shown_from(on_monday(10), quiet=[day, NIGHT], urgent=False)
    assert shown == datetime(2026, 3, 3, 10, tzinfo=SHANGHAI)


def test_only_what_runs_over_midnight_is_night() -> None:
    assert nights([NOON, NIGHT, HourSpan(time(0), time(6), "")]) == (NIGHT,)


@pytest.mark.parametrize(
    ("said", "hour", "shown"),
    [
        ((10, 0), 17, (2, 17)),
        ((17, 0), 17, (2, 17)),
        ((17, 1), 17, (3, 17)),
        ((3, 0), 8, (2, 8)),
        ((22, 0), 8, (3, 8)),
    ],
)
def test_what_is_collected_comes_at_the_next_such_hour(
    said: tuple[int, int], hour: int, shown: tuple[int, int]
) -> None:
    day, at_hour = shown
    moment = shown_from(on_monday(*said), quiet=[NIGHT], urgent=False, hour=time(hour))
    assert moment == datetime(2026, 3, day, at_hour, tzinfo=SHANGHAI)


def test_an_hour_within_somebodys_rest_comes_after_it() -> None:
    rest = HourSpan(time(16), time(18), "")
    moment = shown_from(on_monday(10), quiet=[NIGHT, rest], urgent=False, hour=time(17))
    assert moment == on_monday(18)


def test_what_is_urgent_is_not_collected() -> None:
    assert shown_from(on_monday(10), quiet=[], urgent=True, hour=time(17)) == on_monday(10)


# ── wishes ──


def refused(**wished: Any) -> list[tuple[str, str]]:
    return [(each.field, each.code) for each in ChooseNotices(**wished).problems()]


@pytest.mark.parametrize("way", [*HOURS, OFF])
@pytest.mark.parametrize("kind", sorted(ALWAYS_TOLD))
def test_what_others_wait_for_is_neither_off_nor_collected(kind: str, way: str) -> None:
    assert refused(ways={kind: way}) == [(kind, "always_told")]


@pytest.mark.parametrize("kind", sorted(set(NoticeKind) - set(ALWAYS_TOLD)))
def test_every_other_kind_is_off_collected_or_at_once(kind: str) -> None:
    for way in (OFF, "08:00", "20:00", "at_once"):
        assert refused(ways={kind: way}) == []


@pytest.mark.parametrize(
    ("wished", "wrong"),
    [
        ({"ways": {"gossip": "off"}}, [("gossip", "unknown")]),
        ({"ways": {"warning": "03:00"}}, [("warning", "unknown")]),
        ({"ways": {"warning": "17:30"}}, [("warning", "unknown")]),
        ({"ways": {"warning": ""}}, [("warning", "required")]),
        ({"rests_from": time(12)}, [("rests_until", "required")]),
        ({"rests_until": time(12)}, [("rests_from", "required")]),
        ({"rests_from": time(12), "rests_until": time(12)}, [("rests_until", "empty_span")]),
        ({"rests_from": time(20), "rests_until": time(8, 1)}, [("rests_until", "too_long")]),
    ],
)
def test_what_cannot_be_wished_is_refused_by_field(
    wished: dict[str, Any], wrong: list[tuple[str, str]]
) -> None:
    assert refused(**wished) == wrong


def test_a_rest_of_twelve_hours_over_midnight_is_the_longest() -> None:
    command = ChooseNotices(rests_from=time(20), rests_until=time(8))
    assert command.problems() == []
    assert wishes_from(command).rest == HourSpan(time(20), time(8), "")
