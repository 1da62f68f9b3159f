"""Personal data for programs: an open number for a reason, the access log, what was unusual (RES-6)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bihuan.organisation.actions import log_reveal
from bihuan.organisation.models import Reveal
from bihuan.organisation.terms import LogReveal
from bihuan.privacy.actions import judge
from bihuan.privacy.models import UnusualUse
from tests.api.conftest import Program

Programs = Callable[..., Program]


@pytest.fixture
def logged(at, lin) -> Callable[..., Reveal]:
    def log(*, hours: float = 0) -> Reveal:
        row = log_reveal(LogReveal(subject="case:12", reason="回电"), by=lin, at=at - timedelta(hours=hours))
        judge(row.pk)
        return row

    return log


@pytest.fixture
def reader(quality, program: Programs) -> Program:
    return program(quality)


def test_a_number_is_read_for_a_reason_and_logged_as_read_by_a_program(ceiling: Any) -> None:
    ceiling.bring_to("registered")
    answer = ceiling.by("lin").post(f"/cases/{ceiling.number}/phone-reveals", {"why": "call"})
    assert (answer.status_code, answer.json()) == (200, {"phone": "13912344410"})
    assert answer["Cache-Control"] == "no-store"
    kept = Reveal.objects.get()
    assert (kept.through, kept.why, kept.reason) == ("api", "call", "要给住户打电话")


@pytest.mark.parametrize(
    ("body", "field"),
    [({}, "why"), ({"why": "other"}, "reason"), ({"why": "curiosity", "reason": "想看"}, "why")],
)
def test_without_a_reason_no_number_is_read(ceiling: Any, body: dict[str, str], field: str) -> None:
    ceiling.bring_to("registered")
    answer = ceiling.by("lin").post(f"/cases/{ceiling.number}/phone-reveals", body)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field
    assert not Reveal.objects.exists()


def test_who_does_not_act_on_it_reads_no_number_and_a_stranger_finds_no_case(
    ceiling: Any, quality, stranger, program: Programs
) -> None:
    ceiling.bring_to("registered")
    path = f"/cases/{ceiling.number}/phone-reveals"
    assert program(quality).post(path, {"why": "call"}).status_code == 403
    assert program(stranger).post(path, {"why": "call"}).status_code == 404
    assert not Reveal.objects.exists()


def test_the_log_is_read_page_by_page(reader, logged) -> None:
    wanted = [logged(hours=each).pk for each in range(5)]
    first = reader.get("/access-log", limit=3).json()
    second = reader.get("/access-log", limit=3, cursor=first["next"]).json()
    assert [each["id"] for each in first["items"] + second["items"]] == wanted
    assert second["next"] is None
    row = first["items"][0]
    assert (row["staff"]["staff_number"], row["reason"], row["about"]["kind"]) == ("1047", "回电", "case")
    assert reader.get("/access-log", who="1048").json()["items"] == []


@pytest.mark.parametrize(
    "query", [{"since": "x"}, {"limit": "0"}, {"cursor": "x"}, {"unusual": "maybe"}, {"who": "x" * 41}]
)
def test_what_no_filter_knows_is_refused_by_field(query, reader) -> None:
    answer = reader.get("/access-log", **query)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == next(iter(query))


def test_what_was_raised_is_looked_into(reader, logged) -> None:
    logged(hours=12)
    (use,) = reader.get("/access-log/unusual").json()["items"]
    assert (use["marks"], use["finding"]) == (["night"], None)
    path = f"/access-log/unusual/{use['id']}/finding"
    assert reader.post(path, {"finding": "x", "words": "好"}).status_code == 422
    settled = reader.post(path, {"finding": "work", "words": "值班替班"})
    assert (settled.status_code, settled.json()["finding"]) == (200, "work")
    assert reader.post(path, {"finding": "work", "words": "再写"}).status_code == 409
    assert reader.get("/access-log/unusual").json()["items"] == []
    assert len(reader.get("/access-log/unusual", settled="true").json()["items"]) == 1


def test_it_is_for_the_quality_manager_and_the_company_alone(
    shen, stranger, reader, logged, program: Programs
) -> None:
    logged(hours=12)
    finding = f"/access-log/unusual/{UnusualUse.objects.get().pk}/finding"
    for other in (shen, stranger):
        its = program(other)
        assert its.get("/access-log").status_code == its.get("/access-log/unusual").status_code == 403
        assert its.post(finding, {"finding": "work", "words": "好"}).status_code == 403
    assert (
        reader.post("/access-log/unusual/999/finding", {"finding": "work", "words": "x"}).status_code == 404
    )


def test_a_page_of_the_log_takes_a_fixed_number_of_statements(
    reader, logged, django_assert_max_num_queries
) -> None:
    for each in range(20):
        logged(hours=each)
    reader.get("/access-log")
    with django_assert_max_num_queries(5):
        reader.get("/access-log")


# ── exports ──


def test_a_list_leaves_as_a_file_with_its_masks_and_is_logged(ceiling: Any) -> None:
    ceiling.bring_to("registered")
    path = "/case-exports?centre=GHY&status=all"
    answer = ceiling.by("shen").post(path, {"kind": "csv", "why": "report"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert answer.status_code == 200
    assert ceiling.number not in b"".join(
        ceiling.by("shen").post("/case-exports?kind=praise", {"kind": "csv", "why": "report"})
    ).decode("utf-8-sig")
    assert "139****4410" in text
    assert "13912344410" not in text
    logged = Reveal.objects.order_by("pk").first()
    assert (logged.shown, logged.masked, logged.through, logged.centre.code) == ("export", True, "api", "GHY")


@pytest.mark.parametrize(
    ("who", "body", "status"),
    [
        ("shen", {"why": "curiosity"}, 422),
        ("shen", {"why": "other"}, 422),
        ("shen", {"why": "report", "kind": "pdf"}, 422),
        ("lin", {"why": "report"}, 403),
        ("he", {"why": "report", "open_numbers": True}, 403),
    ],
)
def test_no_file_without_a_reason_nor_for_whoever_leads_nobody(ceiling: Any, he, who, body, status) -> None:
    ceiling.bring_to("registered")
    staff = ceiling.cast.get(who) or he
    assert ceiling.program(staff).post("/case-exports", body).status_code == status
    assert not Reveal.objects.exists()
