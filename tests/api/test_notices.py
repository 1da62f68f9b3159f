"""One's own notices, for programs: read, marked, taken back, wished for; refused; strangers (ESC-2)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils.dateparse import parse_datetime

from bihuan.journal.actions import run_pending
from bihuan.journal.models import Fact
from bihuan.kernel.messages import say
from bihuan.matters.actions import name_about
from bihuan.matters.models import Matter
from bihuan.notices.actions import tell
from bihuan.notices.models import Notice
from bihuan.notices.terms import ALWAYS_TOLD, NoticeKind, Telling
from bihuan.organisation.models import Staff
from tests.api.conftest import Program
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import cast as whole_cast

__all__ = ["whole_cast"]

Programs = Callable[..., Program]


@pytest.fixture
def told(at: datetime) -> Callable[..., Notice]:
    def tell_one(staff: Staff, key: str = "fact:1", *, when: datetime | None = None, **more: Any) -> Notice:
        given = {
            "kind": NoticeKind.RECEIVED,
            "message": say("派给您了，请看过后接受。"),
            "clause": "规程 4.3.1a",
        }
        tell([Telling(staff=staff.pk, key=key, **given | more)], at=when or at)
        return Notice.objects.get(staff=staff, key=key)

    return tell_one


@pytest.fixture
def his(zhou: Staff, program: Programs) -> Program:
    return program(zhou)


def keys(answer: Any) -> list[int]:
    return [each["id"] for each in answer.json()["items"]]


def codes(answer: Any) -> list[tuple[str | None, str]]:
    return [(each["field"], each["code"]) for each in answer.json()["errors"]]


def test_a_notice_is_a_sentence_with_its_clause_and_what_it_is_about(ceiling: Any, his, zhou, told) -> None:
    ceiling.bring_to("registered")
    matter = Matter.objects.get(number=ceiling.number)
    notice = told(zhou, matter=matter.pk)
    (only,) = his.get("/notices").json()["items"]
    assert only | {"at": None} == {
        "id": notice.pk,
        "kind": "received",
        "urgent": False,
        "sentence": "派给您了，请看过后接受。",
        "clause": "规程 4.3.1a",
        "at": None,
        "read_at": None,
        "matter": {"sort": "case", "number": ceiling.number, "title": "厨房顶滴水"},
        "owes_note": False,
    }


def test_the_latest_come_first_and_pages_go_on_by_key(his, zhou, told, at) -> None:
    wanted = [told(zhou, f"fact:{each}", when=at - timedelta(minutes=each)).pk for each in range(5)]
    first = his.get("/notices", limit=2)
    second = his.get("/notices", limit=2, cursor=first.json()["next"])
    third = his.get("/notices", limit=2, cursor=second.json()["next"])
    assert keys(first) + keys(second) + keys(third) == wanted
    assert third.json()["next"] is None


def test_a_kind_and_what_is_unread_are_filtered(his, zhou, told) -> None:
    warned = told(zhou, "fact:1", kind=NoticeKind.WARNING)
    given = told(zhou, "fact:2")
    assert keys(his.get("/notices", kind="warning")) == [warned.pk]
    his.post(f"/notices/{warned.pk}/reading")
    assert keys(his.get("/notices", unread="true")) == [given.pk]
    assert his.get("/notices/waiting").json() == {"unread": 1, "kinds": {"received": 1}}


@pytest.mark.parametrize(
    "query", [{"kind": "gossip"}, {"limit": "0"}, {"limit": "201"}, {"cursor": "x"}, {"unread": "maybe"}]
)
def test_what_no_list_knows_is_refused_by_field(query: dict[str, str], his) -> None:
    answer = his.get("/notices", **query)
    assert (answer.status_code, [field for field, _ in codes(answer)]) == (422, list(query))


def test_a_page_takes_a_fixed_number_of_statements(
    his, zhou, told, django_assert_max_num_queries, ceiling
) -> None:
    """Token, person, posts, the page."""
    ceiling.bring_to("registered")
    matter = Matter.objects.get(number=ceiling.number).pk
    for each in range(20):
        told(zhou, f"fact:{each}", matter=matter)
    his.get("/notices")
    with django_assert_max_num_queries(5):
        his.get("/notices")


def test_reading_one_counts_the_first_time(his, zhou, told, clock) -> None:
    notice = told(zhou)
    first = his.post(f"/notices/{notice.pk}/reading").json()["read_at"]
    clock.at += timedelta(hours=1)
    assert his.post(f"/notices/{notice.pk}/reading").json()["read_at"] == first


def test_all_are_read_and_taken_back(his, zhou, told) -> None:
    told(zhou, "fact:1", kind=NoticeKind.WARNING)
    told(zhou, "fact:2")
    marked = his.post("/notices/reading", {"kind": "warning"}).json()
    assert marked["read"] == 1
    assert his.post("/notices/undoing", {"marked": marked["marked"]}).json() == {"unread": 1}
    assert his.post("/notices/reading", {}).json()["read"] == 2
    assert his.post("/notices/reading", {}).json() == {"read": 0, "marked": None}


def test_whoever_an_overdue_case_was_brought_before_notes_it_on_the_case(
    whole_cast: Any, program: Programs, told, clock
) -> None:
    overdue = Ceiling(whole_cast, clock.at).overdue()
    head = whole_cast.engineering_head
    notice = told(head, "late", matter=overdue.case.pk, kind=NoticeKind.OVERDUE)
    reader = program(head)
    owing = {each["id"]: each["owes_note"] for each in reader.get("/notices").json()["items"]}
    assert owing[notice.pk]
    reader.post(
        f"/cases/{overdue.case.matter.number}/acknowledgement", {}, version=overdue.fresh.matter.version
    )
    run_pending(at=clock.at)
    after = {each["id"]: each for each in reader.get("/notices").json()["items"]}[notice.pk]
    assert not after["owes_note"]
    assert parse_datetime(after["read_at"]) == clock.at


# ── wishes ──


def test_what_is_wished_is_put_and_read_again(his, zhou) -> None:
    wished = {"ways": {"warning": "17:00", "duty": "off"}, "rests_from": "12:00", "rests_until": "13:00"}
    put = his.put("/notices/preferences", wished)
    assert (put.status_code, put.json()) == (200, his.get("/notices/preferences").json())
    found = put.json()
    assert (found["ways"]["warning"], found["ways"]["duty"], found["ways"]["received"]) == (
        "17:00",
        "off",
        "at_once",
    )
    assert (found["rests_from"], found["rests_until"]) == ("12:00", "13:00")
    assert set(found["always"]) == set(ALWAYS_TOLD)
    assert Fact.objects.filter(stream__name=f"staff:{zhou.pk}", type="staff.notices_chosen").count() == 1


def test_nothing_named_is_everything_at_once(his) -> None:
    his.put("/notices/preferences", {"ways": {"duty": "off"}})
    assert set(his.put("/notices/preferences", {}).json()["ways"].values()) == {"at_once"}


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({"ways": {"overdue": "off"}}, [("overdue", "always_told")]),
        (
            {"ways": {"request": "17:00", "gossip": "off"}},
            [("request", "always_told"), ("gossip", "unknown")],
        ),
        ({"ways": {"duty": "17:30"}}, [("duty", "unknown")]),
        ({"ways": {"duty": 17}}, [("ways.duty", "type")]),
        ({"rests_from": "25:00"}, [("rests_from", "clock")]),
        ({"rests_from": "12:00"}, [("rests_until", "required")]),
        ({"loud": True}, [("loud", "unknown_field")]),
    ],
)
def test_what_cannot_be_wished_is_refused_by_field_and_nothing_kept(
    body: Any, wrong: list[tuple[str, str]], his
) -> None:
    answer = his.put("/notices/preferences", body)
    assert (answer.status_code, codes(answer)) == (422, wrong)
    assert set(his.get("/notices/preferences").json()["ways"].values()) == {"at_once"}


@pytest.mark.parametrize("body", ["{", "x", "[]", b"\xff", "\x00", "null", ""])
def test_what_is_no_object_is_refused(body: Any, his) -> None:
    answer = his.client.put("/api/v1/notices/preferences", body, content_type="application/json")
    assert answer.status_code in (400, 422)
    assert answer["Content-Type"].startswith("application/problem+json")


# ── strangers ──


def test_anothers_notice_is_not_there(zhou, stranger, told, program: Programs) -> None:
    notice = told(zhou)
    theirs = program(stranger)
    assert theirs.get("/notices").json()["items"] == []
    assert theirs.post(f"/notices/{notice.pk}/reading").status_code == 404
    assert theirs.post("/notices/reading", {}).json()["read"] == 0
    notice.refresh_from_db()
    assert notice.read_at is None


def test_of_a_matter_about_oneself_there_is_nothing(ceiling: Any, his, zhou, told) -> None:
    ceiling.bring_to("registered")
    matter = Matter.objects.get(number=ceiling.number)
    notice = told(zhou, matter=matter.pk)
    name_about(matter, (zhou.pk,))
    assert his.get("/notices").json()["items"] == []
    assert his.get("/notices/waiting").json() == {"unread": 0, "kinds": {}}
    assert his.post(f"/notices/{notice.pk}/reading").status_code == 404


def test_a_token_that_only_reads_marks_and_wishes_nothing(zhou, told, program: Programs) -> None:
    notice = told(zhou)
    reading = program(zhou, "read")
    assert reading.post(f"/notices/{notice.pk}/reading").status_code == 403
    assert reading.put("/notices/preferences", {}).status_code == 403


def test_nobody_reads_notices_without_a_token(client: Any, db: None) -> None:
    for path in ("/notices", "/notices/waiting", "/notices/preferences"):
        assert client.get(f"/api/v1{path}").status_code == 401
