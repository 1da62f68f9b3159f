"""Passwords, reset codes and the second step."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache

from bihuan.journal.models import Fact, Passage
from bihuan.journal.queries import facts_of
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.organisation.actions import (
    change_password,
    choose_language,
    issue_reset_code,
    log_reveal,
    pass_second_step,
    renew_recovery_codes,
    turn_off_second_step,
    turn_on_second_step,
    use_reset_code,
)
from bihuan.organisation.models import ResetCode, Staff
from bihuan.organisation.queries import has_second_step, recovery_codes_left
from bihuan.organisation.terms import ChoosePassword, LogReveal, UseResetCode
from tests.looks import reveals_of

GOOD = "桂花开了我就来"
FRESH = "osmanthus-in-march"


def chosen(password: str, again: str | None = None) -> ChoosePassword:
    return ChoosePassword(password=password, again=password if again is None else again)


def with_code(staff: Staff, code: str, password: str = FRESH) -> UseResetCode:
    return UseResetCode(staff_number=staff.staff_number, code=code, password=password, again=password)


# ── passwords ──


def test_a_good_password_is_taken_and_told_without_itself(lin, at):
    change_password(lin, chosen(FRESH), at=at)
    assert Staff.objects.get(pk=lin.pk).check_password(FRESH)
    assert not Fact.objects.filter(payload__contains=FRESH).exists()


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short1", "password_too_short"),
        ("1234567890", "password_entirely_numeric"),
        ("password123", "password_too_common"),
        ("1047104710", "password_too_similar"),
    ],
)
def test_a_poor_password_is_refused_with_the_reason(lin, at, password, code):
    lin.staff_number = "1047104710"
    lin.save()
    with pytest.raises(Invalid) as refused:
        change_password(lin, chosen(password), at=at)
    assert code in {each.code for each in refused.value.obstacles}
    assert {each.field for each in refused.value.obstacles} == {"password"}


def test_the_password_is_typed_twice_alike(lin, at):
    with pytest.raises(Invalid) as refused:
        change_password(lin, chosen(FRESH, "something-else"), at=at)
    assert refused.value.first.field == "again"


def test_the_new_password_differs_from_the_present_one(lin, at):
    change_password(lin, chosen(FRESH), at=at)
    with pytest.raises(Invalid) as refused:
        change_password(lin, chosen(FRESH), at=at)
    assert refused.value.first.code == "password_unchanged"


def test_a_password_of_a_megabyte_is_refused_before_it_is_hashed(lin, at):
    with pytest.raises(Invalid) as refused:
        change_password(lin, chosen("x" * 1_000_000), at=at)
    assert refused.value.first.code == "too_long"


def test_who_must_change_the_password_need_not_after_changing_it(lin, at):
    Staff.objects.filter(pk=lin.pk).update(must_change_password=True)
    assert change_password(lin, chosen(FRESH), at=at).must_change_password is False


# ── reset codes ──


def test_a_head_issues_a_code_and_the_person_chooses_a_password_with_it(lin, he, at):
    code = issue_reset_code(lin, by=he, at=at)
    use_reset_code(with_code(lin, code.lower().replace("-", " ")), at=at + timedelta(hours=23))
    assert Staff.objects.get(pk=lin.pk).check_password(FRESH)
    assert [each.type for each in facts_of(f"staff:{lin.pk}")] == [
        "staff.reset_code_issued",
        "staff.password_reset",
    ]


def test_the_code_itself_is_kept_nowhere(lin, he, at):
    code = issue_reset_code(lin, by=he, at=at).replace("-", "")
    kept = ResetCode.objects.get(staff=lin)
    assert code not in kept.code_hash
    assert not Passage.objects.filter(text__contains=code).exists()


def test_a_code_works_once(lin, he, at):
    code = issue_reset_code(lin, by=he, at=at)
    use_reset_code(with_code(lin, code), at=at)
    with pytest.raises(Invalid) as refused:
        use_reset_code(with_code(lin, code, "another-long-one"), at=at)
    assert refused.value.first.code == "code_does_not_fit"


def test_a_code_ends_after_a_day(lin, he, at):
    code = issue_reset_code(lin, by=he, at=at)
    with pytest.raises(Invalid):
        use_reset_code(with_code(lin, code), at=at + timedelta(hours=24))


def test_a_new_code_ends_the_one_before(lin, he, at):
    first = issue_reset_code(lin, by=he, at=at)
    issue_reset_code(lin, by=he, at=at)
    with pytest.raises(Invalid):
        use_reset_code(with_code(lin, first), at=at)


def test_after_five_wrong_tries_the_right_code_is_worth_nothing(lin, he, at):
    code = issue_reset_code(lin, by=he, at=at)
    for _ in range(5):
        with pytest.raises(Invalid):
            use_reset_code(with_code(lin, "AAAAA-22222"), at=at)
    with pytest.raises(Invalid):
        use_reset_code(with_code(lin, code), at=at)


def test_an_unknown_number_and_a_wrong_code_are_answered_alike(lin, he, at):
    issue_reset_code(lin, by=he, at=at)
    answers = []
    for number in ("1047", "9999"):
        with pytest.raises(Invalid) as refused:
            use_reset_code(
                UseResetCode(staff_number=number, code="AAAAA-22222", password=FRESH, again=FRESH), at=at
            )
        answers.append(refused.value.obstacles)
    assert answers[0] == answers[1]


def test_a_poor_password_does_not_use_up_the_code(lin, he, at):
    code = issue_reset_code(lin, by=he, at=at)
    with pytest.raises(Invalid):
        use_reset_code(with_code(lin, code, "short"), at=at)
    use_reset_code(with_code(lin, code), at=at)
    assert Staff.objects.get(pk=lin.pk).check_password(FRESH)


# ── the second step ──


@pytest.fixture(autouse=True)
def nothing_used_yet():
    cache.clear()


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def secret(lin, at) -> str:
    made = generate_totp_secret()
    turn_on_second_step(lin, secret=made, code=code_of(made), at=at)
    return made


def test_the_second_step_needs_a_code_of_the_telephone(lin, at):
    with pytest.raises(Invalid):
        turn_on_second_step(lin, secret=generate_totp_secret(), code="000000x", at=at)
    assert not has_second_step(lin)


def test_a_code_lets_in_once(lin, secret, at):
    assert pass_second_step(lin, code_of(secret), at=at)
    assert not pass_second_step(lin, code_of(secret), at=at)


def test_the_secret_is_sealed_in_the_database(lin, secret):
    kept = Authenticator.objects.get(user=lin, type="totp")
    assert secret not in str(kept.data)


def test_a_recovery_code_lets_in_once_and_is_told(lin, at):
    made = generate_totp_secret()
    recovery = turn_on_second_step(lin, secret=made, code=code_of(made), at=at)
    assert pass_second_step(lin, recovery[3], at=at)
    assert not pass_second_step(lin, recovery[3], at=at)
    assert recovery_codes_left(lin) == len(recovery) - 1
    assert facts_of(f"staff:{lin.pk}")[-1].type == "staff.recovery_code_used"


def test_new_recovery_codes_end_the_old_ones(lin, at):
    made = generate_totp_secret()
    old = turn_on_second_step(lin, secret=made, code=code_of(made), at=at)
    new = renew_recovery_codes(lin, at=at)
    assert not set(old) & set(new)
    assert not pass_second_step(lin, old[0], at=at)
    assert pass_second_step(lin, new[0], at=at)


def test_a_code_seen_by_one_web_process_is_used_up_for_the_other(lin, secret, at):
    code = code_of(secret)
    assert pass_second_step(lin, code, at=at)
    # What the first process remembers the second one knows nothing of.
    cache.clear()
    assert not pass_second_step(lin, code, at=at)


def test_the_second_step_is_not_turned_on_twice(lin, secret, at):
    another = generate_totp_secret()
    with pytest.raises(Refusal):
        turn_on_second_step(lin, secret=another, code=code_of(another), at=at)


def test_turned_off_it_asks_no_more(lin, secret, at):
    turn_off_second_step(lin, at=at)
    assert not has_second_step(lin)
    assert not pass_second_step(lin, code_of(secret), at=at)


# ── language, access log ──


def test_a_language_is_kept_and_an_unknown_one_is_not(lin, at):
    choose_language(lin, "en", at=at)
    choose_language(lin, "tlh", at=at)
    assert Staff.objects.get(pk=lin.pk).language == "en"
    assert len(facts_of(f"staff:{lin.pk}")) == 1


def test_looking_at_a_number_needs_a_reason_and_leaves_a_trace(lin, at):
    with pytest.raises(Invalid) as refused:
        log_reveal(LogReveal(subject="case:12", reason=" "), by=lin, at=at)
    log_reveal(LogReveal(subject="case:12", reason="回电约时间"), by=lin, at=at)
    assert refused.value.first.field == "reason"
    assert [(each.staff, each.reason) for each in reveals_of("case:12")] == [(lin, "回电约时间")]
