"""Times as people say them, seen on Monday 2026-03-02 at 10:20 in 桂花苑."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from bihuan.kernel.messages import say
from bihuan.paper import wording
from bihuan.paper.rings import Ring

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(month: int, day: int, hour: int = 0, minute: int = 0, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=SHANGHAI)


NOW = at(3, 2, 10, 20)


# ── distances ──


@pytest.mark.parametrize(
    ("due_at", "words", "urgency"),
    [
        (at(3, 2, 17), "还剩 6 小时 40 分", "today"),
        (at(3, 2, 12, 20), "还剩 2 小时", "today"),
        (at(3, 2, 12, 19), "还剩 1 小时 59 分", "soon"),
        (at(3, 2, 10, 42), "还剩 22 分", "soon"),
        (at(3, 3), "还剩 13 小时 40 分", "today"),
        (at(3, 4), "还剩 1 天 13 小时", "calm"),
        (at(3, 4, 10, 20), "还剩 2 天", "calm"),
        (at(3, 2, 10, 5), "已超时 15 分", "late"),
        (at(2, 28), "已超时 2 天 10 小时", "late"),
    ],
)
def test_the_distance_is_said_and_its_urgency_felt(due_at: datetime, words: str, urgency: str):
    assert wording.time_left(due_at, now=NOW) == wording.TimeLeft(words, urgency)  # type: ignore[arg-type]  # parametrised


def test_at_the_due_moment_itself_it_is_late():
    assert wording.urgency_of(NOW, now=NOW) == "late"


def test_less_than_a_minute_is_not_said_as_nothing():
    assert wording.time_left(NOW + timedelta(seconds=30), now=NOW).words == "还剩 不到 1 分"


def test_what_ends_at_midnight_still_belongs_to_the_day_before():
    assert wording.urgency_of(at(3, 3), now=at(3, 2, 9)) == "today"


def test_days_are_those_of_shanghai_wherever_the_moment_was_written():
    utc = at(3, 3).astimezone(ZoneInfo("UTC"))
    assert wording.due_words(utc, now=NOW) == "3月2日(周一)24:00前"


# ── moments ──


@pytest.mark.parametrize(
    ("due_at", "words"),
    [
        (at(3, 4), "3月3日(周二)24:00前"),
        (at(3, 2, 17), "今天 17:00 前"),
        (at(3, 3, 9, 30), "明天 09:30 前"),
        (at(3, 4, 17), "3月4日(周三)17:00前"),
        (at(2, 28), "2月27日(周五)24:00前"),
        (at(1, 1, year=2027), "12月31日(周四)24:00前"),
        (at(1, 5, year=2027), "2027年1月4日(周一)24:00前"),
    ],
)
def test_a_due_time_is_said_as_people_say_it(due_at: datetime, words: str):
    assert wording.due_words(due_at, now=NOW) == words


@pytest.mark.parametrize(
    ("moment", "words", "short", "column"),
    [
        (at(3, 2, 9, 5), "今天 09:05", "今天 09:05", "03-02 09:05"),
        (at(3, 1, 16, 20), "昨天 16:20", "3-1 16:20", "03-01 16:20"),
        (at(2, 27, 16, 20), "2月27日(周五)16:20", "2-27 16:20", "02-27 16:20"),
        (at(8, 3, 8, year=2025), "2025年8月3日(周日)08:00", "2025-8-3", "2025-08-03"),
    ],
)
def test_a_moment_has_a_form_for_each_place(moment: datetime, words: str, short: str, column: str):
    assert wording.moment_words(moment, now=NOW) == words
    assert wording.short_moment(moment, now=NOW) == short
    assert wording.column_moment(moment, now=NOW) == column


def test_paper_shows_the_whole_moment():
    assert wording.stamp(NOW) == "2026-03-02 10:20"


def test_the_head_of_the_workbench_says_today():
    assert wording.now_words(NOW) == "3月2日 周一 10:20"


def test_a_day_of_another_year_says_its_year():
    assert wording.day_words(date(2025, 8, 3), now=NOW) == "2025年8月3日"
    assert wording.day_words(date(2026, 2, 27), now=NOW) == "2月27日"


# ── rings and rounds ──


@pytest.mark.parametrize(
    ("ring", "words"),
    [
        (Ring(4), "第4步处理，共7步"),
        (Ring(4, round=2), "第2轮，第4步处理，共7步"),
        (Ring(6, late=frozenset({6})), "第6步回访，共7步，回访已超时"),
        (Ring(5, late=frozenset({3})), "第5步核实，共7步，派办已超时"),
        (Ring(6, late=frozenset({6, 3})), "第6步回访，共7步，派办、回访已超时"),
        (Ring(7, state="closed"), "已结案"),
        (Ring(7, round=2, state="closed"), "已结案（共2轮）"),
        (Ring(3, state="voided"), "已作废"),
    ],
)
def test_the_ring_says_what_it_draws(ring: Ring, words: str):
    assert wording.ring_words(ring) == words


def test_the_middle_of_the_ring_names_the_step_and_from_the_second_round_on_the_round():
    assert wording.ring_inside(Ring(4)) == ("处理", "4/7")
    assert wording.ring_inside(Ring(4, round=2)) == ("处理", "第二轮")
    assert wording.ring_inside(Ring(7, state="closed")) == ("", "")


@pytest.mark.parametrize(("number", "words"), [(1, "第一轮"), (2, "第二轮"), (10, "第十轮"), (11, "第11轮")])
def test_rounds_are_counted_in_words(number: int, words: str):
    assert wording.round_words(number) == words


# ── numbers and sentences ──


@pytest.mark.parametrize(("count", "words"), [(0, "0"), (99, "99"), (100, "99+"), (4812, "99+")])
def test_nobody_needs_a_number_above_ninety_nine(count: int, words: str):
    assert wording.capped(count) == words


def test_a_message_from_below_is_said_with_its_moments_and_messages():
    message = say("%(who)s 答应%(until)s答复：%(what)s", who="林晓", until=at(3, 2, 17), what=say("查明漏水"))
    assert wording.sentence(message, now=NOW) == "林晓 答应今天 17:00答复：查明漏水"


def test_a_percent_sign_in_a_plain_message_is_left_alone():
    assert wording.sentence(say("满意率 100%"), now=NOW) == "满意率 100%"


def test_the_browser_gets_every_sentence_it_counts_with():
    assert set(wording.distance_sentences()) == {*wording.SPANS, "left", "late"}


# ── English ──


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (lambda: wording.time_left(at(3, 2, 12, 30), now=NOW).words, "2 h 10 min left"),
        (lambda: wording.time_left(at(2, 28), now=NOW).words, "2 d 10 h overdue"),
        (lambda: wording.due_words(at(3, 4), now=NOW), "by Tue 3 Mar, 24:00"),
        (lambda: wording.due_words(at(3, 2, 17), now=NOW), "by 17:00 today"),
        (lambda: wording.moment_words(at(3, 1, 16, 20), now=NOW), "yesterday 16:20"),
        (lambda: wording.moment_words(at(8, 3, 8, year=2025), now=NOW), "Sun 3 Aug 2025, 08:00"),
        (
            lambda: wording.ring_words(Ring(6, round=2, late=frozenset({6}))),
            "Round 2, step 6 of 7: Revisit; overdue: Revisit",
        ),
        (lambda: wording.round_words(2), "Round 2"),
    ],
)
def test_the_same_is_said_in_english(said, words: str):
    with override("en"):
        assert said() == words
