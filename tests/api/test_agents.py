"""Who looks after whom and first contacts, for programs (RES-7, CLK-13)."""

import pytest

from bihuan.occupancy.actions import sharing
from tests.cast import build
from tests.occupancy.estate import contact_with, just_came, peopled, shared
from tests.occupancy.monday import TODAY


@pytest.fixture
def estate(osmanthus, gu_room, gu, lin, song):
    return [gu_room, *peopled(osmanthus, "5栋", "101", "102", "103")]


@pytest.fixture
def contact(osmanthus, lin, gu, he):
    (room,) = build(osmanthus, "9栋", "901")
    just_came(room, TODAY)
    shared(osmanthus, he, new_since=TODAY)
    return f"/first-contacts/{contact_with(room).matter.number}"


def test_a_program_reads_the_plan_and_carries_it_out(he, estate, lin, program):
    his = program(he)
    assert his.get("/agents?centre=GHY").json()["needing"] == 4
    plan = his.get("/agents/sharing?centre=GHY").json()
    assert [each["fair"] for each in plan["shares"]] == [2, 2]
    assert len(plan["moves"]) == 4
    stale = his.post("/agents/sharing?centre=GHY", {"seen": "x"})
    assert (stale.status_code, stale.json()["code"]) == (409, "changed_meanwhile")
    done = his.post("/agents/sharing?centre=GHY", {"seen": plan["seen"], "new_since": plan["new_since"]})
    assert (done.status_code, done.json()["moved"], done.json()["agents"]["needing"]) == (200, 4, 0)
    assert len(program(lin).get("/my-households").json()["items"]) == 2


def test_a_large_centre_is_gone_on_with_and_can_be_stopped(he, lin, stranger, estate, program, monkeypatch):
    monkeypatch.setattr(sharing, "AT_FIRST", 1)
    his, path = program(he), "/agents/sharing/end?centre=GHY"
    assert (his.post(path).status_code, his.post(path).json()["code"]) == (409, "nothing_is_shared_out")
    seen = his.get("/agents/sharing?centre=GHY").json()["seen"]
    begun = his.post("/agents/sharing?centre=GHY", {"seen": seen, "new_since": "2026-03-01"})
    assert begun.status_code == 200
    under_way = his.get("/agents?centre=GHY").json()["under_way"]
    assert (under_way["whole"], under_way["done"], under_way["by"]["id"]) == (4, 1, he.pk)
    assert program(lin).post(path).status_code == 403
    assert program(stranger).post(path).status_code == 404
    stopped = his.post(path).json()
    assert (stopped["under_way"], stopped["needing"]) == (None, 3)


def test_ability_and_one_household_by_hand(he, estate, song, lin, program):
    his = program(he)
    able = his.post("/agents/1052/ability?centre=GHY", {"ability": 50}).json()
    assert [each["ability"] for each in able["items"]] == [100, 50]
    wrong = his.post("/agents/1052/ability?centre=GHY", {"ability": 301})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "ability")
    path = f"/rooms/{estate[0].pk}/agents"
    given = his.post(path, {"staff": song.pk, "reason": "会说粤语"})
    assert (given.status_code, given.json()["items"][0]["reason"]) == (201, "会说粤语")
    again = his.post(path, {"staff": song.pk, "reason": "会说粤语"})
    assert (again.status_code, again.json()["clause"]) == (409, "客服部职责 一.3")
    assert program(lin).get(f"/rooms/{estate[0].pk}").json()["agent"] == song.pk


def test_sharing_out_is_refused_to_others_and_hidden_from_strangers(lin, stranger, estate, program):
    path = f"/rooms/{estate[0].pk}/agents"
    for answer in (
        program(lin).get("/agents?centre=GHY"),
        program(lin).get("/agents/sharing?centre=GHY"),
        program(lin).post("/agents/sharing?centre=GHY", {"seen": "x"}),
        program(lin).post("/agents/1052/ability?centre=GHY", {"ability": 1}),
        program(lin).post(path, {"staff": lin.pk, "reason": "x"}),
    ):
        assert (answer.status_code, answer.json()["clause"]) == (403, "客服部职责 一.3")
    for answer in (
        program(stranger).get("/agents?centre=GHY"),
        program(stranger).get(path),
        program(stranger).post(path, {"staff": lin.pk, "reason": "x"}),
    ):
        assert answer.status_code == 404


def test_a_first_contact_is_read_and_made(lin, contact, program):
    hers = program(lin)
    (waiting,) = hers.get("/first-contacts?centre=GHY").json()["items"]
    assert (waiting["stage"], waiting["due_at"]) == ("waiting", "2026-03-09T16:00:00Z")
    assert hers.get(contact).json()["is_mine"]
    said = {"way": "in_person", "whom": "袁女士的母亲", "words": "想要车位"}
    nobody = hers.post(f"{contact}/contact", {**said, "whom": ""})
    assert (nobody.status_code, nobody.json()["errors"][0]["field"]) == (422, "whom")
    still = hers.post(f"{contact}/end", {"reason": "退租"})
    assert (still.status_code, still.json()["code"]) == (409, "lives_there_still")
    made = hers.post(f"{contact}/contact", said).json()
    assert (made["stage"], made["words"], made["is_mine"]) == ("made", "想要车位", False)
    assert hers.get("/first-contacts").json()["items"] == []
    assert len(hers.get("/first-contacts?closed=true").json()["items"]) == 1


def test_it_is_refused_to_others_and_hidden_from_strangers(song, zhou, stranger, contact, program):
    said = {"way": "in_person", "whom": "她母亲", "words": "好"}
    refused = program(song).post(f"{contact}/contact", said)
    assert (refused.status_code, refused.json()["clause"]) == (403, "客服部职责 一.3")
    for nobody in (zhou, stranger):
        assert program(nobody).get(contact).status_code == 404
        assert program(nobody).post(f"{contact}/contact", said).status_code == 404
    assert program(zhou).get("/first-contacts").status_code == 403


def test_the_lists_cost_the_same_for_one_as_for_many(
    he, estate, contact, program, django_assert_max_num_queries
):
    his = program(he)
    with django_assert_max_num_queries(10):
        his.get("/agents?centre=GHY")
    with django_assert_max_num_queries(10):
        his.get("/agents/sharing?centre=GHY")
    with django_assert_max_num_queries(6):
        his.get("/first-contacts?centre=GHY")
