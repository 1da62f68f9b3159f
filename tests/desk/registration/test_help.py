"""The button for help while somebody is on the telephone, and the page where it is answered (ESC-7)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from bihuan.cases.models import Case, HelpCall
from bihuan.desk.registration.drafts import drafts_of
from bihuan.organisation.models import Staff

pytestmark = pytest.mark.django_db
TYPED = {"centre": "GHY", "channel": "telephone", "said": "楼上又漏了，你们到底管不管！"}

Signed = Callable[[Staff], Client]


@pytest.fixture
def desk(signed_in: Signed, lin: Staff, osmanthus: Any, clock: Any) -> Client:
    return signed_in(lin)


def words(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_one_press_calls_and_everything_typed_is_still_there(desk: Client, lin: Staff, he: Staff) -> None:
    assert "请主管来帮忙" in words(desk, "/cases/new")
    answer = desk.post("/cases/new/help", TYPED | {"help": "abuse"}, follow=True)
    page = answer.content.decode()
    assert "已请主管来帮忙，还没有人接手。" in page
    assert TYPED["said"] in page
    assert HelpCall.objects.get().reason == "abuse"
    (draft,) = drafts_of(lin, at=HelpCall.objects.get().called_at)
    assert draft.fields["said"] == TYPED["said"]


def test_the_supervisor_sees_it_takes_over_and_the_caller_is_told(
    desk: Client, he: Staff, signed_in: Signed
) -> None:
    desk.post("/cases/new/help", TYPED | {"help": "room"})
    supervisor = signed_in(he)
    listed = words(supervisor, "/help-calls")
    assert "林晓" in listed
    key = HelpCall.objects.get().pk
    assert f"/help-calls/{key}/arrival" in listed
    wrong = supervisor.post(f"/help-calls/{key}/arrival", {"place": ""})
    assert wrong.status_code == 422
    assert "请写在哪里单独接待。" in wrong.content.decode()
    assert supervisor.post(f"/help-calls/{key}/arrival", {"place": "一楼接待室"}).status_code == 302
    told = words(desk, "/cases/new/help")
    assert "何主管接手了。" in told
    assert "一楼接待室" in told


def test_the_notice_leads_to_the_page_of_calls(
    desk: Client, he: Staff, signed_in: Signed, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        desk.post("/cases/new/help", TYPED | {"help": "abuse"})
    supervisor = signed_in(he)
    assert "登记意见的同事请您来帮忙" in words(supervisor, "/notices")
    from bihuan.notices.models import Notice

    assert supervisor.get(f"/notices/{Notice.objects.get(staff=he).pk}").url == "/help-calls"


def test_what_is_registered_then_belongs_to_the_call_and_the_next_one_begins_without(
    desk: Client, he: Staff
) -> None:
    desk.post("/cases/new/help", TYPED | {"help": "abuse"})
    desk.post("/cases/new", TYPED)
    assert HelpCall.objects.get().matter == Case.objects.get().matter
    assert "还没有人接手" not in words(desk, "/cases/new")


def test_asked_twice_it_is_one_call_and_it_is_said(desk: Client, he: Staff) -> None:
    desk.post("/cases/new/help", TYPED | {"help": "abuse"})
    page = desk.post("/cases/new/help", TYPED | {"help": "dialect"}, follow=True).content.decode()
    assert "已经请了主管，正等人来。" in page
    assert HelpCall.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "bored", "x" * 500])
def test_a_reason_nobody_offered_calls_nobody_and_loses_nothing(desk: Client, reason: str) -> None:
    page = desk.post("/cases/new/help", TYPED | {"help": reason}, follow=True).content.decode()
    assert not HelpCall.objects.exists()
    assert TYPED["said"] in page


def test_others_of_the_centre_are_told_whose_it_is_and_a_stranger_finds_nothing(
    desk: Client, signed_in: Signed, song: Staff, stranger: Staff
) -> None:
    desk.post("/cases/new/help", TYPED | {"help": "abuse"})
    path = f"/help-calls/{HelpCall.objects.get().pk}/arrival"
    assert signed_in(song).post(path).status_code == 403
    assert signed_in(stranger).post(path).status_code == 404
    assert "林晓" not in words(signed_in(stranger), "/help-calls")
    assert HelpCall.objects.get().came_at is None


def test_whoever_looks_at_all_centres_chooses_one_first(
    signed_in: Signed, company_intake: Staff, osmanthus: Any, pines: Any
) -> None:
    page = signed_in(company_intake).post("/cases/new/help", {"help": "abuse", "said": "喂"}, follow=True)
    assert "请先选择登记到哪个中心。" in page.content.decode()


def test_the_page_of_calls_takes_as_many_statements_however_many_there_are(
    desk: Client, he: Staff, signed_in: Signed, django_assert_max_num_queries: Any
) -> None:
    desk.post("/cases/new/help", TYPED | {"help": "abuse"})
    supervisor = signed_in(he)
    with django_assert_max_num_queries(5):
        supervisor.get("/help-calls")
