"""What falls due is laid once, before whoever owns it, and shown where they work (DOC-3)."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from bihuan.clocks.models import Clock
from bihuan.journal.models import Fact
from bihuan.journal.queries import broken_chains
from bihuan.matters.models import Matter, Owed
from bihuan.matters.queries import owed_by
from bihuan.matters.terms import Sort
from bihuan.notices.models import Notice
from bihuan.office.actions import lay_duties, laying
from bihuan.office.events import DutyLaid
from bihuan.office.models import LaidDuty, NextLook
from bihuan.office.queries import planned
from bihuan.organisation.actions import end_post
from bihuan.organisation.models import StaffPost
from bihuan.paper.wording import sentence
from tests.cases.ceiling import anew

pytestmark = pytest.mark.django_db


def laid(**wanted: Any) -> list[str]:
    return sorted(LaidDuty.objects.filter(**wanted).values_list("code", flat=True))


def test_on_monday_morning_every_head_has_what_the_week_brings(cast, pines, lay, moment) -> None:
    """TRK-3, DOC-3; March began on a Sunday, so the month's duties come as well."""
    lay(moment(3, 2, 8))
    assert laid(department=cast.engineering) == ["review"]
    assert laid(department=cast.customer_service) == [
        "analysis",
        "backup",
        "bulletin",
        "practice",
        "review",
        "summary",
        "visits",
    ]
    assert laid(centre=cast.osmanthus, department=None) == ["line", "report"]
    # 听松里 has no head of any department: its service department's go to whoever stands in.
    assert laid(centre=pines, code="review") == ["review"]


def test_before_eight_nothing_is_laid(cast, lay, moment) -> None:
    assert lay(moment(3, 2, 7, 59)) == 0
    assert lay(moment(3, 2, 8)) > 0


def test_however_often_it_is_looked_at_each_is_laid_once(cast, lay, looked_again, moment) -> None:
    first = lay(moment(3, 2, 8))
    looked_again()
    assert lay(moment(3, 2, 8, 1)) == 0
    looked_again()
    assert lay(moment(3, 4, 12)) == 0
    assert LaidDuty.objects.count() == first
    # On the 5th what the centres reported falls due at the company, for the month.
    assert lay(moment(3, 9, 8)) == len(laid(period="2026-W11")) + len(laid(code="merged")) == 9


def test_while_nothing_is_due_it_costs_one_statement(cast, lay, moment) -> None:
    lay(moment(3, 2, 8))
    with CaptureQueriesContext(connection) as asked:
        assert lay_duties(at=moment(3, 2, 9)) == 0
    assert len(asked) == 1


def test_the_plan_of_everything_asks_no_more_for_more_departments(cast, lay, looked_again, moment) -> None:
    lay(moment(3, 2, 8))
    looked_again()
    with CaptureQueriesContext(connection) as asked:
        lay_duties(at=moment(3, 2, 9))
    # One look, five for places, posts, days and what is there, one a centre, three to say when to look again.
    statements = [each for each in asked if not each["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(statements) <= 1 + 5 + 3 + 4


def test_a_centre_opened_or_a_procedure_adopted_is_seen_by_the_next_midnight(cast, lay, moment) -> None:
    lay(moment(3, 2, 8))
    assert NextLook.objects.get().next_at <= moment(3, 3)


def test_after_a_day_without_power_the_week_is_made_up_for_and_the_head_has_time(
    cast, lay, duty, moment
) -> None:
    lay(moment(2, 27, 8))
    lay(moment(3, 3, 9))
    late = duty("review", cast.engineering)
    assert late.due_at == moment(3, 5)
    assert late.period == "2026-W10"
    assert Clock.objects.get(matter=late.pk).state == "running"


def test_a_week_that_was_missed_whole_is_not_laid_any_more_but_its_forms_come_with_the_next(
    cast, lay, duty, moment
) -> None:
    lay(moment(3, 2, 8))
    lay(moment(3, 16, 8))
    assert laid(code="review", department=cast.engineering, period="2026-W11") == []
    assert duty("review", cast.engineering).covers_from == moment(3, 2).date()


def test_it_is_a_matter_with_a_number_of_its_own_series_a_clock_and_somebody_who_owes_it(
    cast, lay, duty, moment
) -> None:
    lay(moment(3, 2, 8))
    review = duty("review", cast.engineering)
    matter = review.matter
    assert matter.number.startswith("GHY-DQ-2026-")
    assert (matter.sort, matter.due_order, matter.due_clause) == (Sort.DUTY, moment(3, 3), "规程 4.4.2d7")
    clock = Clock.objects.get(matter=matter)
    assert (clock.code, clock.due_at, clock.warn_at) == ("review", moment(3, 3), moment(3, 2, 15))
    assert [each.matter_id for each in owed_by(anew(cast.engineering_head).scope)] == [matter.pk]
    assert not owed_by(anew(cast.zhou).scope).exists()
    assert broken_chains() == []


def test_numbers_are_without_a_gap_and_do_not_touch_those_of_cases(cast, lay, last_week, moment) -> None:
    lay(moment(3, 2, 8))
    numbers = Matter.objects.filter(sort=Sort.DUTY, centre=cast.osmanthus).order_by("pk")
    places = [int(each.number.rpartition("-")[2]) for each in numbers]
    assert places == list(range(1, len(places) + 1))
    assert last_week.case.matter.number == "GHY-2026-0001"


def test_its_owner_is_told_once(
    cast, lay, duty, looked_again, moment, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        lay(moment(3, 2, 8))
    review = duty("review", cast.engineering)
    (notice,) = Notice.objects.filter(matter=review.pk)
    assert (notice.staff, notice.kind) == (cast.engineering_head, "duty")
    fact = Fact.objects.get(stream__name=review.matter.stream, type="duty.laid")
    assert fact.actor == "system:duties"


def test_what_is_due_at_midnight_is_asked_for_by_the_end_of_the_day_before(moment) -> None:
    fact = DutyLaid(title="上报月统计分析表", standing_in="规程 4.6.3", period="2026-02", due_at=moment(3, 6))
    said = sentence(fact.sentence(), now=moment(3, 2, 8))
    assert said == "定期工作“上报月统计分析表”，请在3月5日(周四)24:00前办好。"


def test_killed_in_the_middle_of_one_it_is_laid_whole_the_next_time(
    cast, lay, duty, monkeypatch, moment
) -> None:
    def killed(*_: Any, **__: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(laying, "record", killed)
        with pytest.raises(SystemExit):
            lay(moment(3, 2, 8))
    assert LaidDuty.objects.count() == 0
    assert Matter.objects.filter(sort=Sort.DUTY).count() == 0
    lay(moment(3, 2, 8, 5))
    assert duty("review", cast.engineering).matter.number.startswith("GHY-DQ-2026-")


def test_a_new_head_has_it_at_once_and_without_one_the_director(cast, lay, duty, then, moment) -> None:
    lay(moment(3, 2, 8))
    review = duty("review", cast.engineering)
    post = StaffPost.objects.get(staff=cast.engineering_head)
    then(end_post, post, until=moment(3, 2).date(), at=moment(3, 2, 9))
    assert [each.post for each in Owed.objects.filter(matter=review.pk)] == ["centre_director"]
    assert owed_by(anew(cast.shen).scope).filter(matter=review.pk).exists()


def test_the_calendar_moves_what_is_open_and_both_times_are_kept(cast, lay, duty, then, moment) -> None:
    from bihuan.policies.actions import change_days
    from bihuan.policies.terms.days import ChangeDays, DayState

    lay(moment(3, 2, 8))
    report = duty("report", centre=cast.osmanthus)
    assert report.due_at == moment(3, 6)
    day = moment(3, 5).date()
    change = ChangeDays(first=day, last=day, state=DayState.OFF, name="台风停工", source="市政府通知")
    then(change_days, change, at=moment(3, 2, 12), seen=0)
    report.refresh_from_db()
    assert report.due_at == moment(3, 7)
    fact = Fact.objects.get(stream__name=report.matter.stream, type="duty.moved")
    assert '"former":"2026-03-06' in fact.payload.replace(" ", "") or "former" in fact.payload
    assert Clock.objects.get(matter=report.pk).due_at == moment(3, 7)


def test_a_worker_that_planned_the_same_finds_it_laid(cast, lay, looked_again, monkeypatch, moment) -> None:
    """Whoever lays holds one row, and looks at the key again once it has it."""
    lay_duties(at=moment(3, 2, 8), most=0)
    stale = planned(since=moment(3, 2, 8), at=moment(3, 2, 8))
    number = lay(moment(3, 2, 8))
    assert number == len(stale.missing) > 10
    looked_again()
    monkeypatch.setattr(laying, "planned", lambda **_: stale)
    assert lay_duties(at=moment(3, 2, 8), most=100) == 0
    assert Matter.objects.filter(sort=Sort.DUTY).count() == number


def test_the_key_itself_is_unique(cast, lay, duty, moment) -> None:
    lay(moment(3, 2, 8))
    review = duty("review", cast.engineering)
    with pytest.raises(IntegrityError), transaction.atomic():
        LaidDuty.objects.exclude(pk=review.pk).filter(code="report").update(key=review.key)
