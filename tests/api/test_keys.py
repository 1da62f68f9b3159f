"""Keys in custody, for programs: lent, returned, given away; refused, and not there for strangers (RES-5)."""

from tests.occupancy.conftest import by, key

__all__ = ["by", "key"]

LOAN = {"borrower": "王师傅（装修）", "purpose": "量房", "due_on": "2026-03-04"}
TAKE_IN = {"opens": "信箱", "copies": 1, "received_on": "2026-03-02"}


def codes(answer):
    return [(each["field"], each["code"]) for each in answer.json()["errors"]]


def test_a_program_takes_in_lends_and_gets_back(song, gu_room, program):
    hers = program(song)
    made = hers.post(f"/rooms/{gu_room.pk}/keys", TAKE_IN)
    assert (made.status_code, made.json()["state"], made.json()["room_label"]) == (201, "in", "3-1202")
    where = f"/keys/{made.json()['id']}"
    lent = hers.post(f"{where}/loans", LOAN).json()
    assert (lent["state"], lent["lent_to"]["borrower"]) == ("out", "王师傅（装修）")
    assert hers.get("/keys?centre=GHY&lent=true").json()["items"][0]["id"] == lent["id"]
    assert hers.post(f"{where}/return").json()["state"] == "in"
    assert hers.post(f"{where}/return/end").json()["lent_to"]["purpose"] == "量房"
    gone = hers.post(f"{where}/end", {"ending": "lost", "words": "找不到了"}).json()
    assert (gone["state"], gone["ending"]) == ("gone", "lost")
    assert hers.get("/keys?centre=GHY").json() == {"items": [], "next": None}


def test_rules_refuse_with_their_clause_and_fields(song, key, program):
    hers = program(song)
    back = hers.post(f"/keys/{key.pk}/return")
    assert (back.status_code, back.json()["code"], back.json()["clause"]) == (
        409,
        "key_is_in",
        "前台职责 5",
    )
    early = hers.post(f"/keys/{key.pk}/loans", {**LOAN, "due_on": "2026-02-27"})
    assert (early.status_code, codes(early)) == (422, [("due_on", "in_past")])


def test_mr_zhou_may_read_and_not_keep_a_stranger_finds_nothing(zhou, stranger, key, gu_room, program):
    assert program(zhou).get(f"/keys/{key.pk}").json()["opens"] == "入户门"
    for path, body in ((f"/keys/{key.pk}/loans", LOAN), (f"/rooms/{gu_room.pk}/keys", TAKE_IN)):
        assert program(zhou).post(path, body).status_code == 403
        assert program(stranger).post(path, body).status_code == 404
    assert program(stranger).get(f"/keys/{key.pk}").status_code == 404
    assert program(stranger).get("/keys?centre=GHY").status_code == 404


def test_the_list_goes_on_by_key_and_costs_the_same_for_one_as_for_many(
    song, key, gu_room, program, django_assert_max_num_queries
):
    hers = program(song)
    with django_assert_max_num_queries(6):
        hers.get("/keys?centre=GHY")
    for _ in range(3):
        hers.post(f"/rooms/{gu_room.pk}/keys", TAKE_IN)
    with django_assert_max_num_queries(6):
        found = hers.get("/keys?centre=GHY").json()["items"]
    assert len(found) == 4
    assert [each["id"] for each in hers.get(f"/keys?centre=GHY&after={key.pk}").json()["items"]] == [
        each["id"] for each in found[1:]
    ]
