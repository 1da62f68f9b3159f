"""A check on the screen: ticked home by home, nothing lost, a finding registered, signed (RES-5, RES-8)."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from bihuan.cases.models import Case
from bihuan.office.models import CheckLine, LaidDuty
from bihuan.organisation.models import Staff
from bihuan.residents.actions import set_room_state
from bihuan.residents.models import Person
from bihuan.residents.terms import SetRoomState
from tests.cases.conftest import BY
from tests.cast import build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any, settings: Any, tmp_path: Any) -> None:
    settings.BIHUAN_FILES = tmp_path


@pytest.fixture
def homes(cast, lay, duty, moment, clock, at) -> LaidDuty:
    rooms = [*build(cast.osmanthus, "3栋", "1301", "1302"), *build(cast.osmanthus, "5栋", "0201")]
    for room in rooms:
        set_room_state(room, SetRoomState(state="vacant"), by=BY, at=at)
    clock.at = moment(3, 10, 9)
    lay(moment(3, 10, 8))
    return duty("empty_homes", centre=cast.osmanthus)


@pytest.fixture
def page(homes) -> str:
    return f"/duties/{homes.matter.number}"


@pytest.fixture
def desk(cast, signed_in: Callable[[Staff], Client]) -> Callable[[str], Client]:
    return lambda who: signed_in(getattr(cast, who))


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def form(*said: tuple[CheckLine, str, str], **more: str) -> dict[str, Any]:
    typed: dict[str, Any] = {"line": [str(line.pk) for line, _outcome, _remark in said], **more}
    for line, outcome, remark in said:
        typed |= {f"outcome-{line.pk}": outcome, f"remark-{line.pk}": remark}
    return typed


def test_the_front_desk_walks_building_by_building_and_nothing_is_lost(desk, page, homes) -> None:
    song, (one, two, three) = desk("song"), homes.lines.order_by("pk")
    drawn = text_of(song.get(page))
    assert "3-1301" in drawn
    assert "5-0201" in drawn
    assert "还有 3 条没有核对" in drawn
    in_three = song.get(page, {"building": one.room.building_id})
    assert "5-0201" not in text_of(in_three)
    kept = song.post(f"{page}/lines?draft=1", form((one, "wrong", "窗没关")))
    assert list(kept.json()["fields"]) == [f"drawn-{one.pk}"]
    again = song.get(page).content.decode()
    assert "窗没关" in again
    assert f'name="outcome-{one.pk}" value="wrong" checked' in again
    gone_on = song.post(f"{page}/lines", form((two, "fine", ""), go_to=str(three.room.building_id)))
    assert gone_on.url == f"{page}?building={three.room.building_id}"


def drawn_by(answer: Any) -> dict[str, str]:
    return dict(re.findall(r'name="(drawn-\d+)" value="(\w+)"', answer.content.decode()))


def test_the_list_leads_to_the_homes_as_they_are_now(desk, page) -> None:
    address = "/rooms?state=vacant&centre=GHY"
    assert f'href="{address.replace("&", "&amp;")}"' in desk("song").get(page).text
    assert desk("song").get(address).status_code == 200


def test_two_who_walk_with_one_list_overwrite_nothing_of_each_other(desk, page, homes) -> None:
    """The whole page is sent each time: what was not touched here stays as the other ticked it."""
    one, two, _three = homes.lines.order_by("pk")
    song, versions = desk("song"), drawn_by(desk("song").get(page))
    desk("song").post(f"{page}/lines?draft=1", form((one, "wrong", "窗没关"), (two, "", ""), **versions))
    desk("song").post(f"{page}/lines?draft=1", form((one, "", ""), (two, "fine", ""), **versions))
    assert [each.outcome for each in homes.lines.order_by("pk")] == ["wrong", "fine", ""]
    draft = song.post(f"{page}/lines?draft=1", form((one, "fine", ""), **versions))
    assert (draft.status_code, draft.json()["fields"]) == (409, {})
    whole = song.post(f"{page}/lines", form((one, "fine", ""), **versions))
    assert whole.status_code == 409
    assert "另一个页面存的是： 有问题 窗没关" in text_of(whole)
    # Having seen both, they decide.
    song.post(f"{page}/lines", form((one, "fine", ""), **drawn_by(whole)))
    assert homes.lines.get(pk=one.pk).outcome == "fine"


def test_a_finding_is_registered_in_one_click_and_the_line_leads_to_it(desk, page, homes) -> None:
    song, first = desk("song"), homes.lines.order_by("pk").first()
    answer = song.post(f"{page}/lines/{first.pk}/case", form((first, "wrong", "厨房漏水")))
    assert answer.status_code == 302
    case = Case.objects.get()
    drawn = song.get(page).content.decode()
    assert f'href="/cases/{case.matter.number}"' in drawn
    assert f"{page}/lines/{first.pk}/case" not in drawn


def test_whom_a_registered_finding_is_about_is_told_its_number_nowhere(desk, page, homes, untold) -> None:
    first = homes.lines.order_by("pk").first()
    desk("song").post(f"{page}/lines/{first.pk}/case", form((first, "wrong", "厨房漏水")))
    room = f"/rooms/{first.room_id}"
    untold(Case.objects.get(), beside=(page, room, f"{room}/history"))
    assert Case.objects.get().matter.number in desk("shen").get(f"{room}/history").text


def test_it_is_signed_or_says_what_is_missing_and_keeps_what_was_typed(desk, page, homes) -> None:
    song, rows = desk("song"), list(homes.lines.order_by("pk"))
    refused = song.post(f"{page}/check", form((rows[0], "fine", "都好"), remark="先签"))
    assert refused.status_code == 422
    drawn = text_of(refused)
    assert "还有2条没有核对" in drawn
    assert "先签" in refused.content.decode()
    signed = song.post(f"{page}/check", form(*((each, "fine", "") for each in rows), remark="查完了"))
    assert signed.status_code == 302
    read = text_of(song.get(page))
    assert "查完了" in read
    assert "按时办好 · 宋佳" in read
    assert "textarea" not in song.get(page).content.decode()


def test_what_is_not_signed_yet_nobody_else_reads(desk, page, homes, cast) -> None:
    first = homes.lines.order_by("pk").first()
    desk("song").post(f"{page}/lines", form((first, "wrong", "窗没关")))
    seen = text_of(desk("shen").get(page))
    assert "3-1301" in seen
    assert "窗没关" not in seen
    assert desk("zhou").get(page).status_code == 404
    assert desk("stranger").get(page).status_code == 404


def test_whoever_does_not_own_it_is_told_whose_it_is(desk, page, homes) -> None:
    first = homes.lines.order_by("pk").first()
    for noun in ("lines", f"lines/{first.pk}/case", "check"):
        assert desk("shen").post(f"{page}/{noun}", form((first, "fine", ""))).status_code == 403
        assert desk("stranger").post(f"{page}/{noun}", form((first, "fine", ""))).status_code == 404


def test_a_text_too_long_is_said_beside_its_line(desk, page, homes) -> None:
    first = homes.lines.order_by("pk").first()
    answer = desk("song").post(f"{page}/lines", form((first, "wrong", "长" * 5001)))
    assert answer.status_code == 422
    assert f'id="wrong-{first.pk}"' in answer.content.decode()
    draft = desk("song").post(f"{page}/lines?draft=1", form((first, "wrong", "长" * 5001)))
    assert draft.status_code == 422


def test_the_page_asks_as_much_for_forty_homes_as_for_three(desk, page, homes, cast, statements) -> None:
    song = desk("song")
    song.get(page)
    with statements() as few:
        song.get(page)
    rooms = build(cast.osmanthus, "9栋", *(f"{floor:02}01" for floor in range(1, 28)))
    CheckLine.objects.bulk_create([CheckLine(duty=homes, room=each, marks="vacant") for each in rooms])
    with statements() as many:
        song.get(page)
    assert len(few) == len(many) <= 10


# ── residents and accounts ──


@pytest.fixture
def quarterly(cast, lay, moment, clock) -> None:
    Person.objects.update(checked_on=None)
    clock.at = moment(2, 2, 9)
    lay(moment(2, 2, 8))


def test_the_supervisor_is_led_from_a_doubtful_card_to_the_person(quarterly, desk, duty, cast) -> None:
    drawn = desk("he").get(f"/duties/{duty('residents', centre=cast.osmanthus).matter.number}")
    assert "很久没有核对" in text_of(drawn)
    assert f'href="/residents/{cast.gu.pk}"' in drawn.content.decode()
    assert "13912344410" not in drawn.content.decode()


def test_accounts_show_posts_and_what_is_remarkable_and_lead_to_where_it_is_taken(
    quarterly, desk, duty, cast
) -> None:
    drawn = desk("he").get(f"/duties/{duty('accounts', centre=cast.osmanthus).matter.number}")
    words = text_of(drawn)
    assert "周建国 1068" in words
    assert "工程维修部 维修人员" in words
    assert "从来没有登录" in words
    assert 'href="/people/1068"' in drawn.content.decode()


def test_the_supervisor_is_told_who_checks_her_own_account_and_the_director_does(
    quarterly, desk, duty, cast
) -> None:
    check = duty("accounts", centre=cast.osmanthus)
    own = check.lines.get(staff=cast.he)
    page = f"/duties/{check.matter.number}"
    hers = desk("he").get(page).content.decode()
    assert "您自己的账号，请沈主任打开这一页核对。" in hers
    assert f'name="outcome-{own.pk}"' not in hers
    refused = desk("he").post(f"{page}/lines", form((own, "kept", "在岗")))
    assert refused.status_code == 422
    assert "不能由自己核对" in text_of(refused)
    director = desk("shen")
    his = director.get(page).content.decode()
    assert his.count('type="hidden" name="line"') == 1
    assert f'name="outcome-{own.pk}"' in his
    assert f"{page}/check" not in his
    assert director.post(f"{page}/lines", form((own, "kept", "在岗"))).status_code == 302
    assert "照旧保留" in text_of(desk("he").get(page))
    own.refresh_from_db()
    assert own.settled_by == cast.shen


def test_past_checks_stand_in_the_calendar_and_stay_readable(desk, page, homes, cast) -> None:
    song = desk("song")
    song.post(f"{page}/check", form(*((each, "fine", "") for each in homes.lines.all()), remark="查完了"))
    assert "空置房查看" in text_of(desk("shen").get("/duties?past=1"))
    assert "正常" in text_of(desk("shen").get(page))
