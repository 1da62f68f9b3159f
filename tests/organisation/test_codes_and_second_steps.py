"""One-time codes to the minute, passwords at their edges, and what a lost telephone costs (ORG-1)."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache

from bihuan.journal.queries import event_of, facts_of
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.organisation.actions import (
    change_password,
    choose_language,
    issue_reset_code,
    leave,
    pass_second_step,
    renew_recovery_codes,
    turn_off_second_step,
    turn_on_second_step,
    use_reset_code,
)
from bihuan.organisation.models import ResetCode, Staff
from bihuan.organisation.queries import has_second_step, recovery_codes_left
from bihuan.organisation.rules.codes import ALPHABET, as_issued, grouped, still_holds
from bihuan.organisation.rules.passwords import WORDING, password_problem
from bihuan.organisation.terms import ChoosePassword, UseResetCode

FRESH = "osmanthus-in-march"
WRONG = "AAAAA-22222"


@pytest.fixture(autouse=True)
def nothing_used_yet():
    cache.clear()


def use(staff: Staff, code: str, *, at: datetime, password: str = FRESH) -> Staff:
    command = UseResetCode(staff_number=staff.staff_number, code=code, password=password, again=password)
    return use_reset_code(command, at=at)


# ── codes, as pure rules ──

NOON = datetime(2026, 3, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        ({}, True),
        ({"at": NOON - timedelta(microseconds=1)}, True),
        ({"at": NOON}, False),
        ({"at": NOON + timedelta(hours=1)}, False),
        ({"used_at": NOON - timedelta(hours=2)}, False),
        ({"attempts": 4}, True),
        ({"attempts": 5}, False),
        ({"attempts": 6}, False),
    ],
)
def test_a_code_holds_until_it_is_used_tried_out_or_old(change, holds):
    fresh = {"expires_at": NOON, "used_at": None, "attempts": 0, "at": NOON - timedelta(hours=1)}
    assert still_holds(**fresh | change) is holds


@pytest.mark.parametrize(
    "typed", ["ABCDE-23456", "abcde23456", " abcde 23456 ", "AB-CD-E2-34-56", "abcde-23456\n"]
)
def test_a_code_read_out_on_the_telephone_is_the_code_that_was_issued(typed):
    assert as_issued(typed) == "ABCDE23456"


def test_a_code_is_said_in_two_halves_and_without_letters_that_sound_alike():
    assert grouped("ABCDE23456") == "ABCDE-23456"
    assert not set(ALPHABET) & set("01IOL")
    assert len(ALPHABET) == len(set(ALPHABET)) == 31


# ── codes, in the records ──


def test_a_code_holds_a_day_to_the_minute(lin, he, at):
    code = issue_reset_code(lin, by=he, at=at)
    kept = ResetCode.objects.get()
    assert (kept.issued_at, kept.expires_at, kept.issued_by) == (at, at + timedelta(hours=24), he)
    assert use(lin, code, at=at + timedelta(hours=23, minutes=59)).pk == lin.pk


def test_four_wrong_tries_are_forgiven(lin, he, at):
    code = issue_reset_code(lin, by=he, at=at)
    for _ in range(4):
        with pytest.raises(Invalid):
            use(lin, WRONG, at=at)
    assert use(lin, code, at=at).pk == lin.pk


def test_wrong_tries_are_counted_on_this_code_and_nobody_elses(lin, zhou, he, at):
    issue_reset_code(lin, by=he, at=at)
    theirs = issue_reset_code(zhou, by=he, at=at)
    for _ in range(5):
        with pytest.raises(Invalid):
            use(lin, WRONG, at=at)
    assert dict(ResetCode.objects.values_list("staff__name", "attempts")) == {"林晓": 5, "周建国": 0}
    assert use(zhou, theirs, at=at).pk == zhou.pk


def test_a_colleagues_code_opens_only_the_colleagues_account(lin, zhou, he, at):
    code = issue_reset_code(lin, by=he, at=at)
    with pytest.raises(Invalid):
        use(zhou, code, at=at)
    assert not Staff.objects.get(pk=zhou.pk).has_usable_password()


def test_a_new_code_begins_with_no_tries_used(lin, he, at):
    issue_reset_code(lin, by=he, at=at)
    for _ in range(5):
        with pytest.raises(Invalid):
            use(lin, WRONG, at=at)
    assert use(lin, issue_reset_code(lin, by=he, at=at), at=at).pk == lin.pk


def test_the_number_beside_the_code_may_have_spaces_around_it(lin, he, at):
    code = issue_reset_code(lin, by=he, at=at)
    use_reset_code(UseResetCode(staff_number=" 1047 ", code=f" {code} ", password=FRESH, again=FRESH), at=at)
    assert Staff.objects.get(pk=lin.pk).check_password(FRESH)


def test_a_code_frees_from_having_to_change_the_password(lin, he, at):
    Staff.objects.filter(pk=lin.pk).update(must_change_password=True)
    assert use(lin, issue_reset_code(lin, by=he, at=at), at=at).must_change_password is False


def test_a_used_code_is_kept_with_its_moment(lin, he, at):
    use(lin, issue_reset_code(lin, by=he, at=at), at=at + timedelta(hours=1))
    assert ResetCode.objects.get().used_at == at + timedelta(hours=1)
    issue_reset_code(lin, by=he, at=at)
    assert ResetCode.objects.count() == 2


# ── passwords ──


@pytest.mark.parametrize(
    "password", ["一二三四五六七八九十", "correct horse", "x1" * 64, "密码 with 空格", "🌸🌸🌸🌸🌸🌸🌸🌸🌸🌸"]
)
def test_a_password_may_be_whatever_somebody_remembers(lin, at, password):
    change_password(lin, ChoosePassword(password=password, again=password), at=at)
    assert Staff.objects.get(pk=lin.pk).check_password(password)


@pytest.mark.parametrize(("length", "taken"), [(9, False), (10, True), (128, True), (129, False)])
def test_a_password_has_ten_to_a_hundred_and_twenty_eight_characters(lin, at, length, taken):
    password = ("桂花开了我就来啦啊" * 20)[:length]
    if taken:
        change_password(lin, ChoosePassword(password=password, again=password), at=at)
        return
    with pytest.raises(Invalid) as refused:
        change_password(lin, ChoosePassword(password=password, again=password), at=at)
    assert refused.value.first.field == "password"


def test_everything_against_a_password_is_said_at_once(lin, at):
    with pytest.raises(Invalid) as refused:
        change_password(lin, ChoosePassword(password="12345", again="12345"), at=at)
    assert {each.code for each in refused.value.obstacles} >= {
        "password_too_short",
        "password_entirely_numeric",
        "password_too_common",
    }


@pytest.mark.parametrize("code", sorted(WORDING))
def test_every_objection_to_a_password_says_what_to_do(code):
    problem = password_problem(code)
    assert (problem.code, problem.field) == (code, "password")
    assert str(problem.message).endswith("。")


# ── the second step ──


def code_of(secret: str, *, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def turned_on(staff: Staff, at: datetime) -> tuple[str, list[str]]:
    secret = generate_totp_secret()
    return secret, turn_on_second_step(staff, secret=secret, code=code_of(secret), at=at)


def test_ten_recovery_codes_are_given_and_none_is_like_another(lin, at):
    _, recovery = turned_on(lin, at)
    assert len(set(recovery)) == len(recovery) == 10
    assert recovery_codes_left(lin) == 10
    assert recovery[0] not in str(list(Authenticator.objects.filter(user=lin).values()))


def test_turning_it_on_and_off_is_told_and_by_whom(lin, he, at):
    turned_on(lin, at)
    turn_off_second_step(lin, at=at, by=Actor.staff(he.pk))
    assert [(str(event_of(each).sentence()), each.actor) for each in facts_of(f"staff:{lin.pk}")] == [
        ("打开两步验证。", f"staff:{lin.pk}"),
        ("关闭两步验证。", f"staff:{he.pk}"),
    ]
    assert recovery_codes_left(lin) == 0
    assert not Authenticator.objects.filter(user=lin).exists()


@pytest.mark.parametrize("typed", ["", "0", "abcdef", "000 000", "-" * 6, "１２３４５６", "x" * 3_000])
def test_what_is_no_code_lets_nobody_in(lin, at, typed):
    turned_on(lin, at)
    assert not pass_second_step(lin, typed, at=at)
    assert recovery_codes_left(lin) == 10


def test_a_code_may_be_typed_in_groups(lin, at):
    secret, _ = turned_on(lin, at)
    code = code_of(secret)
    assert pass_second_step(lin, f"{code[:3]} {code[3:]}", at=at)


def test_somebody_elses_telephone_lets_nobody_in(lin, he, at):
    hers, _ = turned_on(lin, at)
    _, recovery = turned_on(he, at)
    assert not pass_second_step(he, code_of(hers), at=at)
    assert not pass_second_step(lin, recovery[0], at=at)
    assert pass_second_step(lin, code_of(hers), at=at)


def test_an_old_code_of_the_telephone_is_too_late(lin, at):
    secret, _ = turned_on(lin, at)
    assert not pass_second_step(lin, code_of(secret, steps=-20), at=at)


def test_the_last_use_is_noted(lin, at):
    secret, _ = turned_on(lin, at)
    pass_second_step(lin, code_of(secret), at=at)
    assert Authenticator.objects.get(user=lin, type="totp").last_used_at == at


def test_a_code_of_the_telephone_is_no_recovery_code_and_is_not_told(lin, at):
    secret, _ = turned_on(lin, at)
    pass_second_step(lin, code_of(secret), at=at)
    assert [each.type for each in facts_of(f"staff:{lin.pk}")] == ["staff.second_step_on"]


def test_renewing_tells_and_fills_up(lin, at):
    _, recovery = turned_on(lin, at)
    pass_second_step(lin, recovery[0], at=at)
    assert recovery_codes_left(lin) == 9
    renew_recovery_codes(lin, at=at)
    assert recovery_codes_left(lin) == 10
    assert facts_of(f"staff:{lin.pk}")[-1].type == "staff.recovery_codes_renewed"


def test_a_wrong_code_turns_nothing_on_and_makes_no_recovery_codes(lin, at):
    with pytest.raises(Invalid) as refused:
        turn_on_second_step(lin, secret=generate_totp_secret(), code="000000x", at=at)
    assert refused.value.first.field == "code"
    assert (has_second_step(lin), recovery_codes_left(lin)) == (False, 0)
    assert facts_of(f"staff:{lin.pk}") == []


def test_who_left_turns_nothing_on(lin, at):
    leave(lin, by=Actor.system("tests"), at=at)
    secret = generate_totp_secret()
    with pytest.raises(Refusal):
        turn_on_second_step(lin, secret=secret, code=code_of(secret), at=at)
    assert not has_second_step(lin)


# ── language ──


@pytest.mark.parametrize("language", ["", "fr", "EN", "zh", "en\x00", "../en"])
def test_a_language_nobody_reads_here_changes_nothing(lin, at, language):
    choose_language(lin, language, at=at)
    assert Staff.objects.get(pk=lin.pk).language == "zh-hans"
    assert facts_of(f"staff:{lin.pk}") == []


def test_the_language_that_is_set_already_is_no_news(lin, at):
    choose_language(lin, "zh-hans", at=at)
    assert facts_of(f"staff:{lin.pk}") == []
    choose_language(lin, "en", at=at)
    assert str(event_of(facts_of(f"staff:{lin.pk}")[-1]).sentence()) == "界面语言改为en。"
    assert lin.language == "en"
