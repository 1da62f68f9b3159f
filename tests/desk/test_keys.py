"""钥匙柜: who has which key and since when it should be back; kept by the front desk (RES-5)."""

import pytest

from bihuan.occupancy.actions import lend_key
from bihuan.occupancy.models import Key
from bihuan.occupancy.terms import LendKey
from tests.occupancy.conftest import by, key
from tests.occupancy.monday import A_DAY, TODAY

__all__ = ["by", "key"]

pytestmark = pytest.mark.usefixtures("clock")

LOAN = {"purpose": "查漏水", "due_on": "2026-03-02"}


def test_the_front_desk_takes_a_key_in_lends_it_and_gets_it_back(song, zhou, gu_room, signed_in):
    here = signed_in(song)
    typed = {"opens": "入户门", "copies": "2", "hook": "A-12", "received_on": "2026-03-02"}
    where = here.post(f"/rooms/{gu_room.pk}/keys", typed).url
    assert "A-12" in here.get(where).text
    here.post(f"{where}/loans", {**LOAN, "staff": zhou.pk})
    assert "周师傅" in here.get("/keys").text
    here.post(f"{where}/return", {})
    page = here.get(where).text
    assert "撤销收回" in page
    assert Key.objects.get().due_on is None


def test_what_is_overdue_stands_first_and_says_by_how_many_days(song, zhou, key, gu_room, signed_in, clock):
    here = signed_in(song)
    here.post(f"/rooms/{gu_room.pk}/keys", {"opens": "信箱", "copies": 1, "received_on": "2026-03-02"})
    mailbox = Key.objects.get(opens="信箱")
    here.post(f"/keys/{mailbox.pk}/loans", {**LOAN, "borrower": "王师傅（装修）"})
    clock.at += 3 * A_DAY
    page = here.get("/keys").text
    assert "超期 3 天" in page
    assert page.index("信箱") < page.index("入户门")


def test_a_room_shows_its_keys_also_those_that_are_gone(song, key, gu_room, signed_in):
    here = signed_in(song)
    here.post(f"/keys/{key.pk}/end", {"ending": "handed_over", "words": "顾先生领走"})
    assert "入户门" not in here.get("/keys").text
    assert "入户门" in here.get("/keys", {"room": gu_room.pk}).text
    assert "交给业主" in here.get(f"/keys/{key.pk}").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({**LOAN}, "借给同事就选人"),
        ({**LOAN, "borrower": "王", "due_on": "2026-02-27"}, "不能早于今天"),
        ({**LOAN, "staff": "没有这个人"}, "不在可用的选项中"),
        ({"borrower": "王", "purpose": "", "due_on": ""}, "请填写这一项"),
    ],
)
def test_what_is_wrong_is_said_where_it_was_typed(song, key, signed_in, typed, said):
    answer = signed_in(song).post(f"/keys/{key.pk}/loans", typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert Key.objects.get().due_on is None


def test_a_second_loan_is_refused_in_the_form_with_its_clause(song, zhou, key, signed_in):
    here = signed_in(song)
    here.post(f"/keys/{key.pk}/loans", {**LOAN, "staff": zhou.pk})
    answer = here.post(f"/keys/{key.pk}/loans", {**LOAN, "borrower": "王师傅"})
    assert answer.status_code == 422
    assert "先收回再办" in answer.text


def test_mr_zhou_sees_the_cabinet_and_may_not_keep_it(zhou, key, gu_room, signed_in):
    here = signed_in(zhou)
    page = here.get("/keys").text
    assert "入户门" in page
    assert f"/keys/{key.pk}/loans" not in page
    for path in (f"/rooms/{gu_room.pk}/keys", f"/keys/{key.pk}/loans", f"/keys/{key.pk}/end"):
        assert here.post(path, LOAN).status_code == 403


def test_a_stranger_finds_no_key(stranger, key, gu_room, signed_in):
    here = signed_in(stranger)
    for path in (f"/keys/{key.pk}", f"/keys?room={gu_room.pk}", f"/rooms/{gu_room.pk}/keys"):
        assert here.get(path).status_code == 404
    assert here.post(f"/keys/{key.pk}/return", {}).status_code == 404
    assert "入户门" not in here.get("/keys").text


def test_the_cabinet_takes_the_same_number_of_statements_however_full_it_is(
    song, zhou, key, gu_room, signed_in, statements
):
    here = signed_in(song)
    for opens in ("信箱", "水表箱", "地下室"):
        here.post(f"/rooms/{gu_room.pk}/keys", {"opens": opens, "copies": 1, "received_on": str(TODAY)})
    for each in Key.objects.all()[:2]:
        here.post(f"/keys/{each.pk}/loans", {**LOAN, "staff": zhou.pk})
    for path, most in (("/keys", 7), (f"/keys?room={gu_room.pk}", 8), (f"/keys/{key.pk}", 7)):
        with statements() as asked:
            assert here.get(path).status_code == 200
        assert len(asked) <= most, "\n".join(asked)


def test_what_is_not_back_stands_beside_the_workbench_of_who_keeps_keys(
    song, zhou, key, by, signed_in, clock
):
    lend_key(key, LendKey(staff=zhou.pk, purpose="查漏水", due_on=TODAY), by=by, at=clock.at)
    here = signed_in(song)
    assert 'hx-get="/keys/overdue"' in here.get("/").text
    assert here.get("/keys/overdue", headers={"HX-Request": "true"}).text.strip() == ""
    clock.at += 3 * A_DAY
    beside = here.get("/keys/overdue", headers={"HX-Request": "true"}).text
    assert "超期 3 天" in beside
    assert "周师傅" in beside
    assert here.get("/keys/overdue").url == "/keys"
    assert "/keys/overdue" not in signed_in(zhou).get("/").text
    assert signed_in(zhou).get("/keys/overdue").status_code == 403
