"""The last value that passes and the first that does not, for everything all other floors lean on."""

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bihuan.kernel.actors import Actor
from bihuan.kernel.canonical import canonical, moment_text
from bihuan.kernel.commands import LARGEST_KEY, LINE, LONG_TEXT, NOTE_TEXT, Checks, is_seen, is_unprintable
from bihuan.kernel.day_names import MONTHS, WEEKDAYS
from bihuan.kernel.masking import mask_phone, normal_phone
from bihuan.kernel.messages import Message, Ref, noop, refs_in, say, with_names
from bihuan.kernel.moments import SHANGHAI, a_month_after, day_of, end_of, now, shanghai, start_of
from bihuan.kernel.refusals import (
    BihuanError,
    Forbidden,
    Invalid,
    NotVisible,
    Obstacle,
    Refusal,
    Stale,
)
from bihuan.kernel.sealing import FIRST, NONCE, CannotOpen, Sealer


def codes(checks: Checks) -> list[str]:
    return [each.code for each in checks.found]


# ── masks ──


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13912344410", "139****4410"),
        ("+8613912344410", "+86****4410"),
        ("01088886666", "010****6666"),
        ("88886666", "888****6666"),
        ("8888666", "*****66"),
        ("95598", "***98"),
        ("110", "*10"),
        ("12", "12"),
        ("1", "1"),
        ("", ""),
    ],
)
def test_every_shape_of_number_hides_its_middle(phone: str, masked: str) -> None:
    """RES-6: mobile, abroad, with area code, of eight and seven digits, service numbers."""
    assert mask_phone(phone) == masked


@given(st.text("0123456789", min_size=8, max_size=18))
def test_at_most_seven_digits_of_a_number_are_ever_shown(phone: str) -> None:
    assert sum(each.isdigit() for each in mask_phone(phone)) == 7


@pytest.mark.parametrize(
    "written",
    [
        "13912344410",
        " 13912344410\n",
        "139-1234-4410",
        "139 1234 4410",
        "(139)12344410",
        "（139）1234 4410",
        "139\u30001234\t4410",
        "1-3-9-1-2-3-4-4-4-1-0",
    ],
)
def test_one_number_is_one_number_however_it_is_written(written: str) -> None:
    assert normal_phone(written) == "13912344410"


@pytest.mark.parametrize("written", ["+86 139", "139x", "139;1", "１３９", "一三九"])
def test_what_is_no_separator_stays_and_is_refused_by_the_form(written: str) -> None:
    assert normal_phone(written) == written.replace(" ", "")


# ── moments ──


def test_now_knows_its_zone() -> None:
    assert now().utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 1, 15, 59, 59, 999_999, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 3, 1, 16, 0, tzinfo=UTC), date(2026, 3, 2)),
        (datetime(2026, 3, 2, 1, 0, tzinfo=timezone(timedelta(hours=14))), date(2026, 3, 1)),
        (datetime(2026, 3, 1, 23, 0, tzinfo=timezone(timedelta(hours=-5))), date(2026, 3, 2)),
    ],
)
def test_the_day_changes_at_midnight_in_shanghai_wherever_the_moment_was_written(
    moment: datetime, day: date
) -> None:
    assert day_of(moment) == day
    assert shanghai(moment) == moment


@given(st.dates(date(2000, 1, 1), date(2199, 12, 30)))
def test_a_day_is_all_that_lies_between_its_start_and_its_end(day: date) -> None:
    """CLK-11."""
    assert day_of(start_of(day)) == day
    assert day_of(end_of(day) - timedelta(microseconds=1)) == day
    assert day_of(end_of(day)) == day + timedelta(days=1)
    assert end_of(day) == start_of(day + timedelta(days=1))
    assert start_of(day).time() == time.min


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 1, 28), date(2026, 2, 28)),
        (date(2026, 1, 29), date(2026, 2, 28)),
        (date(2026, 1, 30), date(2026, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2026, 4, 30), date(2026, 5, 30)),
        (date(2026, 7, 31), date(2026, 8, 31)),
        (date(2026, 11, 30), date(2026, 12, 30)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_a_month_ends_with_the_same_day_or_the_last_there_is(day: date, last: date) -> None:
    """RVS-6: the whole of the last day still belongs to it."""
    assert a_month_after(start_of(day)) == end_of(last)
    assert a_month_after(end_of(day) - timedelta(seconds=1)) == end_of(last)


@given(st.dates(date(2000, 1, 1), date(2190, 1, 1)))
def test_a_month_is_never_shorter_than_february_nor_longer_than_july(day: date) -> None:
    length = a_month_after(start_of(day)) - end_of(day)
    assert timedelta(days=28) <= length <= timedelta(days=31)


def test_the_days_and_months_are_named_in_order() -> None:
    assert [WEEKDAYS[date(2026, 3, day).weekday()] for day in (2, 7, 8)] == ["周一", "周六", "周日"]
    assert [MONTHS[0], MONTHS[11], len(MONTHS), len(WEEKDAYS)] == ["1月", "12月", 12, 7]


# ── who acts ──


def test_a_person_is_not_the_product_and_the_product_is_no_person() -> None:
    person, product = Actor.staff(12), Actor.system("import")
    assert (person.is_person, person.staff_id, str(person)) == (True, 12, "staff:12")
    assert (product.is_person, product.staff_id, str(product)) == (False, None, "system:import")
    assert Actor.system("12").staff_id is None


def test_an_actor_is_what_was_written_and_is_never_changed() -> None:
    assert Actor.parse("system:import:nightly") == Actor("system", "import:nightly")
    assert {Actor.staff(1), Actor.staff(1)} == {Actor.staff(1)}
    with pytest.raises(FrozenInstanceError):
        Actor.staff(1).key = "2"  # type: ignore[misc]  # what is tried is exactly that


# ── one spelling ──


def test_a_date_is_spelled_as_a_date_and_a_moment_in_utc() -> None:
    day, moment = date(2026, 3, 2), datetime(2026, 3, 2, 0, 0, tzinfo=SHANGHAI)
    assert canonical({"day": day}) == '{"day":"2026-03-02"}'
    assert canonical({"at": moment}) == '{"at":"2026-03-01T16:00:00.000000Z"}'
    assert moment_text(moment + timedelta(microseconds=7)) == "2026-03-01T16:00:00.000007Z"


def test_keys_are_sorted_at_every_depth_and_nothing_is_escaped() -> None:
    assert canonical({"b": {"z": 1, "a": [2, None, True]}, "a": "门/\u2028"}) == (
        '{"a":"门/\u2028","b":{"a":[2,null,true],"z":1}}'
    )


@given(st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5) | st.none(), max_size=6))
def test_the_order_in_which_things_are_said_does_not_matter(content: dict[str, object]) -> None:
    assert canonical(dict(reversed(content.items()))) == canonical(content)


@pytest.mark.parametrize("value", [time(8), timedelta(1), b"x", {1}, Actor.staff(1)])
def test_what_would_be_spelled_by_chance_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=type(value).__name__):
        canonical({"a": value})


# ── what is typed ──


def test_the_lengths_people_may_write() -> None:
    assert (LINE, NOTE_TEXT, LONG_TEXT, LARGEST_KEY) == (200, 5_000, 20_000, 9_223_372_036_854_775_807)


@pytest.mark.parametrize(("length", "found"), [(0, []), (9, []), (10, []), (11, ["too_long"])])
def test_a_text_is_as_long_as_it_may_be(length: int, found: list[str]) -> None:
    checks = Checks()
    checks.text("said", "字" * length, most=10)
    assert codes(checks) == found


def test_a_text_too_long_says_how_long_it_is_and_may_be() -> None:
    checks = Checks()
    checks.text("said", "字" * 12, most=10)
    assert "最多10字，现在有12字" in str(checks.found[0].message)


def test_without_a_length_of_its_own_a_text_is_a_note() -> None:
    checks = Checks()
    checks.text("said", "字" * NOTE_TEXT)
    checks.text("more", "字" * (NOTE_TEXT + 1))
    assert [(each.field, each.code) for each in checks.found] == [("more", "too_long")]


def test_a_text_may_be_too_long_and_unprintable_at_once() -> None:
    checks = Checks()
    checks.text("said", "\x00" * 11, most=10, required=True)
    assert codes(checks) == ["too_long", "unprintable"]


def test_what_is_missing_is_not_also_called_too_long() -> None:
    checks = Checks()
    checks.text("said", " " * 11, most=10, required=True)
    assert codes(checks) == ["required"]


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800"])
def test_control_characters_and_half_pairs_are_unprintable(character: str) -> None:
    assert is_unprintable(character)


@pytest.mark.parametrize(
    "character", ["\n", "\r", "\t", " ", "\u3000", "\u200d", "\u202e", "门", "😡", "\ufeff"]
)
def test_line_breaks_tabs_joiners_and_all_that_people_write_are_not(character: str) -> None:
    assert not is_unprintable(character)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("", False),
        (" \n\t\u3000", False),
        ("\u200d\u2060", False),
        (" 。", True),
        ("\u202e门", True),
        ("0", True),
    ],
)
def test_a_text_says_something_when_something_of_it_is_seen(text: str, seen: bool) -> None:
    assert is_seen(text) is seen


@pytest.mark.parametrize(
    ("value", "required", "found"),
    [
        ("a", True, []),
        ("a", False, []),
        ("", True, ["required"]),
        ("", False, []),
        ("c", True, ["unknown"]),
        ("c", False, ["unknown"]),
        ("A", True, ["unknown"]),
        (" a", True, ["unknown"]),
    ],
)
def test_a_choice_is_one_of_those_offered(value: str, required: bool, found: list[str]) -> None:
    checks = Checks()
    checks.one_of("kind", value, ["a", "b"], required=required)
    assert codes(checks) == found


def test_a_choice_is_asked_for_unless_it_is_said_that_it_may_be_left_out() -> None:
    checks = Checks()
    checks.one_of("kind", "", ["a"])
    checks.text("said", "")
    assert codes(checks) == ["required"]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (None, []),
        (1, []),
        (LARGEST_KEY, []),
        (LARGEST_KEY + 1, ["unknown"]),
        (0, ["unknown"]),
        (-1, ["unknown"]),
    ],
)
def test_a_key_is_one_a_database_can_hold(value: int | None, found: list[str]) -> None:
    checks = Checks()
    checks.key("room", value)
    assert codes(checks) == found


@pytest.mark.parametrize(
    ("year", "found"), [(1899, ["impossible"]), (1900, []), (2026, []), (2200, []), (2201, ["impossible"])]
)
def test_a_year_is_one_people_live_in(year: int, found: list[str]) -> None:
    checks = Checks()
    checks.moment("at", datetime(year, 6, 1, tzinfo=UTC))
    assert codes(checks) == found


def test_a_moment_may_be_left_out_where_nobody_asks_for_it() -> None:
    checks = Checks()
    checks.moment("at", None)
    assert checks.found == []


@pytest.mark.parametrize(
    ("away", "found"),
    [(timedelta(microseconds=1), []), (timedelta(0), ["past"]), (timedelta(days=-1), ["past"])],
)
def test_what_is_to_come_comes_after_now(away: timedelta, found: list[str]) -> None:
    than = datetime(2026, 3, 2, tzinfo=UTC)
    checks = Checks()
    checks.later("at", than + away, than=than)
    checks.later("other", None, than=than)
    assert codes(checks) == found


def test_a_moment_without_a_zone_is_not_compared_with_one_that_has_one() -> None:
    checks = Checks()
    checks.later("at", datetime(2020, 1, 1), than=datetime(2026, 3, 2, tzinfo=UTC))  # noqa: DTZ001  (that is the case)
    assert checks.found == []


# ── messages ──


def test_a_message_is_filled_in_when_it_is_read() -> None:
    assert str(say("第%(row)s行：%(why)s", row=3, why=say("缺%(what)s", what="日期"))) == "第3行：缺日期"
    assert noop("门") == "门"


def test_a_message_said_twice_says_the_same() -> None:
    message = say("%(a)s", a=1)
    assert (str(message), str(message)) == ("1", "1")


def test_one_among_other_parameters_may_be_a_list() -> None:
    assert str(say("%(n)d间：%(rooms)s", n=2, rooms=("1202", "1102"))) == "2间：1202、1102"
    assert str(say("%(rooms)s", rooms=())) == ""


def test_nobody_is_named_where_nobody_is() -> None:
    assert refs_in(say("门")) == refs_in("门") == refs_in(7) == set()
    assert with_names("门", {}) == "门"


def test_names_are_put_in_at_every_depth_and_the_message_itself_stays() -> None:
    who = Ref("staff", 1)
    message = say("%(a)s", a=(say("%(b)s", b=who), who, "门"))
    named = with_names(message, {who: Message("林晓")})
    assert str(named) == "林晓、林晓、门"
    assert refs_in(message) == {who}


# ── refusals ──


def test_every_refusal_is_one_of_ours_and_knows_its_kind() -> None:
    """400s are told apart by class alone: what is no rule is none, what is invisible is no refusal."""
    assert all(issubclass(each, Refusal) for each in (Forbidden, Invalid, Stale))
    assert issubclass(Refusal, BihuanError)
    assert issubclass(NotVisible, BihuanError)
    assert not issubclass(NotVisible, Refusal)
    assert not issubclass(Forbidden, Invalid)


def test_a_stale_write_tells_both_versions() -> None:
    stale = Stale(Obstacle("stale", say("有人先写了。")), seen=3, present=5)
    assert (stale.seen, stale.present, stale.first.code) == (3, 5, "stale")


# ── seals ──


def sealer() -> Sealer:
    return Sealer(b"1" * 32, [b"2" * 32])


def test_what_is_sealed_is_marked_with_its_version_and_never_sealed_alike() -> None:
    one, two = (sealer().seal("139", row="person:1") for _ in range(2))
    assert one[:1] == two[:1] == bytes([FIRST])
    assert one[1 : 1 + NONCE] != two[1 : 1 + NONCE]
    assert len(one) == 1 + NONCE + 3 + 16


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=12))
def test_whatever_is_sealed_comes_back(text: str, row: str) -> None:
    assert sealer().open(sealer().seal(text, row=row), row=row) == text


@pytest.mark.parametrize("place", [1, NONCE, NONCE + 1, -1])
def test_one_bit_changed_and_it_opens_no_more(place: int) -> None:
    sealed = bytearray(sealer().seal("13912344410", row="person:1"))
    sealed[place] ^= 1
    with pytest.raises(CannotOpen, match="person:1") as told:
        sealer().open(bytes(sealed), row="person:1")
    assert "139" not in str(told.value)


@pytest.mark.parametrize("sealed", [b"\x02" + b"x" * 40, b"13912344410"])
def test_what_was_not_sealed_here_is_said_to_be_foreign(sealed: bytes) -> None:
    with pytest.raises(CannotOpen, match="another key"):
        sealer().open(sealed, row="person:1")


def test_a_row_is_its_whole_name() -> None:
    sealed = sealer().seal("139", row="person:12")
    for row in ("person:1", "person:122", "case:12", ""):
        with pytest.raises(CannotOpen):
            sealer().open(sealed, row=row)


def test_an_index_is_by_the_index_key_alone() -> None:
    other_field_key = Sealer(b"9" * 32, [b"2" * 32])
    assert sealer().index("139") == other_field_key.index("139") != sealer().index("1390")
    assert len(sealer().index("139")) == 64


def test_a_message_cut_short_behind_its_version_does_not_open() -> None:
    for length in range(1, 30):
        with pytest.raises(CannotOpen):
            sealer().open(sealer().seal("13912344410", row="p:1")[:length], row="p:1")
