"""What everything stands on: moments, masks, messages, checks, seals (CLK-11, RES-6)."""

from datetime import UTC, date, datetime

import pytest

from bihuan.kernel.actors import Actor
from bihuan.kernel.canonical import canonical
from bihuan.kernel.commands import Checks
from bihuan.kernel.masking import is_phone, mask_phone, normal_phone
from bihuan.kernel.messages import Ref, refs_in, say, with_names
from bihuan.kernel.moments import SHANGHAI, a_month_after, day_of, end_of
from bihuan.kernel.refusals import Obstacle, Refusal
from bihuan.kernel.sealing import CannotOpen, Sealer

# ── moments ──


def test_a_day_ends_at_the_next_midnight_in_shanghai() -> None:
    """CLK-11."""
    assert end_of(date(2026, 2, 28)) == datetime(2026, 2, 28, 16, 0, tzinfo=UTC)


def test_a_day_is_the_one_people_in_shanghai_are_living() -> None:
    assert day_of(datetime(2025, 12, 31, 16, 30, tzinfo=UTC)) == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("day", "until"),
    [
        ((2026, 1, 31), (2026, 3, 1)),
        ((2028, 1, 31), (2028, 3, 1)),
        ((2026, 2, 28), (2026, 3, 29)),
        ((2026, 12, 15), (2027, 1, 16)),
    ],
)
def test_a_month_after_is_the_end_of_the_same_day_or_of_a_shorter_month(
    day: tuple[int, int, int], until: tuple[int, int, int]
) -> None:
    """RVS-6."""
    assert a_month_after(datetime(*day, 9, tzinfo=SHANGHAI)) == datetime(*until, tzinfo=SHANGHAI)


# ── masks ──


@pytest.mark.parametrize(
    ("phone", "masked"), [("13912344410", "139****4410"), ("12345", "***45"), ("9", "9"), ("", "")]
)
def test_a_number_shows_its_ends_only(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


def test_one_number_is_written_one_way() -> None:
    assert normal_phone(" 139-1234 4410 ") == normal_phone("（139）12344410") == "13912344410"


# ── messages ──


def test_a_message_names_people_by_their_key_until_it_is_read() -> None:
    message = say(
        "%(who)s、%(others)s", who=Ref("staff", 1), others=(Ref("staff", 2), say("%(a)s", a=Ref("x", 3)))
    )
    assert refs_in(message) == {Ref("staff", 1), Ref("staff", 2), Ref("x", 3)}
    named = with_names(message, {Ref("staff", 1): "林晓"})
    assert named.params["who"] == "林晓"
    assert named.params["others"][0] == "—"


def test_a_percent_sign_somebody_typed_breaks_no_sentence() -> None:
    assert str(say("退回：%(reason)s", reason="100%(完成)s")) == "退回：100%(完成)s"
    assert str(say("完成100%")) == "完成100%"


# ── content ──


def test_one_content_has_one_spelling() -> None:
    moment = datetime(2026, 3, 2, 10, 20, tzinfo=SHANGHAI)
    assert canonical({"b": moment, "a": "门"}) == '{"a":"门","b":"2026-03-02T02:20:00.000000Z"}'
    assert canonical({"a": "门", "b": moment.astimezone(UTC)}) == canonical({"b": moment, "a": "门"})


def test_what_has_no_spelling_is_refused() -> None:
    with pytest.raises(TypeError):
        canonical({"a": object()})


def test_an_actor_is_written_and_read_back() -> None:
    for actor in (Actor.staff(12), Actor.system("import")):
        assert Actor.parse(str(actor)) == actor


# ── checks ──


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", "required"),
        ("   ", "required"),
        ("\u200b\u202e\ufeff \u202c", "required"),
        ("x" * 11, "too_long"),
        ("a\x00b", "unprintable"),
        ("\ud83d", "unprintable"),
    ],
)
def test_what_is_wrong_with_a_text_is_said_with_its_field(value: str, code: str) -> None:
    checks = Checks()
    checks.text("said", value, most=10, required=True)
    assert [(each.field, each.code) for each in checks.found] == [("said", code)]


@pytest.mark.parametrize("value", ["门", "a\nb\tc", "😡", "\u202e倒\u202c", "x" * 10])
def test_whatever_people_write_is_welcome(value: str) -> None:
    checks = Checks()
    checks.text("said", value, most=10, required=True)
    assert checks.found == []


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, "required"),
        (datetime(2026, 3, 2), "no_zone"),  # noqa: DTZ001  (what is refused is a time without zone)
        (datetime(1, 1, 1, tzinfo=UTC), "impossible"),
        (datetime(9999, 12, 31, tzinfo=UTC), "impossible"),
    ],
)
def test_a_moment_is_aware_and_of_our_times(value: datetime | None, code: str) -> None:
    checks = Checks()
    checks.moment("at", value, required=True)
    assert [each.code for each in checks.found] == [code]


@pytest.mark.parametrize("value", [0, -1, 2**63, 10**30])
def test_a_key_no_database_holds_is_unknown(value: int) -> None:
    checks = Checks()
    checks.key("room", value)
    assert [(each.field, each.code) for each in checks.found] == [("room", "unknown")]


def test_a_refusal_tells_all_its_obstacles_and_the_first_of_them() -> None:
    first, second = Obstacle("a", say("甲。"), "规程 1"), Obstacle("b", say("乙。"))
    refusal = Refusal(first, second)
    assert (refusal.first, list(refusal.obstacles), str(refusal)) == (first, [first, second], "甲。; 乙。")


# ── seals ──


def test_a_sealed_number_opens_only_in_its_own_row() -> None:
    """RES-6: nobody moves a number onto a case they may read."""
    sealer = Sealer(b"1" * 32, [b"2" * 32])
    sealed = sealer.seal("13912344410", row="case:1")
    assert sealer.open(sealed, row="case:1") == "13912344410"
    assert sealed != sealer.seal("13912344410", row="case:1")
    for row, key in (("case:2", b"1" * 32), ("case:1", b"3" * 32)):
        with pytest.raises(CannotOpen):
            Sealer(key, [b"2" * 32]).open(sealed, row=row)
    with pytest.raises(CannotOpen):
        sealer.open(sealed[:-1] + b"x", row="case:1")


def test_nothing_sealed_is_nothing() -> None:
    sealer = Sealer(b"1" * 32, [b"2" * 32])
    assert sealer.seal("", row="case:1") == b""
    assert sealer.open(b"", row="case:1") == sealer.index("") == ""


def test_an_exact_number_is_found_by_its_index_and_the_index_tells_nothing() -> None:
    sealer = Sealer(b"1" * 32, [b"2" * 32])
    assert sealer.index("13912344410") == sealer.index("13912344410")
    assert "139" not in sealer.index("13912344410")[:11]
    assert sealer.index("13912344410") != Sealer(b"1" * 32, [b"9" * 32]).index("13912344410")


def test_a_telephone_number_has_five_to_eighteen_digits_wherever_it_is_typed() -> None:
    assert all(is_phone(each) for each in ("12345", "+8613912344410", "9" * 18))
    assert not any(is_phone(each) for each in ("1234", "9" * 19, "++123456", "１２３４５６", "12345a", ""))
