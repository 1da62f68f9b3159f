"""Periodic duties and the weekly review by REST: read, commented, signed, refused, hidden (TRK-3, DOC-3)."""

from typing import Any

import pytest
from django.core.files.base import ContentFile

from bihuan.matters.actions import attach
from bihuan.office.models import LaidDuty
from tests.cases.ceiling import Ceiling
from tests.matters.files import PDF
from tests.office.conftest import cast, ceiling, duty, last_week, lay, then

__all__ = ["cast", "ceiling", "duty", "last_week", "lay", "then"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def monday(last_week: Ceiling, lay, moment) -> Ceiling:
    lay(moment(3, 2, 8))
    return last_week


@pytest.fixture
def by(monday: Ceiling, program) -> Any:
    return lambda who: program(getattr(monday.cast, who))


@pytest.fixture
def review(monday: Ceiling, duty) -> str:
    return f"/duties/{duty('review', monday.cast.engineering).matter.number}"


@pytest.fixture
def backup(monday: Ceiling, duty) -> str:
    return f"/duties/{duty('backup', monday.cast.customer_service).matter.number}"


def test_a_review_is_read_commented_seen_and_signed(by, review, monday) -> None:
    head, case = by("engineering_head"), monday.case.matter.number
    read = head.get(review).json()
    assert (read["code"], read["state"], read["is_mine"], read["period"]) == (
        "review",
        "open",
        True,
        "2026-W10",
    )
    assert [each["number"] for each in head.get(f"{review}/forms").json()["items"]] == [case]
    said = head.post(f"{review}/forms/{case}/comment", {"comment": "催一下厂家", "follow_up": True})
    assert said.status_code == 200, said.json()
    (form,) = head.get(f"{review}/forms").json()["items"]
    assert (form["comment"], form["follow_up"]) == ("催一下厂家", True)
    # Before it is signed nobody else reads it.
    assert by("shen").get(f"{review}/forms").json()["items"][0]["comment"] is None
    assert head.post(f"{review}/seen").status_code == 200
    signed = head.post(f"{review}/signature", {"remark": "这周还行"})
    assert (signed.status_code, signed.json()["state"]) == (200, "done")
    assert by("shen").get(f"{review}/forms").json()["items"][0]["comment"] == "催一下厂家"
    assert "催一下厂家" in by("lin").get(f"/cases/{case}/timeline").json()["items"][-1]["sentence"]


def test_unseen_or_signed_already_it_is_refused_with_its_clause(by, review) -> None:
    head = by("engineering_head")
    refused = head.post(f"{review}/signature", {})
    assert (refused.status_code, refused.json()["code"]) == (409, "unseen")
    assert refused.json()["clause"] == "规程 4.4.2d7"
    head.post(f"{review}/seen")
    assert head.post(f"{review}/signature", {}).status_code == 200
    again = head.post(f"{review}/signature", {})
    assert (again.status_code, again.json()["code"]) == (409, "done_already")


@pytest.mark.parametrize("who", ["shen", "quality"])
def test_whoever_sees_it_and_does_not_own_it_may_not(by, review, monday, who: str) -> None:
    other, case = by(who), monday.case.matter.number
    for noun, body in (("seen", None), ("signature", {}), (f"forms/{case}/comment", {"comment": "好"})):
        answer = other.post(f"{review}/{noun}", body)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_your_post")


@pytest.mark.parametrize("who", ["he", "zhou", "stranger"])
def test_to_others_it_looks_like_one_that_is_not_there(by, review, who: str) -> None:
    other = by(who)
    for noun in ("", "/forms"):
        hidden, missing = other.get(review + noun), other.get(f"/duties/GHY-DQ-2026-0999{noun}")
        assert hidden.status_code == missing.status_code == 404
        assert hidden.content == missing.content
    assert other.post(f"{review}/signature", {}).status_code == 404


def test_mistakes_are_said_by_field(by, review, backup, monday) -> None:
    head = by("engineering_head")
    comment = f"{review}/forms/{monday.case.matter.number}/comment"
    for path, body in (
        (comment, {"comment": "长" * 5001}),
        (comment, {"follow_up": True}),
        (comment, {"comment": "好", "surprise": 1}),
        (f"{review}/forms/GHY-2026-0999/comment", {"comment": "没有"}),
    ):
        assert head.post(path, body).status_code == 422
    assert by("lin").post(f"{backup}/completion", {"remark": " "}).status_code == 422
    assert not LaidDuty.objects.exclude(done_at=None).exists()


def test_a_duty_is_done_with_a_remark_and_listed_so(by, backup) -> None:
    lin = by("lin")
    answer = lin.post(f"{backup}/completion", {"remark": "已备份。"})
    assert (answer.status_code, answer.json()["state"], answer.json()["remark"]) == (200, "done", "已备份。")
    (listed,) = lin.get("/duties").json()["items"]
    assert (listed["number"], listed["done_by"]["name"]) == (backup.removeprefix("/duties/"), "林晓")


def test_what_was_attached_is_fetched_by_programs_that_see_the_duty(
    by, backup, duty, monday, at, settings, tmp_path
) -> None:
    settings.BIHUAN_FILES = tmp_path
    file = ContentFile(PDF, "备份.pdf")
    attach(duty("backup", monday.cast.customer_service).matter, file, by=monday.cast.lin, at=at)
    (row,) = by("lin").get(backup).json()["attachments"]
    assert (row["name"], row["href"]) == ("备份.pdf", f"/api/v1{backup}/attachments/{row['id']}")
    path = row["href"].removeprefix("/api/v1")
    assert b"".join(by("lin").get(path).streaming_content) == PDF
    assert by("zhou").get(path).status_code == by("stranger").get(path).status_code == 404
    assert by("lin").get(f"{backup}/attachments/{row['id'] + 1}").status_code == 404


def test_the_company_lists_all_centres_or_one(by) -> None:
    quality = by("quality")
    everywhere = {each["centre"] for each in quality.get("/duties").json()["items"]}
    assert {"GHY", "AH"} <= everywhere
    assert {each["centre"] for each in quality.get("/duties?centre=GHY").json()["items"]} == {"GHY"}
    assert by("shen").get("/duties?centre=AH").status_code == 404
