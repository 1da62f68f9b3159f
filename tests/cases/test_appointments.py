"""An appointment is a clock; it is moved only beforehand, with reason, apology and new time (CLK-14)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bihuan.cases import actions
from bihuan.cases.queries import readings, timeline
from bihuan.cases.rules.owed import duties
from bihuan.cases.terms.appointments import MakeAppointment
from bihuan.clocks.actions import turn_hand
from bihuan.clocks.models import Clock
from bihuan.clocks.terms import ClockReading
from bihuan.journal.actions import run_pending
from bihuan.journal.models import Fact
from bihuan.kernel.refusals import Invalid, Refusal
from bihuan.matters.models import Owed
from bihuan.notices.models import Notice
from bihuan.policies.queries.in_force import shipped_procedure
from tests.cases.ceiling import AT_FIVE, FIVE, REMARK, THREE, Ceiling, because
from tests.cases.states import AT, LATER, LIN, ZHOU, state, with_zhou

Moment = Callable[..., datetime]


def clock(ceiling: Ceiling, at: datetime) -> ClockReading:
    return next(each for each in readings(ceiling.fresh, at=at) if each.code == "CLK-14")


def kept(ceiling: Ceiling) -> list[tuple[datetime, str]]:
    rows = Clock.objects.filter(matter=ceiling.case.pk, code="CLK-14").order_by("episode")
    return [(each.due_at, each.state) for each in rows]


def owing(ceiling: Ceiling) -> list[tuple[int | None, datetime | None]]:
    rows = Owed.objects.filter(matter=ceiling.case.pk, verb="keep_appointment")
    return [(each.staff_id, each.due_order) for each in rows]


def with_mr_zhou(ceiling: Ceiling) -> Ceiling:
    return ceiling.register(channel="wechat").assessed().dispatched().appointed()


# ── the rule ──


def test_whoever_handles_it_is_to_be_there_or_else_whoever_took_it_in() -> None:
    def found(case: object) -> list[int | None]:
        owed = duties(case, due={}, tightest=LATER)  # type: ignore[arg-type]  # a state
        return [each.staff for each in owed if each.verb == "keep_appointment"]

    assert found(with_zhou(appointed_at=LATER)) == [ZHOU]
    assert found(state(appointed_at=LATER)) == [LIN]
    done = with_zhou(appointed_at=LATER)
    done = replace(done, dispatches=tuple(replace(each, finished=True) for each in done.dispatches))
    assert found(done) == [LIN]
    assert found(with_zhou()) == found(with_zhou(appointed_at=LATER, closed_at=AT)) == []


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [
        (7, 59, True),
        (8, 0, False),
        (11, 59, False),
        (12, 0, True),
        (13, 59, True),
        (14, 0, False),
        (20, 59, False),
        (21, 0, True),
    ],
)
def test_the_hours_in_which_residents_rest_are_those_of_the_procedure(
    hour: int, minute: int, quiet: bool
) -> None:
    """RVS-8."""
    rest = shipped_procedure().rest_at(THREE.replace(hour=hour, minute=minute))
    assert (rest is not None) is quiet


# ── the clock ──


@pytest.mark.django_db
def test_the_clock_runs_from_registration_to_the_appointed_moment_and_stops_when_it_is_kept(
    ceiling: Ceiling,
) -> None:
    with_mr_zhou(ceiling)
    read = clock(ceiling, ceiling.at)
    assert (read.starts_at, read.due_at, read.stopped_at) == (ceiling.at, THREE, None)
    assert owing(ceiling) == [(ceiling.cast.zhou.pk, THREE)]
    in_time = THREE - timedelta(minutes=5)
    ceiling.act(actions.keep_appointment, REMARK, by="zhou", at=in_time)
    assert (clock(ceiling, LATER).state, clock(ceiling, LATER).stopped_at) == ("met", in_time)
    assert kept(ceiling) == [(THREE, "met")]
    assert owing(ceiling) == []


@pytest.mark.django_db
def test_moved_beforehand_the_clock_runs_to_the_new_moment_and_both_are_kept(ceiling: Ceiling) -> None:
    with_mr_zhou(ceiling).act(actions.move_appointment, AT_FIVE)
    assert kept(ceiling) == [(THREE, "ceased"), (FIVE, "running")]
    assert owing(ceiling) == [(ceiling.cast.zhou.pk, FIVE)]
    assert ceiling.fresh.last_contact_at == ceiling.at
    entry = timeline(ceiling.fresh)[-1]
    assert (entry.event.former, entry.event.appointment_at) == (THREE, FIVE)  # type: ignore[union-attr]  # this fact


@pytest.mark.django_db
def test_called_off_by_the_resident_it_is_owed_no_more_and_the_next_is_judged_by_itself(
    ceiling: Ceiling,
) -> None:
    with_mr_zhou(ceiling).act(actions.cancel_appointment, because("自己修好了"))
    assert kept(ceiling) == [(THREE, "ceased")]
    assert owing(ceiling) == []
    assert (ceiling.fresh.appointment_at, ceiling.fresh.appointment_for) == (None, "")
    run_pending(at=ceiling.at)
    told = Notice.objects.filter(message__contains="取消了约好的上门")
    assert [each.staff_id for each in told] == [ceiling.cast.zhou.pk]
    again = MakeAppointment(appointment_at=FIVE, appointment_for="看漏水点")
    ceiling.act(actions.make_appointment, again)
    assert kept(ceiling) == [(THREE, "ceased"), (FIVE, "running")]


@pytest.mark.django_db
def test_once_its_moment_is_over_it_is_not_called_off(ceiling: Ceiling) -> None:
    with_mr_zhou(ceiling)
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.cancel_appointment, because(), at=THREE)
    assert refused.value.first.code == "missed"


@pytest.mark.django_db
def test_at_its_moment_it_is_missed_and_no_move_makes_it_not_so(ceiling: Ceiling) -> None:
    with_mr_zhou(ceiling)
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.move_appointment, AT_FIVE, at=THREE)
    assert refused.value.first.code == "missed"
    again = MakeAppointment(appointment_at=FIVE, appointment_for="看漏水点")
    ceiling.act(actions.make_appointment, again, at=THREE)
    assert kept(ceiling) == [(THREE, "breached"), (FIVE, "running")]
    assert "没有赴约，另约" in str(timeline(ceiling.fresh)[-1].sentence.text)


@pytest.mark.django_db
def test_whoever_comes_late_has_come_and_it_stays_late(ceiling: Ceiling) -> None:
    with_mr_zhou(ceiling).act(actions.keep_appointment, REMARK, by="zhou", at=THREE)
    assert kept(ceiling) == [(THREE, "breached")]
    assert "过了约好的" in str(timeline(ceiling.fresh)[-1].sentence.text)


@pytest.mark.django_db
def test_once_kept_the_next_one_is_made_and_judged_by_itself(ceiling: Ceiling, moment: Moment) -> None:
    with_mr_zhou(ceiling).act(actions.keep_appointment, REMARK, by="zhou", at=THREE - timedelta(minutes=5))
    tuesday = moment(3, 3, 9, 30)
    ceiling.act(
        actions.make_appointment, MakeAppointment(appointment_at=tuesday, appointment_for="补缝"), at=THREE
    )
    assert kept(ceiling) == [(THREE, "met"), (tuesday, "running")]
    assert (ceiling.fresh.kept_at, ceiling.fresh.appointment_for) == (None, "补缝")


@pytest.mark.django_db
def test_the_hand_warns_mr_zhou_once_and_then_brings_it_before_the_next_level(ceiling: Ceiling) -> None:
    with_mr_zhou(ceiling)
    run_pending(at=ceiling.at)
    Notice.objects.all().delete()
    for _ in range(3):
        turn_hand(at=THREE - timedelta(minutes=30))
    warned = [(each.staff_id, each.kind) for each in Notice.objects.all()]
    assert warned == [(ceiling.cast.zhou.pk, "warning")]
    for _ in range(3):
        turn_hand(at=THREE)
    assert ceiling.fresh.overdue_level == "department_head"
    stream = Fact.objects.filter(stream__name=ceiling.case.matter.stream, type__startswith="clock.")
    assert sorted(each.type for each in stream) == ["clock.breached", "clock.warned"]


@pytest.mark.django_db
def test_an_opinion_opened_again_begins_without_the_appointment_of_before(
    ceiling: Ceiling, moment: Moment
) -> None:
    ceiling.register().assessed().revisited().appointed().act(actions.close_case, REMARK)
    assert kept(ceiling) == [(THREE, "ceased")]
    ceiling.act(actions.reopen_case, because(), at=moment(3, 20, 9))
    assert (ceiling.fresh.appointment_at, ceiling.fresh.appointment_for) == (None, "")
    assert owing(ceiling) == []


# ── who is told, and what is refused ──


@pytest.mark.django_db
def test_whoever_is_to_be_there_hears_of_what_somebody_else_agreed_and_never_of_their_own(
    ceiling: Ceiling,
) -> None:
    def heard() -> list[int]:
        run_pending(at=ceiling.at)
        found = sorted(each.staff_id for each in Notice.objects.all())
        Notice.objects.all().delete()
        return found

    ceiling.register().assessed().dispatched()
    heard()
    ceiling.appointed()
    assert heard() == [ceiling.cast.zhou.pk]
    ceiling.act(actions.move_appointment, AT_FIVE, by="zhou")
    assert heard() == [ceiling.cast.lin.pk]


@pytest.mark.django_db
def test_an_hour_of_rest_is_not_refused_and_stands_in_the_story(ceiling: Ceiling, moment: Moment) -> None:
    """RVS-8: a time the resident asked for."""
    noon = MakeAppointment(appointment_at=moment(3, 2, 12, 30), appointment_for="看漏水点")
    ceiling.register().act(actions.make_appointment, noon)
    assert "住户休息的时间" in str(timeline(ceiling.fresh)[-1].sentence.text)


@pytest.mark.django_db
def test_without_an_apology_or_a_new_time_it_is_not_moved(ceiling: Ceiling) -> None:
    ceiling.register().appointed()
    for wrong, field in [
        (replace(AT_FIVE, apologised=False), "apologised"),
        (replace(AT_FIVE, reason=""), "reason"),
        (replace(AT_FIVE, words=""), "words"),
        (replace(AT_FIVE, way=""), "way"),
        (replace(AT_FIVE, appointment_at=THREE), "appointment_at"),
        (replace(AT_FIVE, appointment_at=FIVE.replace(tzinfo=None)), "appointment_at"),
    ]:
        with pytest.raises(Invalid) as refused:
            ceiling.act(actions.move_appointment, wrong)
        assert [each.field for each in refused.value.obstacles] == [field]
    assert ceiling.fresh.appointment_at == THREE


@pytest.mark.django_db
def test_nobody_arrives_on_a_day_before(ceiling: Ceiling, moment: Moment) -> None:
    tuesday = MakeAppointment(appointment_at=moment(3, 3, 9), appointment_for="看漏水点")
    ceiling.register().act(actions.make_appointment, tuesday)
    with pytest.raises(Refusal) as refused:
        ceiling.act(actions.keep_appointment, REMARK)
    assert refused.value.first.code == "too_early"
    ceiling.act(actions.keep_appointment, REMARK, at=moment(3, 3, 8))
