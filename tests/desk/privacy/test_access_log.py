"""查看记录 on the screen: read by whoever may, filtered, paged by key, and looked into (RES-6)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from bihuan.organisation.actions import log_reveal
from bihuan.organisation.models import Reveal, Staff
from bihuan.organisation.terms import LogReveal
from bihuan.privacy.actions import judge
from bihuan.privacy.models import UnusualUse
from tests.cases.conftest import cast, ceiling

__all__ = ["cast", "ceiling"]


@pytest.fixture(autouse=True)
def on_that_monday(clock: Any) -> None:
    """2026-03-02, 10:20."""


@pytest.fixture
def logged(at) -> Callable[..., Reveal]:
    def log(staff: Staff, *, hours: float = 0, **more: Any) -> Reveal:
        given = {"subject": "case:12", "reason": "回电约时间"} | more
        row = log_reveal(LogReveal(**given), by=staff, at=at - timedelta(hours=hours))
        judge(row.pk)
        return row

    return log


@pytest.fixture
def reader(quality: Staff, signed_in: Callable[[Staff], Client]) -> Client:
    return signed_in(quality)


def test_the_quality_manager_reads_who_looked_at_what_and_why(reader, ceiling, cast, logged) -> None:
    case = ceiling.register().case
    logged(cast.lin, subject=f"case:{case.pk}", why="call", reason="要给住户打电话", centre=cast.osmanthus.pk)
    logged(cast.song, subject=f"person:{cast.gu.pk}", reason="核对车牌")
    page = reader.get("/access-log").content.decode()
    for said in ("林晓", "1047", case.matter.number, "要给住户打电话", "核对车牌", "3-1202 的住户", "网页"):
        assert said in page
    assert f'href="/rooms/{cast.gu_room.pk}"' in page
    assert "顾" not in page
    assert "13912344410" not in page


def test_a_whole_paper_names_its_room_and_a_table_taken_in_is_no_list_of_cases(reader, cast, logged) -> None:
    logged(cast.lin, subject=f"room:{cast.gu_room.pk}", shown="print", centre=cast.osmanthus.pk)
    logged(cast.lin, subject="import:1", shown="import", masked=True, centre=cast.osmanthus.pk)
    page = reader.get("/access-log").content.decode()
    assert f'<a href="/rooms/{cast.gu_room.pk}" data-open>3-1202 的住户</a>' in page
    assert "住户资料表" in page
    assert "意见列表" not in page


def test_looking_from_the_screen_keeps_the_address_and_the_reason_chosen(
    ceiling, cast, signed_in, reader
) -> None:
    number = ceiling.register().case.matter.number
    signed_in(cast.lin).post(f"/cases/{number}/phone", {"why": "letter"}, REMOTE_ADDR="10.0.0.7")
    kept = Reveal.objects.get()
    assert (kept.why, kept.address, kept.through, kept.centre) == (
        "letter", "10.0.0.7", "screen", cast.osmanthus,
    )  # fmt: skip
    page = reader.get("/access-log").content.decode()
    assert "要给住户回函、寄件" in page
    assert "10.0.0.7" in page


def test_a_resident_s_number_takes_a_reason_of_the_list_or_ones_own(cast, signed_in) -> None:
    room, browser = cast.gu_room, signed_in(cast.lin)
    address = f"/rooms/{room.pk}/people/{cast.gu.occupancies.get().pk}/phone"
    assert browser.post(address, {}).status_code == 422
    assert browser.post(address, {"why": "other", "reason": ""}).status_code == 422
    assert not Reveal.objects.exists()
    assert "13912344410" in browser.post(address, {"why": "identity"}).content.decode()
    assert "13912344410" in browser.post(address, {"reason": "回电约上门"}).content.decode()
    assert [(each.why, each.reason) for each in Reveal.objects.order_by("pk")] == [
        ("identity", "核对身份"),
        ("other", "回电约上门"),
    ]
    assert {each.centre for each in Reveal.objects.all()} == {cast.osmanthus}


@pytest.mark.parametrize("who", ["lin", "he", "shen", "general_manager", "stranger"])
@pytest.mark.parametrize("path", ["/access-log", "/access-log/unusual", "/access-log/unusual/1/finding"])
def test_nobody_else_reads_it(who, path, cast, signed_in) -> None:
    answer = signed_in(getattr(cast, who)).get(path)
    assert answer.status_code == 403
    assert "品质主管" in answer.content.decode()


def test_only_whoever_may_read_it_is_led_to_it(cast, signed_in, reader) -> None:
    assert 'href="/access-log"' in reader.get("/").content.decode()
    assert 'href="/access-log"' in signed_in(cast.company_head).get("/").content.decode()
    assert 'href="/access-log"' not in signed_in(cast.shen).get("/").content.decode()


def test_it_is_filtered_and_what_cannot_be_read_narrows_nothing(reader, cast, logged) -> None:
    logged(cast.lin, reason="第一次", centre=cast.osmanthus.pk)
    logged(cast.song, hours=24, reason="第二次")

    def page(query: str) -> str:
        return reader.get(f"/access-log?{query}").content.decode()

    assert "第二次" not in page("who=1047")
    assert "第一次" in page("who=1047")
    assert "第二次" not in page("at=GHY")
    assert "第一次" not in page("until=2026-03-01")
    assert "第一次" in page("since=2026-02-30")
    assert "第一次" in page("since=99999-01-01")
    assert "没有这样的记录" in page("unusual=1")


def test_pages_go_on_by_key_and_keep_the_filter(reader, lin, logged) -> None:
    for each in range(60):
        logged(lin, hours=each, reason=f"第{each}次")
    first = reader.get("/access-log?who=1047").content.decode()
    assert "第0次" in first
    assert "第49次" in first
    assert "第50次" not in first
    assert "who=1047&amp;after=" in first


def test_a_page_takes_a_fixed_number_of_statements(reader, ceiling, cast, logged, statements) -> None:
    case = ceiling.register().case
    for each in range(20):
        logged(cast.lin, hours=each, subject=f"case:{case.pk}")
        logged(cast.song, hours=each, subject=f"person:{cast.gu.pk}")
    reader.get("/access-log")
    for path, most in (("/access-log", 7), ("/access-log/unusual?all=1", 5)):
        with statements() as asked:
            assert reader.get(path).status_code == 200
        assert len(asked) <= most, "\n".join(asked)


# ── what was unusual ──


def test_what_was_raised_is_looked_into_and_written_down(reader, lin, logged) -> None:
    logged(lin, hours=12)
    use = UnusualUse.objects.get()
    page = reader.get("/access-log/unusual").content.decode()
    assert "夜里看的" in page
    assert f"/access-log/unusual/{use.pk}/finding" in page
    address = f"/access-log/unusual/{use.pk}/finding"
    assert reader.get(address).status_code == 200
    assert reader.post(address, {"finding": "work", "words": ""}).status_code == 422
    done = reader.post(address, {"finding": "reminded", "words": "当面说了"})
    assert (done.status_code, done.url) == (302, "/access-log/unusual")
    assert "当面说了" not in reader.get("/access-log/unusual").content.decode()
    assert "当面说了" in reader.get("/access-log/unusual?all=1").content.decode()
    assert reader.post(address, {"finding": "work", "words": "又写"}).status_code == 422


def test_the_notice_leads_to_what_is_to_be_looked_into(reader, quality, lin, logged) -> None:
    from bihuan.notices.models import Notice

    logged(lin, hours=12)
    Notice.objects.update(visible_from=Notice.objects.get().at)
    page = reader.get("/notices").content.decode()
    assert "查看个人资料和平时不同" in page
    answer = reader.get(f"/notices/{Notice.objects.get(staff=quality).pk}")
    assert answer.url == "/access-log/unusual"
