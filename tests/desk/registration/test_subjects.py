"""Subjects during a call: what is offered, and what is refused when it was retired meanwhile (CLS-6)."""

import re

import pytest

from bihuan.matters.queries import visible_matters
from bihuan.policies import actions
from bihuan.policies.terms.subjects import MoveSubject
from tests.cast import LONG_AGO, NOBODY_IN_PARTICULAR
from tests.subjects import added, renamed, retired

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in, lin, clock):
    return signed_in(lin)


def fields(**changed):
    return {"said": "楼道里有电动车在充电。", "channel": "telephone", "area": "home"} | changed


def offered(desk):
    return re.findall(r'name="subject" value="([^"]+)"', desk.get("/cases/new").text)


def test_an_own_subject_is_chosen_and_taken_down(desk, lin):
    topic = added("飞线充电", under=added("电动车"))
    assert topic in offered(desk)
    assert desk.post("/cases/new", fields(subject=topic)).status_code == 302
    assert [each.subject for each in visible_matters(lin.scope)] == [topic]


def test_what_is_retired_is_offered_no_more_nor_are_its_topics(desk):
    retired("fees")
    retired("repair.leak")
    assert not {"fees", "fees.bill", "repair.leak"} & set(offered(desk))
    assert "repair" in offered(desk)


def test_what_was_retired_during_the_call_is_refused_beside_the_field_and_the_words_stay(desk, lin):
    retired("repair.leak")
    answer = desk.post("/cases/new", fields(subject="repair.leak"))
    assert answer.status_code == 422
    assert answer.context["form"].errors["subject"] == ["这个事项已经停用，请另选一个。"]
    assert "楼道里有电动车在充电。" in answer.text
    assert list(visible_matters(lin.scope)) == []


def test_the_first_five_are_at_hand_in_the_order_the_company_put_them(desk):
    actions.move_subject("fees", MoveSubject(after=""), by=NOBODY_IN_PARTICULAR, at=LONG_AGO)
    renamed("fees", "物业费")
    page = desk.get("/cases/new")
    assert [each["code"] for each in page.context["quick_subjects"]][:2] == ["fees", "repair"]
    assert "<span>物业费</span>" in page.text


def test_the_page_asks_for_the_taxonomy_once_and_typing_not_at_all(desk, statements):
    with statements() as asked:
        desk.get("/cases/new")
    assert len([each for each in asked if "policies_stamp" in each]) == 1
    with statements() as asked:
        desk.post("/cases/new/draft", fields())
    assert not [each for each in asked if "policies_stamp" in each]
