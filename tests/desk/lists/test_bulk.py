"""Acting on many: what will not be done, and why, is said before the click; each is done by its own act."""

import re

import pytest

from bihuan.cases.actions import rehearse_dispatch
from bihuan.cases.queries import timeline
from bihuan.cases.terms.deciding import Dispatch
from bihuan.desk.lists import bulk
from bihuan.matters.actions import name_about
from bihuan.matters.queries import visible_matters

pytestmark = pytest.mark.django_db

SHEET = {"HX-Request": "true"}


@pytest.fixture
def desk(signed_in, lin, clock):
    return signed_in(lin)


@pytest.fixture
def three(taken_in):
    """One to be dispatched, one nobody has read back, one that praises."""
    return (
        taken_in("门坏了", kind="complaint", severity="minor"),
        taken_in("灯不亮", kind="complaint", severity="minor", confirmed=False, contact_name="袁"),
        taken_in("周师傅真好", kind="praise"),
    )


def numbers(cases):
    return [each.matter.number for each in cases]


def department_key(department):
    return f"d{department.pk}"


def test_before_an_addressee_is_chosen_the_praise_is_already_refused(desk, three):
    page = desk.get("/cases/dispatching", {"case": numbers(three)}, headers=SHEET).content.decode()
    assert "2 单会派出" in page
    assert "1 单不会" in page
    assert "表扬不派办，请转达给本人" in page
    assert "投诉接待 1" in page


def test_nobody_is_chosen_before_somebody_chose(desk, three, engineering):
    """A department that stands there by itself would get everything that is clicked through."""
    asked = {"case": numbers(three)}
    assert " selected" not in desk.get("/cases/dispatching", asked).content.decode()
    chosen = department_key(engineering)
    page = desk.get("/cases/dispatching", asked | {"to": chosen}).content.decode()
    assert page.count(" selected") == 1
    assert f'value="{chosen}" selected' in page


def test_with_an_addressee_it_says_exactly_what_will_happen_and_does_nothing(
    desk, three, engineering, engineering_head
):
    asked = {"case": numbers(three), "to": department_key(engineering)}
    page = desk.get("/cases/dispatching", asked, headers=SHEET).content.decode()
    assert "1 单会派出" in page
    assert "还没有向住户复述核对" in page
    assert "<h2>" not in page
    assert not any("派" in str(each) for each in timeline(three[0])[1:])
    assert len(timeline(three[0])) == 2


def test_what_was_said_beforehand_is_what_is_done_and_reported(
    desk, three, lin, engineering, engineering_head
):
    asked = {"case": numbers(three), "to": department_key(engineering), "task": "请今天去看"}
    page = desk.post("/cases/dispatching", asked, headers=SHEET)
    text = page.content.decode()
    assert "已派 1 单" in text
    assert "2 单没有派" in text
    assert page.headers["HX-Trigger"] == "cases:changed"
    held = visible_matters(lin.scope).filter(holder_department=engineering)
    assert [each.number for each in held] == ["GHY-2026-0001"]


def test_a_reason_lets_the_one_not_read_back_go_too(desk, three, engineering, engineering_head):
    asked = {
        "case": numbers(three),
        "to": department_key(engineering),
        "unconfirmed_because": "住户没接电话",
    }
    assert "已派 2 单" in desk.post("/cases/dispatching", asked).content.decode()


def test_sent_twice_the_second_time_nothing_is_charged_again(desk, three, lin, zhou):
    asked = {"case": numbers(three[:1]), "to": f"s{zhou.pk}"}
    desk.post("/cases/dispatching", asked)
    page = desk.post("/cases/dispatching", asked).content.decode()
    assert "已派 0 单" in page
    assert "已经派给他们了" in page


def test_a_technician_is_told_whose_act_it_is(signed_in, zhou, three, engineering, clock):
    page = signed_in(zhou).get("/cases/dispatching", {"case": numbers(three[:1])}).content.decode()
    assert "0 单会派出" in page
    assert "前台受理" in page
    page = signed_in(zhou).post("/cases/dispatching", {"case": numbers(three[:1]), "to": f"s{zhou.pk}"})
    assert "已派 0 单" in page.content.decode()


def test_a_stranger_chooses_nothing_here(signed_in, stranger, three, clock):
    page = signed_in(stranger).get("/cases/dispatching", {"case": numbers(three)}).content.decode()
    assert "还没有选意见" in page
    assert "门坏了" not in page


@pytest.mark.parametrize("to", ["", "x", "d", "d-1", "s99999999999999999999999", "d1;DROP", "d\0"])
def test_an_addressee_nobody_offered_is_refused_and_nothing_is_done(desk, three, to):
    answer = desk.post("/cases/dispatching", {"case": numbers(three[:1]), "to": to})
    assert answer.status_code == 422
    assert "请选择派给哪个部门或哪个人" in answer.content.decode()


def test_somebody_of_another_centre_cannot_be_charged(desk, three, stranger):
    page = desk.post(
        "/cases/dispatching", {"case": numbers(three[:1]), "to": f"s{stranger.pk}"}
    ).content.decode()
    assert "已派 0 单" in page
    assert "这个中心没有这个人" in page


@pytest.mark.parametrize("number", ["", "<script>", "GHY-2026-9999", "x" * 500, "GHY\0"])
def test_a_number_that_is_none_is_as_good_as_not_chosen(desk, number):
    page = desk.get("/cases/dispatching", {"case": number})
    assert page.status_code == 200
    assert "还没有选意见" in page.content.decode()


def test_several_centres_at_once_are_not_offered(
    signed_in, company_intake, three, taken_in, pines, stranger, clock
):
    other = taken_in("听松里的", centre=pines, by=stranger)
    chosen = numbers([three[0], other])
    page = signed_in(company_intake).get("/cases/dispatching", {"case": chosen}).content.decode()
    assert "分属几个中心" in page
    assert not re.search(r'name="to"', page)


def test_a_rehearsal_leaves_no_trace(three, lin, zhou, at):
    before = len(timeline(three[0]))
    assert rehearse_dispatch(three[0], Dispatch(staff=zhou.pk), by=lin, at=at) == ()
    assert len(timeline(three[0])) == before
    assert three[0].matter.holder is None


def test_one_that_went_out_of_sight_half_way_is_said_and_the_others_are_dispatched(
    desk, three, lin, zhou, monkeypatch
):
    """Between the choice and its turn somebody wrote down that it is about Ms Lin."""
    really = bulk.dispatch_case

    def meanwhile(case, *args, **more):
        if case.matter.number == three[1].matter.number:
            name_about(case.matter, [lin.pk])
        return really(case, *args, **more)

    monkeypatch.setattr(bulk, "dispatch_case", meanwhile)
    page = desk.post("/cases/dispatching", {"case": numbers(three[:2]), "to": f"s{zhou.pk}"})
    words = page.content.decode()
    assert page.status_code == 200
    assert "已派 1 单" in words
    assert "这一单您现在看不到了，没有派。" in words
    assert "灯不亮" not in words
