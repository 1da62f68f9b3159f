"""GET /procedure/trial: what another span would do to the open matters; it changes nothing."""

import re

import pytest

from bihuan.desk.procedure.trial import spanned
from bihuan.journal.models import Fact
from bihuan.matters.models import Matter
from bihuan.policies.queries.shipped import shipped_procedure

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in, lin, clock):
    return signed_in(lin)


def place_of(code, clause):
    clocks = spanned(shipped_procedure())
    return next(key for key, each in clocks.items() if (each.code, each.clause) == (code, clause))


ENQUIRY = place_of("CLK-8", "被动接听 3")


def tried(client, *, clock=ENQUIRY, number=3, unit="days", status=200):
    response = client.get("/procedure/trial", {"clock": clock, "number": number, "unit": unit})
    assert response.status_code == status
    return response.content.decode()


def said(page):
    return " ".join(re.sub(r"<[^>]*>", " ", page.split("<main", 1)[1].split("</main>")[0]).split())


def test_a_shorter_span_shows_each_matter_from_when_to_when(desk, taken_in, gu_room, at):
    case = taken_in("几点开门", kind="enquiry", room=gu_room.pk)
    page = said(tried(desk, number=1))
    assert "3 天改成 1 天，有 1 单会改期。" in page
    assert "几点开门 3-1202 GHY-2026-0001 答复 3月5日(周四)24:00前 3月3日(周二)24:00前" in page
    assert "马上超时" not in page
    assert f'href="/cases/{case.matter.number}"' in tried(desk, number=1)


def test_what_would_be_late_at_once_is_said(desk, taken_in, moment):
    taken_in("几点开门", kind="enquiry", when=moment(2, 28, 9))
    assert "马上超时" in said(tried(desk, number=1))


def test_nothing_is_changed_by_trying(desk, taken_in):
    taken_in("几点开门", kind="enquiry")
    before = (list(Matter.objects.values()), Fact.objects.count())
    tried(desk, number=1)
    assert (list(Matter.objects.values()), Fact.objects.count()) == before


def test_the_span_that_holds_today_moves_nothing(desk, taken_in):
    taken_in("几点开门", kind="enquiry")
    assert "没有在办的单会改期。" in said(tried(desk, number=3))


def test_a_clock_moves_only_the_matters_it_holds_for(desk, taken_in):
    taken_in("几点开门", kind="enquiry")
    other = place_of("CLK-6", "规程 4.4.2b")
    assert "没有在办的单会改期。" in said(tried(desk, clock=other, number=1, unit="working days"))


def test_nobody_is_shown_what_they_may_not_see(signed_in, clock, taken_in, lin, song, stranger):
    taken_in("林晓说错了", kind="enquiry", about=(lin.pk,), by=song)
    for somebody in (lin, stranger):
        assert "没有在办的单会改期。" in said(tried(signed_in(somebody), number=1))
    assert "有 1 单会改期" in said(tried(signed_in(song), number=1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": -1}, {"number": 366}, {"number": ""}, {"number": "三"}, {"unit": "weeks"},
        {"clock": "999"}, {"clock": ""}, {"number": 0, "unit": "hours"},
    ],
)  # fmt: skip
def test_a_span_that_is_none_is_refused_beside_the_field(desk, wrong):
    page = tried(desk, status=422, **wrong)
    assert "is-wrong" in page
    assert "会改期" not in page


def test_it_begins_with_the_clock_of_the_clause_one_comes_from(desk):
    page = desk.get("/procedure/trial?clause=4.4.2b").content.decode()
    assert re.search(
        r"<option value=\"\d+\" selected>规程 4.4.2b · 投诉 · 从处理完毕到回访：2 个工作日", page
    )
    assert 'name="number" value="2"' in page


def test_it_costs_few_statements(desk, taken_in, statements):
    for number in range(6):
        taken_in(f"第{number}问", kind="enquiry")
    tried(desk, number=1)
    with statements() as asked:
        tried(desk, number=1)
    assert len(asked) <= 8, "\n".join(asked)


def test_whoever_is_not_signed_in_is_sent_to_the_door(client, db):
    assert client.get("/procedure/trial").status_code == 302
