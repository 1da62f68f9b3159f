"""本人的申请 on the screen, from the room's page to the answer (RES-6)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from bihuan.clocks.actions import turn_hand
from bihuan.matters.actions import name_about
from bihuan.organisation.models import Reveal
from bihuan.privacy.models import PersonRequest
from bihuan.residents.models import Person
from tests.cases.conftest import cast, ceiling

__all__ = ["cast", "ceiling"]


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> None:
    """2026-03-02, 10:20."""


@pytest.fixture
def desk_of(signed_in: Callable[..., Client], cast: Any) -> Callable[[str], Client]:
    return lambda name: signed_in(getattr(cast, name))


@pytest.fixture
def asked(desk_of, cast) -> Callable[[str], str]:
    """Ms Lin takes it in on the room's page; the address of what it became."""

    def ask(what: str) -> str:
        room = f"/rooms/{cast.gu_room.pk}"
        form = f"{room}/people/{cast.gu.occupancies.get().pk}/requests"
        browser = desk_of("lin")
        assert form in browser.get(room).content.decode()
        answer = browser.post(form, {"asked": what, "words": "请办"})
        assert answer.status_code == 302
        return str(answer.url)

    return ask


def test_a_deletion_goes_all_the_way_on_the_screen(asked, desk_of, cast) -> None:
    address = asked("deletion")
    lin, quality = desk_of("lin"), desk_of("quality")
    assert "要求删除资料" in lin.get("/personal-requests").content.decode()
    assert lin.post(f"{address}/identity", {"words": "看了原件"}).url == address
    assert address in quality.get("/").content.decode()
    assert quality.post(f"{address}/decision", {"granted": "no", "words": ""}).status_code == 422
    assert quality.post(f"{address}/decision", {"granted": "yes", "words": ""}).url == address
    before = quality.get(f"{address}/execution").content.decode()
    assert "1 处住址的登记" in before
    assert quality.post(f"{address}/execution", {"words": "删了"}).url == address
    assert Person.objects.get(pk=cast.gu.pk).name == "—"
    form = lin.get(f"{address}/answer").content.decode()
    assert "资料已经删除" in form
    assert 'name="words"' not in form
    assert lin.post(f"{address}/answer", {"way": "telephone", "words": "告诉了顾明"}).url == address
    page = lin.get(address).content.decode()
    assert "资料删除了" in page
    assert "顾" not in page


def test_a_copy_is_printed_or_saved_and_logged_each_time(asked, desk_of, cast) -> None:
    address = asked("copy")
    quality = desk_of("quality")
    desk_of("lin").post(f"{address}/identity", {"words": "看了原件"})
    assert quality.post(f"{address}/copy").status_code == 409
    quality.post(f"{address}/decision", {"granted": "yes", "words": ""})
    assert f"{address}/copy" in quality.get(address).content.decode()
    page = quality.post(f"{address}/copy")
    assert "13912344410" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    kept = quality.post(f"{address}/copy", {"as": "json"})
    assert kept.json()["person"]["name"] == "顾明"
    assert kept["Content-Disposition"].endswith('.json"')
    assert [each.shown for each in Reveal.objects.all()] == ["copy", "copy"]
    assert desk_of("lin").post(f"{address}/copy").status_code == 403


def test_an_open_case_is_named_beside_the_button_and_nothing_is_erased(asked, desk_of, cast, ceiling) -> None:
    number = ceiling.register().case.matter.number
    address = asked("deletion")
    quality = desk_of("quality")
    desk_of("lin").post(f"{address}/identity", {"words": "看了原件"})
    quality.post(f"{address}/decision", {"granted": "yes", "words": ""})
    assert number in quality.get(f"{address}/execution").content.decode()
    answer = quality.post(f"{address}/execution", {"words": "删"})
    assert answer.status_code == 422
    assert Person.objects.get(pk=cast.gu.pk).name == "顾明"


@pytest.mark.parametrize("what", ["copy", "deletion"])
def test_whom_a_case_of_theirs_is_about_neither_opens_a_copy_nor_carries_out(
    what, asked, desk_of, cast, ceiling
) -> None:
    matter = ceiling.register().case.matter
    name_about(matter, (cast.quality.pk,))
    address = asked(what)
    named, other = desk_of("quality"), desk_of("company_head")
    desk_of("lin").post(f"{address}/identity", {"words": "看了原件"})
    assert named.post(f"{address}/decision", {"granted": "yes", "words": ""}).url == address
    page = named.get(address).content.decode()
    assert f"{address}/copy" not in page
    assert f"{address}/execution" not in page
    for each in ("copy", "execution"):
        refused = named.post(f"{address}/{each}", {"words": "办"})
        assert (refused.status_code, "另一位" in refused.content.decode()) == (403, True)
        assert matter.number not in refused.content.decode()
    assert not Reveal.objects.exists()
    # Owed by whoever may do it.
    assert address not in named.get("/").content.decode()
    assert address in other.get("/").content.decode()
    assert f"{address}/execution" in other.get(address).content.decode()


def test_strangers_and_whoever_keeps_no_residents_find_nothing(asked, desk_of) -> None:
    address = asked("copy")
    for who in ("stranger", "zhou"):
        assert desk_of(who).get(address).status_code == 404
        assert desk_of(who).post(f"{address}/identity", {"words": "x"}).status_code == 404
    assert address not in desk_of("stranger").get("/personal-requests").content.decode()
    assert desk_of("zhou").get("/personal-requests").status_code == 403
    assert desk_of("lin").get(f"{address}/decision").status_code == 403
    assert PersonRequest.objects.get().identified_at is None


def test_the_page_says_until_when_and_who_has_it_once_that_is_over(
    asked, desk_of, cast, clock, moment
) -> None:
    address = asked("copy")
    said = desk_of("lin").get(address).content.decode()
    assert "答复期限" in said
    assert "3月23日" in said
    assert "督办" not in said
    turn_hand(at=moment(3, 24))
    clock.at = moment(3, 24, 9)
    lin = desk_of("lin")
    for page in (address, "/personal-requests"):
        assert "已逾期，何主管督办" in lin.get(page).content.decode()
    assert "到期没有答复本人，请何主管督办" in lin.get(address).content.decode()
    assert address in desk_of("representative").get("/personal-requests").content.decode()
    lin.post(f"{address}/identity", {"words": "看了原件"})
    desk_of("quality").post(f"{address}/decision", {"granted": "no", "words": "查不到本人"})
    lin.post(f"{address}/answer", {"way": "telephone", "words": "说了"})
    assert "超过了答复期限" in lin.get(address).content.decode()


def test_in_english_every_step_is_called_in_english(asked, cast, signed_in) -> None:
    address = asked("correction")
    for who, noun, title in (
        (cast.lin, "identity", "Check the person&#x27;s identity"),
        (cast.quality, "decision", "Decide on the request"),
        (cast.quality, "execution", "Carry out the request"),
        (cast.lin, "answer", "Answer the person"),
    ):
        who.language = "en"
        who.save(update_fields=["language"])
        said = signed_in(who).get(f"{address}/{noun}").content.decode()
        assert title in said
        assert "Correction of their data" in said


def test_the_next_step_says_whose_it_is(asked, desk_of) -> None:
    address = asked("copy")
    assert "由本中心的客服、前台或负责人来办" in desk_of("quality").get(address).content.decode()
    desk_of("lin").post(f"{address}/identity", {"words": "看了原件"})
    said = desk_of("lin").get(address).content.decode()
    assert "下一步：决定是否同意，由品质主管或综合管理部负责人来办" in said


@pytest.mark.parametrize("who", ["stranger", "zhou"])
@pytest.mark.parametrize("noun", ["", "/identity", "/decision", "/execution", "/answer", "/copy"])
def test_no_page_and_no_act_of_one_is_there_for_them(who, noun, asked, desk_of) -> None:
    address, browser = asked("copy"), desk_of(who)
    assert browser.get(f"{address}{noun}").status_code == (405 if noun == "/copy" else 404)
    typed = {"words": "x", "granted": "yes", "way": "telephone"}
    assert browser.post(f"{address}{noun}", typed).status_code == (404 if noun else 405)
    assert not Reveal.objects.exists()
    assert PersonRequest.objects.get().identified_at is None


def test_a_stranger_takes_in_nothing(desk_of, cast) -> None:
    form = f"/rooms/{cast.gu_room.pk}/people/{cast.gu.occupancies.get().pk}/requests"
    browser = desk_of("stranger")
    assert browser.get(form).status_code == 404
    assert browser.post(form, {"asked": "copy", "words": "x"}).status_code == 404
    assert not PersonRequest.objects.exists()


def test_pages_take_a_fixed_number_of_statements(asked, desk_of, statements) -> None:
    for _each in range(3):
        address = asked("copy")
    browser = desk_of("lin")
    browser.get("/personal-requests")
    for path, most in (("/personal-requests", 5), (address, 10)):
        with statements() as found:
            assert browser.get(path).status_code == 200
        assert len(found) <= most, "\n".join(found)


def test_so_do_its_forms_and_the_copy(asked, desk_of, cast, statements) -> None:
    address, lin, quality = asked("copy"), desk_of("lin"), desk_of("quality")
    room = f"/rooms/{cast.gu_room.pk}/people/{cast.gu.occupancies.get().pk}/requests"
    lin.post(f"{address}/identity", {"words": "看了原件"})
    quality.post(f"{address}/decision", {"granted": "yes", "words": ""})
    for act, most in (
        (lambda: lin.get(room), 6),
        (lambda: quality.get(f"{address}/execution"), 7),
        (lambda: quality.post(f"{address}/copy"), 19),
    ):
        act()
        with statements() as found:
            assert act().status_code == 200
        assert len(found) <= most, "\n".join(found)
