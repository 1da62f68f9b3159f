"""密码与两步验证: what protects one's own account."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client

from bihuan.kernel.moments import now
from bihuan.organisation.actions import issue_reset_code
from bihuan.organisation.models import Staff
from bihuan.organisation.queries import has_second_step

PASSWORD = "桂花开了我就来"
FRESH = "osmanthus-in-march"


@pytest.fixture
def lin(lin: Staff) -> Staff:
    lin.set_password(PASSWORD)
    lin.save()
    return lin


@pytest.fixture
def here(lin, signed_in) -> Client:
    cache.clear()
    return signed_in(lin)


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def turn_on(client: Client) -> str:
    """The page with its recovery codes."""
    page = client.get("/security/second-step")
    secret = page.context["secret"].replace(" ", "")
    return client.post("/security/second-step", {"code": code_of(secret), "present": PASSWORD}).text


# ── password ──


def test_a_changed_password_leaves_this_session_and_ends_the_others(lin, here, signed_in):
    elsewhere = signed_in(lin)
    typed = {"present": PASSWORD, "password": FRESH, "again": FRESH}
    assert here.post("/security/password", typed).url == "/security"
    assert here.get("/security").status_code == 200
    assert elsewhere.get("/security").status_code == 302


def test_without_the_present_password_nothing_changes(lin, here):
    typed = {"present": "wrong", "password": FRESH, "again": FRESH}
    page = here.post("/security/password", typed)
    assert page.status_code == 422
    assert "现在的密码不对" in page.text
    assert Staff.objects.get(pk=lin.pk).check_password(PASSWORD)


def test_guessing_the_present_password_locks_like_the_door_and_writes_nothing_down(lin, here):
    typed = {"present": "guess-number-one", "password": FRESH, "again": FRESH}
    answers = [here.post("/security/password", typed).status_code for _ in range(5)]
    assert answers[-1] == 429
    kept = AccessAttempt.objects.get(username="1047").post_data
    assert "guess-number-one" not in kept
    assert FRESH not in kept


def test_what_is_wrong_with_a_password_stands_at_its_field(here):
    page = here.post(
        "/security/password", {"present": PASSWORD, "password": "1234567890", "again": "1234567890"}
    )
    assert page.status_code == 422
    assert "密码不能全是数字，请加上字母或汉字。" in page.context["form"].errors["password"]


# ── the second step ──


def test_the_second_step_is_turned_on_with_a_picture_and_shows_its_recovery_codes_once(lin, here):
    page = here.get("/security/second-step")
    assert re.search(r'<img[^>]+src="data:image/svg\+xml;base64,', page.text)
    shown = turn_on(here)
    assert len(re.findall(r"<li>\d{8}</li>", shown)) == 10
    assert has_second_step(lin)
    assert not re.search(r"\d{8}", here.get("/security").text.partition("<main")[2])


def test_a_wrong_code_turns_nothing_on_and_keeps_the_picture(lin, here):
    before = here.get("/security/second-step").context["secret"]
    page = here.post("/security/second-step", {"code": "000000", "present": PASSWORD})
    assert page.status_code == 422
    assert page.context["secret"] == before
    assert not has_second_step(lin)


def test_the_second_step_is_turned_off_with_the_password_only(lin, here):
    turn_on(here)
    assert here.post("/security/second-step/end", {"present": "wrong"}).status_code == 422
    assert has_second_step(lin)
    assert here.post("/security/second-step/end", {"present": PASSWORD}).url == "/security"
    assert not has_second_step(lin)


def test_new_recovery_codes_are_made_with_the_password(here):
    first = turn_on(here)
    second = here.post("/security/recovery-codes", {"present": PASSWORD}).text
    codes = re.findall(r"<li>(\d{8})</li>", second)
    assert len(codes) == 10
    assert codes[0] not in first


def test_these_pages_are_kept_in_no_cache(here):
    assert "no-store" in here.get("/security/second-step").headers["Cache-Control"]


def test_nobody_gets_there_without_signing_in(db):
    for page in ("/security", "/security/password", "/security/second-step", "/security/recovery-codes"):
        assert Client().get(page).status_code == 302


def test_the_page_takes_a_fixed_number_of_statements(here, django_assert_max_num_queries):
    here.get("/security")
    with django_assert_max_num_queries(6):
        here.get("/security")


# ── the reset code ──


def test_with_a_heads_code_one_chooses_a_new_password_and_signs_in(lin, he):
    visitor = Client()
    code = issue_reset_code(lin, by=he, at=now())
    typed = {"staff_number": "1047", "code": code, "password": FRESH, "again": FRESH}
    assert visitor.post("/sign-in/reset", typed).url == "/sign-in"
    assert "密码换好了" in visitor.get("/sign-in").text
    assert visitor.post("/sign-in", {"username": "1047", "password": FRESH}).status_code == 302


def test_a_wrong_code_is_told_at_its_field_and_the_passwords_do_not_come_back(lin, he):
    issue_reset_code(lin, by=he, at=now())
    typed = {"staff_number": "1047", "code": "AAAAA-22222", "password": FRESH, "again": FRESH}
    page = Client().post("/sign-in/reset", typed)
    assert page.status_code == 422
    assert "code" in page.context["form"].errors
    assert FRESH not in page.text


@pytest.mark.parametrize(
    "typed", [{}, {"staff_number": "1047\x00", "code": "\x00", "password": "x", "again": "x"}]
)
def test_half_a_form_is_answered_with_what_is_missing(db, typed):
    assert Client().post("/sign-in/reset", typed).status_code == 422
