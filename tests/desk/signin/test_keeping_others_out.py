"""The door and behind it: nobody is led elsewhere, codes work once, sessions end, cookies are ours."""

import html
import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings as installed
from django.contrib.sessions.models import Session
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


# ── nobody is led elsewhere ──

ELSEWHERE = [
    "https://elsewhere.example/",
    "//elsewhere.example",
    "///elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "http:elsewhere.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " //elsewhere.example",
    "\t//elsewhere.example",
    "/\t/elsewhere.example",
    "https:/\\elsewhere.example",
    "http://testserver@elsewhere.example/",
    "http://[elsewhere",
    "\x00//elsewhere.example",
]


def leads_away(address: str) -> bool:
    plain = address.replace("\t", "").replace("\n", "").replace("\r", "").replace("\\", "/").strip()
    return plain.startswith("//") or ":" in plain.partition("/")[0]


@pytest.mark.parametrize("wanted", ELSEWHERE, ids=range(len(ELSEWHERE)))
def test_after_the_door_nobody_is_led_elsewhere(visitor, lin, wanted: str):
    assert not leads_away(sign_in(visitor, next=wanted).url)


@pytest.mark.parametrize("wanted", ELSEWHERE, ids=range(len(ELSEWHERE)))
def test_no_switch_leads_elsewhere_either(visitor, lin, wanted: str):
    visitor.force_login(lin, backend="django.contrib.auth.backends.ModelBackend")
    assert not leads_away(visitor.post("/language", {"language": "en", "next": wanted}).url)
    assert not leads_away(visitor.post("/centre", {"centre": "", "next": wanted}).url)
    assert not leads_away(visitor.get("/sign-in", {"next": wanted}).url)


@pytest.mark.parametrize("wanted", ELSEWHERE, ids=range(len(ELSEWHERE)))
def test_the_form_at_the_door_carries_nothing_that_leads_elsewhere(visitor, db, wanted: str):
    page = visitor.get("/sign-in", {"next": wanted}).text
    led = re.findall(r'name="next" value="([^"]*)"', page)
    assert led
    assert not [each for each in led if leads_away(html.unescape(each))]
    assert "javascript:" not in page


def test_the_second_step_keeps_where_one_wanted_to_go_and_only_ours(visitor, lin, secret):
    sign_in(visitor, next="//elsewhere.example")
    assert visitor.post("/sign-in/code", {"code": code_of(secret)}).url == "/"


# ── codes ──


def test_a_code_looked_over_the_shoulder_is_worth_nothing(lin, secret):
    """TOTP replay: the same code, at another computer, in the same half minute."""
    code, first, second = code_of(secret), Client(), Client()
    for each in (first, second):
        sign_in(each)
    first.post("/sign-in/code", {"code": code})
    second.post("/sign-in/code", {"code": code})
    assert (is_in(first), is_in(second)) == (True, False)


def test_a_recovery_code_is_worth_one_signing_in(lin, at):
    made = generate_totp_secret()
    recovery = turn_on_second_step(lin, secret=made, code=code_of(made), at=at)
    let_in = []
    for _ in range(2):
        browser = Client()
        sign_in(browser)
        browser.post("/sign-in/code", {"code": recovery[0]})
        let_in.append(is_in(browser))
    assert let_in == [True, False]


@pytest.mark.parametrize("code", ["", "0" * 6, "x" * 500, "<script>", "\x00", "१२३४५६"])
def test_whatever_is_typed_as_a_code_is_answered_and_lets_nobody_in(visitor, lin, secret, code: str):
    sign_in(visitor)
    answer = visitor.post("/sign-in/code", {"code": code})
    assert answer.status_code == 422
    assert "<script>" not in answer.text.partition("</head>")[2].replace("<script src", "").replace(
        "<script type", ""
    )
    assert not is_in(visitor)


def test_the_page_for_the_code_is_not_there_without_the_password(visitor, db):
    for method in (visitor.get, visitor.post):
        assert method("/sign-in/code").url == "/sign-in"
        assert method("/sign-in/new-password").url == "/sign-in"


# ── lock-out ──


def test_four_wrong_passwords_are_forgiven_and_the_fifth_closes(visitor, lin):
    for _ in range(4):
        assert sign_in(visitor, "wrong").status_code == 422
    assert sign_in(visitor, "wrong").status_code == 429


def test_the_right_password_after_four_wrong_ones_begins_anew(lin):
    for _ in range(2):
        browser = Client()
        for _ in range(4):
            sign_in(browser, "wrong")
        assert sign_in(browser).status_code == 302


def test_who_is_locked_out_is_told_how_long_to_wait(visitor, lin):
    for _ in range(5):
        locked = sign_in(visitor, "wrong")
    minutes = int(locked.headers["Retry-After"]) // 60
    assert 1 <= minutes <= 15
    assert str(minutes) in locked.text
    assert "wrong" not in locked.text


def test_a_number_nobody_has_is_locked_like_one_somebody_has(lin):
    def fifth(number: str) -> tuple[int, str]:
        browser = Client()
        for _ in range(5):
            answer = browser.post("/sign-in", {"username": number, "password": "wrong"})
        return answer.status_code, answer.headers["Retry-After"]

    assert fifth("1047") == fifth("9999")


def test_a_lock_keeps_nobody_out_who_is_in_already(visitor, lin):
    sign_in(visitor)
    other = Client()
    for _ in range(6):
        sign_in(other, "wrong")
    assert is_in(visitor)


# ── sessions and cookies ──


def test_a_session_of_before_the_door_is_not_the_one_behind_it(visitor, lin):
    """Whoever planted a session at the computer does not get in with its owner."""
    visitor.post("/language", {"language": "en"})
    planted = visitor.cookies[installed.SESSION_COOKIE_NAME].value
    sign_in(visitor)
    assert visitor.cookies[installed.SESSION_COOKIE_NAME].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_signing_out_ends_the_session_itself(visitor, lin):
    sign_in(visitor)
    stolen = visitor.cookies[installed.SESSION_COOKIE_NAME].value
    visitor.post("/sign-out")
    thief = Client()
    thief.cookies[installed.SESSION_COOKIE_NAME] = stolen
    assert not is_in(thief)


def test_a_session_is_as_old_as_its_signing_in_however_busy(visitor, lin, clock):
    sign_in(visitor)
    for hours in (4, 4, 3):
        clock.at += timedelta(hours=hours)
        assert is_in(visitor)
    clock.at += timedelta(minutes=59, seconds=59)
    assert is_in(visitor)
    clock.at += timedelta(seconds=1)
    assert not is_in(visitor)


@pytest.mark.parametrize("value", ["", "x" * 5000, "../../etc", "0" * 32, "\x7f"])
def test_a_session_nobody_was_given_is_no_session(visitor, lin, value: str):
    visitor.cookies[installed.SESSION_COOKIE_NAME] = value
    assert visitor.get("/security").status_code == 302


def test_the_session_is_for_the_browser_alone_and_ends_with_it(visitor, lin):
    sign_in(visitor)
    cookie = visitor.cookies[installed.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert (cookie["max-age"], cookie["expires"], cookie["domain"]) == ("", "", "")


def test_the_language_is_kept_for_a_year_out_of_reach_of_scripts(visitor, db):
    visitor.post("/language", {"language": "en"})
    cookie = visitor.cookies["bihuan_language"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 365 * 24 * 60 * 60)


@pytest.mark.parametrize("language", ["", "fr", "../en", "en\x00", "<script>"])
def test_a_language_there_is_not_leaves_everything_as_it_was(visitor, db, language: str):
    visitor.cookies["bihuan_language"] = language
    visitor.post("/language", {"language": language})
    assert visitor.get("/sign-in").headers["Content-Language"] == "zh-hans"


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/reset"])
def test_what_is_typed_at_the_door_is_kept_nowhere_on_the_way(visitor, db, path: str):
    assert "no-store" in visitor.get(path).headers["Cache-Control"]
