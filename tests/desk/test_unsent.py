"""What somebody typed is neither lost when their session ends nor recorded under whoever signs in next.

ORG-2 (who did it), INT-2 (nothing of a call is lost), RES-6 (words are sealed while they wait).
"""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from bihuan.cases.queries import timeline
from bihuan.cases.terms.verbs import Verb
from bihuan.desk import unsent
from bihuan.desk.models import Draft
from bihuan.desk.workbench.acts import act_address
from tests.conftest import SIGN_IN_BACKEND, Clock

pytestmark = pytest.mark.django_db

PAGE = {"accept": "text/html,application/xhtml+xml"}
SHEET = {"hx-request": "true", "accept": "*/*"}
WORDS = "记得带梯子，顾先生只有晚上在家"


@pytest.fixture
def case(taken_in: Callable[..., Any], clock: Clock) -> Any:
    return taken_in("卫生间顶棚滴水", kind="complaint", contact_name="顾")


@pytest.fixture
def notes(case: Any) -> str:
    return act_address(case.matter.number, Verb.NOTE, round=1, target=None)


@pytest.fixture
def desk(signed_in: Callable[..., Client], lin: Any) -> Client:
    return signed_in(lin)


def drawn(desk: Client, address: str) -> str:
    """For whom the form says it was drawn."""
    found = re.search(r'name="drawn_for" value="([^"]+)"', desk.get(address).content.decode())
    assert found, address
    return found[1]


def session_ends(desk: Client) -> None:
    desk.session.flush()
    del desk.cookies["sessionid"]


def comes_in(desk: Client, staff: Any) -> None:
    """In the same browser, as by the door."""
    desk.force_login(staff, backend=SIGN_IN_BACKEND)


def said(case: Any) -> str:
    return " ".join(str(each.sentence) for each in timeline(case))


# ── the script is there: the page stays ──


@pytest.mark.parametrize("send", ["post", "get"])
def test_a_sheet_is_told_that_the_session_ended_and_where_the_door_is(
    desk: Client, notes: str, send: str
) -> None:
    session_ends(desk)
    answer = getattr(desk, send)(notes, {"words": WORDS}, headers=SHEET)
    assert answer.status_code == 401
    assert "HX-Redirect" not in answer.headers
    assert "登录已结束，写下的内容还在这里。" in answer.text
    assert 'href="/sign-in?next=/sign-in/done" target="_blank" rel="noopener"' in answer.text
    assert "sessionid" not in desk.cookies


def test_the_other_tab_says_who_is_in_and_needs_no_second_sign_in(desk: Client) -> None:
    assert desk.get("/sign-in?next=/sign-in/done").url == "/sign-in/done"
    assert "现在登录的是林晓" in desk.get("/sign-in/done").text
    assert Client().get("/sign-in/done").url == "/sign-in?next=/sign-in/done"


def test_the_script_can_read_the_token_that_changed_and_no_other_cookie() -> None:
    visitor = Client()
    visitor.get("/sign-in")
    assert not visitor.cookies["csrftoken"]["httponly"]
    assert "script-src" not in (policy := visitor.get("/sign-in").headers["Content-Security-Policy"])
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


# ── somebody else is in ──


@pytest.mark.parametrize("headers", [PAGE, SHEET], ids=["page", "sheet"])
def test_words_drawn_for_lin_are_not_taken_from_the_director(
    desk: Client, case: Any, notes: str, shen: Any, headers: dict[str, str]
) -> None:
    sent = {"words": WORDS, "drawn_for": drawn(desk, notes)}
    before = said(case)
    comes_in(desk, shen)
    answer = desk.post(notes, sent, headers=headers)
    assert answer.status_code == 409
    assert "这是林晓写的，现在登录的是沈主任，什么都没有记下。" in answer.text
    assert said(case) == before


def test_the_same_form_is_taken_from_its_own_person(desk: Client, case: Any, notes: str) -> None:
    assert desk.post(notes, {"words": WORDS, "drawn_for": drawn(desk, notes)}).status_code == 302
    assert WORDS in said(case)


def test_a_draft_is_not_saved_into_another_persons(desk: Client, shen: Any) -> None:
    sent = {"said": WORDS, "channel": "telephone", "drawn_for": drawn(desk, "/cases/new")}
    comes_in(desk, shen)
    assert desk.post("/cases/new/draft", sent).status_code == 409
    assert not Draft.objects.exists()


@pytest.mark.parametrize("forged", ["", "7", "7:forged", "x" * 5000])
def test_a_signature_that_is_not_ours_says_nothing(desk: Client, notes: str, forged: str) -> None:
    assert desk.post(notes, {"words": WORDS, "drawn_for": forged}).status_code == 302


# ── no script: the words wait ──


def left_behind(desk: Client, address: str, typed: dict[str, Any]) -> None:
    """Sent as a page after the session ended; the door is shown."""
    sent = typed | {"drawn_for": drawn(desk, address)}
    session_ends(desk)
    assert desk.post(address, sent, headers=PAGE).url == f"/sign-in?next={address}"


def test_the_words_are_in_the_form_again_until_they_are_sent(
    desk: Client, case: Any, notes: str, lin: Any
) -> None:
    left_behind(desk, notes, {"words": WORDS})
    comes_in(desk, lin)
    for _again in range(2):
        page = desk.get(notes).text
        assert WORDS in page
        assert "登录结束前写的还在" in page
    desk.post(notes, {"words": WORDS, "drawn_for": unsent.signature(lin.pk)})
    assert WORDS in said(case)
    assert WORDS not in desk.get(notes).text


def test_the_version_they_were_written_for_comes_back_with_them(
    desk: Client, case: Any, lin: Any, shen: Any, signed_in: Callable[..., Client]
) -> None:
    """What happened meanwhile is shown before they overwrite it (412 on the screen is 409)."""
    amendments = act_address(case.matter.number, Verb.AMEND, round=1, target=None)
    typed = {"field": "place", "value": "厨房", "reason": "听错了"}
    left_behind(desk, amendments, typed | {"seen": "1"})
    comes_in(desk, lin)
    page = desk.get(amendments).text
    assert 'name="seen" value="1"' in page
    assert "听错了" in page


def test_nobody_else_sees_them_and_an_hour_later_they_are_gone(
    desk: Client, notes: str, lin: Any, shen: Any, clock: Clock
) -> None:
    left_behind(desk, notes, {"words": WORDS})
    comes_in(desk, shen)
    assert WORDS not in desk.get(notes).text
    comes_in(desk, lin)
    left_behind(desk, notes, {"words": WORDS})
    comes_in(desk, lin)
    clock.at += timedelta(minutes=59)
    assert WORDS in desk.get(notes).text
    clock.at += timedelta(minutes=1)
    assert WORDS not in desk.get(notes).text


def test_they_lie_sealed_and_without_what_opens_a_door(desk: Client, notes: str) -> None:
    left_behind(desk, notes, {"words": WORDS, "password": "桂花开了我就来", "present": "桂花开了我就来"})
    kept = desk.session[unsent.KEPT]
    assert WORDS not in json.dumps(kept, ensure_ascii=False)
    opened = unsent.sealer().open(unsent.b64decode(kept["typed"]), row=f"unsent:{kept['staff']}")
    assert json.loads(opened) == {"words": [WORDS]}


@pytest.mark.parametrize(
    ("signed", "words", "accept"),
    [(False, WORDS, "text/html"), (True, "滴" * 100_001, "text/html"), (True, WORDS, "*/*")],
    ids=["a form nobody was given", "far too long", "no page"],
)
def test_whoever_knocks_without_a_form_of_ours_leaves_nothing_in_the_store(
    desk: Client, notes: str, signed: bool, words: str, accept: str
) -> None:
    signature = drawn(desk, notes) if signed else "7:forged"
    session_ends(desk)
    sent = {"words": words, "drawn_for": signature}
    assert desk.post(notes, sent, headers={"accept": accept}).status_code == 302
    assert unsent.KEPT not in desk.session


def test_a_whole_registration_comes_back_with_its_token(desk: Client, lin: Any) -> None:
    """The token makes the second sending the same one (INT-2)."""
    token = "0" * 32
    left_behind(desk, "/cases/new", {"said": WORDS, "channel": "visit", "token": token})
    comes_in(desk, lin)
    page = desk.get("/cases/new").text
    assert WORDS in page
    assert f'name="token" value="{token}"' in page


def test_the_chosen_cases_and_their_task_come_back(desk: Client, case: Any, lin: Any) -> None:
    left_behind(desk, "/cases/dispatching", {"case": case.matter.number, "to": "", "task": WORDS})
    comes_in(desk, lin)
    page = desk.get("/cases/dispatching").text
    assert f'value="{case.matter.number}"' in page
    assert WORDS in page


def test_what_was_typed_about_a_colleague_comes_back(desk: Client, he: Any) -> None:
    comes_in(desk, he)
    address = "/people/new?centre=GHY"
    sent = {"name": "新来的小唐", "drawn_for": drawn(desk, address)}
    session_ends(desk)
    desk.post(address, sent, headers=PAGE)
    comes_in(desk, he)
    assert "新来的小唐" in desk.get(address).text
