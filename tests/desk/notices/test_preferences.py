"""提醒设置 on the screen: by kind at once, collected or off; one's own rest; what others wait for stays."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from bihuan.journal.models import Fact
from bihuan.notices.models import Preference
from bihuan.notices.queries import own_wishes
from bihuan.notices.terms import ALWAYS_TOLD, NoticeKind

PAGE = "/notices/preferences"
AT_ONCE = {kind: "at_once" for kind in NoticeKind if kind not in ALWAYS_TOLD}


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> None:
    """2026-03-02, 10:20."""


@pytest.fixture
def browser(zhou, signed_in: Callable[..., Client]) -> Client:
    return signed_in(zhou)


def test_the_inbox_and_the_menu_of_ones_own_lead_there(browser) -> None:
    assert browser.get("/notices").content.decode().count(f'href="{PAGE}"') == 2
    assert f'href="{PAGE}"' in browser.get("/").content.decode()


def test_what_is_chosen_is_kept_said_and_shown_again(zhou, browser) -> None:
    typed = AT_ONCE | {
        "warning": "17:00",
        "duty": "off",
        "rests_from": "12:00",
        "rests_until": "13:00",
    }
    answer = browser.post(PAGE, typed)
    assert answer.url == "/notices"
    assert "提醒设置保存了" in browser.get(answer.url).content.decode()
    wishes = own_wishes(zhou.pk)
    assert (wishes.way(NoticeKind.WARNING), wishes.way(NoticeKind.DUTY)) == ("17:00", "off")
    page = browser.get(PAGE).content.decode()
    assert '<option value="17:00" selected>' in page
    assert '<option value="off" selected>' in page
    assert 'value="12:00"' in page
    assert Fact.objects.filter(stream__name=f"staff:{zhou.pk}", type="staff.notices_chosen").count() == 1


def test_what_cannot_be_switched_off_is_shown_with_the_reason_and_no_choice(browser) -> None:
    page = browser.get(PAGE).content.decode()
    for kind, why in ALWAYS_TOLD.items():
        assert why in page
        assert f'name="{kind}"' not in page


def test_nobody_switches_it_off_by_writing_the_form_themselves(zhou, browser) -> None:
    browser.post(PAGE, AT_ONCE | {"overdue": "off", "request": "17:00", "rests_from": "", "rests_until": ""})
    assert [own_wishes(zhou.pk).way(kind) for kind in ALWAYS_TOLD] == ["at_once"] * len(ALWAYS_TOLD)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"warning": "03:00"}, "选择一个有效的选项"),
        ({"rests_from": "25:00"}, "输入一个有效的时间"),
        ({"rests_from": "12:00", "rests_until": ""}, "请填写到几点为止"),
        ({"rests_from": "20:00", "rests_until": "19:00"}, "休息时段最长12小时"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost_or_kept(wrong: dict[str, str], said: str, browser) -> None:
    typed = AT_ONCE | {"duty": "off", "rests_from": "", "rests_until": ""} | wrong
    answer = browser.post(PAGE, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert '<option value="off" selected>' in page
    assert not Preference.objects.exists()


def test_it_is_ones_own(zhou, lin, browser, signed_in) -> None:
    browser.post(PAGE, AT_ONCE | {"warning": "off", "rests_from": "", "rests_until": ""})
    signed_in(lin).post(PAGE, AT_ONCE | {"rests_from": "", "rests_until": ""})
    assert own_wishes(zhou.pk).way(NoticeKind.WARNING) == "off"
    assert own_wishes(lin.pk).way(NoticeKind.WARNING) == "at_once"


def test_the_page_takes_a_fixed_number_of_statements(browser, statements) -> None:
    """Session, person, posts, centres, what is wished."""
    with statements() as asked:
        browser.get(PAGE)
    assert len(asked) <= 6, "\n".join(asked)
