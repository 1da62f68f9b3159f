"""A day of a year nobody published counts by weekends and says so wherever it stands (CLK-11, issue 3)."""

import csv
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from bihuan.cases.actions import dispatch_case, go_on_counting
from bihuan.cases.terms.deciding import Dispatch
from bihuan.clocks.actions import turn_hand
from bihuan.journal.actions import run_pending
from bihuan.kernel.moments import SHANGHAI
from bihuan.matters.models import Matter, Owed
from bihuan.notices.models import Notice
from bihuan.notices.queries import said_again
from bihuan.office.models import LaidDuty
from bihuan.paper.wording import sentence
from tests.api.program import Program
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import cast, ceiling
from tests.days import entered
from tests.office.conftest import lay
from tests.quality.conftest import files, measure
from tests.quality.measure import Measure

__all__ = ["cast", "ceiling", "files", "lay", "measure"]
pytestmark = pytest.mark.django_db
NEW_YEARS_EVE = datetime(2026, 12, 31, 10, 20, tzinfo=SHANGHAI)
SUGGESTION = {"said": "门口装一盏灯吧。", "where": "3-1202", "kind": "suggestion", "severity": "", "who": ""}


@pytest.fixture
def at() -> datetime:
    return NEW_YEARS_EVE


@pytest.fixture(autouse=True)
def over_the_year(
    clock: Any, cast: SimpleNamespace, ceiling: Ceiling, measure: Measure, lay: Any, taken_in: Any, at: Any
) -> SimpleNamespace:
    """A suggestion, Mr Gu's ceiling, a corrective action and a weekly review, all due in 2027."""
    light = taken_in("门口装一盏灯吧。", kind="suggestion", channel="letter")
    dispatch_case(light, Dispatch(staff=cast.zhou.pk), by=cast.lin, at=at)
    ceiling.at = at - timedelta(days=7)
    ceiling.register(kind="suggestion", channel="letter").dispatched()
    lay(at - timedelta(days=3))
    action = measure.opened(due_on=date(2026, 12, 31), check_on=date(2026, 12, 31)).done()
    return SimpleNamespace(light=light.matter.number, action=action.matter.number)


@pytest.fixture
def page(signed_in: Callable[[Any], Client], cast: SimpleNamespace) -> Callable[..., str]:
    def shown(who: str, address: str, body: Any = None) -> str:
        browser = signed_in(getattr(cast, who))
        browser.post("/centre", {"centre": "GHY"})
        answer = browser.get(address) if body is None else browser.post(address, body)
        assert answer.status_code == 200
        return answer.content.decode()

    return shown


MARK = r'<a class="provisional" href="/days\?year=2027"'
# The chip, and the time written out.
SHOWN = re.compile(r'data-due="2027-\d\d-\d\d.*?</span></span>|(?<!title=")2027年\d+月\d+日\(周.\)[\d:]+前')


def unmarked(shown: str) -> list[str]:
    """The times in 2027 that stand there without the mark."""
    # Examples of the procedure count natural days too, which no notice moves.
    shown = re.sub(r'<p class="eg">.*?</p>', "", shown)
    found = list(SHOWN.finditer(shown))
    assert found, "no time of 2027 stands there at all"
    # Beside it or in the next words of the same line, never in another one.
    after = (shown[each.end() : each.end() + 500].split("data-row")[0] for each in found)
    return [each[0] for each, rest in zip(found, after, strict=True) if not re.search(MARK, rest)]


PAGES = [
    ("lin", "/"),
    ("lin", "/cases"),
    ("lin", "/cases/{light}"),
    ("lin", "/procedure/4.7.1"),
    ("quality", "/"),
    ("quality", "/corrective-actions"),
    ("quality", "/corrective-actions/{action}"),
    ("engineering_head", "/duties"),
    ("engineering_head", "/duties/{review}"),
]


@pytest.mark.parametrize(("who", "address"), PAGES)
def test_every_page_with_such_a_time_says_so(
    who: str, address: str, page: Any, over_the_year: SimpleNamespace, ceiling: Ceiling, at: datetime
) -> None:
    _put_off(ceiling.case.matter, at)
    review = LaidDuty.objects.get(code="review", department__name="工程维修部").matter
    known = vars(over_the_year) | {"review": review.number}
    assert unmarked(page(who, address.format(**known))) == []


def test_the_first_time_limit_named_while_registering_says_so(page: Any) -> None:
    assert unmarked(page("lin", "/cases/new/reading", SUGGESTION)) == []


@pytest.mark.parametrize(("who", "address"), PAGES[:3])
def test_entering_the_notice_takes_the_mark_away(
    who: str, address: str, page: Any, over_the_year: SimpleNamespace, at: datetime
) -> None:
    _published(at + timedelta(hours=1))
    shown = page(who, address.format(**vars(over_the_year)))
    assert 'class="provisional"' not in shown
    assert not Matter.objects.filter(sort="case", due_provisional=True).exists()
    assert not Owed.objects.filter(matter__sort="case", due_provisional=True).exists()


def test_a_duty_and_a_corrective_action_lose_it_too_though_their_day_stays(at: datetime) -> None:
    marked = Matter.objects.filter(due_provisional=True)
    assert set(marked.values_list("sort", flat=True)) == {"case", "duty", "corrective_action"}
    _published(at + timedelta(hours=1))
    assert not marked.exists()


def test_programs_are_told_in_lists_and_in_what_others_owe(
    cast: SimpleNamespace, clock: Any, over_the_year: SimpleNamespace
) -> None:
    lin, head = Program(cast.lin, "read", clock), Program(cast.quality, "read", clock)
    rows = lin.get("/cases", centre="GHY").json()["items"]
    due = {each["number"]: each["due"]["provisional"] for each in rows}
    assert due[over_the_year.light] is True
    assert head.get("/corrective-actions").json()["items"][0]["due"]["provisional"] is True
    whole = Program(cast.zhou, "read", clock).get(f"/cases/{over_the_year.light}").json()
    assert whole["due"]["provisional"] is True
    assert [each["provisional"] for each in whole["next"]["awaited"] if each["due_at"]] == [True]


def test_the_exported_list_has_a_column_for_it(
    signed_in: Any, cast: SimpleNamespace, over_the_year: SimpleNamespace
) -> None:
    sent = {"kind": "csv", "numbers": "masked", "why": "report"}
    answer = signed_in(cast.shen).post("/cases/export", sent)
    rows = csv.DictReader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines())
    assert {row["编号"]: row["暂定"] for row in rows}[over_the_year.light] == "是"


def test_a_notice_about_it_says_so(over_the_year: SimpleNamespace) -> None:
    with_warning = Matter.objects.get(number=over_the_year.light)
    last_day = with_warning.due_at - timedelta(hours=14)
    turn_hand(at=last_day)
    (notice,) = Notice.objects.filter(matter=with_warning, kind="warning")
    assert "24:00前(暂定)" in sentence(said_again(notice.message), now=last_day)


def _put_off(matter: Matter, at: datetime) -> None:
    """Last week's form in the review, with a time of its own in the year to come."""
    Matter.objects.filter(pk=matter.pk).update(due_order=at + timedelta(days=4), due_provisional=True)


def _published(at: datetime) -> None:
    """With nothing in it that weekends would not say: no day moves."""
    entered("元旦：1月1日（周五）放假，共1天。", at=at)
    run_pending(at=at)
    while go_on_counting(at=at):
        pass
