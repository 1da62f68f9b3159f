"""The door: who gets in, and what keeps others out (ORG-1)."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client

from bihuan.organisation.actions import turn_on_second_step
from bihuan.organisation.models import Staff

PASSWORD = "桂花开了我就来"


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture(autouse=True)
def nothing_used_yet():
    cache.clear()


@pytest.fixture
def lin(lin: Staff) -> Staff:
    lin.set_password(PASSWORD)
    lin.save()
    return lin


@pytest.fixture
def secret(lin: Staff, at) -> str:
    made = generate_totp_secret()
    turn_on_second_step(lin, secret=made, code=code_of(made), at=at)
    return made


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client: Client, password: str = PASSWORD, **more: str):
    return client.post("/sign-in", {"username": "1047", "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get("/security").status_code == 200


# ── number and password ──


def test_the_sign_in_page_speaks_chinese_whatever_the_browser_asks_for(visitor, db):
    page = visitor.get("/sign-in", headers={"accept-language": "en-US,en"})
    assert "登录闭环" in page.text
    assert page.headers["Content-Language"] == "zh-hans"


def test_ms_lin_gets_in_with_number_and_password(visitor, lin):
    assert sign_in(visitor).url == "/"
    assert is_in(visitor)


def test_a_wrong_password_and_an_unknown_number_are_answered_alike(visitor, lin):
    wrong = sign_in(visitor, "wrong")
    unknown = visitor.post("/sign-in", {"username": "9999", "password": "wrong"})
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert "工号或密码不对" in wrong.text
    assert "工号或密码不对" in unknown.text
    assert not is_in(visitor)


def test_the_typed_password_never_comes_back_on_the_page(visitor, lin):
    assert "hunter2-hunter2" not in sign_in(visitor, "hunter2-hunter2").text


def test_who_has_left_does_not_get_in(visitor, lin):
    Staff.objects.filter(pk=lin.pk).update(is_active=False)
    assert sign_in(visitor).status_code == 422


def test_an_open_session_of_somebody_who_left_ends_with_the_next_page(visitor, lin):
    sign_in(visitor)
    Staff.objects.filter(pk=lin.pk).update(is_active=False)
    assert not is_in(visitor)


@pytest.mark.parametrize(
    "typed", ["", "1047\x00", "1" * 500, "<script>alert(1)</script>", "' OR 1=1 --", "１０４７😀"]
)
def test_whatever_is_typed_as_a_number_is_answered_with_a_page(visitor, lin, typed):
    page = visitor.post("/sign-in", {"username": typed, "password": "x"})
    assert page.status_code == 422
    assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/cases?stage=open", "/cases?stage=open"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example", "/"),
        ("cases", "/"),
        ("９９", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_after_the_door_one_is_led_to_a_page_of_ours_only(visitor, lin, wanted, leads_to):
    assert sign_in(visitor, next=wanted).url == leads_to


def test_the_door_needs_a_form_of_ours(lin):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403


def test_a_page_behind_the_door_leads_to_the_door_and_back(visitor, db):
    assert visitor.get("/security").url == "/sign-in?next=/security"


def test_signing_out_takes_a_button_not_a_link(visitor, lin):
    sign_in(visitor)
    assert visitor.get("/sign-out").status_code == 405
    assert visitor.post("/sign-out").url == "/sign-in"
    assert not is_in(visitor)


# ── sessions ──


def test_a_session_ends_with_the_browser(visitor, lin):
    cookie = sign_in(visitor).cookies["sessionid"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert cookie["httponly"]


def test_a_session_ends_twelve_hours_after_signing_in(visitor, lin, clock, at):
    sign_in(visitor)
    clock.at = at + timedelta(hours=11, minutes=59)
    assert is_in(visitor)
    clock.at = at + timedelta(hours=12)
    assert not is_in(visitor)


# ── the lock-out ──


def test_after_five_wrong_passwords_even_the_right_one_waits(visitor, lin):
    answers = [sign_in(visitor, "wrong").status_code for _ in range(5)]
    locked = sign_in(visitor)
    assert answers == [422, 422, 422, 422, 429]
    assert locked.status_code == 429
    assert "还要等 15 分钟" in locked.text
    assert locked.headers["Retry-After"] == "900"


def test_the_lock_out_opens_again_after_a_quarter_of_an_hour(visitor, lin):
    for _ in range(5):
        sign_in(visitor, "wrong")
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time -= timedelta(minutes=16)
        attempt.save()
    assert sign_in(visitor).status_code == 302


def test_another_number_is_not_locked_with_it(visitor, lin, zhou):
    zhou.set_password(PASSWORD)
    zhou.save()
    for _ in range(5):
        sign_in(visitor, "wrong")
    assert visitor.post("/sign-in", {"username": "1068", "password": PASSWORD}).status_code == 302


def test_what_was_typed_wrongly_is_kept_nowhere(visitor, lin):
    sign_in(visitor, "nearly-right-password")
    kept = AccessAttempt.objects.get(username="1047")
    assert "nearly-right" not in kept.post_data


# ── the second step ──


def test_with_the_second_step_on_the_password_alone_opens_nothing(visitor, lin, secret):
    assert sign_in(visitor).url == "/sign-in/code"
    assert not is_in(visitor)
    assert visitor.get("/sign-in/new-password").url == "/sign-in"
    assert visitor.get("/").status_code != 200


def test_the_code_of_the_telephone_lets_in_and_leads_on(visitor, lin, secret):
    sign_in(visitor, next="/security")
    assert visitor.post("/sign-in/code", {"code": code_of(secret)}).url == "/security"
    assert is_in(visitor)


def test_a_code_without_a_password_first_leads_back_to_the_door(visitor, lin, secret):
    assert visitor.post("/sign-in/code", {"code": code_of(secret)}).url == "/sign-in"
    assert not is_in(visitor)


def test_ten_minutes_after_the_password_the_code_comes_too_late(visitor, lin, secret, clock, at):
    sign_in(visitor)
    clock.at = at + timedelta(minutes=10)
    assert visitor.post("/sign-in/code", {"code": code_of(secret)}).url == "/sign-in"


def test_wrong_codes_lock_the_account_like_wrong_passwords(visitor, lin, secret):
    sign_in(visitor)
    answers = [visitor.post("/sign-in/code", {"code": "000000"}).status_code for _ in range(5)]
    assert answers[-1] == 429
    assert visitor.post("/sign-in/code", {"code": code_of(secret)}).status_code == 429
    assert not is_in(visitor)


def test_the_right_password_does_not_wash_away_wrong_codes(visitor, lin, secret):
    for _ in range(4):
        sign_in(visitor)
        visitor.post("/sign-in/code", {"code": "000000"})
    sign_in(visitor)
    assert visitor.post("/sign-in/code", {"code": "000000"}).status_code == 429


# ── a password that must be changed ──


def test_a_password_that_must_be_changed_opens_only_the_page_to_change_it(visitor, lin):
    Staff.objects.filter(pk=lin.pk).update(must_change_password=True)
    assert sign_in(visitor).url == "/sign-in/new-password"
    assert not is_in(visitor)
    poor = visitor.post("/sign-in/new-password", {"password": "short", "again": "short"})
    assert (poor.status_code, "至少10位" in poor.text) == (422, True)
    fresh = {"password": "osmanthus-in-march", "again": "osmanthus-in-march"}
    assert visitor.post("/sign-in/new-password", fresh).url == "/"
    assert is_in(visitor)


def test_nobody_changes_a_password_at_the_door_with_the_second_step_open(visitor, lin, secret):
    Staff.objects.filter(pk=lin.pk).update(must_change_password=True)
    sign_in(visitor)
    fresh = {"password": "osmanthus-in-march", "again": "osmanthus-in-march"}
    assert visitor.post("/sign-in/new-password", fresh).url == "/sign-in"
    assert Staff.objects.get(pk=lin.pk).check_password(PASSWORD)
