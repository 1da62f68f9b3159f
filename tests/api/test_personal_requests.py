"""A person's own request, by programs: every step, refused, strangers (RES-6)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from bihuan.clocks.actions import turn_hand
from bihuan.privacy.models import PersonRequest
from bihuan.residents.models import Person
from tests.api.conftest import CEILING, Program

Programs = Callable[..., Program]


@pytest.fixture
def taken(gu, gu_room, lin, quality, program: Programs) -> Callable[[str], str]:
    def take(asked: str) -> str:
        path = f"/rooms/{gu_room.pk}/people/{gu.pk}/requests"
        answer = program(lin).post(path, {"asked": asked, "words": "请办"})
        assert answer.status_code == 201, answer.json()
        return f"/personal-requests/{answer.json()['number']}"

    return take


def test_it_goes_all_the_way(taken, lin, quality, gu, program: Programs) -> None:
    path, desk, above = taken("deletion"), program(lin), program(quality)
    assert [each["stage"] for each in desk.get("/personal-requests").json()["items"]] == ["identity"]
    assert desk.post(f"{path}/identity", {"words": "原件"}).json()["stage"] == "decision"
    assert above.post(f"{path}/decision", {"granted": True}).json()["stage"] == "execution"
    assert above.post(f"{path}/execution", {"words": "删了"}).json()["stage"] == "answer"
    named = desk.post(f"{path}/answer", {"way": "telephone", "words": "告诉了顾明"})
    assert (named.status_code, named.json()["errors"][0]["field"]) == (422, "words")
    done = desk.post(f"{path}/answer", {"way": "telephone"}).json()
    assert (done["stage"], done["granted"], done["due_at"]) == ("closed", True, None)
    assert Person.objects.get(pk=gu.pk).name == "—"
    assert desk.get("/personal-requests").json()["items"] == []
    assert len(desk.get("/personal-requests", closed="true").json()["items"]) == 1


def test_a_copy_is_read_once_it_is_granted(taken, lin, quality, program: Programs) -> None:
    path, above = taken("copy"), program(quality)
    program(lin).post(f"{path}/identity", {"words": "原件"})
    assert above.post(f"{path}/copy").status_code == 409
    above.post(f"{path}/decision", {"granted": True})
    copy = above.post(f"{path}/copy")
    assert (copy.status_code, copy.json()["person"]["contacts"][0]["value"]) == (200, "13912344410")


def test_whom_a_case_of_theirs_is_about_leaves_it_to_another(
    taken, lin, quality, company_head, gu, gu_room, program: Programs
) -> None:
    case = program(lin).post("/cases", CEILING | {"person": gu.pk, "room": gu_room.pk, "about": [quality.pk]})
    assert case.status_code == 201, case.json()
    path, named = taken("copy"), program(quality)
    program(lin).post(f"{path}/identity", {"words": "原件"})
    named.post(f"{path}/decision", {"granted": True})
    for noun, body in (("copy", None), ("execution", {"words": "办"})):
        refused = named.post(f"{path}/{noun}", body)
        assert (refused.status_code, refused.json()["code"]) == (403, "another_carries_out")
        assert case.json()["number"] not in refused.text
    assert len(program(company_head).post(f"{path}/copy").json()["cases"]) == 1


@pytest.mark.parametrize(
    ("noun", "body", "status"),
    [
        ("decision", {"granted": True}, 403),
        ("execution", {"words": "x"}, 403),
        ("copy", None, 403),
        ("answer", {"way": "telephone", "words": "x"}, 409),
        ("identity", {"words": " "}, 422),
    ],
)
def test_what_is_not_hers_or_not_due_is_refused(taken, lin, program: Programs, noun, body, status) -> None:
    assert program(lin).post(f"{taken('copy')}/{noun}", body).status_code == status


def test_it_says_until_when_before_whom_it_went_and_whether_it_was_in_time(
    taken, lin, he, quality, clock, moment, program: Programs
) -> None:
    path, desk = taken("copy"), program(lin)
    first = desk.get(path).json()
    due = moment(3, 24).isoformat()
    assert (first["answer_due_at"], first["overdue"], first["overseer"]) == (first["due_at"], False, None)
    assert datetime.fromisoformat(first["due_at"]) == datetime.fromisoformat(due)
    turn_hand(at=moment(3, 24))
    clock.at = moment(3, 24, 9)
    (row,) = desk.get("/personal-requests").json()["items"]
    assert (row["overdue"], row["overseer"]["name"], row["provisional"]) == (True, "何主管", False)
    desk.post(f"{path}/identity", {"words": "原件"})
    program(quality).post(f"{path}/decision", {"granted": False, "words": "不是本人"})
    done = desk.post(f"{path}/answer", {"way": "telephone", "words": "说了"}).json()
    assert (done["answered_in_time"], done["overdue"], done["overseer"]) == (False, False, None)


def test_a_stranger_finds_nothing(taken, stranger, gu, gu_room, program: Programs) -> None:
    path, other = taken("copy"), program(stranger)
    assert other.get(path).status_code == other.post(f"{path}/identity", {"words": "x"}).status_code == 404
    assert other.get("/personal-requests").json()["items"] == []
    body: Any = {"asked": "copy", "words": "x"}
    assert other.post(f"/rooms/{gu_room.pk}/people/{gu.pk}/requests", body).status_code == 404
    assert PersonRequest.objects.count() == 1


def test_the_list_and_one_of_them_take_a_fixed_number_of_statements(
    taken, lin, program: Programs, django_assert_max_num_queries
) -> None:
    for _each in range(3):
        path = taken("copy")
    desk = program(lin)
    desk.get("/personal-requests")
    for address, most in (("/personal-requests", 5), (path, 6)):
        with django_assert_max_num_queries(most):
            assert desk.get(address).status_code == 200


def test_it_is_told_with_the_person_to_whoever_keeps_residents(
    taken, lin, zhou, gu, program: Programs
) -> None:
    """RES-3."""
    number, path = taken("copy").rpartition("/")[2], f"/residents/{gu.pk}/history"
    told = program(lin).get(path, part="requests").json()["items"]
    assert [(each["type"], each["personal_request"]) for each in told] == [("request.taken_in", number)]
    assert program(zhou).get(path, part="requests").json()["items"] == []
