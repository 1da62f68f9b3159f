"""保存期限 on the screen: read, listed, approved, held back; and nobody else's business (RES-6)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from bihuan.matters.actions import name_about
from bihuan.matters.models import Attachment, Matter
from bihuan.organisation.models import Reveal
from bihuan.privacy.actions import go_on_letting_go
from bihuan.privacy.models import Hold, RetentionRun
from bihuan.residents.models import Occupancy, Person
from tests.cases.conftest import cast, ceiling
from tests.cast import settle

__all__ = ["cast", "ceiling"]

LONG_AGO = date(2022, 1, 31)


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> None:
    """2026-03-02, 10:20."""


@pytest.fixture
def moved_out(cast: Any) -> Person:
    Occupancy.objects.filter(person=cast.gu).update(since=date(2015, 6, 1), until=LONG_AGO)
    found: Person = cast.gu
    return found


@pytest.fixture
def keeper(cast: Any, signed_in: Callable[..., Client]) -> Client:
    return signed_in(cast.quality)


@pytest.fixture
def listed(moved_out: Person, keeper: Client) -> str:
    """The address of a list with Mr Gu on it."""
    return str(keeper.post("/retention/people/lists").url)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_periods_stand_there_with_their_clauses_and_what_is_past(moved_out, keeper) -> None:
    said = page(keeper, "/retention")
    for each in ("搬走的住户的资料", "36 个月", "民法典 188", "1 条", "2022-01-31", "网络日志留存"):
        assert each in said
    assert "/retention/people/lists" in said
    assert "/retention/drafts/lists" not in said
    assert 'href="/retention"' in page(keeper, "/access-log")


def test_a_list_is_shown_masked_approved_with_a_reason_and_carried_out(
    listed, moved_out, cast, keeper, at
) -> None:
    said = page(keeper, listed)
    assert "顾**" in said
    assert "3-1202" in said
    assert "顾明" not in said
    assert "13912344410" not in said
    assert listed in page(keeper, "/retention")
    assert keeper.post(f"{listed}/approval", {"words": ""}).status_code == 422
    assert go_on_letting_go(at=at, most=10) == 0
    assert keeper.post(f"{listed}/approval", {"words": "到期了"}).url == listed
    assert "批准了" in page(keeper, listed)
    assert go_on_letting_go(at=at, most=10) == 1
    after = page(keeper, listed)
    for each in ("删除完了", "已删除 1 条", "到期了", "按保存期限删除"):
        assert each in after
    assert Person.objects.get(pk=moved_out.pk).name == "—"


def test_a_list_that_is_not_approved_is_over(listed, keeper) -> None:
    assert keeper.post(f"{listed}/withdrawal", {"words": "再看看"}).url == listed
    said = page(keeper, listed)
    assert "没有批准" in said
    assert f"{listed}/approval" not in said
    assert keeper.post(f"{listed}/approval", {"words": "到期了"}).status_code == 422


def test_the_list_is_taken_along_masked_and_that_is_logged(listed, keeper) -> None:
    answer = keeper.post(listed)
    said = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert said.splitlines()[1].startswith("2022-01-31,顾**,3-1202")
    kept = Reveal.objects.get()
    assert (kept.shown, kept.masked, kept.rows, kept.subject) == ("export", True, 1, "retention:1")
    assert "到期清单" in page(keeper, "/access-log")


def test_somebody_is_held_back_out_of_a_list_and_that_is_lifted_again(listed, moved_out, keeper) -> None:
    item = RetentionRun.objects.get().items.get().pk
    address = f"{listed}/items/{item}/hold"
    assert address in page(keeper, listed)
    assert "顾**" in page(keeper, address)
    assert keeper.post(address, {"words": "正在诉讼"}).url == listed
    hold = Hold.objects.get()
    assert (hold.person_id, hold.words) == (moved_out.pk, "正在诉讼")
    said = page(keeper, "/retention")
    assert "正在诉讼" in said
    lifting = f"/retention/holds/{hold.pk}/lifting"
    assert lifting in said
    assert "正在诉讼" in page(keeper, lifting)
    assert keeper.post(lifting, {"words": "判了"}).url == "/retention"
    assert "正在诉讼" not in page(keeper, "/retention")


def test_a_case_is_held_back_by_its_number(ceiling, keeper) -> None:
    number = ceiling.register().case.matter.number
    assert "这一单登记的住户" in page(keeper, "/retention/holds/new")
    wrong = keeper.post("/retention/holds/new", {"number": "GHY-2026-9999", "words": "查"})
    assert (wrong.status_code, "没有这个编号" in wrong.content.decode()) == (422, True)
    assert keeper.post("/retention/holds/new", {"number": number, "words": "查"}).url == "/retention"
    assert number in page(keeper, "/retention")


def test_a_case_about_whoever_keeps_the_periods_is_neither_held_nor_shown_by_them(
    ceiling, cast, keeper, signed_in
) -> None:
    matter = ceiling.register().case.matter
    name_about(matter, (cast.quality.pk,))
    missing = keeper.post("/retention/holds/new", {"number": "GHY-2026-9999", "words": "查"})
    theirs = keeper.post("/retention/holds/new", {"number": matter.number, "words": "查"})
    assert (theirs.status_code, "没有这个编号" in theirs.content.decode()) == (missing.status_code, True)
    other = signed_in(cast.company_head)
    assert other.post("/retention/holds/new", {"number": matter.number, "words": "查他"}).status_code == 302
    hold = Hold.objects.get()
    for text in (matter.number, "查他"):
        assert text in page(other, "/retention")
        assert text not in page(keeper, "/retention")
    assert keeper.get(f"/retention/holds/{hold.pk}/lifting").status_code == 404
    assert keeper.post(f"/retention/holds/{hold.pk}/lifting", {"words": "x"}).status_code == 404
    assert other.get(f"/retention/holds/{hold.pk}/lifting").status_code == 200


@pytest.mark.parametrize("kind", ["case_contacts", "recordings"])
def test_a_list_does_not_tell_its_reader_of_a_case_about_them(
    kind, ceiling, cast, keeper, signed_in, moment
) -> None:
    case, then = ceiling.register().case, moment(5, 4, year=2021)
    number = case.matter.number
    Matter.objects.filter(pk=case.pk).update(person=None, is_open=False, closed_at=then, registered_at=then)
    Attachment.objects.create(
        matter=case.matter, name="a.mp3", content_type="audio/mpeg", sha256="a" * 64, size=1,
        by=cast.lin, at=then,
    )  # fmt: skip
    name_about(case.matter, (cast.quality.pk,))
    other = signed_in(cast.company_head)
    listed = other.post(f"/retention/{kind}/lists").url
    hold = f"{listed}/items/{RetentionRun.objects.get().items.get().pk}/hold"
    for reader, sees in ((other, True), (keeper, False)):
        file = b"".join(reader.post(listed).streaming_content).decode("utf-8-sig")
        for said in (page(reader, listed), file):
            assert (number in said) is sees
            assert "139****4410" not in said or sees
        assert (hold in page(reader, listed)) is sees
        assert reader.get(hold).status_code == (200 if sees else 404)


def test_a_kind_there_is_none_of_and_a_list_of_nothing(keeper) -> None:
    assert keeper.get("/retention/ghosts/lists").status_code == 404
    answer = keeper.post("/retention/drafts/lists")
    assert (answer.status_code, "没有过了保存期限的" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("who", ["lin", "shen", "zhou", "general_manager", "stranger"])
def test_nobody_else_comes_near_it(who, listed, cast, signed_in) -> None:
    browser = signed_in(getattr(cast, who))
    item = RetentionRun.objects.get().items.get().pk
    for path in (
        "/retention", "/retention/people/lists", listed, f"{listed}/approval", f"{listed}/withdrawal",
        f"{listed}/items/{item}/hold", "/retention/holds/new", "/retention/holds/1/lifting",
    ):  # fmt: skip
        assert browser.get(path).status_code == 403
        # The page of the periods alone takes no forms.
        assert browser.post(path, {"words": "x"}).status_code == (405 if path == "/retention" else 403)
    assert RetentionRun.objects.get().stage == "shown"
    assert not Reveal.objects.exists()


def test_pages_take_a_fixed_number_of_statements(cast, keeper, statements) -> None:
    people = [settle(cast.gu_room, f"住户{each}", "", "") for each in range(60)]
    Occupancy.objects.filter(person__in=people).update(since=LONG_AGO, until=LONG_AGO)
    listed = keeper.post("/retention/people/lists").url
    keeper.get("/retention")
    for path, most in (("/retention", 15), (listed, 11)):
        with statements() as found:
            assert keeper.get(path).status_code == 200
        assert len(found) <= most, "\n".join(found)
    first = page(keeper, listed)
    onward = first.split('href="?after=')[1].split('"')[0]
    assert "住**" in page(keeper, f"{listed}?after={onward}")
    assert page(keeper, f"{listed}?after=nonsense").count("住**") == 100
