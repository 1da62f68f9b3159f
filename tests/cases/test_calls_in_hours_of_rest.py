"""No ordinary calls at noon and at night: what is urgent or wished for says so, and is recorded (RVS-8)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bihuan.cases import actions
from bihuan.cases.queries import timeline
from bihuan.cases.rules.calls import is_agreed
from bihuan.cases.terms import handling
from bihuan.cases.terms.appointments import MakeAppointment
from bihuan.cases.terms.calls import CallReason
from bihuan.cases.terms.words import ContactWay
from bihuan.journal.models import Fact
from bihuan.kernel.refusals import Invalid
from bihuan.policies.queries.in_force import shipped_procedure
from tests.cases.ceiling import AT_FIVE, CONTENT, NOBODY, TOLD, Ceiling
from tests.cases.states import AT, state

NOON = AT.replace(hour=12, minute=30)
NIGHT = AT.replace(hour=21)
CALL = handling.Contact(way="telephone", words="还在等配件")
LATER = handling.ReportPromise(reason="备件没到", promised_at=AT + timedelta(days=2), way="telephone")
AT_NIGHT = handling.Attempt(way="telephone", words="无人接听", quiet_because="theirs")


# ── about the time that was agreed ──


@pytest.mark.parametrize(
    ("agreed", "called", "expected"),
    [
        ("12:30", "12:05", True),
        ("12:30", "13:30", True),
        ("12:30", "13:31", False),
        ("12:00", "12:10", False),
        ("14:00", "13:50", False),
        ("21:30", "21:00", True),
        ("11:30", "12:10", False),
    ],
)
def test_a_promise_that_falls_in_the_rest_is_a_time_the_resident_asked_for(
    agreed: str, called: str, expected: bool
) -> None:
    """A promise before noon, or before two, was no wish to be rung up at noon."""
    promised = state(promised_at=at(agreed))
    assert is_agreed(promised, shipped_procedure(), at=at(called)) is expected


def test_an_appointment_in_the_rest_is_one_too_also_at_its_first_minute() -> None:
    appointed = state(appointed_at=at("12:00"))
    assert is_agreed(appointed, shipped_procedure(), at=at("12:00"))
    assert not is_agreed(state(), shipped_procedure(), at=at("12:00"))


def at(hour: str) -> datetime:
    hours, minutes = map(int, hour.split(":"))
    return AT.replace(hour=hours, minute=minutes)


# ── every act that may be a call ──


def verified(ceiling: Ceiling) -> Ceiling:
    return ceiling.register().assessed().verified()


def told(ceiling: Ceiling) -> Ceiling:
    return ceiling.register().assessed().told()


CALLS: list[tuple[Callable[[Ceiling], Any], Any, Any, str]] = [
    (lambda ceiling: ceiling.register(), actions.log_contact, CALL, "lin"),
    (
        lambda ceiling: ceiling.register(kind="enquiry"),
        actions.answer,
        handling.Answer(words="周三上门"),
        "lin",
    ),
    (verified, actions.tell, TOLD, "lin"),
    (lambda ceiling: ceiling.register().assessed().dispatched(), actions.first_contact, TOLD, "zhou"),
    (verified, actions.attempt_revisit, NOBODY, "lin"),
    (told, actions.revisit, CONTENT, "lin"),
    (
        lambda ceiling: ceiling.register(promised_at=ceiling.at + timedelta(days=1)),
        actions.report_promise,
        LATER,
        "lin",
    ),
    (lambda ceiling: ceiling.register().appointed(), actions.move_appointment, AT_FIVE, "lin"),
]
EACH_CALL = pytest.mark.parametrize(
    ("bring", "act", "command", "by"), CALLS, ids=[each[1].__name__ for each in CALLS]
)


@pytest.mark.django_db
@EACH_CALL
def test_an_ordinary_call_at_noon_is_refused_at_its_field_and_nothing_is_written(
    ceiling: Ceiling, bring: Any, act: Any, command: Any, by: str
) -> None:
    bring(ceiling)
    before = Fact.objects.count()
    with pytest.raises(Invalid) as refused:
        ceiling.act(act, command, by=by, at=NOON)
    [obstacle] = refused.value.obstacles
    assert (obstacle.code, obstacle.field, obstacle.clause) == ("quiet_hours", "quiet_because", "电话 2.4")
    assert str(obstacle.message).startswith("12:00–14:00是住户休息的时间")
    assert Fact.objects.count() == before


@pytest.mark.django_db
@EACH_CALL
def test_what_is_urgent_is_rung_up_for_and_marked_as_such(
    ceiling: Ceiling, bring: Any, act: Any, command: Any, by: str
) -> None:
    bring(ceiling).act(act, replace(command, quiet_because="urgent"), by=by, at=NOON)
    assert "（电话，住户休息的时间：有急事）" in last_sentence(ceiling)


@pytest.mark.django_db
@EACH_CALL
def test_neither_a_letter_at_noon_nor_a_call_before_it_is_asked_why(
    ceiling: Ceiling, bring: Any, act: Any, command: Any, by: str
) -> None:
    bring(ceiling)
    written = replace(command, way=ContactWay.LETTER, quiet_because="urgent")
    if isinstance(command, handling.Revisit):
        written = replace(written, other_way_because="住户要留字据")
    ceiling.act(act, written, by=by, at=NOON)
    assert "住户休息的时间" not in last_sentence(ceiling)


def last_sentence(ceiling: Ceiling) -> str:
    return str(timeline(ceiling.fresh)[-1].sentence)


# ── what is recorded, so that it can be counted ──


def recorded(ceiling: Ceiling) -> list[str]:
    said = [each.event for each in timeline(ceiling.fresh)]
    return [each.quiet_because for each in said if getattr(each, "quiet_because", "")]


@pytest.mark.django_db
@pytest.mark.parametrize("why", list(CallReason))
def test_why_stands_in_the_fact(ceiling: Ceiling, why: str) -> None:
    ceiling.register().act(actions.log_contact, replace(CALL, quiet_because=why), at=NIGHT)
    assert recorded(ceiling) == [why]


@pytest.mark.django_db
def test_at_the_time_that_was_promised_nobody_is_asked_and_the_fact_says_so(ceiling: Ceiling) -> None:
    ceiling.register(promised_at=NOON).act(actions.log_contact, CALL, at=NOON - timedelta(minutes=10))
    assert recorded(ceiling) == ["agreed"]


@pytest.mark.django_db
def test_so_it_is_about_the_time_of_an_appointment(ceiling: Ceiling) -> None:
    visit = MakeAppointment(appointment_at=NIGHT, appointment_for="看漏水点")
    ceiling.register().act(actions.make_appointment, visit)
    ceiling.act(actions.log_contact, CALL, at=NIGHT + timedelta(minutes=5))
    assert recorded(ceiling) == ["agreed"]


@pytest.mark.django_db
def test_a_reason_given_in_working_hours_means_nothing(ceiling: Ceiling) -> None:
    ceiling.register().act(actions.log_contact, replace(CALL, quiet_because="urgent"))
    assert recorded(ceiling) == []


@pytest.mark.django_db
@pytest.mark.parametrize("command", [AT_NIGHT, replace(CALL, quiet_because="agreed")])
def test_nobody_says_agreed_himself_nor_that_whoever_was_not_reached_rang_us_up(
    ceiling: Ceiling, command: Any
) -> None:
    verified(ceiling)
    act = actions.log_contact if isinstance(command, handling.Contact) else actions.attempt_revisit
    with pytest.raises(Invalid) as refused:
        ceiling.act(act, command, at=NIGHT)
    assert [(each.field, each.code) for each in refused.value.obstacles] == [("quiet_because", "unknown")]
