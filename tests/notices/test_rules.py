"""What is kept of a message, and when it may be shown: plain values."""

from datetime import UTC, date, datetime, time

import pytest

from bihuan.kernel.messages import Ref, say
from bihuan.kernel.moments import SHANGHAI
from bihuan.notices.rules.hours import shown_from
from bihuan.notices.rules.keeping import kept, said_again
from bihuan.notices.terms import KIND_ICONS, KIND_NAMES, NoticeKind
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
